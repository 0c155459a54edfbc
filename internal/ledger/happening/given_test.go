package happening

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// given is an event as a report of one sentence tells it. The trigger stands in brackets.
type given struct {
	day, typ, actor, recipient, when, where, text string
	aux                                           string
	vouched                                       sitrep.Voucher
	by                                            string // source of the sentence, "" for the report itself
	cue                                           string
}

// cast are the actors of the tables: name, kind, country and code.
var cast = map[string]sitrep.Actor{
	"Vestria":   {Name: "Vestria", Kind: sitrep.StateActor, Country: "VES", Code: "VES"},
	"Vestrians": {Name: "Vestrian army", Kind: sitrep.OrganizationActor, Country: "VES", Code: "VESMIL"},
	"Horvat":    {Name: "Lena Horvat", Kind: sitrep.PersonActor, Country: "VES", Code: "VESGOV", Role: "foreign minister of Vestria"},
	"Brandl":    {Name: "Otto Brandl", Kind: sitrep.PersonActor, Country: "VES", Code: "VESGOV", Role: "president of Vestria"},
	"Dawn":      {Name: "Dawn Brigade", Kind: sitrep.GroupActor, Country: "VES", Code: "VESREB"},
	"Kassia":    {Name: "Kassia", Kind: sitrep.StateActor, Country: "KAS", Code: "KAS"},
	"Kassians":  {Name: "Kassian forces", Kind: sitrep.OrganizationActor, Country: "KAS", Code: "KASMIL"},
	"Amadi":     {Name: "Ruth Amadi", Kind: sitrep.PersonActor, Country: "KAS", Code: "KASGOV", Role: "prime minister of Kassia"},
	"Torland":   {Name: "Torland", Kind: sitrep.StateActor, Country: "TOR", Code: "TOR"},
	"Lind":      {Name: "Per Lind", Kind: sitrep.PersonActor, Country: "TOR", Code: "TORGOV", Role: "envoy of Torland"},
	"Union":     {Name: "Dockers' Union", Kind: sitrep.OrganizationActor},
	"Court":     {Name: "High Court of Kassia", Kind: sitrep.OrganizationActor, Country: "KAS", Code: "KASJUD"},
	"army":      {Name: "the army", Kind: sitrep.OrganizationActor},
	"police":    {Name: "police", Kind: sitrep.OrganizationActor},
	"civilians": {Name: "civilians", Kind: sitrep.GroupActor},
	"teachers":  {Name: "striking teachers", Kind: sitrep.GroupActor},
	"Hospital":  {Name: "Marra hospital", Kind: sitrep.OrganizationActor},
	"Market":    {Name: "Salt Market", Kind: sitrep.OrganizationActor},
	"Reka":      {Name: "Josip Reka", Kind: sitrep.PersonActor},
	"Aid":       {Name: "Blue Lantern", Kind: sitrep.OrganizationActor},
}

// gazetteer are the places of the tables.
var gazetteer = map[string]sitrep.Place{
	"Marra":       {Name: "Marra", Country: "KAS", Located: true, Lat: 10, Lon: 20},
	"Ostel":       {Name: "Ostel", Country: "KAS", Located: true, Lat: 12, Lon: 22},
	"Kassia":      {Name: "Kassia", Country: "KAS", Located: true, Lat: 11, Lon: 21},
	"Vestria":     {Name: "Vestria", Country: "VES", Located: true, Lat: 15, Lon: 25},
	"Bril":        {Name: "Bril", Country: "VES", Located: true, Lat: 15, Lon: 25},
	"Salt Market": {Name: "Salt Market"},
}

// reading is what a reader would find in a report that consists of sentences.
func reading(id string, sentences ...given) *sitrep.Reading {
	r := &sitrep.Reading{Document: sitrep.Document{ID: id, Published: sentences[0].day, Publisher: id}}
	for _, g := range sentences {
		g.add(r)
	}
	return r
}

func (g given) add(r *sitrep.Reading) {
	start := len(r.Document.Text)
	before, rest, _ := strings.Cut(g.text, "[")
	trigger, after, _ := strings.Cut(rest, "]")
	r.Document.Text += before + trigger + after
	span := sitrep.Span{Start: start + len(before), End: start + len(before) + len(trigger)}
	sentence := sitrep.Span{Start: start, End: len(r.Document.Text)}
	r.Sentences = append(r.Sentences, sentence)
	r.Document.Text += "\n"
	event := sitrep.Event{
		ID: "e" + string(rune('1'+len(r.Events))), Trigger: []sitrep.Span{span}, When: g.when, Where: g.where, Vouched: g.vouched,
		Sentence: len(r.Sentences) - 1, Aux: strings.Fields(g.aux), Actor: g.ids(r, g.actor), Recipient: g.ids(r, g.recipient),
	}
	if p, ok := gazetteer[g.where]; ok {
		r.Places = append(r.Places, p)
	}
	if g.by != "" || g.cue != "" {
		event.Attribution = "t" + string(rune('1'+len(r.Attributions)))
		by := r.Document.Text[start:]
		source, cue := strings.Index(by, g.by), strings.Index(by, g.cue)
		a := sitrep.Attribution{
			ID: event.Attribution, Source: []sitrep.Span{{Start: start + source, End: start + source + len(g.by)}}, Content: []sitrep.Span{sentence},
			Sentence: event.Sentence,
		}
		if g.cue != "" {
			a.Cue = []sitrep.Span{{Start: start + cue, End: start + cue + len(g.cue)}}
			a.Content = []sitrep.Span{{Start: start + cue + len(g.cue), End: sentence.End}}
		}
		if ids := g.ids(r, g.actor); len(ids) > 0 {
			a.Actor = ids[0]
		}
		r.Attributions = append(r.Attributions, a)
	}
	if typ, mode, _ := strings.Cut(g.typ, "/"); typ != "" {
		event.Type, event.Mode, event.Score = sitrep.EventType(typ), mode, sitrep.EventType(typ).Score()
		r.Events = append(r.Events, event)
	}
}

func (g given) ids(r *sitrep.Reading, names string) []string {
	var ids []string
	for name := range strings.FieldsSeq(names) {
		a, ok := cast[name]
		if !ok {
			panic("no such actor: " + name)
		}
		a.ID = "a-" + name
		if r.ActorByID(a.ID) == nil {
			r.Actors = append(r.Actors, a)
		}
		ids = append(ids, a.ID)
	}
	return ids
}
