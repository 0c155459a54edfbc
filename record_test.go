package sitrep_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep"
)

// spanOf is the span of the first occurrence of words in text.
func spanOf(t *testing.T, text, words string) sitrep.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return sitrep.Span{Start: at, End: at + len(words)}
}

func fullReading(t *testing.T) *sitrep.Reading {
	t.Helper()
	text := "Straßburg — “Wir müssen reden”, said Zoë Müller on Tuesday. 🕊 Search"
	at := func(words string) sitrep.Span { return spanOf(t, text, words) }
	document := sitrep.Document{
		ID: "talks", Version: sitrep.HashText(text), URL: "https://example.org/talks", Title: "Talks", Publisher: "Example",
		Byline: []string{"A. Writer"}, Published: "2031-05-06", Fetched: time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC), Language: "en",
		Dateline: sitrep.Dateline{Place: "Straßburg", Span: at("Straßburg —")}, Text: text, Furniture: []sitrep.Span{at("Search")},
	}
	return &sitrep.Reading{
		Reader: sitrep.Reader{Version: "0.1.0", Rules: "2031-01-01"}, Document: document,
		Sentences: []sitrep.Span{at("“Wir müssen reden”, said Zoë Müller on Tuesday.")},
		Mentions:  []sitrep.Mention{{ID: "m1", Span: at("Zoë Müller"), Type: sitrep.Person, Form: sitrep.NameForm, Actor: "a1", Chain: "c1"}},
		Actors:    []sitrep.Actor{{ID: "a1", Name: "Zoë Müller", Aliases: []string{}, Kind: sitrep.PersonActor}},
		Times:     []sitrep.Timex{{Span: at("Tuesday"), Type: sitrep.DateTimex, Value: "2031-05-06"}},
		Places:    []sitrep.Place{{Span: at("Straßburg"), Name: "Strasbourg", Country: "FRA", Located: true, Lat: 48.58, Lon: 0, GeoNames: 2973783}},
		Attributions: []sitrep.Attribution{{
			ID: "t1", Source: []sitrep.Span{at("Zoë Müller")}, Cue: []sitrep.Span{at("said")}, Content: []sitrep.Span{at("“Wir müssen reden”")},
			Actor: "a1", SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote, Confidence: 0.9,
		}},
		Statements: []sitrep.Statement{{ID: "st1", Actor: "a1", Attributions: []string{"t1"}, Evidence: []sitrep.Printing{{at("“Wir müssen reden”")}}}},
		Events:     []sitrep.Event{}, SpeechActs: []sitrep.SpeechAct{}, Plans: []sitrep.Plan{}, Clauses: []sitrep.Clause{},
	}
}

func TestRecordCountsCodePoints(t *testing.T) {
	reading := fullReading(t)
	record := reading.Record()
	letters := []rune(reading.Document.Text)
	for _, c := range []struct {
		name string
		got  sitrep.Range
		want string
	}{
		{"mention", record.Mentions[0].Span, "Zoë Müller"},
		{"content", record.Attributions[0].Content[0], "“Wir müssen reden”"},
		{"furniture after an emoji", record.Document.Furniture[0], "Search"},
	} {
		if got := string(letters[c.got[0]:c.got[1]]); got != c.want {
			t.Errorf("%s: code points %v are %q, want %q", c.name, c.got, got, c.want)
		}
	}
}

func TestRecordComesBackAsReading(t *testing.T) {
	want := fullReading(t)
	printed, err := json.Marshal(want.Record())
	if err != nil {
		t.Fatal(err)
	}
	var record sitrep.Record
	if err := json.Unmarshal(printed, &record); err != nil {
		t.Fatal(err)
	}
	got, err := record.Reading()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reading changed on its way through JSON (-want +got):\n%s", diff)
	}
}

func TestRecordSaysUnknown(t *testing.T) {
	reading := sitrep.Reading{Document: sitrep.Document{ID: "empty", Text: "x"}, Unread: "language: ru"}
	printed, err := json.Marshal(reading.Record())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"url":null`, `"published":null`, `"dateline":null`, `"byline":[]`, `"furniture":[]`, `"attributions":[]`, `"unread":"language: ru"`,
	} {
		if !strings.Contains(string(printed), want) {
			t.Errorf("record lacks %s:\n%s", want, printed)
		}
	}
}

func TestRecordRefusesForeignOffsets(t *testing.T) {
	for name, spoil := range map[string]func(*sitrep.Record){
		"beyond the text": func(r *sitrep.Record) { r.Sentences[0][1] = 1000 },
		"negative":        func(r *sitrep.Record) { r.Mentions[0].Span[0] = -1 },
		"backwards":       func(r *sitrep.Record) { r.Times[0].Span = sitrep.Range{9, 3} },
		"other schema":    func(r *sitrep.Record) { r.Schema = "sitrep.record/9" },
	} {
		record := fullReading(t).Record()
		spoil(record)
		if _, err := record.Reading(); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: error %v, want ErrInvalid", name, err)
		}
	}
}

func FuzzCodePoints(f *testing.F) {
	f.Add("Zoë 🕊 said “no”", 2, 9)
	f.Add("plain", 0, 5)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		if start < 0 || end < start || end > len(text) || !boundary(text, start) || !boundary(text, end) {
			return // no span of this text
		}
		reading := sitrep.Reading{Document: sitrep.Document{Text: text}, Sentences: []sitrep.Span{{Start: start, End: end}}}
		record := reading.Record()
		if got := record.Sentences[0]; string([]rune(text)[got[0]:got[1]]) != text[start:end] {
			t.Fatalf("code points %v do not cover %q", got, text[start:end])
		}
		back, err := record.Reading()
		if err != nil || back.Sentences[0] != reading.Sentences[0] {
			t.Fatalf("span %v came back as %v, error %v", reading.Sentences[0], back, err)
		}
	})
}

func boundary(text string, i int) bool { return i == len(text) || text[i]&0xC0 != 0x80 }

func TestParseDate(t *testing.T) {
	for given, want := range map[string]string{
		"2021-12-29":                "2021-12-29T00:00:00Z day",
		"20211229":                  "2021-12-29T00:00:00Z day",
		"2021-12-29T16:30:00Z":      "2021-12-29T16:30:00Z",
		"2021-12-29 16:30:00":       "2021-12-29T16:30:00Z",
		"2021-12-29 16:30:00 +0100": "2021-12-29T15:30:00Z",
		"2021-12-29T16:30+02:00":    "2021-12-29T14:30:00Z",
		"2021-12-29T16:30:00.5Z":    "2021-12-29T16:30:00.5Z",
		"2021-12-29 16:30:00.25-05": "2021-12-29T21:30:00.25Z",
		"20211229T163000+0530":      "2021-12-29T11:00:00Z",
		"20211229T1630Z":            "2021-12-29T16:30:00Z",
		"29 December 2021":          "invalid",
		"2021-02-30":                "invalid",
		"":                          "invalid",
	} {
		got := "invalid"
		if date, err := sitrep.ParseDate(given); err == nil {
			got = date.Time.UTC().Format(time.RFC3339Nano)
			if date.DayOnly {
				got += " day"
			}
		} else if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%q: error %v, want ErrInvalid", given, err)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", given, got, want)
		}
	}
}

func TestIsPartialDate(t *testing.T) {
	for given, want := range map[string]bool{"2031": true, "2031-05": true, "2031-13": false, "31": false, "2031-05-06": false, "": false, "May 2031": false} {
		if got := sitrep.IsPartialDate(given); got != want {
			t.Errorf("%q: %t, want %t", given, got, want)
		}
	}
}

func TestActorKey(t *testing.T) {
	for _, c := range []struct {
		actor sitrep.Actor
		want  string
	}{
		{sitrep.Actor{Name: "Zoë  Müller"}, "zoë-müller"},
		{sitrep.Actor{Name: "U.N. Security Council"}, "u-n-security-council"},
		{sitrep.Actor{Name: "senior official", Anonymous: true}, ""},
	} {
		if got := c.actor.Key(); got != c.want {
			t.Errorf("key of %q is %q, want %q", c.actor.Name, got, c.want)
		}
	}
}
