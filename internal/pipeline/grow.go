package pipeline

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Fold makes the book of a day of the readings of all documents that were published up to it, as persons' corrections have them.
func Fold(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
	g := newGrowing(store, 0)
	err := g.update(ctx, func(c *record.Current) bool { return dayOf(c) <= asOf })
	if err != nil {
		return nil, err
	}
	return g.builder.Book(asOf), nil
}

// dayOf is the day of a document, "" if it has none.
func dayOf(c *record.Current) string {
	published := c.Published
	if published == "" {
		published = c.Dateline
	}
	date, err := sitrep.ParseDate(published)
	if err != nil {
		return ""
	}
	return date.Time.UTC().Format(time.DateOnly)
}

// A growing is a fold that goes on as the ledger does: what comes behind all that was folded is added to it; where something comes before, or
// changes what was, the fold goes back to there. Either way it is the fold of what the ledger has now.
type growing struct {
	store   *record.Store
	back    int // readings that a builder can go back
	builder *ledger.Builder
	folded  []*folded          // in their order
	known   map[string]*folded // by document id
	last    int64              // the number of the newest reading folded, 0 if all must be looked at
	far     *progress

	verdicts    []follow.Verdict
	rulings     []story.Ruling
	corrections map[sitrep.Key][]correct.Correction
}

// A folded is a version that is folded or is to be.
type folded struct {
	ledger.Place
	key     sitrep.Key
	reading int64
}

func newGrowing(store *record.Store, back int) *growing {
	g := &growing{store: store, back: back, far: new(progress)}
	g.restart()
	return g
}

// restart begins with nothing folded.
func (g *growing) restart() {
	g.builder, g.folded, g.known, g.last = ledger.NewRewindable(origin.KnownFamilies(), g.back), nil, map[string]*folded{}, 0
}

// update folds what the ledger has now of what is wanted. After an error what was folded stays, and another update goes on from there.
func (g *growing) update(ctx context.Context, wanted func(*record.Current) bool) error {
	fresh, gone, err := g.changes(ctx, wanted)
	if err != nil {
		return err
	}
	from, err := g.ruled(ctx)
	if err != nil {
		return err
	}
	for _, f := range slices.Concat(fresh, gone) {
		from = min(from, g.before(f.Place))
	}
	isGone := map[*folded]bool{}
	for _, f := range gone {
		isGone[f] = true
	}
	todo := fresh
	for _, f := range g.rewind(from) {
		if !isGone[f] {
			todo = append(todo, f)
		}
	}
	slices.SortFunc(todo, func(a, b *folded) int { return a.Compare(b.Place) })
	g.builder.Judge(g.verdicts)
	g.builder.Rule(g.rulings)
	last := g.last
	g.last = 0
	g.far.all.Store(int64(len(g.folded) + len(todo)))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for p := range g.prepared(ctx, todo) {
		if p.err != nil {
			return p.err
		}
		g.builder.Take(p.reading)
		g.folded = append(g.folded, p.of)
		g.known[p.of.key.ID] = p.of
		g.far.done.Store(int64(len(g.folded)))
		last = max(last, p.of.reading)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	g.last = last
	return nil
}

// changes are the versions that are to be folded and are not, and those that are folded and are not to be.
func (g *growing) changes(ctx context.Context, wanted func(*record.Current) bool) (fresh, gone []*folded, err error) {
	list, sum, err := g.store.Currents(ctx, g.last)
	if err != nil {
		return nil, nil, err
	}
	all := g.last == 0
	if !all && g.sum(list) != sum { // something was superseded or exchanged
		if list, _, err = g.store.Currents(ctx, 0); err != nil {
			return nil, nil, err
		}
		all = true
	}
	there := map[string]bool{}
	for i := range list {
		c := &list[i]
		if !wanted(c) {
			continue
		}
		there[c.Key.ID] = true
		old := g.known[c.Key.ID]
		if old != nil && old.key == c.Key && old.reading == c.Reading {
			continue
		}
		if old != nil {
			gone = append(gone, old)
		}
		fresh = append(fresh, &folded{ledger.PlaceOf(c.Published, c.Key.ID), c.Key, c.Reading})
	}
	if all {
		for _, f := range g.folded {
			if !there[f.key.ID] {
				gone = append(gone, f)
			}
		}
	}
	return fresh, gone, nil
}

// sum is that of what is folded with some versions more, which step into the place of others of their articles.
func (g *growing) sum(more []record.Current) record.Sum {
	sum := record.Sum{Documents: int64(len(g.folded))}
	for _, f := range g.folded {
		sum.Readings += f.reading
	}
	for i := range more {
		if old := g.known[more[i].Key.ID]; old != nil {
			sum.Documents, sum.Readings = sum.Documents-1, sum.Readings-old.reading
		}
		sum.Documents, sum.Readings = sum.Documents+1, sum.Readings+more[i].Reading
	}
	return sum
}

// ruled takes in what persons ruled, and returns the number of readings folded that it changes nothing of.
func (g *growing) ruled(ctx context.Context) (from int, err error) {
	verdicts, err := g.store.Verdicts(ctx)
	if err != nil {
		return 0, err
	}
	rulings, err := g.store.StoryRulings(ctx)
	if err != nil {
		return 0, err
	}
	corrections, err := correctionsByKey(ctx, g.store)
	if err != nil {
		return 0, err
	}
	from = len(g.folded)
	note := func(documents ...string) {
		at := 0
		for _, id := range documents {
			f := g.known[id]
			if f == nil {
				return // what is not folded yet will be by the ruling
			}
			at = max(at, g.before(f.Place))
		}
		from = min(from, at)
	}
	for _, v := range verdicts[min(len(verdicts), len(g.verdicts)):] {
		if document, ok := g.ruledIn(&v); ok {
			note(document)
		}
	}
	for _, r := range rulings[min(len(rulings), len(g.rulings)):] {
		note(r.Article, r.Other)
	}
	for _, some := range []map[sitrep.Key][]correct.Correction{g.corrections, corrections} {
		for key := range some {
			if f := g.known[key.ID]; f != nil && f.key == key && !reflect.DeepEqual(corrections[key], g.corrections[key]) {
				note(key.ID)
			}
		}
	}
	g.verdicts, g.rulings, g.corrections = verdicts, rulings, corrections
	return from, nil
}

// ruledIn is the document with which the change of state came, or can have come at the earliest, that a verdict is about; false if its entry
// is not known.
func (g *growing) ruledIn(v *follow.Verdict) (document string, ok bool) {
	if v.Document != "" {
		return v.Document, true
	}
	for _, e := range g.builder.Entries() {
		if e.ID == v.Entry {
			return e.Evidence[0].Document, true
		}
	}
	return "", false
}

// before is how many readings folded stand before a place.
func (g *growing) before(p ledger.Place) int {
	n, _ := slices.BinarySearchFunc(g.folded, p, func(f *folded, p ledger.Place) int { return f.Compare(p) })
	return n
}

// rewind goes back until n readings are folded, or to nothing if that is too far, and returns those that have to be folded again.
func (g *growing) rewind(n int) (again []*folded) {
	all := g.folded
	if !g.builder.Rewind(n) {
		g.restart()
		return all
	}
	for _, f := range all[n:] {
		delete(g.known, f.key.ID)
	}
	again = slices.Clone(all[n:])
	g.folded = all[:n]
	return again
}

// A prepared version can be folded.
type prepared struct {
	of      *folded
	reading *ledger.Prepared
	err     error // what came in the way
}

// prepared are versions in their order, made ready on another processor while those before them are folded, until one fails or ctx is done.
func (g *growing) prepared(ctx context.Context, todo []*folded) <-chan prepared {
	const ahead = 16 // no more, since each has a whole reading
	ready := make(chan prepared, ahead)
	go func() {
		defer close(ready)
		for _, f := range todo {
			p := g.prepare(ctx, f)
			select {
			case ready <- p:
			case <-ctx.Done():
				return
			}
			if p.err != nil {
				return
			}
		}
	}()
	return ready
}

// prepare makes a version ready. A panic becomes an error: nothing is above it that recovers.
func (g *growing) prepare(ctx context.Context, f *folded) (p prepared) {
	p.of = f
	defer func() {
		if e := recover(); e != nil {
			p.err = fmt.Errorf("fold %q: panic: %v\n%s", f.key.ID, e, debug.Stack())
		}
	}()
	read, err := g.store.Reading(ctx, f.key)
	if err != nil {
		p.err = err
		return p
	}
	copies, err := g.copiesOf(ctx, f)
	if err != nil {
		p.err = err
		return p
	}
	r, _ := correct.Apply(read, g.corrections[f.key])
	p.reading = ledger.Prepare(r, copies)
	return p
}

// copiesOf are the documents with the same text, or nearly the same, that were published before.
func (g *growing) copiesOf(ctx context.Context, f *folded) ([]origin.Copy, error) {
	found, err := g.store.CopiesOf(ctx, f.key)
	if err != nil {
		return nil, fmt.Errorf("fold %q: %w", f.key.ID, err)
	}
	var copies []origin.Copy
	for _, c := range found {
		if ledger.PlaceOf(c.Published, c.ID).Compare(f.Place) < 0 {
			copies = append(copies, origin.Copy{ID: c.ID, Same: c.Same, Score: c.Likeness})
		}
	}
	return copies, nil
}

// correctionsByKey are the corrections of each version.
func correctionsByKey(ctx context.Context, store *record.Store) (map[sitrep.Key][]correct.Correction, error) {
	all, err := store.Corrections(ctx, sitrep.Key{})
	found := make(map[sitrep.Key][]correct.Correction)
	for _, c := range all {
		found[c.Document] = append(found[c.Document], c)
	}
	return found, err
}
