package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	sitrep "github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

const sentence = "The harbour master said on Monday that both ferries would stay in port until the wind drops. "

// prose is a text that is long enough for an article.
var prose = "<p>" + strings.Repeat(sentence, 20) + "</p>"

func nested(open, inner, close string, depth int) string {
	return strings.Repeat(open, depth) + inner + strings.Repeat(close, depth)
}

// distinct is markup repeated with a number that makes each copy another.
func distinct(format string, count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// Each hostile page yields an article or a reason. Most of them take minutes or gigabytes without the caps, so a cap that
// stopped to work would show as a test that does not end.
func TestPageBearsHostilePages(t *testing.T) {
	const refused = ""
	tests := []struct{ name, data, want string }{
		{"many paragraphs", strings.Repeat("<p>"+sentence, 300_000/2), "ferries would stay"},
		{"many short paragraphs", strings.Repeat("<p>w", 300_000), refused},
		{"deep nesting", nested("<div>", prose, "</div>", 100_000), "ferries would stay"},
		{"nesting below the parser's limit", nested("<div>", strings.Repeat(prose, 500), "</div>", 490), "ferries would stay"},
		{"one line beyond the limit", strings.Repeat("a line without end ", 20<<20/19), refused},
		{"one line below the limit", strings.Repeat(sentence, 15<<20/len(sentence)), "ferries would stay"},
		{"a giant attribute", `<p title="` + strings.Repeat("x", 5<<20) + `">` + prose, "ferries would stay"},
		{"a million attributes", "<p " + distinct("a%d=b ", 500_000) + ">" + prose, "ferries would stay"},
		{"attributes of the root", distinct("<html a%d=b>", 200_000) + prose, "ferries would stay"},
		{"formatting left open", distinct("<b id=%d>", 500) + strings.Repeat("<p>x", 100_000) + prose, "ferries would stay"},
		{"links left open", strings.Repeat("<a href=x><div>", 200) + strings.Repeat(prose, 50), "ferries would stay"},
		{
			"linked data nested deep", `<script type="application/ld+json">` + nested("[", "", "]", 250_000) + "</script>" + prose,
			"ferries would stay",
		},
		{"much linked data", strings.Repeat(`<script type="application/ld+json">[`+
			strings.Repeat(`{"@type":"NewsArticle"},`, 20_000)+"{}]</script>", 20) + prose, "ferries would stay"},
		{"dates everywhere", strings.Repeat("<div class='date published'>12 Juin 20x9</div>", 9000) + prose + prose + prose, "ferries would stay"},
		{"drawings left open", strings.Repeat("<svg><style>", 10_000) + prose, "ferries would stay"},
		{"comment left open", prose + "<!--" + strings.Repeat("<p>w", 100_000), "ferries would stay"},
		{"angle brackets", strings.Repeat("<", 1<<20), refused},
		{"NUL bytes", strings.ReplaceAll(prose, " ", " \x00"), "ferries would stay"},
		{"invalid UTF-8", strings.ReplaceAll(prose, "ferries", "ferries\xff\xfe"), "would stay"},
		{"direction marks", strings.ReplaceAll(prose, "ferries", "\u202eferries\u202c"), "\u202eferries\u202c would stay"},
		{"binary data", strings.Repeat("\x01\x02\xff\x00", 10_000), refused},
		{"gzip data", "\x1f\x8b\x08" + strings.Repeat("\x00\x7f", 1000), refused},
		{"a PDF file", "%PDF-1.7\n" + strings.Repeat("0 obj\n", 1000), refused},
		{"scripts only", "<html>" + strings.Repeat("<script>let a = '<p>'</script>", 10_000), refused},
		{"an unclosed script", "<script>" + prose, refused},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := extract.Page(t.Context(), extract.Input{Data: []byte(test.data), Now: now})
			switch {
			case test.want == refused:
				if !errors.Is(err, sitrep.ErrInvalid) {
					t.Errorf("error %v, want one that wraps ErrInvalid", err)
				}
			case err != nil:
				t.Error(err)
			case !strings.Contains(got.Text, test.want):
				t.Errorf("text of %d bytes lacks %q", len(got.Text), test.want)
			}
		})
	}
}

// Whatever the bytes are, Page returns a clean text or an error.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		"", prose, "<article><h1>Ferries</h1>" + prose + "</article>", "<svg><title>x" + prose, "<a><table><a>" + prose,
		`<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":["x"]}]]}</script>` + prose,
		"<meta charset=utf-16>" + prose, "\xff\xfe<\x00p\x00>\x00", "<plaintext>" + prose, "<template>" + prose,
		"<html lang=xx-zz-><link rel=canonical href='http://[::1'>" + prose, "<pre>a\n\n\nb<br><br>" + prose,
	} {
		f.Add([]byte(seed), "text/html; charset=utf-8")
	}
	f.Add([]byte(prose), "text/html; charset=shift_jis")
	f.Fuzz(func(t *testing.T, data []byte, contentType string) {
		const url = "https://news.example/a/b"
		got, err := extract.Page(t.Context(), extract.Input{Data: data, ContentType: contentType, URL: url, Now: now})
		if err != nil {
			if !errors.Is(err, sitrep.ErrInvalid) {
				t.Fatalf("error of no known kind: %v", err)
			}
			return
		}
		checkClean(t, got)
	})
}

func checkClean(t *testing.T, got sitrep.Document) {
	t.Helper()
	switch {
	case !utf8.ValidString(got.Text):
		t.Error("text is not valid UTF-8")
	case strings.Contains(got.Text, "\n\n\n") || strings.TrimSpace(got.Text) != got.Text:
		t.Errorf("paragraphs are not apart by one blank line: %q", got.Text)
	case strings.ContainsAny(got.Text, "\x00\r\t\u00ad"):
		t.Errorf("text has characters that are no text: %q", got.Text)
	case got.Version != sitrep.HashText(got.Text) || got.ID == "":
		t.Errorf("key %v does not name the text", got.Key())
	case got.URL != "" && !strings.HasPrefix(got.URL, "https://") && !strings.HasPrefix(got.URL, "http://"):
		t.Errorf("URL %q is not on the web", got.URL)
	}
	if got.Published != "" {
		if _, err := sitrep.ParseDate(got.Published); err != nil {
			t.Error(err)
		}
	}
}

// A page must not claim the address of another site, whose article it would replace.
func TestPageKeepsToItsSite(t *testing.T) {
	tests := []struct{ name, found, canonical, want string }{
		{"own canonical", "https://m.news.example/a?x=1", "https://www.news.example/a", "https://www.news.example/a"},
		{"relative canonical", "https://news.example/b/a.html", "/a", "https://news.example/a"},
		{"other site", "https://news.example/a", "https://agency.example/a", "https://news.example/a"},
		{"the entrance", "https://news.example/a", "https://news.example/", "https://news.example/a"},
		{"no web address", "https://news.example/a", "javascript:alert(1)", "https://news.example/a"},
		{"found nowhere", "", "https://news.example/a", "https://news.example/a"},
		{"marks of a campaign", "https://news.example/a?id=3&utm_medium=x&fbclid=y#top", "", "https://news.example/a?id=3"},
		{"neighbours on a shared suffix", "https://one.co.uk/a", "https://two.co.uk/a", "https://one.co.uk/a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := []byte(`<link rel="canonical" href="` + test.canonical + `">` + prose)
			got, err := extract.Page(t.Context(), extract.Input{Data: data, URL: test.found, Now: now})
			if err != nil {
				t.Fatal(err)
			}
			if got.URL != test.want {
				t.Errorf("URL %q, want %q", got.URL, test.want)
			}
		})
	}
}

func BenchmarkPage(b *testing.B) {
	page := bytes.ReplaceAll([]byte("<html><body><h1>Ferries</h1><article>PROSE</article></body></html>"), []byte("PROSE"),
		[]byte(strings.Repeat("<p>"+strings.Repeat(sentence, 4)+"</p>", 12)))
	for b.Loop() {
		if _, err := extract.Page(b.Context(), extract.Input{Data: page, Now: now}); err != nil {
			b.Fatal(err)
		}
	}
}
