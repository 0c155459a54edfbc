package crisis

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name   string
		crisis Crisis
		want   string // a part of the error, "" for none
	}{
		{"actors", Crisis{Name: "Strait", Actors: []string{"Ostrel"}}, ""},
		{"words", Crisis{Name: "Strait", Words: `tugs "buffer zone"`}, ""},
		{"everything", Crisis{Name: "Strait 2", Actors: []string{"Ostrel", "Pär Lind"}, Pairs: [][2]string{{"A", "B"}}, Places: []string{"NLD"}, Words: "tug", Languages: []string{"en", "pt-BR"}, Since: "2031", Until: "2031-05"}, ""},
		{"until in the year it begins", Crisis{Name: "Strait", Words: "tug", Since: "2031-05-06", Until: "2031"}, ""},
		{"no name", Crisis{Name: "…", Words: "tug"}, "no name"},
		{"nothing", Crisis{Name: "Strait"}, "needs actors"},
		{"a period alone", Crisis{Name: "Strait", Since: "2031", Languages: []string{"en"}}, "needs actors"},
		{"an actor without a letter", Crisis{Name: "Strait", Actors: []string{"–"}}, "no name of an actor"},
		{"a place without a letter", Crisis{Name: "Strait", Places: []string{""}}, "no name of an actor"},
		{"half a pair", Crisis{Name: "Strait", Pairs: [][2]string{{"Ostrel", ""}}}, "no name of an actor"},
		{"a pair of one", Crisis{Name: "Strait", Pairs: [][2]string{{"Ostrel", "ostrel"}}}, "pair of one"},
		{"an open quotation", Crisis{Name: "Strait", Words: `tug "buffer zone`}, "not closed"},
		{"an open quotation at the end", Crisis{Name: "Strait", Words: `tug "`}, "not closed"},
		{"no word", Crisis{Name: "Strait", Words: "tug !"}, "no word"},
		{"a language in words", Crisis{Name: "Strait", Words: "tug", Languages: []string{"English"}}, "no language"},
		{"no day", Crisis{Name: "Strait", Words: "tug", Since: "2031-02-30"}, "no day"},
		{"half a month", Crisis{Name: "Strait", Words: "tug", Since: "2031-0"}, "no day"},
		{"backwards", Crisis{Name: "Strait", Words: "tug", Since: "2031-05", Until: "2031-04-30"}, "before it begins"},
		{"long", Crisis{Name: strings.Repeat("a", 600), Words: "tug"}, "at most"},
	} {
		t.Run(test.name, func(t *testing.T) {
			switch err := test.crisis.Check(); {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (!errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), test.want)):
				t.Errorf("%v, want ErrInvalid with %q", err, test.want)
			}
		})
	}
}

func TestPhrases(t *testing.T) {
	for words, want := range map[string][]string{
		"":                          nil,
		"tug":                       {"tug"},
		"tug, pilots  strait":       {"tug", "pilots", "strait"},
		`"buffer  zone" tug "a b"`:  {"buffer zone", "tug", "a b"},
		`"a b""c d"`:                {"a b", "c d"},
		`“buffer zone” „Ort der X“`: {"buffer zone", "Ort der X"},
		`tug"a, b"pilot`:            {"tug", "a, b", "pilot"},
		`tug ""`:                    {"tug"},
	} {
		all, err := phrases(words)
		if err != nil {
			t.Errorf("%s: %v", words, err)
		}
		var got []string
		for _, p := range all {
			got = append(got, p.given)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", words, diff)
		}
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"–!":                              "",
		"The Tugs' pilots; Vardania’s":    " the tug pilot vardania ",
		"Pär Łódź ÉTÉ":                    " par lodz ete ",
		"U.S. press status 2031":          " u s press status 2031 ",
		"countries bodies axes shoes":     " country body axe shoes ",
		"bus ceasefires":                  " bus ceasefire ",
		"O'Brien didn’t":                  " o brien didn t ",
		"it's Ostrel's":                   " it ostrel ",
		"e\u0301te\u0301 decomposed":      " ete decomposed ",
		"broken \xff utf8":                " broken utf8 ",
		"Дамаск":                          " дамаск ",
		"a ceasefire-line in the\nstrait": " a ceasefire line in the strait ",
	} {
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzPlain: every word of a text is found in it, and nothing is found that has no letters there.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"The Tugs' pilots", "Pär’s été", "ﬁve ½ ǅ", "''s's", "a\u0301s\u0301'S", "\xff\xfes"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		whole := plain(text)
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) }) {
			if p := plain(word); p != "" && !strings.Contains(whole, p) {
				t.Errorf("%q (%q) is not found in %q (%q)", word, p, text, whole)
			}
		}
		if whole != "" && (whole[0] != ' ' || whole[len(whole)-1] != ' ' || strings.Contains(whole, "  ")) {
			t.Errorf("plain(%q) = %q is not padded by single spaces", text, whole)
		}
		if _, err := phrases(text); err != nil && !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestKeyOf(t *testing.T) {
	for name, want := range map[string]string{"‘Afrīn": "afrin", "Afrin": "afrin", "Binali Yıldırım": "binali-yildirim", "e\u0301te": "ete", "pär-lind": "par-lind", "…": ""} {
		if got := keyOf(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{"Syria": "syria", " The  Strait, 2031 ": "the-strait-2031", "Är ß": "är-ß", "…": ""} {
		if got := (&Crisis{Name: name}).Slug(); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
