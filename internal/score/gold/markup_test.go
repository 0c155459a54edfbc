package gold_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
)

const sample = "../../../testdata/sample"

var update = flag.Bool("update", false, "write the sample's gold, its scores and what score.py says anew")

// An article of the sample as testdata/sample/marked has it: lines "key: value", an empty line, the text with marks, and
// perhaps a line --- and the events, speech acts and plans as JSON. A mark is {TAG TAG…|words}, and holds others:
//
//	s1 q1 c1                    source, cue, content of the attribution 1; again where it is discontinuous
//	P O L M                     name of a person, organisation, place, or anything else
//	t:TYPE:VALUE[:FUNCTION]     TIMEX3
//	g:LATITUDE:LONGITUDE:ISO3   a place that exists
//	k1                          mention in the chain 1
type article struct {
	score.Document
	fields  map[string]string
	tags    []tag // in the order of their ends
	meaning map[string]any
}

type tag struct {
	name string
	span sitrep.Range
}

func parseArticle(t *testing.T, path string) article {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "\n\n")
	text, meaning, has := strings.Cut(strings.TrimSpace(rest), "\n---\n")
	a := article{fields: map[string]string{}}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		a.fields[key] = value
	}
	a.ID, a.Date = strings.TrimSuffix(filepath.Base(path), ".txt"), a.fields["date"]
	if has {
		if err := json.Unmarshal([]byte(meaning), &a.meaning); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	a.parseMarks(t, text)
	return a
}

func (a *article) parseMarks(t *testing.T, marked string) {
	t.Helper()
	type open struct {
		tags  []string
		start int
	}
	var stack []open
	var text strings.Builder
	points := 0
	for marked != "" {
		switch r, size := utf8.DecodeRuneInString(marked); r {
		case '{':
			tags, rest, ok := strings.Cut(marked[1:], "|")
			if !ok {
				t.Fatalf("%s: a mark without |: %.40s", a.ID, marked)
			}
			stack = append(stack, open{strings.Fields(tags), points})
			marked = rest
		case '}':
			if len(stack) == 0 {
				t.Fatalf("%s: a mark is closed that was not opened: %.40s", a.ID, marked)
			}
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, name := range top.tags {
				a.tags = append(a.tags, tag{name, sitrep.Range{top.start, points}})
			}
			marked = marked[1:]
		default:
			text.WriteRune(r)
			points++
			marked = marked[size:]
		}
	}
	if len(stack) > 0 {
		t.Fatalf("%s: %d marks are not closed", a.ID, len(stack))
	}
	a.Text = text.String()
	slices.SortStableFunc(a.tags, func(x, y tag) int { return slices.Compare(x.span[:], y.span[:]) })
}

// A mark is a span of gold with whatever is known of it.
type mark struct {
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Label    string   `json:"label"`
	Value    string   `json:"value,omitempty"`
	Function string   `json:"functionInDocument,omitempty"`
	Lat      *float64 `json:"lat,omitempty"`
	Lon      *float64 `json:"lon,omitempty"`
	Country  string   `json:"country,omitempty"`
	Text     string   `json:"text"`
}

func (a *article) mark(t tag, label string) mark {
	return mark{Start: t.span[0], End: t.span[1], Label: label, Text: a.words(t)}
}

func (a *article) words(t tag) string { return string([]rune(a.Text)[t.span[0]:t.span[1]]) }

func (a *article) names() []mark {
	labels := map[string]string{"P": "person", "O": "organisation", "L": "location", "M": "misc"}
	marks := []mark{}
	for _, t := range a.tags {
		if label := labels[t.name]; label != "" {
			marks = append(marks, a.mark(t, label))
		}
	}
	return marks
}

func (a *article) times() []mark {
	marks := []mark{}
	for _, t := range a.tags {
		if rest, ok := strings.CutPrefix(t.name, "t:"); ok {
			// A value may have colons of its own; a function is the only thing in capital letters with an underscore.
			label, value, _ := strings.Cut(rest, ":")
			value, creation := strings.CutSuffix(value, ":CREATION_TIME")
			m := a.mark(t, label)
			m.Value, m.Function = value, "NONE"
			if creation {
				m.Function = "CREATION_TIME"
			}
			marks = append(marks, m)
		}
	}
	return marks
}

func (a *article) places(test *testing.T) []mark {
	test.Helper()
	marks := []mark{}
	for _, t := range a.tags {
		if rest, ok := strings.CutPrefix(t.name, "g:"); ok {
			parts := strings.Split(rest, ":")
			lat, errLat := strconv.ParseFloat(parts[0], 64)
			lon, errLon := strconv.ParseFloat(parts[1], 64)
			if len(parts) != 3 || errLat != nil || errLon != nil {
				test.Fatalf("%s: place %q", a.ID, t.name)
			}
			m := a.mark(t, "TOPONYM")
			m.Lat, m.Lon, m.Country = &lat, &lon, parts[2]
			marks = append(marks, m)
		}
	}
	return marks
}

func (a *article) chains() []mark {
	var marks []mark
	for _, t := range a.tags {
		if number, ok := numbered(t.name, "k"); ok {
			m := a.mark(t, "MENTION")
			m.Value = number
			marks = append(marks, m)
		}
	}
	return marks
}

func numbered(name, letter string) (string, bool) {
	number, ok := strings.CutPrefix(name, letter)
	_, err := strconv.Atoi(number)
	return number, ok && err == nil
}

// attributions are in the order of their numbers.
func (a *article) attributions(t *testing.T) []score.Attributed {
	t.Helper()
	found := []score.Attributed{}
	for number := 1; ; number++ {
		one := score.Attributed{Source: []sitrep.Range{}, Cue: []sitrep.Range{}, Content: []sitrep.Range{}}
		for _, tag := range a.tags {
			for letter, part := range map[string]*[]sitrep.Range{"s": &one.Source, "q": &one.Cue, "c": &one.Content} {
				if n, ok := numbered(tag.name, letter); ok && n == strconv.Itoa(number) {
					*part = append(*part, tag.span)
				}
			}
		}
		if len(one.Source)+len(one.Cue)+len(one.Content) == 0 {
			return found
		}
		if len(one.Source) != 1 || len(one.Cue) == 0 || len(one.Content) == 0 {
			t.Errorf("%s: attribution %d: %+v", a.ID, number, one)
		}
		found = append(found, one)
	}
}

// line is a line of gold: the document, and fields of the set.
func (a *article) line(fields map[string]any) map[string]any {
	line := map[string]any{"id": a.ID, "date": a.Date, "text": a.Text}
	maps.Copy(line, fields)
	return line
}

func (a *article) meant(t *testing.T) map[string]any {
	t.Helper()
	times, places := []map[string]string{}, []map[string]string{}
	for _, m := range a.times() {
		if m.Function != "CREATION_TIME" {
			times = append(times, map[string]string{"text": m.Text, "value": m.Value})
		}
	}
	for _, m := range a.places(t) {
		places = append(places, map[string]string{"text": m.Text, "country_iso3": m.Country})
	}
	line := a.line(a.meaning)
	line["attributions"], line["times"], line["places"] = a.attributions(t), times, places
	return line
}

// related are the pairs of actors with exactly one on either side.
func (a *article) related() []map[string]string {
	pairs := []map[string]string{}
	events, _ := a.meaning["events"].([]any)
	for _, e := range events {
		e, _ := e.(map[string]any)
		from, _ := e["actor"].([]any)
		to, _ := e["recipient"].([]any)
		if len(from) == 1 && len(to) == 1 {
			pairs = append(pairs, map[string]string{
				"source": fmt.Sprint(from[0]), "target": fmt.Sprint(to[0]), "type": fmt.Sprint(e["type"]),
			})
		}
	}
	return pairs
}

// TestSampleIsWhatIsMarked makes the sample's gold of the marked articles and compares it with the files.
func TestSampleIsWhatIsMarked(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(sample, "marked", "*.txt"))
	if err != nil || len(paths) < 7 {
		t.Fatalf("marked articles: %v, %v", paths, err)
	}
	files := map[string]*bytes.Buffer{}
	add := func(file string, line any) {
		if files[file] == nil {
			files[file] = &bytes.Buffer{}
		}
		encoder := json.NewEncoder(files[file])
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range paths {
		a := parseArticle(t, path)
		add("attribution/dev.jsonl", a.line(map[string]any{"attributions": a.attributions(t), "discard": []sitrep.Range{}}))
		add("entities/sample-dev.jsonl", a.line(map[string]any{"spans": a.names()}))
		add("time/dev.jsonl", a.line(map[string]any{"spans": a.times()}))
		add("places/sample.jsonl", a.line(map[string]any{"spans": a.places(t)}))
		add("stories/dev.jsonl", a.line(map[string]any{"cluster": a.fields["story"], "title": a.fields["title"]}))
		if chains := a.chains(); len(chains) > 0 {
			add("coref/dev.jsonl", a.line(map[string]any{"spans": chains}))
		}
		if a.meaning != nil {
			add("meaning/sample.jsonl", a.meant(t))
			add("events/relations-dev.jsonl", a.line(map[string]any{"pairs": a.related()}))
		}
	}
	for file, want := range files {
		golden(t, filepath.Join(sample, filepath.FromSlash(file)), want.String())
	}
}

// golden compares with a file, or writes it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestMarksAreWhole checks what markup cannot: that every word of an entry of meaning stands in its text, that spans begin
// and end with words or signs, and that chains have at least two mentions.
func TestMarksAreWhole(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(sample, "marked", "*.txt"))
	for _, path := range paths {
		a := parseArticle(t, path)
		chains := map[string]int{}
		for _, tag := range a.tags {
			if words := a.words(tag); words == "" || strings.TrimSpace(words) != words || strings.HasSuffix(words, ",") {
				t.Errorf("%s: %s marks %q", a.ID, tag.name, words)
			}
			if strings.HasPrefix(tag.name, "k") {
				chains[tag.name]++
			}
		}
		for chain, n := range chains {
			if n < 2 {
				t.Errorf("%s: the chain %s has one mention", a.ID, chain)
			}
		}
		for _, kind := range []string{"events", "speech_acts", "plans"} {
			entries, _ := a.meaning[kind].([]any)
			for _, e := range entries {
				e, _ := e.(map[string]any)
				for _, field := range []string{"trigger", "action", "condition", "what", "sentence"} {
					if words, _ := e[field].(string); !strings.Contains(a.Text, words) {
						t.Errorf("%s: %s of %s is not in the text: %q", a.ID, field, kind, words)
					}
				}
			}
		}
	}
}
