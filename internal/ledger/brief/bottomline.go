package brief

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// bottomLine is at most five sentences: the index, the gravest happenings of those that most origins tell of, what changed its state, what is due next.
func (w *writer) bottomLine() []Group {
	var items []Statement
	if w.index != nil {
		items = append(items, w.indexLine())
	}
	items = append(items, w.gravest()...)
	items = append(items, w.changes(), w.next())
	return []Group{{Items: items}}
}

func (w *writer) gravest() []Statement {
	all := w.of(happening.Happened)
	slices.SortFunc(all, byOrigins)
	slices.SortStableFunc(all, func(a, b crisis.Happening) int { return background(w, &a) - background(w, &b) })
	if len(all) == 0 {
		return []Statement{w.line("No report found of anything that happened.").done()}
	}
	var items []Statement
	var told []string // a second one is of another kind, and of another sentence
	for i := range all {
		sentence, kind := w.evidence(&all[i]).Sentence, string(all[i].Type)+" "+all[i].Mode
		if len(items) < mostGrave && !slices.Contains(told, sentence) && !slices.Contains(told, kind) {
			told = append(told, sentence, kind)
			items = append(items, w.happening(&all[i], true))
		}
	}
	return items
}

// background is 1 for what may be background, as far as one origin tells of it, or is doubtful: it stands behind what is new.
func background(w *writer, h *crisis.Happening) int {
	if len(h.Origins) == 1 && w.isBackground(h) || w.isDoubtful(h) {
		return 1
	}
	return 0
}

// changes counts what changed its state since, by kind and by the state that it came to.
func (w *writer) changes() Statement {
	type outcome struct {
		first     *follow.Entry
		state     string
		ids       []string
		documents []string
	}
	var all []*outcome
	for _, e := range w.entries {
		c := last(e)
		if len(e.History) < 2 || !w.isNew(c.Date) {
			continue
		}
		i := slices.IndexFunc(all, func(o *outcome) bool { return kindOf(o.first) == kindOf(e) && o.state == stateOf(e, c) })
		if i < 0 {
			i = len(all)
			all = append(all, &outcome{first: e, state: stateOf(e, c)})
		}
		all[i].ids = append(all[i].ids, e.ID)
		all[i].documents = append(all[i].documents, basis(e, c)...)
	}
	rank := func(o *outcome) int { return slices.Index(theKinds, kindOf(o.first)) }
	slices.SortStableFunc(all, func(a, b *outcome) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.state, b.state)) })
	if len(all) == 0 {
		return w.line("No change of state found.").done()
	}
	l := w.line("Changes of state: ")
	var documents []string
	for i, o := range all {
		if i > 0 {
			l.words("; ")
		}
		is := kindWords[kindOf(o.first)]
		l.count(o.ids, is.one, is.many).words(" ").shown(o.first.ID, string(o.first.State()), o.state)
		documents = append(documents, o.documents...)
	}
	return l.words(".").refs(documents...).done()
}

// next is what is due next, and how much is due after it.
func (w *writer) next() Statement {
	dates := w.dates()
	if len(dates) == 0 {
		return w.line("Nothing with a day to come was found.").done()
	}
	l := w.line("Due next: ")
	l.Parts = append(l.Parts, dates[0].Statement.Parts...)
	if len(dates) > 1 {
		var ids []string
		for _, d := range dates[1:] {
			ids = append(ids, d.Entry)
		}
		l.words("; after it ").count(ids, "more.", "more.")
	}
	return l.done()
}
