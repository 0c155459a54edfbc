package situation_test

import (
	"fmt"
	"testing"
)

// TestTies holds what the book has between the two: five seizures happened, threats and the meeting are only planned, shots that are disputed and
// the withdrawal that is claimed are in nothing.
func TestTies(t *testing.T) {
	c := strait(t)
	var got []string
	for _, tie := range c.Ties() {
		got = append(got, fmt.Sprint(tie.Actor.Name, " → ", tie.Recipient.Name, " ", tie.Happened, " ", tie.Cooperation, " ", tie.Conflict))
	}
	want(t, "ties", got, []string{"Ostrel → Vardania [0 0 0 5] 1 4", "Vardania → Ostrel [0 0 0 0] 1 0"})
	got = nil
	for _, p := range c.Sites() {
		got = append(got, fmt.Sprint(p.Name, " ", len(p.Happened), " ", len(p.Planned)))
	}
	want(t, "sites", got, []string{"Port Orla 5 1"})
}
