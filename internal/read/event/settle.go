package event

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// settle takes out events that are none, and those that the guidelines see as part of another, and numbers the rest.
func (a *assembler) settle() {
	r := a.reading
	var kept []sitrep.Event
	for first := 0; first < len(r.Events); {
		end := first
		for end < len(r.Events) && r.Events[end].Sentence == r.Events[first].Sentence {
			end++
		}
		same := r.Events[first:end]
		part := make([]bool, len(same))
		for i := range same {
			e := &same[i]
			part[i] = a.isQuiet(e.Type, e.Trigger[0], slices.Concat(e.Actor, e.Recipient)) || a.isAim(e, same) || a.isToll(e, same)
		}
		for i := range same {
			if !part[i] {
				kept = append(kept, same[i])
			}
		}
		first = end
	}
	r.Events = kept
	for i := range r.Events {
		r.Events[i].ID = "e" + strconv.Itoa(i+1)
	}
}

// isAim reports whether an event is what a protest is for: that is a demand, and no event besides (ruling 12).
func (a *assembler) isAim(e *sitrep.Event, same []sitrep.Event) bool {
	if e.Type != sitrep.Request || !slices.ContainsFunc(same, func(o sitrep.Event) bool { return o.Type == sitrep.Protest }) {
		return false
	}
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, e.Trigger[0])
	if !ok {
		return false
	}
	relation, _, _ := strings.Cut(c.words[c.at].Relation, ":")
	return slices.Contains([]string{"advcl", "acl", "xcomp", "obl", "obj"}, relation)
}

// isToll reports whether an event only counts the victims of another, which it then completes: "a raid that killed six" is one assault.
func (a *assembler) isToll(e *sitrep.Event, same []sitrep.Event) bool {
	if e.Type != sitrep.Assault || !isToll(a.wordsOf(e)) {
		return false
	}
	for i := range same {
		o := &same[i]
		if o.Type == sitrep.Assault && !isToll(a.wordsOf(o)) && slices.Equal(o.Aux, e.Aux) {
			if len(o.Recipient) == 0 {
				o.Recipient = without(slices.Clone(e.Recipient), o.Actor)
			}
			if len(o.Actor) == 0 {
				o.Actor = without(slices.Clone(e.Actor), o.Recipient)
			}
			return true
		}
	}
	return false
}

func (a *assembler) wordsOf(e *sitrep.Event) string {
	return strings.ToLower(e.Trigger[0].In(a.reading.Document.Text))
}

func isToll(words string) bool {
	for _, stem := range []string{"kill", "wound", "injur", "dead", "died", "death"} {
		if strings.HasPrefix(words, stem) {
			return true
		}
	}
	return false
}
