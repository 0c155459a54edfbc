package happening

import (
	"slices"
	"strings"
	"time"
	"unique"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A Report is what telling happenings apart needs of the reading of one document.
type Report struct {
	Document string // id
	Origin   string // id of the document that first reported what it tells; its own if it is original
	Day      string // of publication, 2030-01-15; "" if it is not known

	accounts []account
	denials  []denial
	tolls    []toll // that no event's sentence has, nor the sentence behind one
	stems    []uint32
}

// An account is an event as one report tells it.
type account struct {
	event     string // id in its reading
	typ       sitrep.EventType
	mode      string
	context   []string
	marks     []string // what is true of it besides that it is told
	class     class
	said      bool // it is said, not done
	standing  Standing
	disputed  bool // the report itself has somebody deny it
	score     float64
	actors    []party
	recipient []party
	parties   []party // of both sides
	when      string
	dated     bool
	first     int // day of the first that it can have been on, counted from 1970
	last      int
	reported  int // day of publication
	place     place
	stems     []uint32 // of its sentence
	trigger   []uint32
	tolls     []toll
	source    string // words of who says so
	sentence  int
	at        int  // offset of the trigger
	definite  bool // "the attack": nothing is said of it but that it is known
	evidence  cite.Evidence
	document  string
	origin    string
	report    int // number in the index, with which documents are told apart
	features  []feature
	rarities  []float64 // of its stems
	weight    float64   // of its stems, by how rare they were when it was added
}

// A class keeps apart what cannot be one happening: what happened, what may or will, what did not, what was long ago.
type class uint8

const (
	real       class = iota
	negated          // said not to have happened
	refused          // negated, and still to come
	prospect         // planned or hypothetical
	historical       // long ago
)

// place is where an event was.
type place struct {
	Place
	names []uint32
	stems []uint32
	state bool // the place is a whole country
}

// A denial is that somebody says something did not happen, or not by him.
type denial struct {
	by       []party
	source   string
	words    []string // of what is denied
	part     bool     // he denies that he did it, not that it happened
	evidence cite.Evidence
	sentence int
	reported int
	origin   string
	document string
}

// noDay stands for a day that is not known.
const noDay = -1 << 30

// NewReport takes from a reading what happened and what was denied. Origin is the id of the document that first reported what it tells,
// the reading's own if "".
func NewReport(r *sitrep.Reading, originDocument string) *Report {
	report := &Report{Document: r.Document.ID, Origin: originDocument, Day: reportedDay(&r.Document)}
	if report.Origin == "" {
		report.Origin = report.Document
	}
	d := &drawing{r: r, report: report, reported: dayOf(report.Day), stems: make([][]uint32, len(r.Sentences))}
	d.parties = make(map[string]party, len(r.Actors))
	for i := range r.Actors {
		d.parties[r.Actors[i].ID] = partyOf(&r.Actors[i])
	}
	report.accounts = make([]account, 0, len(r.Events))
	for i := range r.Events {
		report.accounts = append(report.accounts, d.account(&r.Events[i]))
	}
	d.denials()
	d.tolls()
	for _, stems := range d.stems {
		report.stems = append(report.stems, stems...)
	}
	for i := range report.accounts {
		a := &report.accounts[i]
		eachTarget(a.recipient, &a.place, func(n uint32) { report.stems = append(report.stems, n^ofName) })
	}
	slices.Sort(report.stems)
	report.stems = slices.Compact(report.stems)
	return report
}

// reportedDay is the day of publication, else of the dateline; "" if neither is known.
func reportedDay(d *sitrep.Document) string {
	for _, given := range []string{d.Published, d.Dateline.Date} {
		if date, err := sitrep.ParseDate(given); err == nil {
			return date.Time.UTC().Format(time.DateOnly)
		}
	}
	return ""
}

// dayOf counts a day from 1970; noDay for what is none.
func dayOf(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return noDay
	}
	return int(t.Unix() / (24 * 60 * 60))
}

func dayString(day int) string {
	if day == noDay {
		return ""
	}
	return unique.Make(time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly)).Value() // many happenings are of one
}

// A drawing makes a report of a reading.
type drawing struct {
	r        *sitrep.Reading
	report   *Report
	reported int
	stems    [][]uint32       // of the sentences that were asked for
	parties  map[string]party // by the ids of actors
}

func (d *drawing) account(e *sitrep.Event) account {
	a := account{
		event: e.ID, typ: e.Type, said: isSaid(e.Type), mode: e.Mode, context: e.Context, marks: slices.Sorted(slices.Values(e.Aux)), score: e.Score,
		disputed: e.Vouched == sitrep.Disputed, actors: d.partiesOf(e.Actor), recipient: d.partiesOf(e.Recipient),
		when: e.When, reported: d.reported, place: d.placeOf(e.Where), trigger: stemsOf(d.words(e.Trigger)...),
		source: d.source(e.Attribution), document: d.report.Document, origin: d.report.Origin,
	}
	a.parties = slices.Concat(a.actors, a.recipient)
	if len(e.Trigger) > 0 {
		a.at = e.Trigger[0].Start
	}
	a.sentence = d.sentenceOf(e.Sentence, a.at)
	a.stems = d.stemsOf(a.sentence)
	a.evidence = d.evidence(exact(d.r.Document.Text, e.Trigger), a.sentence)
	var first, last string
	if e.When != "" {
		first, last = sitrep.TimexDays(e.When)
	}
	a.standing = standingOf(e, first, d.report.Day)
	if a.dated = first != ""; a.dated {
		a.first, a.last = dayOf(first), dayOf(last)
	} else {
		a.first, a.last = d.reported, d.reported
	}
	if a.standing == NotHappened && len(a.marks) == 0 {
		a.marks = []string{sitrep.Future} // its day is still to come
	}
	a.class = classOf(a.marks)
	a.definite = !a.dated && len(a.actors)+len(a.recipient)+len(a.place.Name) == 0 && isDefinite(d.r.Document.Text, e.Trigger)
	return a
}

// definite are the words that point to what is known.
var definite = setOf("the this that these those")

// ofWhich are the words behind a noun that say which one it is.
var ofWhich = setOf("of on in at against by that")

// isDefinite reports whether one of the two words before a trigger points to what is known, and nothing behind it says which one is meant.
func isDefinite(text string, trigger []sitrep.Span) bool {
	if len(trigger) == 0 {
		return false
	}
	start, end := trigger[0].Start, trigger[len(trigger)-1].End
	before, behind := wordsOf(text[max(0, start-40):start]), wordsOf(text[end:min(len(text), end+40)])
	if len(behind) > 0 && ofWhich[behind[0]] {
		return false
	}
	return slices.ContainsFunc(before[max(0, len(before)-2):], func(w string) bool { return definite[w] }) &&
		!strings.ContainsAny(before[len(before)-1], "0123456789")
}

// standingOf says whether an event counts, as the record does: first is the first day of its time, reported the day of its report.
func standingOf(e *sitrep.Event, first, reported string) Standing {
	switch {
	case !e.Happened(), e.When == "FUTURE_REF", first != "" && reported != "" && first > reported:
		return NotHappened
	case e.Vouched == sitrep.BySelf:
		return Claimed
	}
	return Happened
}

func classOf(marks []string) class {
	has := func(mark string) bool { return slices.Contains(marks, mark) }
	switch toCome := has(sitrep.Future) || has(sitrep.Hypothetical); {
	case has(sitrep.Negation) && toCome:
		return refused
	case has(sitrep.Negation):
		return negated
	case toCome:
		return prospect
	case has(sitrep.Historical):
		return historical
	}
	return real
}

func (d *drawing) partiesOf(ids []string) []party {
	var all []party
	for _, id := range ids {
		if p, known := d.parties[id]; known {
			all = append(all, p)
		}
	}
	return all
}

func (d *drawing) placeOf(name string) place {
	if name == "" {
		return place{}
	}
	p := place{Place: Place{Name: name}, names: beginningsOf(name), stems: stemsOf(name)}
	for i := range d.r.Places {
		if o := &d.r.Places[i]; o.Name == name && (p.Country == "" || o.Located && !p.Located) {
			p.Country, p.Located = o.Country, o.Located
			if o.Located {
				p.Lat, p.Lon = o.Lat, o.Lon
			}
		}
	}
	p.state = slices.ContainsFunc(d.r.Actors, func(a sitrep.Actor) bool { return a.Kind == sitrep.StateActor && a.Name == name })
	return p
}

// sentenceOf is the sentence that an entry names, or the one that offset lies in; -1 if there is none.
func (d *drawing) sentenceOf(sentence, offset int) int {
	if sentence >= 0 && sentence < len(d.r.Sentences) {
		return sentence
	}
	return d.r.SentenceAt(offset)
}

func (d *drawing) stemsOf(sentence int) []uint32 {
	if sentence < 0 || sentence >= len(d.stems) {
		return nil
	}
	if d.stems[sentence] == nil {
		d.stems[sentence] = stemsOf(d.r.Sentences[sentence].In(d.r.Document.Text))
	}
	return d.stems[sentence]
}

func (d *drawing) words(spans []sitrep.Span) []string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = s.In(d.r.Document.Text)
	}
	return words
}

// source is the words of who an attribution says it is of.
func (d *drawing) source(attribution string) string {
	for i := range d.r.Attributions {
		if a := &d.r.Attributions[i]; a.ID == attribution && attribution != "" {
			return strings.Join(d.words(a.Source), " ")
		}
	}
	return ""
}

func (d *drawing) evidence(words string, sentence int) cite.Evidence {
	e := cite.Evidence{Document: d.report.Document, Date: d.report.Day, Exact: words}
	if sentence >= 0 && sentence < len(d.r.Sentences) {
		e.Sentence = d.r.Sentences[sentence].In(d.r.Document.Text) // not copied: a book has the text
	}
	return e
}

// exact is the text from the first of the spans to the last: words as they are printed.
func exact(text string, spans []sitrep.Span) string {
	if len(spans) == 0 {
		return ""
	}
	from, to := spans[0].Start, spans[0].End
	for _, s := range spans {
		from, to = min(from, s.Start), max(to, s.End)
	}
	return text[from:to]
}

// hasToll reports whether an event of that type can have a toll of a class.
func hasToll(t sitrep.EventType, of string) bool {
	return t == sitrep.Assault || t == sitrep.Protest || t == sitrep.Coerce || t == sitrep.Mobilize && of != "arrested"
}

// tolls gives each toll to the nearest event of its sentence, else to the nearest of the sentence before; what is left is the report's.
func (d *drawing) tolls() {
	for i, s := range d.r.Sentences {
		for _, t := range tollsOf(d.r.Document.Text, s) {
			t.sentence = i
			t.source = d.sourceAt(t.at)
			t.evidence = d.evidence(t.span.In(d.r.Document.Text), i)
			if a := d.nearest(&t); a != nil {
				a.tolls = append(a.tolls, t)
			} else {
				d.report.tolls = append(d.report.tolls, t)
			}
		}
	}
}

// sourceAt is who says what stands at an offset.
func (d *drawing) sourceAt(at int) string {
	for i := range d.r.Attributions {
		a := &d.r.Attributions[i]
		if (sitrep.Span{Start: at, End: at + 1}).Overlapping(a.Content) {
			return strings.Join(d.words(a.Source), " ")
		}
	}
	return ""
}

func (d *drawing) nearest(t *toll) *account {
	for back := range 2 {
		var best *account
		for i := range d.report.accounts {
			a := &d.report.accounts[i]
			if a.sentence != t.sentence-back || a.class != real || !hasToll(a.typ, t.of) {
				continue
			}
			if best == nil || abs(a.at-t.at) < abs(best.at-t.at) {
				best = a
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

func abs(n int) int { return max(n, -n) }
