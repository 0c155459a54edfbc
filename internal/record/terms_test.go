package record

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

func TestTerms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" — !", ""},
		{"The Harbour Pilots", " the harbour pilot "},
		{"Okoro's ships", " okoro ship "},
		{"OKORO’S ships’ crews'", " okoro ship crew "},
		{"O'Brien doesn’t", " obrien doesnt "},
		{"cease-fire", " cease fire "},
		{"U.S. 3.5", " u s 3 5 "},
		{"Zürich, Łódź, São Tomé", " zurich lodz sao tome "},
		{"Zu\u0308rich", " zurich "},
		{"Straße Smørrebrød", " strasse smorrebrod "},
		{"Порты ПОРТЫ", " порты порты "},
		{"countries allies threats buses class status shoes", " country ally threat buse class status shoes "},
		{"1990s gas", " 1990s gas "},
		{"a\x00b", " a b "},
		{"’tis 'quoted'", " tis quoted "},
	}
	for _, test := range tests {
		if got := termsOf(test.text); got != test.want {
			t.Errorf("termsOf(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestIndexTermsPassesOverFurniture(t *testing.T) {
	text := "Search. Ships left. Share this. Grain followed."
	furniture := []sitrep.Span{{Start: 0, End: 7}, {Start: 20, End: 31}}
	if got, want := indexTerms(text, furniture), " ship left grain followed "; got != want {
		t.Errorf("indexTerms = %q, want %q", got, want)
	}
}

func TestIndexTermsHasALimit(t *testing.T) {
	got := indexTerms(strings.Repeat("grain ", 200_000), nil)
	if len(got) > maxIndexedBytes+1 || len(got) < maxIndexedBytes-maxTermBytes {
		t.Errorf("%d bytes of terms, want at most %d", len(got), maxIndexedBytes)
	}
	if long := termsOf(strings.Repeat("ж", 500)); len(long) > maxTermBytes+2 || !utf8.ValidString(long) {
		t.Errorf("a term of %d bytes", len(long))
	}
}

func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"O'Brien's", "Zu\u0308rich", "'s", "a’s’s", "ﬁnance №5", "\xff\xfe", "İstanbul", "ΣΊΣΥΦΟΣ", "한국어", "'’'’x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		scanner := termScanner{text: text}
		end := 0
		for scanner.next() {
			if scanner.start < end || scanner.end <= scanner.start || scanner.end > len(text) {
				t.Fatalf("%q: term at [%d, %d) after %d", text, scanner.start, scanner.end, end)
			}
			end = scanner.end
			term := string(scanner.term)
			if !utf8.ValidString(term) || len(term) > maxTermBytes {
				t.Fatalf("%q: bad term %q", text, term)
			}
			if strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				t.Fatalf("%q: term %q is more than letters and digits", text, term)
			}
		}
		if strings.ContainsRune(termsOf(text), 0) {
			t.Fatalf("%q: NUL in terms", text)
		}
	})
}

func BenchmarkIndexTerms(b *testing.B) {
	text := strings.Repeat("The harbour master's office said on Tuesday that eleven grain ships had left. ", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		indexTerms(text, nil)
	}
}
