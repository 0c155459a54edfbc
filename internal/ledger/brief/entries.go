package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// kindOf is the kind under which an entry is shown.
func kindOf(e *follow.Entry) sitrep.ActKind {
	switch e.Sort {
	case follow.Demand:
		return sitrep.Demand
	case follow.Plan:
		return planKind
	case follow.Commitment:
	}
	return e.Kind
}

// isSilent reports whether a change rests on no more than that a day passed.
func isSilent(c *follow.Change) bool { return c.Evidence == follow.Evidence{} }

// stateOf says the state that a change brought about.
func stateOf(e *follow.Entry, c *follow.Change) string {
	kind := kindOf(e)
	if isSilent(c) {
		if words := cmp.Or(silentWords[kind][c.State], silentWords[""][c.State]); words != "" {
			return words
		}
	}
	return cmp.Or(stateWords[kind][c.State], stateWords[""][c.State])
}

func last(e *follow.Entry) *follow.Change { return &e.History[len(e.History)-1] }

func isOpen(e *follow.Entry) bool {
	s := e.State()
	return s == follow.Conditional || s == follow.Active || s == follow.Open
}

// basis are the documents that a change of an entry rests on; what rests on silence rests on what the entry was made by.
func basis(e *follow.Entry, c *follow.Change) []string {
	if isSilent(c) {
		return documentsOf(e.Evidence)
	}
	return []string{c.Evidence.Document}
}

// words quotes words of an entry from the first of its documents where they stand.
func (l *line) wordsOf(e *follow.Entry, words string) *line {
	for _, id := range documentsOf(e.Evidence) {
		if l.w.says(id, words) {
			return l.quote(id, words)
		}
	}
	return l
}

// has reports whether words of an entry stand in one of its documents.
func (w *writer) has(e *follow.Entry, words string) bool {
	return slices.ContainsFunc(documentsOf(e.Evidence), func(id string) bool { return w.says(id, words) })
}

// who says what an entry is, whose, and toward whom.
func (l *line) who(e *follow.Entry) *line {
	kind := kindOf(e)
	noun := kindWords[kind].one
	l.shown(e.ID, string(cmp.Or(e.Kind, sitrep.ActKind(e.Sort))), capital(noun))
	if len(e.Debtor) > 0 {
		l.words(" by ").names(e.ID, follow.Names(e.Debtor))
	}
	if len(e.Creditor) > 0 {
		l.words(" towards ").names(e.ID, follow.Names(e.Creditor))
	}
	return l
}

// state says the state that a change brought about, from when, and on whose word.
func (l *line) state(e *follow.Entry, c *follow.Change) *line {
	return l.shown(e.ID, string(c.State), stateOf(e, c)).words(" (from ").day(e.ID, c.Date).reading(e, c).words(")")
}

// reading says who brought a change about: a person, or how sure the machine's reading is.
func (l *line) reading(e *follow.Entry, c *follow.Change) *line {
	switch {
	case c.By != "" && c.By != "rule":
		l.words(", by ").value(e.ID, c.By)
	case !isSilent(c):
		// The last digits of a score depend on the order in which its parts were summed: four are the same each time.
		l.words(", reading ").shown(e.ID, fmt.Sprintf("%.4f", c.Score), fmt.Sprintf("%.2f", c.Score))
	}
	return l
}

// said lists what was undertaken and asked since, what came of what was, and what was worded anew.
func (w *writer) said() []Group {
	var made, answered, worded []Statement
	for _, e := range w.inOrder() {
		if w.isNew(e.Made) {
			made = append(made, w.made(e))
		}
		if c := last(e); len(e.History) > 1 && w.isNew(c.Date) {
			answered = append(answered, w.answered(e, c))
		}
		for i := range e.Wording {
			if w.isNew(e.Wording[i].Date) {
				worded = append(worded, w.worded(e, &e.Wording[i]))
			}
		}
	}
	return []Group{w.titled("First made", made), w.titled("Answered, kept, dropped or past their day", answered), w.titled("Worded anew", worded)}
}

// inOrder are the undertakings and demands: those of most origins first, then by kind, then the latest.
func (w *writer) inOrder() []*follow.Entry {
	var all []*follow.Entry
	for _, e := range w.entries {
		if e.Sort != follow.Plan {
			all = append(all, e)
		}
	}
	rank := func(e *follow.Entry) int { return slices.Index(theKinds, kindOf(e)) }
	slices.SortFunc(all, func(a, b *follow.Entry) int {
		return cmp.Or(w.originsOf(b)-w.originsOf(a), rank(a)-rank(b), cmp.Compare(b.Made, a.Made), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// originsOf counts the independent reports that an entry rests on.
func (w *writer) originsOf(e *follow.Entry) int {
	origins := map[string]bool{}
	for _, v := range e.Evidence {
		if d := w.documents[v.Document]; d != nil {
			origins[cmp.Or(d.Origin.Document, d.ID)] = true
		}
	}
	return len(origins)
}

func (w *writer) made(e *follow.Entry) Statement {
	l := w.line("").who(e).words(", on ").day(e.ID, e.Made)
	if e.Due != "" {
		l.words(", for ").day(e.ID, e.Due)
	}
	if w.has(e, e.Condition) {
		l.words(", on condition ").wordsOf(e, e.Condition)
	}
	return l.words(": ").sentence(e.Evidence[0]).refs(documentsOf(e.Evidence)...).done()
}

func (w *writer) answered(e *follow.Entry, c *follow.Change) Statement {
	l := w.line("").who(e).words(", of ").day(e.ID, e.Made)
	if w.has(e, e.Action) {
		l.words(", ").wordsOf(e, e.Action)
	}
	l.words(": ").state(e, c)
	if !isSilent(c) {
		l.words(": ").sentence(c.Evidence)
	}
	return l.refs(append(basis(e, c), documentsOf(e.Evidence)...)...).done()
}

func (w *writer) worded(e *follow.Entry, c *follow.Wording) Statement {
	l := w.line("").who(e).words(", of ").day(e.ID, e.Made).words(": ").value(e.ID, c.What).words(" on ").day(e.ID, c.Date)
	isDay := strings.HasPrefix(c.What, "deadline")
	for _, side := range []struct{ words, text string }{{", from ", c.From}, {", to ", c.To}} {
		switch {
		case side.text == "":
		case isDay:
			l.words(side.words).day(e.ID, side.text)
		case w.has(e, side.text):
			l.words(side.words).wordsOf(e, side.text)
		}
	}
	return l.refs(documentsOf(e.Evidence)...).done()
}

var openColumns = []string{"Since", "Who", "Toward", "What", "State", "Condition", "Due", "Last change", "Source"}

// freshDays is for how many days something open without a day to come is shown after it was last told of.
const freshDays = 90

// open tables what is open, the kinds apart: what is due first, then the latest. What has no day to come and was not told of for long is counted.
func (w *writer) open() []Group {
	var groups []Group
	for _, kind := range theKinds {
		var list, old []*follow.Entry
		for _, e := range w.entries {
			switch {
			case e.Sort == follow.Plan || kindOf(e) != kind || !isOpen(e):
			case w.dueOrder(e) == never && lastTold(e) < sitrep.DayAfter(w.AsOf, -freshDays):
				old = append(old, e)
			default:
				list = append(list, e)
			}
		}
		slices.SortFunc(list, func(a, b *follow.Entry) int {
			return cmp.Or(cmp.Compare(w.dueOrder(a), w.dueOrder(b)), cmp.Compare(lastTold(b), lastTold(a)), cmp.Compare(a.ID, b.ID))
		})
		groups = append(groups, w.openTable(kind, list, old)...)
	}
	return groups
}

func (w *writer) openTable(kind sitrep.ActKind, list, old []*follow.Entry) []Group {
	if len(list)+len(old) == 0 {
		return nil
	}
	g := w.titled(kindWords[kind].heading, nil)
	if len(list) > 0 {
		g.Table = &Table{Columns: openColumns}
	}
	for _, e := range list {
		g.Table.Rows = append(g.Table.Rows, w.openRow(e))
	}
	if len(old) > 0 {
		var ids, documents []string
		for _, e := range old {
			ids, documents = append(ids, e.ID), append(documents, documentsOf(e.Evidence)...)
		}
		is := kindWords[kind]
		g.Items = []Statement{w.line("Not shown, because nothing was told of them for ninety days: ").count(ids, is.one, is.many).refs(documents...).done()}
	}
	return []Group{g}
}

// never stands behind all days.
const never = "9999"

// dueOrder is the day to come by which an entry is due.
func (w *writer) dueOrder(e *follow.Entry) string {
	if _, last := sitrep.TimexDays(e.Due); last > w.AsOf {
		return last
	}
	return never
}

// lastTold is the day of the last report of an entry, or of its last change.
func lastTold(e *follow.Entry) string {
	day := max(e.Made, last(e).Date)
	for _, v := range e.Evidence {
		day = max(day, v.Date)
	}
	return day
}

func (w *writer) openRow(e *follow.Entry) []Statement {
	c := last(e)
	cell := func() *line { return w.line("") }
	change := cell().value(e.ID, c.Rule).words(", ").day(e.ID, c.Date).reading(e, c)
	if len(e.Wording) > 0 {
		latest := &e.Wording[len(e.Wording)-1]
		change.words("; ").value(e.ID, latest.What).words(", ").day(e.ID, latest.Date)
	}
	what := cell().wordsOf(e, e.Action)
	if len(what.Parts) == 0 {
		what.sentence(e.Evidence[0])
	}
	return []Statement{
		cell().day(e.ID, e.Made).done(), cell().names(e.ID, follow.Names(e.Debtor)).done(), cell().names(e.ID, follow.Names(e.Creditor)).done(), what.done(),
		cell().shown(e.ID, string(c.State), stateOf(e, c)).done(), cell().wordsOf(e, e.Condition).done(), cell().day(e.ID, e.Due).done(), change.done(),
		cell().refs(append(documentsOf(e.Evidence), basis(e, c)...)...).done(),
	}
}
