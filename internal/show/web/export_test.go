package web

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

var pages = sync.OnceValue(parsePages)

// MarkedText is the text of a reading as the document page has it.
func MarkedText(t testing.TB, r *sitrep.Reading) string {
	t.Helper()
	var b strings.Builder
	if err := pages()["document"].template.ExecuteTemplate(&b, "text", textOf(mark.Cut(r, mark.Of(r, nil)), nil)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Changes are the changes between two texts, those of a kind in brackets of that kind.
func Changes(before, after string) string {
	var b strings.Builder
	for _, c := range changes(before, after) {
		switch c.Kind {
		case deleted:
			b.WriteString("[-" + c.Text + "-]")
		case added:
			b.WriteString("{+" + c.Text + "+}")
		case skipped:
			b.WriteString("…")
		case foreign:
			b.WriteString("(too different)")
		default:
			b.WriteString(c.Text)
		}
		b.WriteString(" ")
	}
	return strings.TrimSpace(b.String())
}

// Edits are all words of two texts, a word each, as the comparison pairs them.
func Edits(before, after string) []change {
	edits, ok := shortestEdits(strings.Fields(before), strings.Fields(after))
	if !ok {
		return nil
	}
	var all []change
	for _, e := range edits {
		all = append(all, change{e.kind, strings.Join(e.words, " ")})
	}
	return all
}

// Within are the attributions that stand in a content of others, each with the other's id.
func Within(all []sitrep.Attribution) map[string]string {
	within := map[string]string{}
	for id, o := range nesting(all) {
		within[id] = o.attribution
	}
	return within
}

// PairWindow is the days that the timeline of a pair shows, what they did being all in one direction.
func PairWindow(counts []record.EventCount) (from, to time.Time) {
	return pairWindow([]way{{counts: counts}})
}

// Heaviest are the places of the weights that the review queue keeps, in its order.
func Heaviest(weights []float64) []int {
	var h heaviest
	for i, w := range weights {
		h.add(weighed{&situation.Undecided{At: i}, w})
	}
	var at []int
	for _, c := range h {
		at = append(at, c.At)
	}
	return at
}
