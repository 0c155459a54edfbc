package event

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/sitrep-news/sitrep"
)

//go:embed quiet.txt
var quietTable string

// A topic is what a word tells of its sentence, one bit each.
type topic uint8

const (
	play  topic = 1 << iota // sport and nature: no verb is meant as it stands
	trade                   // trade, arts, science, daily life
	loud                    // there may be an event, whatever else is told
)

// topics are the words of the table with what they tell.
var topics = sync.OnceValue(readTopics)

func readTopics() map[string]topic {
	names := map[string]topic{"play": play, "trade": trade, "loud": loud}
	words := map[string]topic{}
	for line := range strings.Lines(quietTable) {
		name, list, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(list) {
			words[w] |= names[name]
		}
	}
	return words
}

// isQuiet reports whether an act of a type, told by the words at a span, is no event: where no state and nobody in office takes part, the
// sentence has words of play, or words of trade and the act is one that people in trade do too.
func (a *assembler) isQuiet(t sitrep.EventType, at sitrep.Span, parties []string) bool {
	switch told := a.topicOf(at); {
	case told&loud != 0 || slices.ContainsFunc(parties, a.isPublic):
		return false
	default:
		return told&play != 0 || told&trade != 0 && !isForce(t)
	}
}

// isForce reports whether nobody does such a thing in the way of business.
func isForce(t sitrep.EventType) bool {
	return slices.Contains([]sitrep.EventType{sitrep.Threaten, sitrep.Protest, sitrep.Sanction, sitrep.Mobilize, sitrep.Coerce, sitrep.Assault}, t)
}

// topicOf is what the words of the sentence at a span tell together.
func (a *assembler) topicOf(at sitrep.Span) topic {
	i := sort.Search(len(a.sentences), func(i int) bool { return a.sentences[i].Span.End > at.Start })
	if i == len(a.sentences) {
		return 0
	}
	if a.judged == i+1 {
		return a.topic
	}
	a.judged, a.topic = i+1, 0
	words := topics()
	for k, w := range a.sentences[i].Words {
		word := w.Span.In(a.reading.Document.Text)
		if k == 0 {
			word = strings.ToLower(word)
		}
		a.topic |= words[word]
		if low := strings.ToLower(word); low != word {
			a.topic |= words[low] & loud
		}
	}
	return a.topic
}

// isPublic reports whether an actor is a state, or acts in public: with an office, with arms, or for a party.
func (a *assembler) isPublic(id string) bool {
	actor := a.cast.byID(id)
	if actor == nil {
		return false
	}
	return actor.Kind == sitrep.StateActor || actor.Role != "" || isPublicCode(actor.Code)
}

func isPublicCode(code string) bool {
	return slices.ContainsFunc(public, func(part string) bool { return strings.Contains(code, part) })
}

// public are the CAMEO codes of who acts in public.
var public = []string{"GOV", "MIL", "COP", "REB", "UAF", "OPP", "PTY", "JUD", "LEG", "SPY", "SET"}
