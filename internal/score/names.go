package score

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// NamedDocument is a document with its names.
type NamedDocument struct {
	Document
	Spans []Named `json:"spans"`
}

// Named is a name in the gold, in code points. Label is its class in the words of whichever set it is from.
type Named struct {
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Label      string   `json:"label"`
	Confidence *float64 `json:"confidence"` // 0: not to be counted; nil is certain
}

// coarse maps the classes of sets and readers, in lower case, to CoNLL-2003's four. Others are not counted in the gold.
var coarse = map[string]string{
	"person": "PER", "politician": "PER",
	"organisation": "ORG", "organization": "ORG", "politicalparty": "ORG",
	"location": "LOC", "country": "LOC", "gpe": "LOC", "facility": "LOC",
	"norp": "MISC", "nationality": "MISC", "event": "MISC", "election": "MISC", "work": "MISC", "law": "MISC", "product": "MISC",
	"misc": "MISC",
}

type name struct {
	start, end int
	class      string
}

// Names measures names by exact extent and by class (CoNLL-2003): all classes, the extent alone, each class, and all but
// MISC together. Mentions that are no names do not count.
func Names(gold []NamedDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	err := eachPair(gold, records, func(g NamedDocument, r *sitrep.Record) { countNames(t, goldNames(g), foundNames(r)) })
	return t.figures(), err
}

func goldNames(g NamedDocument) map[name]bool {
	names := map[name]bool{}
	for _, s := range g.Spans {
		class := coarse[strings.ToLower(s.Label)]
		if class != "" && (s.Confidence == nil || *s.Confidence != 0) {
			names[name{s.Start, s.End, class}] = true
		}
	}
	return names
}

func foundNames(r *sitrep.Record) map[name]bool {
	names := map[name]bool{}
	for _, m := range r.Mentions {
		if m.Form != sitrep.NameForm {
			continue
		}
		class := coarse[strings.ToLower(string(m.Type))]
		if class == "" {
			class = "MISC"
		}
		names[name{m.Span[0], m.Span[1], class}] = true
	}
	return names
}

func countNames(t *tally, gold, found map[name]bool) {
	count := func(as string, counted func(name) bool) {
		g, f := only(gold, counted), only(found, counted)
		t.add(as, common(g, f), len(f), len(g))
	}
	count("all", func(name) bool { return true })
	g, f := extents(gold), extents(found)
	t.add("extent", common(g, f), len(found), len(gold))
	for _, class := range []string{"PER", "ORG", "LOC"} {
		count(class, func(n name) bool { return n.class == class })
	}
	count("PER_ORG_LOC", func(n name) bool { return n.class != "MISC" })
}

func only(names map[name]bool, counted func(name) bool) map[name]bool {
	kept := map[name]bool{}
	for n := range names {
		if counted(n) {
			kept[n] = true
		}
	}
	return kept
}

func extents(names map[name]bool) map[sitrep.Range]bool {
	found := map[sitrep.Range]bool{}
	for n := range names {
		found[sitrep.Range{n.start, n.end}] = true
	}
	return found
}
