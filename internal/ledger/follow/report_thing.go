package follow

import "github.com/sitrep-news/sitrep"

// providing has the lemmas by which a report says that a thing which was promised or offered, "two million florins", "a team of doctors", has
// come.
var providing = []string{"provide", "deliver", "send", "pay", "transfer", "hand over", "arrive", "land", "reach", "receive", "come", "set up", "ship"}

// isPromised reports whether an act is the promise or offer of a thing.
func (b *builder) isPromised(s *sitrep.SpeechAct) bool {
	if s.Kind == sitrep.Offer {
		return true
	}
	c := b.performed(s)
	return s.Kind == sitrep.Promise && c != nil && isBoundTo.has(c.Lemma) && overlap(c.Rest, s.Action)
}
