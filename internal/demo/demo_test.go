package demo

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
	"github.com/sitrep-news/sitrep/internal/intake/feed"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
	"github.com/sitrep-news/sitrep/internal/record/near"
)

func TestArticlesAreComplete(t *testing.T) {
	articles := Articles()
	if len(articles) < 16 {
		t.Fatalf("%d articles, want at least 16", len(articles))
	}
	slugs := map[string]bool{}
	for i, a := range articles {
		published, err := time.Parse(time.RFC3339, a.Published)
		if err != nil || published.Month() != time.March || published.Year() != 2026 {
			t.Errorf("%s: published %q", a.Slug, a.Published)
		}
		if slugs[a.Slug] || a.Slug == "" || a.Publisher == "" || a.Title == "" || len(a.Byline) == 0 || a.Byline[0] == "" {
			t.Errorf("incomplete: %+v", a)
		}
		slugs[a.Slug] = true
		if n := len(strings.Fields(a.Text)); n < 180 || n > 450 {
			t.Errorf("%s has %d words", a.Slug, n)
		}
		if i > 0 && a.Published <= articles[i-1].Published {
			t.Errorf("%s is not after %s", a.Slug, articles[i-1].Slug)
		}
	}
}

// Every date in the articles that has a weekday, or is said to be one, must be right; a reader checks the others.
func TestWeekdays(t *testing.T) {
	for _, a := range Articles() {
		for line := range strings.Lines(a.Text) {
			words := strings.Fields(line)
			for i := range words {
				if i+4 > len(words) {
					break
				}
				date := strings.Join(words[i:i+4], " ")
				if day, err := time.Parse("Monday, 2 January 2006", date); err == nil && !strings.HasPrefix(date, day.Weekday().String()) {
					t.Errorf("%s: %s is a %s", a.Slug, date, day.Weekday())
				}
			}
		}
	}
}

func get(t *testing.T, url string) (*http.Response, []byte) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // was read to its end
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

func parseFeed(t *testing.T, base string) feed.Feed {
	t.Helper()
	response, body := get(t, base+"/feed.xml")
	f, err := feed.Parse(body, response.Header.Get("Content-Type"), base+"/feed.xml")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func extracted(t *testing.T, url string) sitrep.Document {
	t.Helper()
	response, body := get(t, url)
	doc, err := extract.Page(t.Context(), extract.Input{Data: body, ContentType: response.Header.Get("Content-Type"), URL: url})
	if err != nil {
		t.Fatal(err)
	}
	layout.Mark(&doc)
	return doc
}

func TestFeedLeadsToEveryArticle(t *testing.T) {
	server := httptest.NewServer(Handler())
	defer server.Close()
	articles := Articles()
	f := parseFeed(t, server.URL)
	if f.Title != feedTitle || f.Language != "en" || len(f.Entries) != len(articles) {
		t.Fatalf("feed %q in %q with %d entries", f.Title, f.Language, len(f.Entries))
	}
	for i, a := range slices.Backward(articles) {
		entry := f.Entries[len(articles)-1-i]
		if entry.Title != a.Title || entry.URL != server.URL+"/articles/"+a.Slug || entry.Updated == "" || entry.ID == "" {
			t.Errorf("entry %+v is not %s", entry, a.Slug)
		}
		if diff := cmp.Diff(a.Byline, entry.Authors); diff != "" {
			t.Errorf("%s: %s", a.Slug, diff)
		}
	}
}

// chrome is what stands on the pages around the articles, in lower case.
var chrome = []string{
	"skip to main", "cookies", "accept all", "share", "sign up", "sign in", "log in", "newsletter", "all rights", "most read", "weather", "advertise",
	"comment", "old ferryman", "top stories", "ferry strike", "related topics", "trending", "puzzle", "free articles", "follow us", "waterworks",
	"latest headlines", "print this", "privacy", "lottery", "tags:", "read next", "image caption", "© ",
}

func TestPagesExtract(t *testing.T) {
	server := httptest.NewServer(Handler())
	defer server.Close()
	for _, a := range Articles() {
		doc := extracted(t, server.URL+"/articles/"+a.Slug)
		if found := share(words(a.Text), words(doc.Text)); found < 0.95 {
			t.Errorf("%s: %.0f %% of the words are found", a.Slug, 100*found)
		}
		if more := 1 - share(words(doc.Text), words(a.Text+" "+a.Title)); more > 0.03 {
			t.Errorf("%s: %.0f %% of what is found is not the article", a.Slug, 100*more)
		}
		article, text := strings.ToLower(a.Text), strings.ToLower(doc.Text)
		for _, c := range chrome {
			if strings.Contains(text, c) && !strings.Contains(article, c) {
				t.Errorf("%s: the page's %q is in the text", a.Slug, c)
			}
		}
		got := []string{doc.Title, doc.Publisher, day(doc.Published), doc.Language, doc.URL}
		want := []string{a.Title, a.Publisher, day(a.Published), got[3], server.URL + "/articles/" + a.Slug}
		if diff := cmp.Diff(want, got); diff != "" || !strings.HasPrefix(doc.Language, "en") {
			t.Errorf("%s in %q: %s", a.Slug, doc.Language, diff)
		}
		if !strings.HasPrefix(strings.Join(doc.Byline, ", "), strings.Join(a.Byline, ", ")) {
			t.Errorf("%s: byline %q, want %q", a.Slug, doc.Byline, a.Byline)
		}
	}
}

func day(published string) string { return published[:min(len(published), len("2026-03-02"))] }

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// share is how much of the words is among the others, each as often as it stands there.
func share(words, others []string) float64 {
	left := map[string]int{}
	for _, w := range others {
		left[w]++
	}
	found := 0
	for _, w := range words {
		if left[w] > 0 {
			left[w]--
			found++
		}
	}
	return float64(found) / float64(len(words))
}

func TestDatelines(t *testing.T) {
	want := map[string]sitrep.Dateline{
		"crossing-closed": {Place: "DUNMERE", Date: "2026-03-02"}, "army-on-alert": {Place: "Port Selmar", Date: "2026-03-03"},
		"eu-warns": {Place: "BRUSSELS", Date: "2026-03-05"}, "eu-warns-herald": {Place: "Brussels", Date: "2026-03-06"},
		"denial": {Place: "DUNMERE"}, "talks-announced": {Place: "GENEVA", Date: "2026-03-07"},
		"patrol-shot-at": {Place: "PORT SELMAR", Date: "2026-03-10"}, "talks-postponed": {Place: "GENEVA"},
		"offer": {Place: "DUNMERE", Date: "2026-03-13"}, "offer-rejected": {Place: "Port Selmar", Date: "2026-03-14"},
		"talks-held": {Place: "GENEVA", Date: "2026-03-17"}, "bridge-reopens": {Place: "BRUSSELS/DUNMERE", Date: "2026-03-20"},
	}
	for _, a := range Articles() {
		doc := sitrep.Document{Title: a.Title, Text: a.Text, Published: a.Published}
		layout.Mark(&doc)
		got := doc.Dateline
		got.Span = sitrep.Span{}
		if diff := cmp.Diff(want[a.Slug], got); diff != "" {
			t.Errorf("%s: %s", a.Slug, diff)
		}
		if strings.Contains(a.Text, "(Reporting by") && (len(doc.Furniture) != 2 || len(doc.Byline) < len(a.Byline)) {
			t.Errorf("%s: furniture %v, byline %q", a.Slug, doc.Furniture, doc.Byline)
		}
	}
}

func TestOnlyTheWireReportIsCopied(t *testing.T) {
	copies := map[string]bool{"eu-warns": true, "eu-warns-meridian": true, "eu-warns-herald": true}
	articles := Articles()
	for i, a := range articles {
		for _, b := range articles[:i] {
			_, ok := near.Copy(near.Fingerprint(a.Text, nil), near.Fingerprint(b.Text, nil))
			if want := copies[a.Slug] && copies[b.Slug]; ok != want {
				t.Errorf("%s and %s: copies %v, want %v", a.Slug, b.Slug, ok, want)
			}
		}
	}
}

func TestCorrection(t *testing.T) {
	server := httptest.NewServer(Handler())
	defer server.Close()
	corrections := 0
	for _, a := range Articles() {
		if a.Correction == nil {
			continue
		}
		corrections++
		url := server.URL + "/articles/" + a.Slug
		updated := func() string {
			for _, e := range parseFeed(t, server.URL).Entries {
				if e.URL == url {
					return e.Updated
				}
			}
			t.Fatal("the article is not in the feed")
			return ""
		}
		if got := []string{updated(), updated()}; got[0] != got[1] || got[0] != a.Published {
			t.Errorf("updated %q before the article was fetched, published %q", got, a.Published)
		}
		first := extracted(t, url)
		again := extracted(t, url)
		if first.Version != again.Version || first.Title != a.Title {
			t.Errorf("first version %q, again %q", first.Title, again.Title)
		}
		if got := updated(); got != a.Correction.Updated {
			t.Errorf("updated %q, want %q", got, a.Correction.Updated)
		}
		second := extracted(t, url)
		if second.ID != first.ID || second.Version == first.Version || second.Title != a.Correction.Title || second.Published != first.Published {
			t.Errorf("corrected: %q, version %s", second.Title, second.Version)
		}
		if share(words(a.Correction.Text), words(second.Text)) < 0.95 || !strings.Contains(second.Text, "Correction: An earlier version") {
			t.Errorf("corrected text: %s", second.Text)
		}
	}
	if corrections != 1 {
		t.Errorf("%d corrections, want 1", corrections)
	}
}

func TestAnswers(t *testing.T) {
	server := httptest.NewServer(Handler())
	defer server.Close()
	for path, want := range map[string]int{
		"/": 200, "/robots.txt": 200, "/feed.xml": 200, "/picture.svg": 200, "/articles/none": 404, "/articles/": 404, "/login": 404, "/x/../feed": 404,
	} {
		if response, _ := get(t, server.URL+path); response.StatusCode != want {
			t.Errorf("%s: status %d, want %d", path, response.StatusCode, want)
		}
	}
	response, _ := get(t, server.URL+"/feed.xml")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/feed.xml", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("If-None-Match", response.Header.Get("ETag"))
	if response, err = http.DefaultClient.Do(request); err != nil || response.StatusCode != http.StatusNotModified {
		t.Fatalf("unchanged feed: %v, %v", response, err)
	}
	_ = response.Body.Close()
}

func TestEveningIsTheLastDays(t *testing.T) {
	articles := Articles()
	last, err := time.Parse(time.RFC3339, articles[len(articles)-1].Published)
	if err != nil {
		t.Fatal(err)
	}
	if evening := Evening(); evening.Before(last) || evening.Sub(last) > 6*time.Hour {
		t.Errorf("the last article is of %s, the evening %s", last, evening)
	}
}
