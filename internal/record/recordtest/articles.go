package recordtest

import (
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// An Article is an invented article and what a reader finds in it.
type Article struct {
	ID, URL, Publisher, Title, Published, Language, Text string
	Byline                                               []string
	Furniture                                            []string // parts of Text
	Actors                                               []sitrep.Actor
	Places                                               []sitrep.Place // Name stands in Text
	Says                                                 []Says
	Does                                                 []Does
	Acts                                                 []Acts
	Plans                                                []Plans
}

// Says is a statement in an article; all but Actor are parts of its text.
type Says struct {
	Actor              string // name of one of the actors, "" if unresolved
	Source, Cue, Words string
	SourceKind         sitrep.SourceKind
	Quote              sitrep.QuoteType
}

// Document returns the article as a document, fetched at that time.
func (a *Article) Document(fetched time.Time) sitrep.Document {
	d := sitrep.Document{
		ID: a.ID, Version: sitrep.HashText(a.Text), Channel: "https://courier.example/feed", URL: a.URL, Title: a.Title,
		Publisher: a.Publisher, Byline: a.Byline, Published: a.Published, Fetched: fetched, Language: a.Language, Text: a.Text,
	}
	if d.URL == "" {
		d.URL = "https://courier.example/" + a.ID
	}
	if strings.HasPrefix(a.Text, a.Title+"\n") {
		d.TitleSpan = sitrep.Span{Start: 0, End: len(a.Title)}
	}
	for _, part := range a.Furniture {
		d.Furniture = append(d.Furniture, a.span(part))
	}
	return d
}

// Key returns the key of the article's document.
func (a *Article) Key() sitrep.Key { return sitrep.Key{ID: a.ID, Version: sitrep.HashText(a.Text)} }

// Incoming returns the article on its way in.
func (a *Article) Incoming(fetched time.Time) sitrep.Incoming {
	return sitrep.Incoming{Document: a.Document(fetched), Raw: []byte("<p>" + a.Text), MediaType: "text/html"}
}

// Reading returns what a reader of that version finds.
func (a *Article) Reading(version string, fetched time.Time) *sitrep.Reading {
	r := &sitrep.Reading{
		Reader: sitrep.Reader{Version: version, Rules: "test"}, Document: a.Document(fetched), Sentences: sentences(a.Text), Actors: a.Actors,
	}
	for i := range r.Actors {
		for name := range strings.SplitSeq(r.Actors[i].Name+"|"+strings.Join(r.Actors[i].Aliases, "|"), "|") {
			if at := strings.Index(a.Text, name); name != "" && at >= 0 {
				span := sitrep.Span{Start: at, End: at + len(name)}
				r.Mentions = append(r.Mentions, sitrep.Mention{ID: "m" + name, Span: span, Type: sitrep.Person, Form: sitrep.NameForm, Actor: r.Actors[i].ID})
			}
		}
	}
	for _, p := range a.Places {
		p.Span = a.span(p.Name)
		r.Places = append(r.Places, p)
	}
	for i, says := range a.Says {
		a.say(r, string(rune('a'+i)), says)
	}
	a.happen(r)
	return r
}

func (a *Article) say(r *sitrep.Reading, id string, says Says) {
	words := a.span(says.Words)
	t := sitrep.Attribution{
		ID: "t" + id, Content: []sitrep.Span{words}, SourceKind: says.SourceKind, Quote: says.Quote,
		Sentence: r.SentenceAt(words.Start), Confidence: 0.75,
	}
	if says.Source != "" {
		t.Source = []sitrep.Span{a.span(says.Source)}
	}
	if says.Cue != "" {
		t.Cue = []sitrep.Span{a.span(says.Cue)}
	}
	for i := range r.Actors {
		if says.Actor != "" && r.Actors[i].Name == says.Actor {
			t.Actor = r.Actors[i].ID
		}
	}
	r.Attributions = append(r.Attributions, t)
	r.Statements = append(r.Statements, sitrep.Statement{
		ID: "s" + id, Actor: t.Actor, Attributions: []string{t.ID}, Evidence: []sitrep.Printing{{words}}, Sentence: t.Sentence,
	})
}

// span is where a part stands in the text; a part that does not stand there is a mistake in the test.
func (a *Article) span(part string) sitrep.Span {
	at := strings.Index(a.Text, part)
	if at < 0 {
		panic("article " + a.ID + " does not have " + part)
	}
	return sitrep.Span{Start: at, End: at + len(part)}
}

func sentences(text string) []sitrep.Span {
	var spans []sitrep.Span
	start := 0
	for i := range len(text) {
		if (text[i] == '.' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n')) || (text[i] == '\n' && i > start) {
			spans = append(spans, sitrep.Span{Start: start, End: i + 1})
			start = i + 1
		}
		for start < len(text) && start == i+1 && (text[start] == ' ' || text[start] == '\n') {
			start++
		}
	}
	return spans
}

var (
	okoro    = sitrep.Actor{ID: "a1", Name: "Ada Okoro", Aliases: []string{"Okoro"}, Kind: sitrep.PersonActor, Country: "NLD", Role: "Foreign Minister"}
	lindqvst = sitrep.Actor{ID: "a2", Name: "Pär Lindqvist", Aliases: []string{"Lindqvist", "the ministry"}, Kind: sitrep.PersonActor, Country: "SWE", Role: "spokesman"}
	official = sitrep.Actor{ID: "a3", Name: "port official", Kind: sitrep.AnonymousActor, Anonymous: true}
	pilots   = sitrep.Actor{ID: "a4", Name: "Harbour Pilots' Union", Aliases: []string{"union"}, Kind: sitrep.OrganizationActor}
	delft    = sitrep.Place{Name: "Delft", Country: "NLD", Located: true, Lat: 52.01, Lon: 4.36, GeoNames: 2757345}
	visby    = sitrep.Place{Name: "Visby", Country: "SWE"}
)

const talksText = `Grain talks open in Delft

Search
DELFT - Ada Okoro opened the grain talks on Monday. "No ship will be turned away," Okoro told reporters.
Her guest was less sure. The ministry's spokesman Pär Lindqvist said the strait stays closed to convoys.
A port official, who asked not to be named, said eleven ships were waiting.
Share this`

// Articles returns invented articles of one invented dispute, in the order in which they arrive. Each is another case:
// one of them has a wire copy of the same text, one a near copy, one a correction, one is in Swedish and unread, one has
// no date.
func Articles() []Article {
	talks := Article{
		ID: "talks", Publisher: "The Courier", Title: "Grain talks open in Delft", Published: "2030-01-07", Language: "en", Text: talksText,
		Byline: []string{"Mia Bastos"}, Furniture: []string{"Search", "Share this"},
		Actors: []sitrep.Actor{okoro, lindqvst, official}, Places: []sitrep.Place{delft},
		Says: []Says{
			{Actor: "Ada Okoro", Source: "Okoro told"[:5], Cue: "told", Words: `"No ship will be turned away,"`, SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote},
			{Actor: "Pär Lindqvist", Source: "The ministry's spokesman Pär Lindqvist", Cue: "said", Words: "the strait stays closed to convoys", SourceKind: sitrep.NamedSource, Quote: sitrep.IndirectQuote},
			{Actor: "port official", Source: "A port official", Cue: "said", Words: "eleven ships were waiting", SourceKind: sitrep.AnonymousSource, Quote: sitrep.IndirectQuote},
		},
		Does: []Does{
			{Type: sitrep.Consult, Actor: []string{"Ada Okoro", "Pär Lindqvist"}, When: "2030-01-07", Where: "Delft", Trigger: "talks on", Context: []string{"economic"}},
			{Type: sitrep.Coerce, Mode: "restrict", Actor: []string{"Pär Lindqvist"}, Recipient: []string{"Ada Okoro"}, Vouched: sitrep.BySelf, Trigger: "stays closed", In: "tb"},
			{Type: sitrep.Coerce, Actor: []string{"Ada Okoro"}, Aux: []string{sitrep.Future, sitrep.Negation}, When: "FUTURE_REF", Trigger: "turned away", In: "ta"},
		},
		Acts: []Acts{{Kind: sitrep.Promise, By: []string{"Ada Okoro"}, Action: "No ship will be turned away", In: "ta"}},
	}
	wire := talks
	wire.ID, wire.Publisher, wire.Title, wire.Published = "wire", "Northern Wire", "Delft: talks on grain begin", "2030-01-08T06:30:00+02:00"
	return []Article{
		talks,
		wire,
		{
			ID: "strike", Publisher: "The Courier", Title: "Pilots threaten to strike", Published: "2030-01-21T10:00:00Z", Language: "en-GB",
			Text:   "The Harbour Pilots' Union threatens to strike next week. \"We will leave the convoys where they are,\" the union said on Sunday. Talks with the harbour master in Visby brought nothing.",
			Actors: []sitrep.Actor{pilots}, Places: []sitrep.Place{visby},
			Says: []Says{{Actor: "Harbour Pilots' Union", Source: "the union", Cue: "said", Words: `"We will leave the convoys where they are,"`, SourceKind: sitrep.CollectiveSource, Quote: sitrep.DirectQuote}},
			Does: []Does{
				{Type: sitrep.Threaten, Actor: []string{"Harbour Pilots' Union"}, Trigger: "threatens"},
				{Type: sitrep.Protest, Mode: "strike", Actor: []string{"Harbour Pilots' Union"}, When: "2030-W05", Trigger: "strike", Aux: []string{sitrep.Future}},
				{Type: sitrep.Agree, Actor: []string{"Harbour Pilots' Union"}, When: "2030-01-28", Where: "Visby", Trigger: "brought"},
			},
			Acts: []Acts{{
				Kind: sitrep.Threat, By: []string{"Harbour Pilots' Union"}, Action: "strike", Condition: "next week", Due: "2030-W05", Event: "e1",
			}},
			Plans: []Plans{{What: "strike next week", Event: sitrep.Protest, Who: []string{"Harbour Pilots' Union"}, When: "2030-W05", Where: "Visby", Status: sitrep.Scheduled}},
		},
		{
			ID: "denial", Publisher: "Évening Post", Title: "Minister denies closing the strait", Published: "2030-02-01", Language: "en",
			Text:   "Foreign Minister Ada Okoro denied on Friday that the strait was ever closed. \"It is open,\" she said, \"to every ship that pays.\" The harbour pilots were silent.",
			Actors: []sitrep.Actor{okoro}, Places: nil,
			Says: []Says{
				{Actor: "Ada Okoro", Source: "Foreign Minister Ada Okoro", Cue: "denied", Words: "that the strait was ever closed", SourceKind: sitrep.NamedSource, Quote: sitrep.IndirectQuote},
				{Actor: "Ada Okoro", Source: "she", Cue: "said", Words: `"to every ship that pays."`, SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote},
			},
			Does: []Does{
				{Type: sitrep.Reject, Actor: []string{"Ada Okoro"}, When: "2030-02-01T09", Trigger: "denied"},
				{Type: sitrep.Coerce, Trigger: "closed.", Aux: []string{sitrep.Negation}, In: "ta"},
			},
		},
		{ID: "svensk", Publisher: "Gotlands Blad", Title: "Hamnen stängd", Published: "2030-01-22", Language: "sv", Text: "Hamnen i Visby är stängd sedan tisdagen. Lotsarna är i strejk."},
		{ID: "undated", Publisher: "The Courier", Title: "", Language: "en", Text: "The harbour was calm. Nobody spoke of the talks.", Places: nil},
	}
}
