package wire

import "github.com/sitrep-news/sitrep/internal/ledger/contradiction"

// A Contradiction is two sentences of which one says what the other does not.
type Contradiction struct {
	ID     string            `json:"id"`
	Kind   string            `json:"kind" enum:"reversal,denial,accounts"`
	About  string            `json:"about" doc:"of a reversal the words of what was undertaken or asked, of accounts the detail: \"toll killed\""`
	Entry  string            `json:"entry,omitempty" doc:"id of the commitment or demand of a reversal"`
	Date   string            `json:"date" doc:"day of the later side"`
	First  ContradictingSide `json:"first"`
	Second ContradictingSide `json:"second"`
}

// A ContradictingSide is one of the two.
type ContradictingSide struct {
	Who      []string `json:"who" doc:"who says so; empty for the report itself"`
	Value    string   `json:"value,omitempty" doc:"of the detail that accounts differ in"`
	Evidence Evidence `json:"evidence"`
}

// NewContradiction takes a pair out of the ledger.
func NewContradiction(p contradiction.Pair) Contradiction {
	return Contradiction{p.ID, string(p.Kind), p.About, p.Entry, p.Date, newSide(p.First), newSide(p.Second)}
}

func newSide(s contradiction.Side) ContradictingSide {
	return ContradictingSide{s.Who, s.Value, newEvidence(s.Evidence)}
}
