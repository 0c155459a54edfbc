package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A lifePage is a commitment, a demand or a plan with all that became of it.
type lifePage struct {
	Moment momentView
	Entry  *follow.Entry
	State  stateView
	Sort   string // in words
	Back   choice
	Made   sourceView
	Steps  []stepView
	User   string // who judges
	Path   string
}

// A stepView is a step in the life of an entry, with the sentence that it rests on.
type stepView struct {
	ID       string
	Date     string
	Title    string
	State    stateView // of a change; zero for other steps
	Source   sourceView
	Beside   bool   // whether the sentence of the making stands beside it: it was linked by a rule
	Silent   bool   // no sentence: a day passed
	From, To string // of a change in wording
	Rule, By string
	Score    float64
	Reading  float64 // the reader's confidence in the making; 0 for other steps
	When     string  // day that a plan is for from then on
	Change   *follow.Change
}

func (d *desk) commitment(w http.ResponseWriter, r *http.Request) error {
	return d.life(w, r, follow.Commitment, "commitment", choice{Label: "All commitments", Path: "/commitments"})
}

func (d *desk) demand(w http.ResponseWriter, r *http.Request) error {
	return d.life(w, r, follow.Demand, "demand", choice{Label: "All demands", Path: "/demands"})
}

func (d *desk) followedPlan(w http.ResponseWriter, r *http.Request) error {
	return d.life(w, r, follow.Plan, "plan", choice{Label: "All plans", Path: "/plans/ledger"})
}

func (d *desk) life(w http.ResponseWriter, r *http.Request, sort follow.Sort, words string, back choice) error {
	a := ledgerAskOf(r)
	e, book, err := d.situation.Entry(r.Context(), sort, r.PathValue("id"), a.asOf())
	if err != nil {
		return err
	}
	back.Path = a.then(back.Path)
	body := lifePage{Moment: a.moment(book), Entry: e, State: lastState(e), Sort: cmp.Or(string(e.Kind), words), Back: back, User: d.User, Path: r.URL.RequestURI()}
	from := d.sources(r.Context(), book)
	if len(e.Evidence) > 0 {
		if body.Made, err = from.of(e.Evidence[0]); err != nil {
			return err
		}
	}
	if body.Steps, err = steps(e, from); err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "life", entryTitle(e), body)
}

// steps are the life of an entry by day: its making and the changes of its state, the reports that tell of it again, and changes in wording.
func steps(e *follow.Entry, from *sources) ([]stepView, error) {
	var all []stepView
	for i, c := range e.History {
		s := stepView{
			Date: c.Date, Title: mark.Visible(c.Rule), State: stateOf(e, c), Silent: silent(c), Beside: i > 0 && !silent(c), Rule: c.Rule, By: c.By, Score: c.Score,
			When: c.When,
		}
		if s.Change = &e.History[i]; i == 0 { // no rule linked it: the reader read it so
			s.Title, s.Rule, s.Reading, s.Change = madeWords(e.Sort), "", c.Score, nil
		}
		all = append(all, s)
	}
	evidence := make([]cite.Evidence, len(all), len(all)+len(e.Evidence)+len(e.Wording))
	for i, c := range e.History {
		evidence[i] = c.Evidence
	}
	for i, v := range e.Evidence {
		if i == 0 || slices.ContainsFunc(evidence, func(shown cite.Evidence) bool { return shown.Document == v.Document && shown.Sentence == v.Sentence }) {
			continue // the sentence stands there: it undertakes two things, or is a change's
		}
		all, evidence = append(all, stepView{Date: v.Date, Title: againWords(from.register.Document(v.Document), v.Document, e)}), append(evidence, v)
	}
	for _, w := range e.Wording {
		all, evidence = append(all, stepView{Date: w.Date, Title: mark.Visible(w.What), From: w.From, To: w.To}), append(evidence, cite.Evidence{})
	}
	for i := range all {
		var err error
		if all[i].Source, err = from.of(evidence[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b stepView) int { return strings.Compare(a.Date, b.Date) })
	for i := range all {
		all[i].ID = mark.Numbered("step", i+1)
	}
	return all, nil
}

func madeWords(sort follow.Sort) string {
	if sort == follow.Plan {
		return "announced"
	}
	return "made"
}

// againWords says what a further report of an entry is: the same made again or, of a report that goes back to another, told again.
func againWords(d *ledger.Document, document string, e *follow.Entry) string {
	switch {
	case document == e.Evidence[0].Document:
		return "in the same report"
	case d != nil && d.Origin.Document != "" && d.Origin.Document != document:
		return "told again, going back to an earlier report"
	case e.Sort == follow.Plan:
		return "announced again"
	}
	return "made again, or reported again"
}

// entryTitle says an entry in a line.
func entryTitle(e *follow.Entry) string {
	what := cmp.Or(string(e.Kind), string(e.Sort))
	title := what + ": " + cmp.Or(partyNames(e.Debtor), "somebody")
	if to := partyNames(e.Creditor); to != "" {
		title += " → " + to
	}
	return title
}

func partyNames(parties []follow.Party) string { return strings.Join(follow.Names(parties), ", ") }

// timexWords says a TIMEX3 value.
func timexWords(value string) string {
	from, to := sitrep.TimexDays(value)
	return timeWords(value, from, to)
}
