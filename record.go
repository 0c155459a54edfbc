package sitrep

import (
	"fmt"
	"time"
	"unicode/utf8"
)

// Schema names the public JSON contract of a reading.
const Schema = "sitrep.record/1"

// A Record is a reading as the world outside sees it: the shape that is printed by `sitrep read --json`, served by the
// API and kept in the ledger. Its offsets count Unicode code points of document.text. Values that are not known are
// null or empty. Additions are welcome in later versions, renames are not.
type Record struct {
	Schema       string              `json:"schema"`
	Reader       RecordReader        `json:"reader"`
	Document     RecordDocument      `json:"document"`
	Sentences    []Range             `json:"sentences"`
	Mentions     []RecordMention     `json:"mentions"`
	Actors       []RecordActor       `json:"actors"`
	Times        []RecordTime        `json:"times"`
	Places       []RecordPlace       `json:"places"`
	Attributions []RecordAttribution `json:"attributions"`
	Statements   []RecordStatement   `json:"statements"`
	Events       []RecordEvent       `json:"events"`
	SpeechActs   []RecordSpeechAct   `json:"speech_acts"`
	Plans        []RecordPlan        `json:"plans"`
	Clauses      []RecordClause      `json:"clauses,omitempty"`
}

// A Range is a half-open range [start, end) of code points.
type Range [2]int

// RecordReader is the reader of a record.
type RecordReader struct {
	Version string `json:"version"`
	Model   string `json:"model"`
	Rules   string `json:"rules"`
}

// RecordDocument is the document of a record.
type RecordDocument struct {
	ID        string          `json:"id"`
	Version   string          `json:"version"`
	URL       *string         `json:"url"`
	Title     string          `json:"title"`
	TitleSpan *Range          `json:"title_span"`
	Publisher string          `json:"publisher"`
	Channel   string          `json:"channel,omitempty"`
	Byline    []string        `json:"byline"`
	Dateline  *RecordDateline `json:"dateline"`
	Published *string         `json:"published"`
	Fetched   *time.Time      `json:"fetched,omitempty"`
	Language  string          `json:"language"`
	Unread    *string         `json:"unread"`
	Text      string          `json:"text"`
	Furniture []Range         `json:"furniture"`
}

// RecordDateline is the dateline of a record's document.
type RecordDateline struct {
	Place string `json:"place"`
	Date  string `json:"date"`
	Span  Range  `json:"span"`
}

// RecordMention is a mention in a record.
type RecordMention struct {
	ID    string     `json:"id"`
	Span  Range      `json:"span"`
	Type  EntityType `json:"type"`
	Form  Form       `json:"form"`
	Actor *string    `json:"actor"`
	Chain *string    `json:"chain"`
}

// RecordActor is an actor in a record.
type RecordActor struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Aliases   []string  `json:"aliases"`
	Kind      ActorKind `json:"kind"`
	Country   string    `json:"country"`
	Code      string    `json:"code"`
	Role      string    `json:"role"`
	Anonymous bool      `json:"anonymous"`
	Wikidata  *string   `json:"wikidata"`
}

// RecordTime is a TIMEX3 expression in a record.
type RecordTime struct {
	Span  Range     `json:"span"`
	Type  TimexType `json:"type"`
	Value string    `json:"value"`
	Mod   string    `json:"mod,omitempty"`
}

// RecordPlace is a toponym in a record.
type RecordPlace struct {
	Span     Range    `json:"span"`
	Name     string   `json:"name"`
	Country  string   `json:"country"`
	Lat      *float64 `json:"lat"`
	Lon      *float64 `json:"lon"`
	GeoNames *int     `json:"geonames"`
}

// RecordAttribution is an attribution in a record.
type RecordAttribution struct {
	ID         string     `json:"id"`
	Source     []Range    `json:"source"`
	Cue        []Range    `json:"cue"`
	Content    []Range    `json:"content"`
	Actor      *string    `json:"actor"`
	SourceKind SourceKind `json:"source_kind"`
	Quote      QuoteType  `json:"quote"`
	Sentence   int        `json:"sentence"`
	Confidence float64    `json:"confidence"`
}

// RecordStatement is a statement in a record; evidence has a list of ranges for each printing of its words.
type RecordStatement struct {
	ID           string    `json:"id"`
	Actor        *string   `json:"actor"`
	Attributions []string  `json:"attributions"`
	Evidence     [][]Range `json:"evidence"`
	Sentence     int       `json:"sentence"`
}

// RecordEvent is an event in a record.
type RecordEvent struct {
	ID          string    `json:"id"`
	Type        EventType `json:"type"`
	Mode        string    `json:"mode"`
	Context     []string  `json:"context"`
	Trigger     []Range   `json:"trigger"`
	Actor       []string  `json:"actor"`
	Recipient   []string  `json:"recipient"`
	Aux         []string  `json:"aux"`
	When        *string   `json:"when"`
	Where       *string   `json:"where"`
	Score       float64   `json:"score"`
	Factuality  float64   `json:"factuality"`
	Attribution *string   `json:"attribution"`
	Vouched     Voucher   `json:"vouched"`
	Sentence    int       `json:"sentence"`
	Confidence  float64   `json:"confidence"`
}

// RecordSpeechAct is a speech act in a record.
type RecordSpeechAct struct {
	ID          string   `json:"id"`
	Kind        ActKind  `json:"kind"`
	By          []string `json:"by"`
	Toward      []string `json:"toward"`
	Action      []Range  `json:"action"`
	Condition   []Range  `json:"condition"`
	Due         *string  `json:"due"`
	Event       *string  `json:"event"`
	Attribution *string  `json:"attribution"`
	Sentence    int      `json:"sentence"`
	Confidence  float64  `json:"confidence"`
}

// RecordPlan is a plan in a record.
type RecordPlan struct {
	ID         string     `json:"id"`
	What       []Range    `json:"what"`
	Event      EventType  `json:"event"`
	Who        []string   `json:"who"`
	When       *string    `json:"when"`
	Where      *string    `json:"where"`
	Status     PlanStatus `json:"status"`
	Sentence   int        `json:"sentence"`
	Confidence float64    `json:"confidence"`
}

// RecordClause is a clause in a record: a predicate with who does it, to what, and whether it is said to be real.
type RecordClause struct {
	Predicate   Range    `json:"predicate"`
	Lemma       string   `json:"lemma"`
	Subject     []string `json:"subject"`
	Doer        []Range  `json:"doer"`
	Rest        []Range  `json:"rest"`
	Passive     bool     `json:"passive,omitempty"`
	Aux         []string `json:"aux"`
	When        *string  `json:"when"`
	Attribution *string  `json:"attribution"`
	Sentence    int      `json:"sentence"`
}

// Record returns the reading as the public JSON has it, its offsets counted in code points.
func (r *Reading) Record() *Record {
	points := newCounter(r.Document.Text)
	return &Record{
		Schema:    Schema,
		Reader:    RecordReader(r.Reader),
		Document:  documentRecord(r, points),
		Sentences: points.ranges(r.Sentences),
		Mentions: each(r.Mentions, func(m Mention) RecordMention {
			return RecordMention{m.ID, points.of(m.Span), m.Type, m.Form, optional(m.Actor), optional(m.Chain)}
		}),
		Actors: each(r.Actors, func(a Actor) RecordActor {
			return RecordActor{a.ID, a.Name, list(a.Aliases), a.Kind, a.Country, a.Code, a.Role, a.Anonymous, optional(a.Wikidata)}
		}),
		Times: each(r.Times, func(t Timex) RecordTime { return RecordTime{points.of(t.Span), t.Type, t.Value, t.Mod} }),
		Places: each(r.Places, func(p Place) RecordPlace {
			place := RecordPlace{Span: points.of(p.Span), Name: p.Name, Country: p.Country, GeoNames: optional(p.GeoNames)}
			if p.Located {
				place.Lat, place.Lon = &p.Lat, &p.Lon
			}
			return place
		}),
		Attributions: each(r.Attributions, func(a Attribution) RecordAttribution {
			return RecordAttribution{
				a.ID, points.ranges(a.Source), points.ranges(a.Cue), points.ranges(a.Content), optional(a.Actor), a.SourceKind,
				a.Quote, a.Sentence, a.Confidence,
			}
		}),
		Statements: each(r.Statements, func(s Statement) RecordStatement {
			printings := each(s.Evidence, func(p Printing) []Range { return points.ranges(p) })
			return RecordStatement{s.ID, optional(s.Actor), list(s.Attributions), printings, s.Sentence}
		}),
		Events: each(r.Events, func(e Event) RecordEvent {
			return RecordEvent{
				e.ID, e.Type, e.Mode, list(e.Context), points.ranges(e.Trigger), list(e.Actor), list(e.Recipient), list(e.Aux),
				optional(e.When), optional(e.Where), e.Score, e.Factuality, optional(e.Attribution), e.Vouched, e.Sentence, e.Confidence,
			}
		}),
		SpeechActs: each(r.SpeechActs, func(s SpeechAct) RecordSpeechAct {
			return RecordSpeechAct{
				s.ID, s.Kind, list(s.By), list(s.Toward), points.ranges(s.Action), points.ranges(s.Condition), optional(s.Due),
				optional(s.Event), optional(s.Attribution), s.Sentence, s.Confidence,
			}
		}),
		Plans: each(r.Plans, func(p Plan) RecordPlan {
			return RecordPlan{
				p.ID, points.ranges(p.What), p.Event, list(p.Who), optional(p.When), optional(p.Where), p.Status, p.Sentence,
				p.Confidence,
			}
		}),
		Clauses: each(r.Clauses, func(c Clause) RecordClause {
			return RecordClause{
				points.of(c.Predicate), c.Lemma, list(c.Subject), points.ranges(c.Doer), points.ranges(c.Rest), c.Passive, list(c.Aux),
				optional(c.When), optional(c.Attribution), c.Sentence,
			}
		}),
	}
}

func documentRecord(r *Reading, points *counter) RecordDocument {
	d := &r.Document
	record := RecordDocument{
		ID: d.ID, Version: d.Version, URL: optional(d.URL), Title: d.Title, Publisher: d.Publisher, Channel: d.Channel,
		Byline: list(d.Byline), Published: optional(d.Published), Language: d.Language, Unread: optional(r.Unread), Text: d.Text,
		Furniture: points.ranges(d.Furniture),
	}
	if d.TitleSpan != (Span{}) {
		span := points.of(d.TitleSpan)
		record.TitleSpan = &span
	}
	if d.Dateline != (Dateline{}) {
		record.Dateline = &RecordDateline{d.Dateline.Place, d.Dateline.Date, points.of(d.Dateline.Span)}
	}
	if !d.Fetched.IsZero() {
		fetched := d.Fetched.UTC()
		record.Fetched = &fetched
	}
	return record
}

// Reading returns the reading that the record was made from, its offsets counted in bytes. A record of another schema,
// or with an offset outside the text, wraps [ErrInvalid].
func (r *Record) Reading() (*Reading, error) {
	if r.Schema != Schema {
		return nil, fmt.Errorf("%w: record has schema %q, want %q", ErrInvalid, r.Schema, Schema)
	}
	bytes := newLocator(r.Document.Text)
	reading := &Reading{
		Reader:    Reader(r.Reader),
		Document:  bytes.document(&r.Document),
		Unread:    value(r.Document.Unread),
		Sentences: bytes.spans(r.Sentences),
		Mentions: each(r.Mentions, func(m RecordMention) Mention {
			return Mention{m.ID, bytes.of(m.Span), m.Type, m.Form, value(m.Actor), value(m.Chain)}
		}),
		Actors: each(r.Actors, func(a RecordActor) Actor {
			return Actor{a.ID, a.Name, a.Aliases, a.Kind, a.Country, a.Code, a.Role, a.Anonymous, value(a.Wikidata)}
		}),
		Times: each(r.Times, func(t RecordTime) Timex { return Timex{bytes.of(t.Span), t.Type, t.Value, t.Mod} }),
		Places: each(r.Places, func(p RecordPlace) Place {
			return Place{bytes.of(p.Span), p.Name, p.Country, p.Lat != nil && p.Lon != nil, value(p.Lat), value(p.Lon), value(p.GeoNames)}
		}),
		Attributions: each(r.Attributions, func(a RecordAttribution) Attribution {
			return Attribution{
				a.ID, bytes.spans(a.Source), bytes.spans(a.Cue), bytes.spans(a.Content), value(a.Actor), a.SourceKind, a.Quote,
				a.Sentence, a.Confidence,
			}
		}),
		Statements: each(r.Statements, func(s RecordStatement) Statement {
			printings := each(s.Evidence, func(p []Range) Printing { return bytes.spans(p) })
			return Statement{s.ID, value(s.Actor), s.Attributions, printings, s.Sentence}
		}),
		Events: each(r.Events, func(e RecordEvent) Event {
			return Event{
				e.ID, e.Type, e.Mode, e.Context, bytes.spans(e.Trigger), e.Actor, e.Recipient, e.Aux, value(e.When), value(e.Where),
				e.Score, e.Factuality, value(e.Attribution), e.Vouched, e.Sentence, e.Confidence,
			}
		}),
		SpeechActs: each(r.SpeechActs, func(s RecordSpeechAct) SpeechAct {
			return SpeechAct{
				s.ID, s.Kind, s.By, s.Toward, bytes.spans(s.Action), bytes.spans(s.Condition), value(s.Due), value(s.Event),
				value(s.Attribution), s.Sentence, s.Confidence,
			}
		}),
		Plans: each(r.Plans, func(p RecordPlan) Plan {
			return Plan{p.ID, bytes.spans(p.What), p.Event, p.Who, value(p.When), value(p.Where), p.Status, p.Sentence, p.Confidence}
		}),
		Clauses: each(r.Clauses, func(c RecordClause) Clause {
			return Clause{
				bytes.of(c.Predicate), c.Lemma, c.Subject, bytes.spans(c.Doer), bytes.spans(c.Rest), c.Passive, c.Aux, value(c.When),
				value(c.Attribution), c.Sentence,
			}
		}),
	}
	if bytes.outside {
		return nil, fmt.Errorf("%w: record of %q has an offset outside its text", ErrInvalid, r.Document.ID)
	}
	return reading, nil
}

func (l *locator) document(r *RecordDocument) Document {
	d := Document{
		ID: r.ID, Version: r.Version, Channel: r.Channel, URL: value(r.URL), Title: r.Title, Publisher: r.Publisher,
		Byline: r.Byline, Published: value(r.Published), Language: r.Language, Text: r.Text, Furniture: l.spans(r.Furniture),
	}
	if r.TitleSpan != nil {
		d.TitleSpan = l.of(*r.TitleSpan)
	}
	if r.Dateline != nil {
		d.Dateline = Dateline{r.Dateline.Place, r.Dateline.Date, l.of(r.Dateline.Span)}
	}
	if r.Fetched != nil {
		d.Fetched = *r.Fetched
	}
	return d
}

// Points is a span of the document's text counted in code points.
func (d *Document) Points(s Span) Range { return newCounter(d.Text).of(s) }

// Bytes is a range of code points of the document's text as a span. One that lies outside the text wraps [ErrInvalid].
func (d *Document) Bytes(r Range) (Span, error) {
	bytes := newLocator(d.Text)
	span := bytes.of(r)
	if bytes.outside {
		return span, fmt.Errorf("%w: %d to %d lies outside the text of %q", ErrInvalid, r[0], r[1], d.ID)
	}
	return span, nil
}

// A counter turns byte offsets into code points. For ASCII text the two are the same.
type counter struct{ points []int32 } // code points before each byte; nil for ASCII

func newCounter(text string) *counter {
	if isASCII(text) {
		return &counter{}
	}
	points := make([]int32, len(text)+1)
	n := int32(-1)
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
		points[i] = n
	}
	points[len(text)] = n + 1
	return &counter{points}
}

func (c *counter) of(s Span) Range {
	if c.points == nil {
		return Range{s.Start, s.End}
	}
	return Range{int(c.points[s.Start]), int(c.points[s.End])}
}

func (c *counter) ranges(spans []Span) []Range { return each(spans, c.of) }

// A locator turns code points into byte offsets, and remembers whether one lay outside the text.
type locator struct {
	bytes   []int // offset of each code point, and the length
	outside bool
}

func newLocator(text string) *locator {
	bytes := make([]int, 0, len(text)+1)
	for i := range text {
		bytes = append(bytes, i)
	}
	return &locator{bytes: append(bytes, len(text))}
}

func (l *locator) of(r Range) Span {
	if r[0] < 0 || r[1] < r[0] || r[1] >= len(l.bytes) {
		l.outside = true
		return Span{}
	}
	return Span{l.bytes[r[0]], l.bytes[r[1]]}
}

func (l *locator) spans(ranges []Range) []Span {
	if len(ranges) == 0 {
		return nil
	}
	return each(ranges, l.of)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// each applies f to every element; the result is never nil, so that JSON has [] and not null.
func each[A, B any](from []A, f func(A) B) []B {
	to := make([]B, len(from))
	for i, a := range from {
		to[i] = f(a)
	}
	return to
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
