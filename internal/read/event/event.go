// Package event makes events, speech acts and plans of the frames that a trained network found: whose they are, when and where, on whose
// word, and what of it is said to be real. Its rules are PLOVER's and those of the guidelines that our gold is annotated by.
package event

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// A Sort says what a frame is.
type Sort int

// The sorts of frame.
const (
	Event Sort = iota
	Act
	Plan
)

// A Frame is what a network found: an anchor and what the words around it are to it.
type Frame struct {
	Sort       Sort
	Anchor     sitrep.Span
	Label      string // an event's type, a speech act's kind, a plan's status
	Roles      []Role // in the order of the text and apart
	Mode       string
	Contexts   []string
	Marks      [4]float64 // probabilities of future, hypothetical, negation and historical
	Factuality float64    // −3 … +3
	Confidence float64    // 0 … 1
}

// A Role is a span and what it is to a frame: actor, recipient, when, where, action or condition.
type Role struct {
	Name string
	Span sitrep.Span
}

// Tables are what is known of words, such as an [entity.Finder].
type Tables interface {
	// Nation is the state that a name, adjective, people or capital stands for.
	Nation(word string) (entity.Nation, bool)
	// Describe is what a noun phrase says of who it is: country and CAMEO actor code.
	Describe(words string) (country, code string)
}

// Assemble adds to a reading the events, speech acts and plans that frames tell of and the clauses of its sentences, in the order of the text, and the actors and mentions
// that only they need. The reading has everything else already; sentences are those of its text as they were parsed.
func Assemble(r *sitrep.Reading, frames []Frame, sentences []syntax.Sentence, tables Tables) {
	frames = slices.Clone(frames)
	slices.SortStableFunc(frames, func(a, b Frame) int { return cmp.Compare(a.Anchor.Start, b.Anchor.Start) })
	sentences = mended(sentences)
	a := &assembler{reading: r, sentences: sentences, cast: newCast(r, sentences, tables), reports: reportsBySentence(r)}
	for i := range frames {
		if frames[i].Sort == Event {
			a.event(&frames[i])
		}
	}
	a.settle()
	for i := range frames {
		switch frames[i].Sort {
		case Event:
		case Act:
			a.act(&frames[i])
		case Plan:
			a.plan(&frames[i])
		}
	}
	a.clauses()
	a.cast.finish()
}

type assembler struct {
	reading   *sitrep.Reading
	sentences []syntax.Sentence
	cast      *cast
	reports   map[int][]*sitrep.Attribution // whose cue or content touches a sentence of the reading
	judged    int                           // the sentence that topic is of, from 1
	topic     topic
}

// reportsBySentence has the attributions under each sentence that their cue or content touches, so that a long text is read in linear time.
func reportsBySentence(r *sitrep.Reading) map[int][]*sitrep.Attribution {
	by := map[int][]*sitrep.Attribution{}
	for i := range r.Attributions {
		t := &r.Attributions[i]
		for _, s := range slices.Concat(t.Cue, t.Content) {
			for k := max(r.SentenceAt(s.Start), 0); k < len(r.Sentences) && r.Sentences[k].Start < s.End; k++ {
				if n := len(by[k]); n == 0 || by[k][n-1] != t {
					by[k] = append(by[k], t)
				}
			}
		}
	}
	return by
}

// near are the entries of a list in the order of the text that may overlap a span: those that begin before its end and not further before
// its start than the longest of them reaches.
func near[E any](list []E, spanOf func(*E) sitrep.Span, s sitrep.Span) []E {
	const longest = 300 // bytes
	first := sort.Search(len(list), func(i int) bool { return spanOf(&list[i]).Start > s.Start-longest })
	end := first
	for end < len(list) && spanOf(&list[end]).Start < s.End {
		end++
	}
	return list[first:end]
}

func triggerOf(e *sitrep.Event) sitrep.Span   { return e.Trigger[0] }
func spanOfTime(t *sitrep.Timex) sitrep.Span  { return t.Span }
func spanOfPlace(p *sitrep.Place) sitrep.Span { return p.Span }

func (a *assembler) event(f *Frame) {
	r := a.reading
	e := sitrep.Event{
		Type: sitrep.EventType(f.Label), Mode: f.Mode, Context: f.Contexts,
		Trigger: []sitrep.Span{f.Anchor}, Factuality: round(f.Factuality, 100), Sentence: r.SentenceAt(f.Anchor.Start),
		Confidence: round(f.Confidence, 1000),
	}
	report := a.reportAround(f.Anchor)
	e.Actor = a.cast.all(a.parties(f, "actor"), report)
	e.Recipient = without(a.cast.all(a.parties(f, "recipient"), report), e.Actor)
	a.complete(&e, report)
	e.When, e.Where = a.when(f.spans("when")), a.where(f.spans("where"))
	e.Aux = marks(&e, a.sure(&e, f.Marks), r.Document.Anchor())
	reduce(&e)
	if (e.Type == sitrep.Threaten || e.Type == sitrep.Request) && a.isTakenBack(f.Anchor) {
		e.Type, e.Mode = sitrep.Concede, ""
	}
	e.Score = e.Type.Score()
	e.Vouched = sitrep.ByOutlet
	if report != nil {
		e.Attribution = report.ID
		e.Vouched = a.voucher(&e, report)
	}
	r.Events = append(r.Events, e)
}

// sure are the probabilities of an event's marks, certain where grammar makes one plain. An act of words is not undone by a "not" within
// what is said.
func (a *assembler) sure(e *sitrep.Event, likely [4]float64) [4]float64 {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, e.Trigger[0])
	if !ok || e.Type == sitrep.Reject {
		return likely
	}
	for _, mark := range toldByGrammar(&c, e.Trigger[0]) {
		likely[slices.Index(markNames[:], mark)] = 1
	}
	return likely
}

// complete gives an event the parties that its frame has not, as far as the parser finds them and they are known to be somebody.
func (a *assembler) complete(e *sitrep.Event, report *sitrep.Attribution) {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, e.Trigger[0])
	if !ok {
		return
	}
	if len(e.Actor) == 0 {
		e.Actor = without(a.cast.all(a.cast.known(c.doers()), report), e.Recipient)
	}
	if len(e.Recipient) == 0 {
		e.Recipient = without(a.cast.all(a.cast.known(c.doneTo(e.Type)), report), e.Actor)
	}
}

func (a *assembler) act(f *Frame) {
	r := a.reading
	s := sitrep.SpeechAct{
		ID: "s" + strconv.Itoa(len(r.SpeechActs)+1), Kind: sitrep.ActKind(f.Label), Action: a.action(f), Due: a.when(f.spans("when")), Sentence: r.SentenceAt(f.Anchor.Start), Confidence: round(f.Confidence, 1000),
	}
	if len(s.Action) == 0 {
		return // nothing was undertaken or asked that a span would show
	}
	s.Condition = a.conditions(f, s.Action)
	own := a.reportOf(f.Anchor)
	report := own
	if report == nil {
		report = a.reportAround(f.Anchor)
	}
	made := a.eventAt(f.Anchor)
	s.By = a.makers(f, made, report)
	if s.Kind = a.kindOf(f, &s); s.Kind == "" {
		return
	}
	s.Toward = a.others(f, &s, made, report)
	if kind := a.kindByDeed(f, &s); kind != s.Kind {
		if s.Kind = kind; made != nil {
			retype(made, kind)
		}
		s.Toward = a.others(f, &s, made, report)
	}
	if report != nil {
		s.Attribution = report.ID
	}
	if made != nil {
		s.Event = made.ID
	}
	r.SpeechActs = append(r.SpeechActs, s)
}

// eventAt is the event whose trigger overlaps span, nil if there is none.
func (a *assembler) eventAt(span sitrep.Span) *sitrep.Event {
	events := near(a.reading.Events, triggerOf, span)
	for i := range events {
		if overlaps(events[i].Trigger[0], span) {
			return &events[i]
		}
	}
	return nil
}

// reportAround is the attribution whose content the span stands in, the shortest of several; nil if there is none.
func (a *assembler) reportAround(span sitrep.Span) *sitrep.Attribution {
	var best *sitrep.Attribution
	shortest := 0
	for _, t := range a.reports[a.reading.SentenceAt(span.Start)] {
		length, inside := 0, false
		for _, c := range t.Content {
			length += c.End - c.Start
			inside = inside || c.Start <= span.Start && span.End <= c.End
		}
		if inside && (best == nil || length < shortest) {
			best, shortest = t, length
		}
	}
	return best
}

// reportOf is the attribution whose cue overlaps the span.
func (a *assembler) reportOf(span sitrep.Span) *sitrep.Attribution {
	for _, t := range a.reports[a.reading.SentenceAt(span.Start)] {
		if slices.ContainsFunc(t.Cue, func(c sitrep.Span) bool { return overlaps(c, span) }) {
			return t
		}
	}
	return nil
}

// when is the value of the first time in the spans that has one.
func (a *assembler) when(spans []sitrep.Span) string {
	for _, s := range spans {
		for _, t := range near(a.reading.Times, spanOfTime, s) {
			if overlaps(t.Span, s) && t.Value != "" {
				return t.Value
			}
		}
	}
	return ""
}

// where is the place named in the spans, by the name it has in the tables if it is known.
func (a *assembler) where(spans []sitrep.Span) string {
	for _, s := range spans {
		for _, p := range near(a.reading.Places, spanOfPlace, s) {
			if overlaps(p.Span, s) {
				return p.Name
			}
		}
	}
	return ""
}

func (f *Frame) spans(role string) []sitrep.Span {
	var all []sitrep.Span
	for _, r := range f.Roles {
		if r.Name == role {
			all = append(all, r.Span)
		}
	}
	return all
}

// undertaken are the spans of what is undertaken, asked or planned. In "will meet her in Oslo" the verb belongs to it, though it is the anchor.
func (a *assembler) undertaken(f *Frame) []sitrep.Span {
	spans := f.spans("action")
	words := f.Anchor.In(a.reading.Document.Text)
	first, verb, ok := strings.Cut(words, " ")
	if !ok || !isAuxiliary(first) {
		return spans
	}
	verb = strings.TrimPrefix(strings.TrimLeft(verb, " "), "not ")
	at := sitrep.Span{Start: f.Anchor.End - len(verb), End: f.Anchor.End}
	if len(spans) > 0 && spans[0].Start >= at.End && spans[0].Start-at.End <= 1 {
		return append([]sitrep.Span{{Start: at.Start, End: spans[0].End}}, spans[1:]...)
	}
	if len(spans) == 0 {
		return []sitrep.Span{at}
	}
	return spans
}

func isAuxiliary(word string) bool {
	switch strings.ToLower(word) {
	case "will", "would", "shall", "should", "must", "may", "might", "could", "can", "won't", "won’t", "wouldn't", "wouldn’t":
		return true
	}
	return false
}

func overlaps(a, b sitrep.Span) bool { return a.Start < b.End && b.Start < a.End }

// without returns the ids that are not among others.
func without(ids, others []string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(others, id) })
}
