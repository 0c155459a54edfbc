package follow

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/undo"
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
	said       bag                    // the words of Action
	order      int                    // of the report that made it
	number     int                    // among all entries
	verdicts   map[verdictKey]Verdict // of the ledger
	keys       []key                  // that lead to it
	asked      int                    // the look-up that found it last
	ledger     *Ledger                // that it is alive in; nil in what is handed out
	touched    int                    // the turn in which it changed last
	apart      *apart                 // nil until it is asked for
}

// A Rejection is a change that a person rejected.
type Rejection struct {
	Change
	Person string `json:"person"`
}

// A Wording is a change in how an undertaking is worded when it is made again.
type Wording struct {
	Date string `json:"date"`
	What string `json:"what"` // "condition dropped", "condition added", "deadline added", "deadline moved", "hardened", "softened"
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// State is the last of the entry's.
func (e *Entry) State() State { return e.History[len(e.History)-1].State }

// Sure is how confident the reader was of the report that made the entry, 0 … 1.
func (e *Entry) Sure() float64 { return e.History[0].Score }

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
	switch e.State() {
	case Satisfied, Violated, Expired, Withdrawn, Met, Cancelled, Held:
		return true
	case Conditional, Active, Open, Refused, Scheduled, Postponed, Overdue:
	}
	return false
}

// isSilence reports whether a promise counts as violated for no more than that its day passed.
func (e *Entry) isSilence() bool {
	return e.Sort == Commitment && e.State() == Violated && e.isBySilence()
}

// isBySilence reports whether the state is no more than that a day passed.
func (e *Entry) isBySilence() bool { return e.History[len(e.History)-1].Evidence == Evidence{} }

// A Ledger is the fold: what is known after the reports that were added.
type Ledger struct {
	undo     *undo.Log
	all      []*Entry // as they are handed out, in the order in which they were made
	live     index    // those that something can still become of
	changed  []*Entry // in this turn
	turn     int      // counts what was added
	sides    sides
	words    map[string]int  // in how many reports each stem stands
	frequent map[string]bool // those that were common when they were counted, and some more
	reports  int
	day      string // up to which time has passed

	verdicts map[verdictKey]Verdict
}

// New returns an empty ledger. What is done to it can be taken back as far as the log goes, which may be nil.
func New(log *undo.Log) *Ledger {
	return &Ledger{
		undo: log, sides: sides{of: map[string][]Party{}}, words: map[string]int{}, frequent: map[string]bool{},
		live: index{undo: log, under: map[key][]*Entry{}},
	}
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
	l.turn++
	l.pass(r.Day)
	l.reports++
	l.undo.Done(func() { l.reports-- })
	for _, b := range r.bonds {
		l.join(b[0], b[1])
	}
	l.sweep(r.Day)
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
	for i := range r.recantings {
		l.recant(r, &r.recantings[i])
	}
	for i := range r.scenes {
		l.scene(r, &r.scenes[i])
	}
	l.show()
}

// At are the entries as they stand at the beginning of a day, up to which everything was added: deadlines that ended before it have passed.
// What is added later does not change them.
func (l *Ledger) At(day string) []*Entry {
	all := slices.Clone(l.all)
	for _, e := range l.live.entries {
		if day > l.day && !e.ended() && e.isDue(day) {
			then := all[e.number].shown()
			then.pass(day)
			all[e.number] = then
		}
	}
	return all
}

// pass lets time pass up to the beginning of a day.
func (l *Ledger) pass(day string) {
	if day <= l.day {
		return
	}
	old := l.day
	l.undo.Done(func() { l.day = old })
	l.day = day
	for _, e := range l.live.entries {
		if !e.ended() && e.isDue(day) {
			e.pass(day)
		}
	}
}

// isDue reports whether one of an entry's days ended before a day.
func (e *Entry) isDue(day string) bool {
	return e.last != "" && e.last < day || e.condLast != "" && e.condLast < day || e.dueLast != "" && e.dueLast < day
}

// touch must be called before an entry changes, so that it is shown as it is then and can be taken back.
func (e *Entry) touch() {
	l := e.ledger
	if l == nil || e.touched == l.turn {
		return
	}
	e.touched = l.turn
	l.changed = append(l.changed, e)
	old := *e
	old.clip()
	l.undo.Done(func() { *e = old })
}

// clip keeps what is appended to one copy of an entry from the others.
func (e *Entry) clip() {
	e.History, e.Evidence = slices.Clip(e.History), slices.Clip(e.Evidence)
	e.Wording, e.Rejected, e.keys = slices.Clip(e.Wording), slices.Clip(e.Rejected), slices.Clip(e.keys)
}

// shown is an entry as it is handed out: what only the fold needs is left behind.
func (e *Entry) shown() *Entry {
	to := *e
	to.clip()
	if e.ledger != nil {
		to.verdicts = e.ledger.verdicts
	}
	to.deed, to.antecedent, to.light, to.said, to.keys, to.ledger, to.apart = deed{}, deed{}, nil, nil, nil, nil, nil
	return &to
}

// show brings what is handed out up to date.
func (l *Ledger) show() {
	for _, e := range l.changed {
		n, old := e.number, l.all[e.number]
		l.undo.Done(func() {
			if n < len(l.all) {
				l.all[n] = old
			}
		})
		l.all[n] = e.shown()
	}
	l.changed = nil
}

// count notes which words a report has.
func (l *Ledger) count(r *Report) {
	seen := bag{}
	for i := range r.clauses {
		for w := range r.clauses[i].all {
			if !seen[w] {
				seen[w] = true
				if l.words[w]++; l.words[w]*often > l.reports {
					l.frequent[w] = true
				}
			}
		}
	}
	l.undo.Done(func() {
		for w := range seen {
			if l.words[w]--; l.words[w] == 0 {
				delete(l.words, w)
			}
		}
	})
}

// often is of how many reports one must have a word that is common.
const often = 5

// commonWords are those that are common now.
func (l *Ledger) commonWords() map[string]bool {
	common := map[string]bool{}
	for w := range l.frequent {
		if l.isCommon(w) {
			common[w] = true
		}
	}
	return common
}

// join notes that a person stood for a state or body.
func (l *Ledger) join(a, b Party) {
	oldA, oldB := l.sides.of[a.Key], l.sides.of[b.Key]
	l.undo.Done(func() { l.sides.put(a.Key, oldA); l.sides.put(b.Key, oldB) })
	l.sides.join(a, b)
}

// firstOfReport is where among those alive the entries of the report begin that is being added.
func (l *Ledger) firstOfReport() int {
	i := len(l.live.entries)
	for i > 0 && l.live.entries[i-1].order == l.reports {
		i--
	}
	return i
}

// isCommon reports whether a word stands in so many reports that it tells little. Of few reports nothing is common.
func (l *Ledger) isCommon(w string) bool {
	const few = 40
	return l.reports > few && l.words[w]*often > l.reports
}

// enter adds a new entry.
func (l *Ledger) enter(e *Entry) {
	n := len(l.all)
	e.number, e.ledger, e.touched = n, l, l.turn
	light := map[string]bool{}
	for _, b := range []bag{e.deed.words, e.antecedent.words} {
		for w := range b {
			light[w] = l.isCommon(w)
		}
	}
	for w, is := range light {
		if is {
			e.light[w] = true
		}
	}
	l.undo.Done(func() { l.all = l.all[:n] })
	l.all = append(l.all, e)
	l.changed = append(l.changed, e)
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
	e.touch()
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
		e.touch()
		e.Evidence = append(e.Evidence, v)
	}
}
