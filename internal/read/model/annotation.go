package model

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// Annotations are what the network found in one text. Nothing in them has been reconciled with tables or rules.
//
// Atoms are counted over the whole text; a Range is of atoms.
type Annotations struct {
	Atoms        []token.Atom
	Sentences    []syntax.Sentence // words of all of the text but its furniture
	Words        []Word            // one for each word of Sentences, in order
	Names        []Name            // in order and apart
	Attributions []Attribution     // in the order of their cues
	Frames       []Frame           // block by block: events, then speech acts, then plans, each in the order of their anchors
	Links        []Link            // in the order of their later words
}

// A Range is the atoms from First to before End.
type Range struct{ First, End int }

// A Word is where a word of a sentence stands among the atoms, and how sure its tags are.
type Word struct {
	Range
	Sentence int     // index into Annotations.Sentences
	Tag      float32 // confidence of UPOS, 0 … 1
	Arc      float32 // confidence of head and relation together, 0 … 1
}

// A Name is a span that names something.
type Name struct {
	Range
	// Kind is CoNLL-2003's: PER, ORG, LOC or MISC.
	Kind string
	// Fine is the type that CrossNER's scheme gives most of the span (politician, politicalparty, election, event, country,
	// location, organisation, person, misc) and Gum the one of GUM's scheme (person, place, organization, event, object,
	// abstract …); "" where that head finds no name.
	Fine, Gum  string
	Confidence float32 // that extent and Kind are right, 0 … 1
}

// An Attribution is a cue with its source and content (PARC3, PolNeAR). Source and Content may be empty.
type Attribution struct {
	Cue             Range
	Source, Content []Range
	Sentence        int     // of the cue
	Confidence      float32 // that source, cue and content overlap what is right, 0 … 1
	CueConfidence   float32
}

// A Sort says what a frame is.
type Sort int

// The sorts of frame, in the order of training/frames.py.
const (
	EventFrame Sort = iota
	ActFrame
	PlanFrame
)

// A Frame is an event, a speech act or a plan: an anchor and what the atoms around it are to it.
type Frame struct {
	Sort   Sort
	Anchor Range  // the trigger of an event, the cue of a speech act, the words that make a plan of it
	Label  string // the type of an event (PLOVER), the kind of a speech act, the status of a plan
	Roles  []Role // in order and apart
	// Of an event only.
	Mode       string
	Contexts   []string
	Marks      [4]float32 // probabilities of future, hypothetical, negation and historical
	Factuality float32    // −3 … +3
	Confidence float32    // that there is such a frame with such a label, 0 … 1
}

// Spans are the spans of one role.
func (f *Frame) Spans(role string) []Range {
	var all []Range
	for _, r := range f.Roles {
		if r.Name == role {
			all = append(all, r.Range)
		}
	}
	return all
}

// A Role is a span that takes part in a frame: actor (who does, says or plans), recipient, when, where, action (what is undertaken,
// asked or planned) or condition.
type Role struct {
	Range
	Name string
}

// A Link says that two words head mentions of one entity.
type Link struct {
	Later, Earlier int     // indices into Annotations.Words
	Confidence     float32 // 0 … 1
}

// Span is where the atoms of r stand in the text; zero for an empty range.
func (a *Annotations) Span(r Range) sitrep.Span {
	if r.End <= r.First {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: a.Atoms[r.First].Span.Start, End: a.Atoms[r.End-1].Span.End}
}
