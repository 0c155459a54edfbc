package terminal_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/terminal"
)

var update = flag.Bool("update", false, "write the goldens anew")

const text = "Search\n\nEnvoys leave the capital\n\nVIENNA, May 6 - “The road is open.\n\nWe have said so before,” said Ana Brink, the envoy of Tarsia, on Tuesday. " +
	"Officials said she would fly to Geneva.\n\n“We have said so before,” Brink repeated."

func at(t *testing.T, words string, after int) sitrep.Span {
	t.Helper()
	i := strings.Index(text[after:], words)
	if i < 0 {
		t.Fatalf("no %q", words)
	}
	return sitrep.Span{Start: after + i, End: after + i + len(words)}
}

func reading(t *testing.T) *sitrep.Reading {
	t.Helper()
	again := strings.Index(text, "Geneva")
	return &sitrep.Reading{
		Document: sitrep.Document{
			ID: "envoys", Title: "Envoys leave the capital", Publisher: "Tarsia Wire", Text: text, Byline: []string{"J. Doe"},
			Dateline:  sitrep.Dateline{Place: "VIENNA", Date: "2031-05-06", Span: at(t, "VIENNA, May 6 -", 0)},
			Furniture: []sitrep.Span{at(t, "Search", 0), at(t, "VIENNA, May 6 -", 0)},
		},
		Sentences: []sitrep.Span{at(t, "Envoys leave the capital", 0), at(t, "“The road is open.", 0), at(t, "We have", 0), at(t, "Officials", 0), at(t, "“We have", again)},
		Actors: []sitrep.Actor{
			{ID: "a1", Name: "Ana Brink", Aliases: []string{"Ana Brink", "Brink"}, Kind: sitrep.PersonActor, Role: "the envoy of Tarsia"},
			{ID: "a2", Name: "Officials", Kind: sitrep.AnonymousActor, Anonymous: true},
		},
		Times: []sitrep.Timex{{Span: at(t, "Tuesday", 0), Type: sitrep.DateTimex, Value: "2031-05-06"}, {Span: at(t, "before", 0), Type: sitrep.DateTimex}},
		Places: []sitrep.Place{
			{Span: at(t, "Geneva", 0), Name: "Geneva", Country: "CHE", Located: true, Lat: 46.2, Lon: 6.15}, {Span: at(t, "Tarsia", 0), Name: "Tarsia"},
		},
		Attributions: []sitrep.Attribution{
			{ID: "t1", Source: []sitrep.Span{at(t, "Ana Brink", 0)}, Cue: []sitrep.Span{at(t, "said", again-60)}, Actor: "a1", SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote},
			{ID: "t2", Source: []sitrep.Span{at(t, "Officials", 0)}, Cue: []sitrep.Span{at(t, "said", again-30)}, Actor: "a2", SourceKind: sitrep.AnonymousSource, Quote: sitrep.IndirectQuote},
		},
		Statements: []sitrep.Statement{
			{ID: "st1", Actor: "a1", Attributions: []string{"t1"}, Sentence: 1, Evidence: []sitrep.Printing{
				{at(t, "“The road is open.", 0), at(t, "We have said so before,”", 0)}, {at(t, "“We have said so before,”", again)},
			}},
			{ID: "st2", Actor: "a2", Attributions: []string{"t2"}, Sentence: 3, Evidence: []sitrep.Printing{{at(t, "she would fly to Geneva", 0)}}},
		},
		Events: []sitrep.Event{
			{
				Type: sitrep.Retreat, Mode: "withdraw", Actor: []string{"a2"}, Trigger: []sitrep.Span{at(t, "leave", 0)}, When: "2031-05-06",
				Where: "the capital", Vouched: sitrep.ByOutlet,
			},
			{
				Type: sitrep.Consult, Mode: "visit", Actor: []string{"a1"}, Recipient: []string{"a2"}, Trigger: []sitrep.Span{at(t, "fly", 0)},
				Aux: []string{sitrep.Future, sitrep.Hypothetical}, Sentence: 3, Vouched: sitrep.ByOther, Attribution: "t2",
			},
			{Type: sitrep.Concede, Trigger: []sitrep.Span{at(t, "open", 0)}, Sentence: 1, Vouched: sitrep.BySelf},
		},
		SpeechActs: []sitrep.SpeechAct{{
			Kind: sitrep.Promise, By: []string{"a1"}, Toward: []string{"a2"}, Action: []sitrep.Span{at(t, "fly to Geneva", 0)},
			Condition: []sitrep.Span{at(t, "The road is open", 0)}, Due: "2031-05", Sentence: 3,
		}},
		Plans: []sitrep.Plan{{
			What: []sitrep.Span{at(t, "fly to Geneva", 0)}, Who: []string{"a1"}, When: "2031-05", Where: "Geneva", Status: sitrep.Scheduled, Sentence: 3,
		}},
	}
}

func TestPrint(t *testing.T) {
	unread := &sitrep.Reading{Unread: "language: ru", Document: sitrep.Document{ID: "novosti", URL: "https://example.org/1"}}
	for _, c := range []struct {
		name    string
		reading *sitrep.Reading
		style   terminal.Style
	}{
		{"plain", reading(t), terminal.Style{}},
		{"narrow", reading(t), terminal.Style{Width: 44}},
		{"color", reading(t), terminal.Style{Color: true}},
		{"unread", unread, terminal.Style{}},
	} {
		var out strings.Builder
		if err := terminal.Print(&out, c.reading, c.style); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", c.name+".txt")
		if *update {
			if err := os.WriteFile(golden, []byte(out.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestNoTextMovesTheCursor(t *testing.T) {
	hostile := "a\x1b[2Jb\u202ec\rd\x07"
	r := &sitrep.Reading{
		Document: sitrep.Document{ID: "x", Title: hostile, Publisher: hostile, Text: hostile, Furniture: []sitrep.Span{{Start: 0, End: len(hostile)}}},
		Actors:   []sitrep.Actor{{ID: "a1", Name: hostile, Role: hostile, Aliases: []string{hostile + "!"}}},
		Times:    []sitrep.Timex{{Span: sitrep.Span{Start: 0, End: len(hostile)}, Value: hostile}},
		Statements: []sitrep.Statement{
			{Actor: "a1", Evidence: []sitrep.Printing{{{Start: 0, End: len(hostile)}}}}, {Evidence: []sitrep.Printing{{{Start: 0, End: len(hostile)}}}},
		},
	}
	var out strings.Builder
	if err := terminal.Print(&out, r, terminal.Style{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\u202e\r\x07") {
		t.Errorf("a control character came through: %q", out.String())
	}
}
