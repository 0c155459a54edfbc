package follow

import "time"

// A VerdictKind says what a person decided about a change of state.
type VerdictKind string

// The kinds of verdict.
const (
	Confirm VerdictKind = "confirm" // the change is right
	Reject  VerdictKind = "reject"  // it is none: the entry stays as it was
	Reopen  VerdictKind = "open"    // neither any more: the rule's word stands again
)

// A Verdict is what a person decided about a change of state that a rule proposed. The change is known by its entry, the state it leads to and
// the document that it rests on.
type Verdict struct {
	Number   int         `json:"number"`
	Entry    string      `json:"entry"`
	State    State       `json:"state"`
	Document string      `json:"document"` // "" for a change that rests on no document, because a day passed
	Kind     VerdictKind `json:"verdict"`
	By       string      `json:"by"`
	At       time.Time   `json:"at"`
}

// Judge hands the ledger what persons decided, oldest first: of several verdicts about one change the last holds. It is asked
// when a report is added: what was added before has to be taken back and added anew.
func (l *Ledger) Judge(verdicts []Verdict) {
	l.verdicts = map[verdictKey]Verdict{}
	for _, v := range verdicts {
		l.verdicts[verdictKey{v.Entry, v.State, v.Document}] = v
	}
}

type verdictKey struct {
	entry    string
	state    State
	document string
}

// verdict is what a person decided about a change of the entry's, the zero value if nothing.
func (e *Entry) verdict(s State, document string) Verdict {
	verdicts := e.verdicts
	if e.ledger != nil {
		verdicts = e.ledger.verdicts
	}
	return verdicts[verdictKey{e.ID, s, document}]
}
