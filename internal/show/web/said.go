package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A statementView is a statement beside the text, or an attribution that no statement is made from.
type statementView struct {
	ID, Speaker, ActorKey string
	Named                 bool // whether it is known who the speaker is, or how the text names it
	Number                int  // from 1, 0 for an attribution alone
	Role                  string
	Words                 string
	Confidence            string // the reader's, of each attribution: "0.93", or "0.40 to 0.90"
	Unsure                bool   // one of them is of little confidence
	Attributions          []attributionView
	Printings             []placeView
	Correct               correctable
}

// An attributionView is an attribution that an entry rests on.
type attributionView struct {
	Cue, Source       string // as printed; the source only where the speaker's name is another
	SourceKind, Quote string
	Confidence        string // the reader's, "" where the entry says it
	Sentence          int    // from 1
	Within            *withinView
}

// A withinView is the entry in whose content an attribution stands.
type withinView struct {
	Entry, Name string
}

// entries makes the entries beside the text of the attributions of a reading.
type entries struct {
	reading *sitrep.Reading
	byID    map[string]*sitrep.Attribution
	made    map[string][]int // the statements made from an attribution
	within  map[string]outer
	ruler   *corrector
}

func newEntries(r *sitrep.Reading, ruler *corrector) *entries {
	e := &entries{reading: r, byID: map[string]*sitrep.Attribution{}, made: map[string][]int{}, within: nesting(r.Attributions), ruler: ruler}
	for i := range r.Attributions {
		e.byID[r.Attributions[i].ID] = &r.Attributions[i]
	}
	for i, s := range r.Statements {
		for _, id := range s.Attributions {
			e.made[id] = append(e.made[id], i)
		}
	}
	return e
}

func (e *entries) statements() []statementView {
	views := make([]statementView, 0, len(e.reading.Statements))
	for i, s := range e.reading.Statements {
		var made []*sitrep.Attribution
		for _, id := range s.Attributions {
			if a, ok := e.byID[id]; ok {
				made = append(made, a)
			}
		}
		view := e.view(s.ID, s.Actor, made)
		view.Number = i + 1
		for n, printing := range s.Evidence {
			if n == 0 {
				view.Words = mark.Words(e.reading.Document.Text, printing)
			}
			if len(printing) > 0 {
				place := placeView{s.ID, mark.Nth(s.ID, n+1), "", e.reading.SentenceAt(printing[0].Start) + 1}
				view.Printings = append(view.Printings, place)
			}
		}
		views = append(views, view)
	}
	return views
}

// alone are the attributions that no statement is made from: those whose content is not printed as words of anybody.
func (e *entries) alone() []statementView {
	var views []statementView
	for i := range e.reading.Attributions {
		a := &e.reading.Attributions[i]
		if len(e.made[a.ID]) > 0 {
			continue
		}
		view := e.view(a.ID, a.Actor, []*sitrep.Attribution{a})
		view.Words = mark.Words(e.reading.Document.Text, a.Content)
		if extent(a).Len() > 0 {
			view.Printings = []placeView{{a.ID, a.ID, "", a.Sentence + 1}}
		}
		views = append(views, view)
	}
	return views
}

// view has what is said of the speaker and of each attribution.
func (e *entries) view(id, actor string, made []*sitrep.Attribution) statementView {
	first := sitrep.Attribution{Actor: actor}
	if len(made) > 0 {
		first = *made[0]
	}
	view := statementView{
		ID: id, Speaker: mark.Speaker(e.reading, first), Named: len(first.Source) > 0, Confidence: confidences(made),
	}
	if known := e.reading.ActorByID(first.Actor); known != nil {
		view.ActorKey, view.Role, view.Named = known.Key(), known.Role, true
	}
	view.Correct = e.ruled(made)
	for _, a := range made {
		view.Unsure = view.Unsure || mark.Unsure(a.Confidence)
		attribution := e.attribution(a, view.Speaker)
		if len(made) > 1 {
			attribution.Confidence = fmt.Sprintf("%.2f", a.Confidence)
		}
		view.Attributions = append(view.Attributions, attribution)
	}
	return view
}

// ruled is what can be ruled about attributions, of all of them at once.
func (e *entries) ruled(made []*sitrep.Attribution) correctable {
	var all correctable
	for i, a := range made {
		one := e.ruler.of(correct.Attribution, a.ID, a.Sentence)
		if i == 0 {
			all = one
			continue
		}
		all.ID, all.Rulings = all.ID+","+a.ID, append(all.Rulings, one.Rulings...)
	}
	return all
}

func (e *entries) attribution(a *sitrep.Attribution, speaker string) attributionView {
	text := e.reading.Document.Text
	view := attributionView{
		Cue: mark.Words(text, a.Cue), Source: mark.Words(text, a.Source), SourceKind: string(a.SourceKind),
		Quote: mark.QuoteWords(a.Quote), Sentence: a.Sentence + 1,
	}
	if strings.EqualFold(view.Source, speaker) {
		view.Source = ""
	}
	if o, ok := e.within[a.ID]; ok {
		view.Within = e.outer(o)
	}
	return view
}

// outer is the entry that a content belongs to: the statement that is made from it, else the attribution itself.
func (e *entries) outer(o outer) *withinView {
	made := e.made[o.attribution]
	if len(made) == 0 {
		return &withinView{o.attribution, "an attribution without a statement"}
	}
	at := slices.IndexFunc(made, func(i int) bool {
		return slices.ContainsFunc(e.reading.Statements[i].Evidence, func(p sitrep.Printing) bool { return slices.Contains(p, o.content) })
	})
	chosen := made[max(at, 0)]
	return &withinView{e.reading.Statements[chosen].ID, fmt.Sprintf("statement %d", chosen+1)}
}

// confidences says how confident the reader is in attributions, "" if there are none.
func confidences(made []*sitrep.Attribution) string {
	if len(made) == 0 {
		return ""
	}
	byConfidence := func(a, b *sitrep.Attribution) int { return cmp.Compare(a.Confidence, b.Confidence) }
	lowest := fmt.Sprintf("%.2f", slices.MinFunc(made, byConfidence).Confidence)
	highest := fmt.Sprintf("%.2f", slices.MaxFunc(made, byConfidence).Confidence)
	if lowest == highest {
		return lowest
	}
	return lowest + " to " + highest
}
