package correct

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// remove takes out the entries that are none, with what refers to them.
func (e *edit) remove() {
	if len(e.gone) == 0 {
		return
	}
	r, gone := e.now, e.gone
	r.Attributions = slices.DeleteFunc(r.Attributions, func(a sitrep.Attribution) bool { return gone[a.ID] })
	e.unattribute()
	for i := range r.SpeechActs {
		if gone[r.SpeechActs[i].Event] {
			r.SpeechActs[i].Event = ""
		}
	}
	r.Events = slices.DeleteFunc(r.Events, func(v sitrep.Event) bool { return gone[v.ID] })
	r.SpeechActs = slices.DeleteFunc(r.SpeechActs, func(s sitrep.SpeechAct) bool { return gone[s.ID] })
	r.Plans = slices.DeleteFunc(r.Plans, func(p sitrep.Plan) bool { return gone[p.ID] })
}

// unattribute takes the attributions that are none from all that rests on them. Statements that are left with none are none either.
func (e *edit) unattribute() {
	for i := range e.now.Statements {
		st := &e.now.Statements[i]
		if len(st.Attributions) > 0 {
			st.Attributions = slices.DeleteFunc(slices.Clone(st.Attributions), func(id string) bool { return e.gone[id] })
		}
		e.gone[st.ID] = e.gone[st.ID] || len(st.Attributions) == 0 && len(e.read.Statements[i].Attributions) > 0
	}
	e.now.Statements = slices.DeleteFunc(e.now.Statements, func(st sitrep.Statement) bool { return e.gone[st.ID] })
	for i := range e.now.Events {
		if v := &e.now.Events[i]; e.gone[v.Attribution] {
			v.Attribution, v.Vouched = "", sitrep.ByOutlet
		}
	}
	for i := range e.now.SpeechActs {
		if e.gone[e.now.SpeechActs[i].Attribution] {
			e.now.SpeechActs[i].Attribution = ""
		}
	}
	for i := range e.now.Clauses {
		if e.gone[e.now.Clauses[i].Attribution] {
			e.now.Clauses[i].Attribution = ""
		}
	}
}

// vouch says anew on whose word the events rest whose actors or speaker were corrected. What is disputed stays so.
func (e *edit) vouch() {
	for _, i := range e.changed {
		id := e.read.Events[i].ID
		n := slices.IndexFunc(e.now.Events, func(v sitrep.Event) bool { return v.ID == id })
		if n < 0 || e.now.Events[n].Attribution == "" || e.now.Events[n].Vouched == sitrep.Disputed {
			continue
		}
		e.now.Events[n].Vouched = e.voucher(&e.now.Events[n])
	}
}

func (e *edit) voucher(v *sitrep.Event) sitrep.Voucher {
	n := slices.IndexFunc(e.now.Attributions, func(a sitrep.Attribution) bool { return a.ID == v.Attribution })
	if n < 0 || e.now.Attributions[n].Actor == "" {
		return sitrep.ByOther
	}
	speaker := e.now.ActorByID(e.now.Attributions[n].Actor)
	speaks := func(id string) bool { return speaker.SpeaksFor(e.now.ActorByID(id)) }
	switch own := slices.ContainsFunc(v.Actor, speaks); {
	case own && v.Vouched == sitrep.ByAdmission:
		return sitrep.ByAdmission
	case own && v.Type.OfWords():
		return sitrep.ByOutlet
	case own:
		return sitrep.BySelf
	case slices.ContainsFunc(v.Recipient, speaks):
		return sitrep.ByAdversary
	}
	return sitrep.ByOther
}
