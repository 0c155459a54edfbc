package extract_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sitrep "github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

func TestPageOfEachKind(t *testing.T) {
	tests := []struct {
		page string
		want sitrep.Document // Text, Version, ID and Fetched are checked apart
	}{
		{"liveblog", sitrep.Document{
			URL: "https://post.example/live/varro", Title: "Dam at Varro: engineers lower the lake as villages are cleared",
			Publisher: "Northern Post", Byline: []string{"Ilse Marrow", "Tom Achterberg"}, Published: "2026-03-04T06:10:00Z",
			Language: "en-GB",
		}},
		{"wiki", sitrep.Document{
			URL: "https://commonpedia.example/wiki/Selm_strait_incident", Title: "Selm strait incident",
			Publisher: "commonpedia.example", Published: "2026-08-14", Language: "en", // the only day that the page names
		}},
		{"plain", sitrep.Document{
			URL: "https://relief.example/dorveil", Title: "Cholera cases double in the camps near Dorveil",
			Publisher: "relief.example", Published: "2026-05-12", Language: "en",
		}},
	}
	addresses := map[string]string{
		"liveblog": "https://post.example/live/varro", "wiki": "https://commonpedia.example/w?title=Selm_strait_incident",
		"plain": "https://relief.example/dorveil",
	}
	for _, test := range tests {
		t.Run(test.page, func(t *testing.T) {
			got, err := extract.Page(t.Context(), extract.Input{
				Data: load(t, test.page+".html"), URL: addresses[test.page], Now: now,
			})
			if err != nil {
				t.Fatal(err)
			}
			checkClean(t, got)
			if diff := cmp.Diff(string(load(t, test.page+".txt")), got.Text); diff != "" {
				t.Errorf("text differs (-want +got):\n%s", diff)
			}
			got.Text, got.Version, got.ID, got.Fetched = "", "", "", test.want.Fetched
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("document differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPageThatIsNoArticle(t *testing.T) {
	for page, reason := range map[string]string{"index": "no article", "login": "login wall"} {
		_, err := extract.Page(t.Context(), extract.Input{Data: load(t, page+".html"), URL: "https://news.example/x", Now: now})
		if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: error %v, want one that wraps ErrInvalid and says %q", page, err, reason)
		}
	}
}

func TestPageFillsFromHints(t *testing.T) {
	hints := extract.Hints{
		Title: "Ferries stay in port", Published: "2026-11-22T09:00:00Z", Publisher: "Island Radio", Language: "en-IE",
		Byline: []string{"Nora Finch"},
	}
	got, err := extract.Page(t.Context(), extract.Input{Data: []byte(prose), Hints: hints, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	want := extract.Hints{
		Title: got.Title, Published: got.Published, Publisher: got.Publisher, Language: got.Language, Byline: got.Byline,
	}
	if diff := cmp.Diff(hints, want); diff != "" {
		t.Errorf("hints are not taken over (-want +got):\n%s", diff)
	}
}

func TestPageLeavesUnknownUnknown(t *testing.T) {
	page := []byte(`<html><body><p>&copy; 2019</p>` + prose + `</body></html>`)
	got, err := extract.Page(t.Context(), extract.Input{Data: page, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "" || got.Publisher != "" || got.Byline != nil || got.URL != "" || got.Published != "" {
		t.Errorf("a page that says nothing of itself gave %+v", got)
	}
}

func TestPublishedIsBelievedOnlyIfPlausible(t *testing.T) {
	tests := []struct{ stated, want string }{
		{"2026-11-20T17:42:00+01:00", "2026-11-20T17:42:00+01:00"},
		{"2026-11-20 17:42:00 +0100", "2026-11-20 17:42:00 +0100"},
		{"2026/11/20", "2026-11-20"},
		{"2026-11-20T00:00:00Z", "2026-11-20"}, // how a day is written by programs that only know times
		{"2031-01-05", ""},                     // after the page was taken in
		{"1970-01-01T00:00:00Z", ""},
		{"yesterday", ""},
	}
	for _, test := range tests {
		page := []byte(`<meta property="article:published_time" content="` + test.stated + `">` + prose)
		got, err := extract.Page(t.Context(), extract.Input{Data: page, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got.Published != test.want {
			t.Errorf("published %q gave %q, want %q", test.stated, got.Published, test.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	german := strings.Repeat("Die Regierung hat am Montag erklärt, dass die Gespräche im Herbst fortgesetzt werden. ", 5)
	russian := strings.Repeat("Правительство заявило в понедельник, что переговоры продолжатся осенью этого года. ", 5)
	tests := []struct{ name, text, declared, want string }{
		{"nothing", "", "", ""},
		{"nothing but declared", "", "fr", "fr"},
		{"short Latin", "Talks resume", "", "en"},
		{"short Latin, declared", "Gespräche gehen weiter", "de", "de"},
		{"short Cyrillic", "Переговоры", "", ""},
		{"English", strings.Repeat(sentence, 5), "", "en"},
		{"English of a region", strings.Repeat(sentence, 5), "en_GB", "en-GB"},
		{"German", german, "", "de"},
		{"German in an English template", german, "en", "de"},
		{"Russian", russian, "", "ru"},
		{"declared as nonsense", german, "zz-not-a-tag-!!", "de"},
	}
	for _, test := range tests {
		if got := extract.Language(test.text, test.declared); got != test.want {
			t.Errorf("%s: language %q, want %q", test.name, got, test.want)
		}
	}
}
