package follow

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Sort says what an entry of the ledger is.
type Sort string

// The sorts of entry.
const (
	Commitment Sort = "commitment"
	Demand     Sort = "demand"
	Plan       Sort = "plan"
)

// A State is that of an entry.
type State string

// The states. Conditional, Active, Satisfied, Violated, Expired and Withdrawn are a commitment's; Open, Met, Refused and Withdrawn a
// demand's; Scheduled, Postponed, Cancelled, Held and Overdue a plan's.
const (
	Conditional State = "conditional" // its condition has not come true
	Active      State = "active"
	Satisfied   State = "satisfied" // done, by the debtor
	Violated    State = "violated"  // its day passed while it was active, or the debtor did the contrary
	Expired     State = "expired"   // the condition can no longer come true
	Withdrawn   State = "withdrawn" // taken back
	Open        State = "open"
	Met         State = "met"
	Refused     State = "refused"
	Scheduled   State = "scheduled"
	Postponed   State = "postponed"
	Cancelled   State = "cancelled"
	Held        State = "held"
	Overdue     State = "overdue" // its time has passed and no report found that it was held
)

// A Change is a change of state. The first of an entry is its making.
type Change struct {
	State    State    `json:"state"`
	Date     string   `json:"date"`
	Rule     string   `json:"rule"`
	Score    float64  `json:"score"` // how sure the rule is, 0 … 1
	By       string   `json:"by"`    // "rule", or the name of a person
	Evidence Evidence `json:"evidence"`
	When     string   `json:"when,omitempty"` // the day that a plan is for from then on, where it changes
}

// An Entry is a commitment, a demand or a plan and what became of it.
type Entry struct {
	ID        string
	Sort      Sort
	Kind      sitrep.ActKind // of a commitment
	Debtor    []Party        // who undertakes, asks or plans
	Creditor  []Party        // toward whom
	Action    string         // the words of what is undertaken, asked or planned
	Condition string
	Due       string // TIMEX3
	Made      string // day
	Event     sitrep.EventType
	When      string // TIMEX3, of a plan as known last
	Where     string
	History   []Change
	Evidence  []Evidence
	Wording   []Wording
	Rejected  []Rejection // changes that a rule proposed and a person rejected

	deed       deed
	antecedent deed
	unless     bool
	still      bool // the condition is that something has not changed by its day
	light      bag  // names
	dueLast    string
	condLast   string
	first      string // of a plan's time
	last       string
	made       time.Time
	order      int                    // of the report that made it
	number     int                    // among all entries
	verdicts   map[verdictKey]Verdict // of the ledger
	seen       int                    // the clause that last looked at it
}

// A Rejection is a change that a person rejected.
type Rejection struct {
	Change
	Person string `json:"person"`
}

// A Wording is a change in how an undertaking is worded when it is made again.
type Wording struct {
	Date string `json:"date"`
	What string `json:"what"` // "condition dropped", "condition added", "deadline added", "deadline dropped", "deadline moved", "words"
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// State is the last of the entry's.
func (e *Entry) State() State { return e.History[len(e.History)-1].State }

// Changed is the day of the last change of the entry's state, that of its making included.
func (e *Entry) Changed() string { return e.History[len(e.History)-1].Date }

// Reports is how many documents tell of it.
func (e *Entry) Reports() int {
	documents := map[string]bool{}
	for _, v := range e.Evidence {
		documents[v.Document] = true
	}
	return len(documents)
}

// ended reports whether nothing more can become of it.
func (e *Entry) ended() bool {
	return slices.Contains([]State{Satisfied, Violated, Expired, Withdrawn, Met, Cancelled, Held}, e.State())
}

// isSilence reports whether a promise counts as violated for no more than that its day passed.
func (e *Entry) isSilence() bool {
	return e.Sort == Commitment && e.State() == Violated && e.isBySilence()
}

// isBySilence reports whether the state is no more than that a day passed.
func (e *Entry) isBySilence() bool { return e.History[len(e.History)-1].Evidence == Evidence{} }

// A Ledger is the fold: what is known after the reports that were added.
type Ledger struct {
	Entries []*Entry // all, in the order in which they were made
	live    index    // those that something can still become of
	sides   sides
	words   map[string]int // in how many reports each stem stands
	reports int
	day     string // up to which time has passed

	verdicts map[verdictKey]Verdict
}

// New returns an empty ledger.
func New() *Ledger {
	return &Ledger{sides: sides{of: map[string][]Party{}}, words: map[string]int{}, live: index{under: map[string][]*Entry{}}}
}

// Compare orders reports as a ledger wants them: by publication, then by document.
func Compare(a, b *Report) int {
	return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Document, b.Document))
}

// Add takes in the next report. One without a day of publication changes nothing.
func (l *Ledger) Add(r *Report) {
	if r.Day == "" {
		return
	}
	l.Pass(r.Day)
	l.reports++
	for _, b := range r.bonds {
		l.sides.join(b[0], b[1])
	}
	l.live.sweep(r.Day, l.isCommon)
	l.count(r)
	for i := range r.acts {
		l.act(r, &r.acts[i])
	}
	for i := range r.plans {
		l.plan(r, &r.plans[i])
	}
	for i := range r.clauses {
		l.clause(r, &r.clauses[i])
	}
}

// Pass lets time pass up to the beginning of a day: deadlines that ended before it have passed.
func (l *Ledger) Pass(day string) {
	if day <= l.day {
		return
	}
	l.day = day
	for _, e := range l.live.entries {
		if !e.ended() {
			e.pass(day)
		}
	}
}

// count notes which words a report has.
func (l *Ledger) count(r *Report) {
	seen := bag{}
	for i := range r.clauses {
		for w := range r.clauses[i].all {
			if !seen[w] {
				seen[w] = true
				l.words[w]++
			}
		}
	}
}

// isCommon reports whether a word stands in so many reports that it tells little. Of few reports nothing is common.
func (l *Ledger) isCommon(w string) bool {
	const few = 40
	return l.reports > few && l.words[w]*5 > l.reports
}

// enter adds a new entry.
func (l *Ledger) enter(e *Entry) {
	e.lighten(l.isCommon)
	e.number, e.verdicts = len(l.Entries), l.verdicts
	l.Entries = append(l.Entries, e)
	l.live.add(e)
}

func id(sort Sort, document string, ordinal int) string {
	sum := sha256.Sum256([]byte(string(sort) + "\x00" + document + "\x00" + strconv.Itoa(ordinal)))
	return string(sort[0]) + hex.EncodeToString(sum[:6])
}

// change notes a new state, unless it stands already or a person rejected it.
func (e *Entry) change(s State, date, rule string, score float64, evidence Evidence) {
	if len(e.History) > 0 && e.State() == s {
		return
	}
	e.note(Change{State: s, Date: date, Rule: rule, Score: score, By: "rule", Evidence: evidence})
}

// note adds a change as persons decided about it. Reports whether it stands.
func (e *Entry) note(c Change) bool {
	switch v := e.verdict(c.State, c.Evidence.Document); v.Kind {
	case Reject:
		e.Rejected = append(e.Rejected, Rejection{Change: c, Person: v.By})
		return false
	case Confirm:
		c.By = v.By
	case Reopen:
	}
	e.History = append(e.History, c)
	return true
}

// add adds a piece of evidence that is not there yet.
func (e *Entry) add(v Evidence) {
	if !slices.Contains(e.Evidence, v) {
		e.Evidence = append(e.Evidence, v)
	}
}

// next is the day behind a day.
func next(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// pass lets the entry's deadlines pass that end before a day.
func (e *Entry) pass(day string) {
	silence := Evidence{}
	switch {
	case e.Sort == Plan:
		if e.last != "" && e.last < day && e.State() == Scheduled {
			e.change(Overdue, next(e.last), "its time passed", 1, silence)
		}
	case e.Sort == Demand:
	case e.State() == Conditional && e.condLast != "" && e.condLast < day:
		if e.unless || e.still {
			e.change(Active, next(e.condLast), "the day of its condition passed", 1, silence)
			e.pass(day)
		} else {
			e.change(Expired, next(e.condLast), "the day of its condition passed", 1, silence)
		}
	case e.State() == Conditional && e.dueLast != "" && e.dueLast < day:
		e.change(Expired, next(e.dueLast), "its day passed", 1, silence)
	case e.State() == Active && e.dueLast != "" && e.dueLast < day && e.Kind != sitrep.Refusal:
		e.change(Violated, next(e.dueLast), "its day passed", 1, silence)
	}
}
