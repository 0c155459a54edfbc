package story

import (
	"cmp"
	"slices"
	"time"
)

const secondsADay = 24 * 60 * 60

// day is the day of an article, counted from 1970; the newest seen for none.
func (x *Index) day(published time.Time) int64 {
	if published.IsZero() {
		return max(x.newest, 0)
	}
	day := published.Unix() / secondsADay
	x.newest = max(x.newest, day)
	return day
}

// keep makes an article that has its story active.
func (x *Index) keep(e *entry, day int64) {
	s, old := e.story, *e.story
	x.Undo.Done(func() { s.latest, s.touched = old.latest, old.touched; x.unkeep(e) })
	x.next++
	e.story.latest, e.story.touched = max(e.story.latest, day), e.number
	x.entries[e.number], x.byID[e.id] = e, e
	for _, t := range rarest(e.terms) {
		x.posted[t.id] = append(x.posted[t.id], e.number)
	}
}

// unkeep takes back that an article, the last one, is active.
func (x *Index) unkeep(e *entry) {
	x.next--
	delete(x.entries, e.number)
	delete(x.byID, e.id)
	for _, t := range rarest(e.terms) {
		posted := x.posted[t.id]
		if x.posted[t.id] = posted[:len(posted)-1]; len(posted) == 1 {
			delete(x.posted, t.id)
		}
	}
}

// retire lets stories go that nothing was added to for long: once a day of the articles, and when there are too many.
func (x *Index) retire() {
	if x.newest > x.swept {
		x.swept = x.newest
		for _, s := range x.stories { // in any order: what goes does not depend on it
			if x.newest-s.latest > activeDays {
				x.drop(s)
			}
		}
	}
	if len(x.entries) >= mostActive {
		x.dropStillest(mostActive / 20)
	}
	if x.gone > len(x.entries)/4+1000 {
		x.sweep()
	}
}

// dropStillest drops stories in the order in which they were last added to, until so many articles are gone.
func (x *Index) dropStillest(articles int) {
	byTouch := make([]*story, 0, len(x.stories))
	for _, s := range x.stories {
		byTouch = append(byTouch, s)
	}
	slices.SortFunc(byTouch, func(a, b *story) int { return cmp.Compare(a.touched, b.touched) })
	for _, s := range byTouch {
		if articles <= 0 {
			return
		}
		articles -= len(s.articles)
		x.drop(s)
	}
}

func (x *Index) drop(s *story) {
	gone, siblings := x.gone, s.topic.stories
	x.Undo.Done(func() {
		x.gone, s.topic.stories, x.stories[s.id] = gone, siblings, s
		for _, e := range s.articles {
			x.entries[e.number], x.byID[e.id] = e, e
		}
	})
	for _, e := range s.articles {
		delete(x.entries, e.number)
		delete(x.byID, e.id)
	}
	x.gone += len(s.articles)
	s.topic.leave(s)
	delete(x.stories, s.id)
}

// sweep takes articles that are gone out of the lists under their terms.
func (x *Index) sweep() {
	old, gone := x.posted, x.gone
	x.Undo.Done(func() { x.posted, x.gone = old, gone })
	x.posted, x.gone = make(map[uint32][]uint32, len(old)), 0
	for id, posted := range old {
		kept := slices.DeleteFunc(slices.Clone(posted), func(n uint32) bool { return x.entries[n] == nil })
		if len(kept) > 0 {
			x.posted[id] = slices.Clip(kept)
		}
	}
}
