package attribution

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/weights"
)

// Which constructions are read better by the rules than by the network is measured by
//
//	go test -run - -bench Constructions ./internal/read/attribution -args -gold ATTRIBUTIONS.jsonl
//
// on lines with text and attributions (source, cue and content as ranges of code points).
var goldPath = flag.String("gold", "", "JSONL file of annotated attributions to measure on")

var ruleNames = [...]string{
	noRule: "network alone", quoteBefore: "quoteBefore", quoteAfter: "quoteAfter", quoteAround: "quoteAround", clauseBefore: "clauseBefore",
	clauseAround: "clauseAround", thatClause: "thatClause", bareClause: "bareClause", toInfinitive: "toInfinitive", objectNoun: "objectNoun",
	nounClause: "nounClause", passiveTo: "passiveTo", passiveBy: "passiveBy", accordingTo: "accordingTo",
}

// A goldText is a text with its attributions.
type goldText struct {
	Text         string
	Attributions []struct{ Source, Cue, Content [][2]int }
}

// A construction counts what one rule found, and what the network reported with the same cues.
type construction struct{ ruled, ruledSoft, ruledStrict, reported, reportedSoft, reportedStrict int }

func BenchmarkConstructions(b *testing.B) {
	content, err := os.ReadFile(*goldPath)
	if err != nil {
		b.Skip("no -gold file")
	}
	network, err := model.New(weights.Model, weights.Vocabulary, "")
	if err != nil {
		b.Fatal(err)
	}
	var table [len(ruleNames)]construction
	for b.Loop() {
		table = [len(ruleNames)]construction{}
		for line := range strings.Lines(string(content)) {
			var g goldText
			if err := json.Unmarshal([]byte(line), &g); err != nil {
				b.Fatal(err)
			}
			annotations, err := network.Annotate(b.Context(), g.Text, nil)
			if err != nil {
				b.Fatal(err)
			}
			measure(&g, annotations, &table)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-14s %5s %5s %6s %8s %5s %6s\n", "rule", "n", "soft", "strict", "network", "soft", "strict")
	for i, c := range table {
		fmt.Fprintf(&out, "%-14s %5d %5d %6d %8d %5d %6d\n", ruleNames[i], c.ruled, c.ruledSoft, c.ruledStrict, c.reported, c.reportedSoft, c.reportedStrict)
	}
	fmt.Fprint(os.Stderr, "\n"+out.String()) // a benchmark logs ten lines at most
}

// measure counts the candidates of one text. What the network found where the rules found nothing counts under noRule.
func measure(g *goldText, annotations *model.Annotations, table *[len(ruleNames)]construction) {
	p := newPage(g.Text, token.Split(g.Text, nil))
	var found []candidate
	for _, a := range annotations.Attributions {
		r := Reported{Cue: annotations.Span(a.Cue)}
		for _, s := range a.Source {
			r.Source = append(r.Source, annotations.Span(s))
		}
		for _, s := range a.Content {
			r.Content = append(r.Content, annotations.Span(s))
		}
		if c, ok := p.reported(&r, nil); ok {
			found = append(found, c)
		}
	}
	found = p.attachQuotations(found)
	matched := make([]bool, len(found))
	count := func(n, soft, strict *int, c *candidate) {
		*n++
		isSoft, isStrict := g.judge(p, c)
		if isSoft {
			*soft++
		}
		if isStrict {
			*strict++
		}
	}
	ruled := p.attachQuotations(p.candidates())
	for i := range ruled {
		row := &table[ruled[i].rule]
		count(&row.ruled, &row.ruledSoft, &row.ruledStrict, &ruled[i])
		for j := range found {
			if !matched[j] && found[j].cue.overlaps(ruled[i].cue) {
				matched[j] = true
				count(&row.reported, &row.reportedSoft, &row.reportedStrict, &found[j])
				break
			}
		}
	}
	for j := range found {
		if row := &table[noRule]; !matched[j] {
			count(&row.reported, &row.reportedSoft, &row.reportedStrict, &found[j])
		}
	}
}

// judge compares a candidate with the gold of its cue: soft if at least half of the letters of both contents are common and the
// sources have some in common, strict if all three parts have the same letters.
func (g *goldText) judge(p *page, c *candidate) (soft, strict bool) {
	a := p.attribution(c)
	cue := letters(g.Text, a.Cue)
	for _, other := range g.Attributions {
		if goldCue := letters(g.Text, g.spans(other.Cue)); common(cue, goldCue) > 0 {
			source, goldSource := letters(g.Text, a.Source), letters(g.Text, g.spans(other.Source))
			content, goldContent := letters(g.Text, a.Content), letters(g.Text, g.spans(other.Content))
			both := common(content, goldContent)
			named := common(source, goldSource) > 0 || len(source) == 0 && len(goldSource) == 0
			near := named && both > 0 && 2*both >= len(content)+len(goldContent)-both
			soft = soft || near
			strict = strict || near && same(cue, goldCue) && same(source, goldSource) && same(content, goldContent)
		}
	}
	return soft, strict
}

func (g *goldText) spans(ranges [][2]int) []sitrep.Span {
	var spans []sitrep.Span
	runes := []rune(g.Text)
	for _, r := range ranges {
		start := len(string(runes[:r[0]]))
		spans = append(spans, sitrep.Span{Start: start, End: start + len(string(runes[r[0]:r[1]]))})
	}
	return spans
}

// letters are the bytes at which the letters and digits of the spans begin.
func letters(text string, spans []sitrep.Span) map[int]bool {
	at := map[int]bool{}
	for _, s := range spans {
		for i, r := range s.In(text) {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				at[s.Start+i] = true
			}
		}
	}
	return at
}

func common(a, b map[int]bool) int {
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return n
}

func same(a, b map[int]bool) bool { return len(a) == len(b) && common(a, b) == len(a) }
