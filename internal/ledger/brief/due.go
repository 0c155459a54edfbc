package brief

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// A Date is something with a day to come: a plan, or the last day of an undertaking or a demand.
type Date struct {
	Entry     string    `json:"entry"` // id
	Deadline  bool      `json:"deadline"`
	First     string    `json:"first"` // day; of a deadline the last day too
	Last      string    `json:"last"`
	Where     string    `json:"where,omitempty"`
	Changes   int       `json:"changes"` // of state so far, its making not counted
	Statement Statement `json:"statement"`
}

// due lists what is planned by its day, what is due by its day, and what was due and nobody tells of.
func (w *writer) due() []Group {
	w.Dates = w.dates()
	var plans, deadlines, undated, overdue, over []Statement
	for _, d := range w.Dates {
		if d.Deadline {
			deadlines = append(deadlines, d.Statement)
		} else {
			plans = append(plans, d.Statement)
		}
	}
	for _, e := range w.entries {
		switch c := last(e); {
		case e.Sort != follow.Plan:
		case !w.isNew(c.Date):
		case c.State == follow.Postponed:
			undated = append(undated, w.planned(e))
		case c.State == follow.Overdue:
			overdue = append(overdue, w.planned(e))
		case c.State != follow.Scheduled:
			over = append(over, w.planned(e))
		}
	}
	return []Group{
		w.titled("Planned", plans), w.titled("Last days of what is undertaken or asked", deadlines), w.titled("Put off, no new day known", undated),
		w.titled("Past their day, no report found", overdue), w.titled("Held or called off", over),
	}
}

// dates are the dates to come, by day.
func (w *writer) dates() []Date {
	all := []Date{}
	for _, e := range w.entries {
		d := Date{Entry: e.ID, Where: e.Where, Changes: len(e.History) - 1}
		switch {
		case e.Sort == follow.Plan && e.State() == follow.Scheduled:
			d.First, d.Last = sitrep.TimexDays(e.When)
		case e.Sort != follow.Plan && isOpen(e):
			_, d.Last = sitrep.TimexDays(e.Due)
			d.First, d.Deadline = d.Last, true
		}
		if d.Last <= w.AsOf {
			continue
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b Date) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Entry, b.Entry)) })
	for i := range all {
		all[i].Statement = w.date(&all[i])
	}
	return all
}

// entry is the entry of an id, which there is.
func (w *writer) entry(id string) *follow.Entry {
	return w.entries[slices.IndexFunc(w.entries, func(e *follow.Entry) bool { return e.ID == id })]
}

func (w *writer) date(d *Date) Statement {
	e := w.entry(d.Entry)
	if !d.Deadline {
		return w.planned(e)
	}
	l := w.line("").day(e.ID, e.Due).words(": last day of the ").shown(e.ID, string(cmp.Or(e.Kind, sitrep.ActKind(e.Sort))), kindWords[kindOf(e)].one)
	if len(e.Debtor) > 0 {
		l.words(" by ").names(e.ID, follow.Names(e.Debtor))
	}
	if len(e.Creditor) > 0 {
		l.words(" towards ").names(e.ID, follow.Names(e.Creditor))
	}
	if w.has(e, e.Action) {
		l.words(", ").wordsOf(e, e.Action)
	}
	if w.has(e, e.Condition) {
		l.words(", on condition ").wordsOf(e, e.Condition)
	}
	return l.refs(documentsOf(e.Evidence)...).done()
}

// planned tells a plan with its sentence.
func (w *writer) planned(e *follow.Entry) Statement {
	l := w.line("").day(e.ID, e.When)
	if e.When != "" {
		l.words(": ")
	}
	if w.has(e, e.Action) {
		l.wordsOf(e, e.Action)
	} else {
		l.sentence(e.Evidence[0])
	}
	if len(e.Debtor) > 0 {
		l.words(", with ").names(e.ID, follow.Names(e.Debtor))
	}
	if e.Where != "" {
		l.words(", at ").value(e.ID, e.Where)
	}
	c := last(e)
	return l.words(", ").state(e, c).refs(append(documentsOf(e.Evidence), basis(e, c)...)...).done()
}
