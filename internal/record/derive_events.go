package record

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// Events, speech acts and plans as rows, drawn from a reading and its document alone: their columns from reported on.

const (
	eventColumns = `reported, id, type, mode, quad, context, aux, standing, timex, first_day, last_day, dated, place, country, lat, lon,
		geonames, score, factuality, vouched, attribution, sentence, sentence_span, words, confidence`
	actColumns = `reported, id, kind, timex, first_day, last_day, event, attribution, sentence, sentence_span, words, condition_span,
		confidence`
	planColumns = `reported, id, type, status, timex, first_day, last_day, place, country, lat, lon, geonames, sentence, sentence_span,
		words, confidence`
	entryColumns       = "document, ordinal, superseded, published_at, "
	participantColumns = "entry, ordinal, side, position, actor, name, kind, country, code, role, wikidata"
)

// drawnEntries is what is drawn from the events, speech acts and plans of a reading.
type drawnEntries struct{ events, acts, plans, participants [][]any }

func entriesOf(r *sitrep.Reading) (d drawnEntries, err error) {
	reported := reportedDay(&r.Document)
	for i := range r.Events {
		row, err := eventRow(r, &r.Events[i], reported)
		if err != nil {
			return d, err
		}
		d.events = append(d.events, row)
		d.add(r, "event", i, r.Events[i].Actor, r.Events[i].Recipient, r.Events[i].Attribution)
	}
	for i := range r.SpeechActs {
		d.acts = append(d.acts, actRow(r, &r.SpeechActs[i], reported))
		d.add(r, "act", i, r.SpeechActs[i].By, r.SpeechActs[i].Toward, r.SpeechActs[i].Attribution)
	}
	for i := range r.Plans {
		d.plans = append(d.plans, planRow(r, &r.Plans[i], reported))
		d.add(r, "plan", i, r.Plans[i].Who, nil, "")
	}
	return d, nil
}

// take takes over what was drawn from a reading of the document.
func (d *drawnEntries) take(at *standing, from *drawnEntries) {
	for _, kind := range []struct {
		to   *[][]any
		rows [][]any
	}{{&d.events, from.events}, {&d.acts, from.acts}, {&d.plans, from.plans}} {
		for i, row := range kind.rows {
			*kind.to = append(*kind.to, slices.Concat([]any{at.number, i, flag(at.superseded), at.publishedAt}, row))
		}
	}
	for _, row := range from.participants {
		d.participants = append(d.participants, slices.Concat([]any{at.number}, row))
	}
}

// add adds the participants of an entry; attribution is the one it stands in.
func (d *drawnEntries) add(r *sitrep.Reading, entry string, ordinal int, actors, recipients []string, attribution string) {
	sources := []string{attributionByID(r, attribution).Actor}
	for _, side := range []struct {
		name string
		ids  []string
	}{{"actor", actors}, {"recipient", recipients}, {"source", sources}} {
		for position, id := range side.ids {
			a := r.ActorByID(id)
			if a == nil {
				continue
			}
			d.participants = append(d.participants, []any{
				entry, ordinal, side.name, position, actorKey(a), clean(a.Name), clean(string(a.Kind)), clean(a.Country), clean(a.Code),
				clean(a.Role), clean(a.Wikidata),
			})
		}
	}
}

func eventRow(r *sitrep.Reading, e *sitrep.Event, reported string) ([]any, error) {
	context, err := jsonList(cleanAll(e.Context))
	if err != nil {
		return nil, fmt.Errorf("event %q: %w", e.ID, err)
	}
	aux, err := jsonList(cleanAll(e.Aux))
	if err != nil {
		return nil, fmt.Errorf("event %q: %w", e.ID, err)
	}
	first, last := sitrep.TimexDays(e.When)
	dated := first != ""
	standing := standingOf(e, first, reported)
	if !dated {
		first, last = reported, reported
	}
	row := []any{
		reported, clean(e.ID), cut(clean(string(e.Type)), maxNameBytes), clean(e.Mode), int(e.Type.Quad()), context, aux,
		string(standing), clean(e.When), first, last, flag(dated),
	}
	row = append(row, placeColumns(r, e.Where)...)
	return append(row, e.Score, e.Factuality, clean(string(e.Vouched)), clean(e.Attribution), e.Sentence,
		sentenceSpan(r, e.Sentence, e.Trigger), spansText(e.Trigger), e.Confidence), nil
}

// standingOf says whether an event counts, first being the first day of its time and reported the day of its document. What
// is to be later does not count until somebody reports that it was.
func standingOf(e *sitrep.Event, first, reported string) Standing {
	switch {
	case !e.Happened(), e.When == "FUTURE_REF", first != "" && reported != "" && first > reported:
		return NotHappened
	case e.Vouched == sitrep.BySelf:
		return Claimed
	}
	return Happened
}

func actRow(r *sitrep.Reading, s *sitrep.SpeechAct, reported string) []any {
	first, last := sitrep.TimexDays(s.Due)
	return []any{
		reported, clean(s.ID), clean(string(s.Kind)), clean(s.Due), first, last, clean(s.Event), clean(s.Attribution), s.Sentence,
		sentenceSpan(r, s.Sentence, s.Action), spansText(s.Action), spansText(s.Condition), s.Confidence,
	}
}

func planRow(r *sitrep.Reading, p *sitrep.Plan, reported string) []any {
	first, last := sitrep.TimexDays(p.When)
	row := []any{reported, clean(p.ID), clean(string(p.Event)), clean(string(p.Status)), clean(p.When), first, last}
	row = append(row, placeColumns(r, p.Where)...)
	return append(row, p.Sentence, sentenceSpan(r, p.Sentence, p.What), spansText(p.What), p.Confidence)
}

// placeColumns are place, country, lat, lon and geonames: of the first place of that name, a located one before others.
func placeColumns(r *sitrep.Reading, name string) []any {
	var best sitrep.Place
	for _, p := range r.Places {
		if p.Name == name && (best.Name == "" || p.Located && !best.Located) {
			best = p
		}
	}
	var lat, lon any
	if best.Located {
		lat, lon = best.Lat, best.Lon
	}
	return []any{clean(name), cut(clean(best.Country), maxNameBytes), lat, lon, best.GeoNames}
}

// sentenceSpan is the sentence that an entry names; if there is no such sentence, those its words stand in.
func sentenceSpan(r *sitrep.Reading, sentence int, words []sitrep.Span) string {
	if sentence >= 0 && sentence < len(r.Sentences) {
		return spanText(r.Sentences[sentence])
	}
	return spanText(sentencesOf(r, words))
}
