package gold_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

// goldLine is what any set may say of a document.
type goldLine struct {
	score.MeantDocument
	Spans   []goldSpan      `json:"spans"`
	Pairs   []score.Related `json:"pairs"`
	Cluster string          `json:"cluster"`
}

type goldSpan struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Label string   `json:"label"`
	Value any      `json:"value"`
	Lat   *float64 `json:"lat"`
	Lon   *float64 `json:"lon"`
}

// A noise makes records that are partly wrong of gold, so that every branch of a measure is taken. The same seed makes the
// same records.
type noise struct {
	rand    *rand.Rand
	records map[string]*sitrep.Record // by id and text
	order   []string
	stories map[string]string
}

func key(id, text string) string { return id + "\n" + text }

func newNoise() *noise {
	return &noise{rand.New(rand.NewPCG(2031, 5)), map[string]*sitrep.Record{}, nil, map[string]string{}}
}

func (n *noise) often() bool { return n.rand.IntN(10) < 8 }

func (n *noise) record(l goldLine) *sitrep.Record {
	k := key(l.ID, l.Text)
	if n.records[k] == nil {
		n.records[k] = &sitrep.Record{Schema: sitrep.Schema, Document: sitrep.RecordDocument{ID: l.ID, Text: l.Text, Language: "en"}}
		n.order = append(n.order, k)
	}
	return n.records[k]
}

// shifted is a span that is moved a little, sometimes.
func (n *noise) shifted(l goldLine, s sitrep.Range) sitrep.Range {
	if n.often() {
		return s
	}
	length := utf8.RuneCountInString(l.Text)
	start := min(max(0, s[0]+n.rand.IntN(15)-7), length)
	return sitrep.Range{start, min(max(start, s[1]+n.rand.IntN(15)-7), length)}
}

func (n *noise) several(l goldLine, spans []sitrep.Range) []sitrep.Range {
	out := []sitrep.Range{}
	for _, s := range spans {
		if n.rand.IntN(12) > 0 {
			out = append(out, n.shifted(l, s))
		}
	}
	return out
}

// add adds what a line of a set says to the document's record; some of it is left out, some said twice.
func (n *noise) add(set string, l goldLine) {
	r := n.record(l)
	folder, _, _ := strings.Cut(set, "/")
	for _, s := range l.Spans {
		for range n.rand.IntN(3) {
			n.addSpan(r, folder, l, s)
		}
	}
	for _, a := range l.Attributions {
		if n.often() {
			r.Attributions = append(r.Attributions, sitrep.RecordAttribution{
				Source: n.several(l, a.Source), Cue: n.several(l, a.Cue), Content: n.several(l, a.Content),
			})
		}
	}
	for _, e := range l.Events {
		if at, ok := n.locate(l, e.Trigger); ok && n.often() {
			r.Events = append(r.Events, sitrep.RecordEvent{
				Type: sitrep.EventType(n.oneOf(e.Type, "AGREE", "THREATEN")), Mode: n.oneOf(e.Mode, "meet"), Trigger: []sitrep.Range{at}, Aux: n.aux(e.Aux),
				Actor: n.actors(r, e.Actor), Recipient: n.actors(r, e.Recipient), When: n.maybe(e.When),
			})
		}
	}
	for _, s := range l.SpeechActs {
		if at, ok := n.locate(l, s.Action); ok && n.often() {
			act := sitrep.RecordSpeechAct{
				Kind: sitrep.ActKind(n.oneOf(s.Kind, "threat")), By: n.actors(r, s.By), Toward: n.actors(r, s.Toward), Action: []sitrep.Range{at},
			}
			if at, ok := n.locate(l, s.Condition); ok && s.Condition != "" && n.often() {
				act.Condition = []sitrep.Range{at}
			}
			r.SpeechActs = append(r.SpeechActs, act)
		}
	}
	for _, p := range l.Plans {
		if at, ok := n.locate(l, p.What); ok && n.often() {
			r.Plans = append(r.Plans, sitrep.RecordPlan{What: []sitrep.Range{at}, When: n.maybe(p.When)})
		}
	}
	for _, p := range l.Pairs {
		for range n.rand.IntN(4) {
			e := sitrep.RecordEvent{
				Type: sitrep.EventType(n.oneOf(p.Type, "AGREE", "RETREAT", "ACCUSE")), Aux: n.aux(nil),
				Actor: n.actors(r, []string{p.Source}), Recipient: n.actors(r, []string{p.Target}),
			}
			if n.rand.IntN(4) == 0 {
				e.Actor, e.Recipient = append(e.Actor, e.Recipient...), nil
			}
			r.Events = append(r.Events, e)
		}
	}
	if l.Cluster != "" && n.rand.IntN(20) > 0 {
		n.stories[l.ID] = n.oneOf(l.Cluster, "another", fmt.Sprint("story", n.rand.IntN(4)))
	}
}

func (n *noise) addSpan(r *sitrep.Record, folder string, l goldLine, s goldSpan) {
	at := n.shifted(l, sitrep.Range{s.Start, s.End})
	switch value, _ := s.Value.(string); folder {
	case "time":
		label := sitrep.TimexType(n.oneOf(s.Label, "SET"))
		r.Times = append(r.Times, sitrep.RecordTime{Span: at, Type: label, Value: n.oneOf(value, "2000")})
	case "entities":
		form := sitrep.NameForm
		if n.rand.IntN(20) == 0 {
			form = sitrep.NominalForm
		}
		label := sitrep.EntityType(n.oneOf(s.Label, "person", "gpe", ""))
		r.Mentions = append(r.Mentions, sitrep.RecordMention{Span: at, Type: label, Form: form})
	case "places":
		p := sitrep.RecordPlace{Span: at, Country: n.oneOf("KEN", "", "NOR")}
		if s.Lat != nil && s.Lon != nil && n.often() {
			lat, lon := *s.Lat+n.rand.Float64()*2, *s.Lon+n.rand.Float64()*2
			p.Lat, p.Lon = &lat, &lon
		}
		r.Places = append(r.Places, p)
	}
}

func (n *noise) oneOf(right string, wrong ...string) string {
	if n.often() {
		return right
	}
	return wrong[n.rand.IntN(len(wrong))]
}

func (n *noise) aux(right []string) []string {
	marks := slices.Clone(right)
	if !n.often() {
		marks = append(marks, []string{"future", "negation"}[n.rand.IntN(2)])
	}
	return marks
}

func (n *noise) maybe(s string) *string {
	if s = n.oneOf(s, "", "2031"); s == "" {
		return nil
	}
	return &s
}

// actors adds actors to the record, and returns their ids.
func (n *noise) actors(r *sitrep.Record, names []string) []string {
	ids := []string{}
	for _, name := range names {
		if n.rand.IntN(10) == 0 {
			continue
		}
		if n.rand.IntN(10) == 0 {
			ids = append(ids, name) // the id of no actor
			continue
		}
		id := "a" + strconv.Itoa(len(r.Actors)+1)
		words := strings.Fields(name)
		r.Actors = append(r.Actors, sitrep.RecordActor{
			ID: id, Name: n.oneOf(name, words[len(words)-1], "Nobody’s President"), Aliases: []string{words[0] + "’s"},
		})
		ids = append(ids, id)
	}
	return ids
}

func (n *noise) locate(l goldLine, words string) (sitrep.Range, bool) {
	i := strings.Index(l.Text, words)
	if i < 0 {
		return sitrep.Range{}, false
	}
	start := utf8.RuneCountInString(l.Text[:i])
	return n.shifted(l, sitrep.Range{start, start + utf8.RuneCountInString(words)}), true
}

// reader is a reader that finds what the noise made.
func (n *noise) reader() gold.Reader {
	return gold.Reader{
		Name: "noise",
		Read: func(_ context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
			return n.records[key(d.ID, d.Text)].Reading()
		},
		Group: func(context.Context, []sitrep.Document) (map[string]score.Grouped, error) {
			placed := map[string]score.Grouped{}
			for id, story := range n.stories {
				placed[id] = score.Grouped{Story: story}
			}
			return placed, nil
		},
	}
}

// noisyTrees makes a CoNLL-U file partly wrong: parts of speech, heads, relations, words that are run together in the gold.
func noisyTrees(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 7))
	documents, id := map[string]string{}, ""
	for sentence := range strings.SplitSeq(string(data), "\n\n") {
		var rows []string
		for line := range strings.Lines(sentence) {
			line = strings.TrimSuffix(line, "\n")
			if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
				id = name
			}
			if columns := strings.Split(line, "\t"); len(columns) == 10 && !strings.Contains(columns[0], ".") {
				rows = append(rows, line)
			}
		}
		documents[id] += noisyTree(random, rows)
	}
	return documents
}

func noisyTree(random *rand.Rand, rows []string) string {
	var b strings.Builder
	for i, row := range rows {
		c := strings.Split(row, "\t")
		if first, last, ok := strings.Cut(c[0], "-"); ok {
			glued, words := "", 0
			for _, r := range rows[i+1:] {
				if w := strings.Split(r, "\t"); words < number(last)-number(first)+1 {
					glued += w[1]
					words++
				}
			}
			if glued == c[1] && random.IntN(3) == 0 {
				continue
			}
		} else if random.IntN(8) == 0 {
			c[3], c[7] = "X", "dep"
			c[6] = strconv.Itoa(1 + random.IntN(len(rows)))
		}
		if c[0] == "4" && len(rows) > 10 && random.IntN(6) == 0 && !strings.Contains(rows[max(0, i-1)], "-") {
			return b.String() + "\n" + restarted(rows[i:])
		}
		b.WriteString(strings.Join(c, "\t") + "\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return b.String() + "\n"
}

// restarted numbers the rest of a sentence from 1, every word a root.
func restarted(rows []string) string {
	var b strings.Builder
	for _, row := range rows {
		c := strings.Split(row, "\t")
		if first, last, ok := strings.Cut(c[0], "-"); ok {
			c[0] = strconv.Itoa(number(first)-3) + "-" + strconv.Itoa(number(last)-3)
		} else {
			c[0], c[6] = strconv.Itoa(number(c[0])-3), "0"
		}
		b.WriteString(strings.Join(c, "\t") + "\n")
	}
	return b.String() + "\n"
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
