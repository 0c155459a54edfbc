package web

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

func newEventPage(e record.Event, r *sitrep.Reading, found meaning) eventPage {
	page := eventPage{
		Event: viewEvent(e), Quad: e.Type.Quad(), CAMEO: e.Type.CAMEO(e.Mode), Title: headline(r.Document.Title, lead(r)),
		Context: contextOf(r, e), Language: r.Document.Language, Source: sourceAnchor(r, e.Attribution),
	}
	for _, a := range found.acts {
		if a.Event == e.ID {
			page.Acts = append(page.Acts, viewActs([]record.SpeechAct{a})...)
		}
	}
	for _, other := range found.events {
		if other.Sentence == e.Sentence && other.ID != e.ID {
			page.Same = append(page.Same, viewEvent(other))
		}
	}
	page.Pair, page.PairName = pairOf(e)
	return page
}

// pairOf is the pair page that an event belongs to: of its first named actor and recipient, or of the first two who act together.
func pairOf(e record.Event) (path, name string) {
	two := named(e.Actors)
	if to := named(e.Recipients); len(two) > 0 && len(to) > 0 {
		two = []record.Participant{two[0], to[0]}
	}
	if len(two) < 2 || two[0].Key == two[1].Key {
		return "", ""
	}
	return pairPath(two[0].Key, two[1].Key), two[0].Name + " and " + two[1].Name
}

func named(all []record.Participant) []record.Participant {
	return slices.DeleteFunc(slices.Clone(all), func(p record.Participant) bool { return p.Key == "" })
}

// eventTitle says an event in a line.
func eventTitle(e record.Event) string {
	who := participants(e.Actors)
	if who == "" {
		who = "somebody"
	}
	if to := participants(e.Recipients); to != "" {
		who += " → " + to
	}
	return typeWords(e.Type, e.Mode) + ": " + who
}

func participants(all []record.Participant) string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

// sourceAnchor is where the document page has the statement, or the attribution, that an event stands in; "" for none.
func sourceAnchor(r *sitrep.Reading, attribution string) string {
	if attribution == "" {
		return ""
	}
	for _, s := range r.Statements {
		if slices.Contains(s.Attributions, attribution) {
			return s.ID
		}
	}
	if slices.ContainsFunc(r.Attributions, func(a sitrep.Attribution) bool { return a.ID == attribution }) {
		return attribution
	}
	return ""
}

// contextOf is the paragraph of an event's sentence, with the ones before and after it, in which the event's words and its source are
// marked and its sentence stands out. Nothing in it is a link.
func contextOf(r *sitrep.Reading, e record.Event) []blockView {
	var marks []mark.Mark
	later := map[string]bool{e.ID: e.Standing == record.NotHappened && len(e.Aux) == 0}
	source := sourceAnchor(r, e.Attribution)
	for _, m := range mark.Of(r, later) {
		ofEvent := m.Layer == mark.Event && m.Entry == e.ID
		ofSource := source != "" && m.Entry == source && (m.Layer == mark.Source || m.Layer == mark.Cue)
		if ofEvent || ofSource {
			m.Entry, m.Anchor = "", ""
			marks = append(marks, m)
		}
	}
	var blocks []blockView
	at, sentence := -1, 0
	for _, section := range textOf(mark.Cut(r, marks), nil) {
		for _, block := range section.Blocks {
			if section.Folded || len(block.Pieces) == 0 {
				continue
			}
			for i := range block.Pieces {
				p := &block.Pieces[i]
				if p.Sentence > 0 {
					sentence = p.Sentence
				}
				p.Sentence = 0 // its number is an anchor only in the page of the document
				if sentence == e.Sentence+1 && strings.TrimSpace(p.Text) != "" {
					p.Classes = strings.TrimSpace(p.Classes + " here")
					at = len(blocks)
				}
			}
			blocks = append(blocks, block)
		}
	}
	if at < 0 {
		return nil
	}
	return blocks[max(0, at-1):min(len(blocks), at+2)]
}
