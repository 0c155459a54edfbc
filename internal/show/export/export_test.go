package export

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// TestCameoAgrees holds the exact codes to the roots that PLOVER's types stand for.
func TestCameoAgrees(t *testing.T) {
	used := 0
	for _, event := range sitrep.EventTypes() {
		for _, mode := range append(event.Modes(), "") {
			got := cameoCode(event, mode)
			if len(got) < 3 || len(got) > 4 || !strings.HasPrefix(got, event.CAMEO(mode)) {
				t.Errorf("%s %s is %q, not below %q", event, mode, got, event.CAMEO(mode))
			}
			if !strings.HasSuffix(got, "0") {
				used++
			}
		}
	}
	if used != len(cameo) {
		t.Errorf("%d of %d exact codes are those of a mode", used, len(cameo))
	}
	if got := cameoCode("EXPLODE", ""); got != "" {
		t.Errorf("an unknown type is %q", got)
	}
}

func TestSectors(t *testing.T) {
	for code, want := range map[string][]string{
		"RUSGOVMIL": {"GOV", "MIL"}, "RUS": nil, "": nil, "IGOUNO": {"IGO"}, "USAGO": nil, "VDNELIGOV": {"ELI", "GOV"},
	} {
		if got := sectorsOf(&record.Participant{Code: code}); !slices.Equal(got, want) {
			t.Errorf("%s has the sectors %v, want %v", code, got, want)
		}
	}
}

func TestACLED(t *testing.T) {
	for _, test := range []struct {
		event sitrep.EventType
		mode  string
		want  acledType
	}{
		{sitrep.Assault, "heavy-weapons", acledType{violence, remote, "Shelling/artillery/missile attack", true}},
		{sitrep.Assault, "abduct", acledType{violence, onCivilians, "Abduction/forced disappearance", true}},
		{sitrep.Assault, "firearms", acledType{violence, "", "", true}}, // a battle, or not
		{sitrep.Assault, "", acledType{violence, "", "", true}},
		{sitrep.Assault, "destroy", acledType{strategic, strategic, "Looting/property destruction", true}},
		{sitrep.Protest, "riot", acledType{"", "Riots", "", true}},
		{sitrep.Protest, "strike", acledType{}},
		{sitrep.Coerce, "arrest", acledType{strategic, strategic, "Arrests", true}},
		{sitrep.Coerce, "curfew", acledType{}},
		{sitrep.Threaten, "", acledType{}},
	} {
		if got := acledOf(test.event, test.mode); got != test.want {
			t.Errorf("%s %s is %+v, want %+v", test.event, test.mode, got, test.want)
		}
	}
	for letters, want := range map[string][2]string{
		"NLD": {"528", "Netherlands"}, "CIV": {"384", "Côte d’Ivoire"}, "OST": {}, "": {}, "XX": {}, "NL": {},
	} {
		if number, name := nation(letters); [2]string{number, name} != want {
			t.Errorf("%s is %s %s, want %v", letters, number, name, want)
		}
	}
}

// hostile is an event whose words try to leave their field.
func hostile() record.Event {
	nasty := "a\tb\r\nc\",;=1\u2028x"
	who := []record.Participant{{ActorRef: record.ActorRef{Name: nasty}, Code: "x"}, {ActorRef: record.ActorRef{Name: nasty, Country: nasty}}}
	return record.Event{
		Entry: record.Entry{ID: nasty, Document: record.Head{Title: nasty, Publisher: nasty, Published: nasty}, Words: nasty, Text: nasty, Reader: nasty},
		Type:  sitrep.Assault, Mode: "drone", Context: []string{nasty}, Actors: who, Recipients: who, Aux: []string{nasty},
		Standing: record.NotHappened, When: nasty, Where: record.PlaceRef{Name: nasty, Country: nasty},
	}
}

// TestColumns counts the columns of what knows nothing and of what is hostile; each is one row all the same.
func TestColumns(t *testing.T) {
	for _, test := range []struct {
		format Format
		header int
		want   int
	}{{POLECAT, 1, 40}, {GDELT, 0, 61}, {ACLED, 1, 31}, {CSV, 1, 34}} {
		for _, all := range []bool{false, true} {
			rows := rowsOf(t, test.format, all, record.Event{Type: sitrep.Assault}, hostile())
			if len(rows) != test.header+2 {
				t.Errorf("%s has %d rows for two events", test.format, len(rows))
			}
			want := test.want
			if all {
				want += 2
			}
			for _, row := range rows {
				if len(row) != want {
					t.Errorf("%s has %d columns, want %d: %q", test.format, len(row), want, row)
				}
			}
		}
	}
}

func rowsOf(t *testing.T, format Format, all bool, events ...record.Event) [][]string {
	t.Helper()
	text := written(t, format, all, events...)
	if format == CSV || format == ACLED {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", format, err)
		}
		return rows
	}
	var rows [][]string
	for line := range strings.Lines(text) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return rows
}

func written(t *testing.T, format Format, all bool, events ...record.Event) string {
	t.Helper()
	var text strings.Builder
	out, err := Events(&text, format, all)
	for i := range events {
		if err == nil {
			err = out.Write(events[i])
		}
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return text.String()
}

func TestJSONLines(t *testing.T) {
	for _, format := range []Format{PLOVER, JSONL} {
		for line := range strings.Lines(written(t, format, true, record.Event{}, hostile())) {
			var fields map[string]any
			if err := json.Unmarshal([]byte(line), &fields); err != nil {
				t.Errorf("%s: %v in %s", format, err, line)
			}
			if fields["actor"] == nil || fields["aux"] == nil {
				t.Errorf("%s: a list is null in %s", format, line)
			}
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	_, ofEvents := Events(io.Discard, "xml", false)
	_, ofActs := SpeechActs(io.Discard, GDELT)
	_, ofPlans := Plans(io.Discard, PLOVER)
	for _, err := range []error{ofEvents, ofActs, ofPlans} {
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%v, want ErrInvalid", err)
		}
	}
}

// FuzzTabs holds that no words make a row of another number of columns.
func FuzzTabs(f *testing.F) {
	f.Add("a\tb", "c\nd")
	f.Fuzz(func(t *testing.T, one, other string) {
		e := hostile()
		e.Text, e.Document.URL, e.Actors[0].Name, e.From, e.To, e.Dated = one, other, other, one, one, true
		for format, want := range map[Format]int{GDELT: 61, POLECAT: 40, ACLED: 31} {
			rows := rowsOf(t, format, false, e)
			if last := rows[len(rows)-1]; len(last) != want {
				t.Errorf("%s has %d columns: %q", format, len(last), last)
			}
		}
	})
}
