package event

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// owner is the actor that a possessive before an office stands for: "its government" and "Norland's government" are the state.
func (c *cast) owner(core sitrep.Span, words string) string {
	whose, office, _ := strings.Cut(words, " ")
	for _, mark := range []string{"'s ", "’s "} {
		if cut := strings.LastIndex(words, mark); cut >= 0 {
			whose, office = words[:cut], words[cut+len(mark):]
		}
	}
	text := c.reading.Document.Text
	start := core.Start + strings.Index(core.In(text), words)
	m := c.head(sitrep.Span{Start: start, End: start + len(whose)})
	if m != nil && m.Actor != "" && isOwnDoing(strings.ToLower(office)) {
		return m.Actor
	}
	if m == nil || m.Actor == "" || !ofState(strings.ToLower(office)) {
		return ""
	}
	if isPossessive(strings.ToLower(whose)) {
		return m.Actor
	}
	if owner := c.byID(m.Actor); owner != nil && owner.Kind == sitrep.StateActor && strings.EqualFold(office, "government") {
		c.alias(m.Actor, words)
		return m.Actor
	}
	return ""
}

func isPossessive(low string) bool {
	return low == "its" || low == "their" || low == "his" || low == "her"
}

// isOwnDoing reports whether a noun is what somebody says, wants or does, which stands for him: "Orrin's aim is to".
func isOwnDoing(noun string) bool {
	switch noun {
	case "aim", "plan", "plans", "decision", "intention", "hope", "goal", "bid", "offer", "proposal", "demand", "request", "call", "calls", "promise", "pledge",
		"threat", "policy", "move", "order", "speech", "statement", "words", "remarks", "warning", "announcement", "response", "position":
		return true
	}
	return false
}

// ofState reports whether an office acts for the state that it is of.
func ofState(office string) bool {
	switch office {
	case "government", "army", "forces", "troops", "military", "ministry", "parliament", "foreign ministry", "defence ministry", "cabinet", "side", "country":
		return true
	}
	return false
}
