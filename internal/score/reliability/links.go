package reliability

import (
	"context"
	"sort"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/score"
)

// links observes every link, whatever its words are: one from a word that heads no mention of the gold is wrong. It is what the
// head was trained for, and what a link says to whom believes it. Which word heads a mention is known by the trees that were
// read, as no others are known where the product reads.
func (o *observer) links(ctx context.Context, path string, data []byte) error {
	gold, read, err := lines[score.ChainedDocument](ctx, o, path, data)
	for i, a := range read {
		chains := chainsOf(gold[i].Spans, a, counted(gold[i].Text))
		for _, l := range a.Links {
			o.samples.add(link, l.Confidence, meet(chains[l.Later], chains[l.Earlier]), held(i))
		}
	}
	return err
}

func meet(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// chainsOf has the chains of each word: those of the mentions that it heads.
func chainsOf(mentions []score.Chained, a *model.Annotations, at points) map[int]map[string]bool {
	words := wordsOf(a, at)
	chains := map[int]map[string]bool{}
	for _, m := range mentions {
		first := sort.Search(len(words), func(i int) bool { return words[i].at[1] > m.Start })
		end := sort.Search(len(words), func(i int) bool { return words[i].at[0] >= m.End })
		if first >= end {
			continue // in the furniture
		}
		w := headOf(words, first, end)
		if chains[w] == nil {
			chains[w] = map[string]bool{}
		}
		chains[w][m.Value] = true
	}
	return chains
}

// A word is a word among all of a text.
type word struct {
	at       sitrep.Range
	governor int // the word that it depends on, -1 for roots
	mark     bool
}

func wordsOf(a *model.Annotations, at points) []word {
	words := make([]word, 0, len(a.Words))
	for _, s := range a.Sentences {
		base := len(words)
		for _, w := range s.Words {
			governor := -1
			if w.Head != syntax.Root {
				governor = base + w.Head
			}
			words = append(words, word{at.of(w.Span), governor, w.UPOS == "PUNCT"})
		}
	}
	return words
}

// headOf is the first of the words from first to end that depends on none of them, marks left out where there are others.
func headOf(words []word, first, end int) int {
	head := -1
	for i := first; i < end; i++ {
		w := words[i]
		if outside := w.governor < first || w.governor >= end; outside && (head < 0 || words[head].mark && !w.mark) {
			head = i
		}
	}
	return head
}
