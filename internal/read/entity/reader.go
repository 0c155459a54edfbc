package entity

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// A reader finds the entities of one document.
type reader struct {
	*Finder
	doc       *sitrep.Document
	day       string // the document's, ISO 8601, "" if unknown
	words     []word
	sentences []sentence
	names     []name
	sites     []name          // places inside of names
	flows     map[string]bool // keys of the names that rivers, lakes and the like have: "sorrel" of "the Sorrel River"
	singles   []name          // capitalised words that only the whole document can tell
	phrases   []phrase
	entities  []*object
	owners    []int32 // for each word the index + 1 of the name that it is part of
	titles    []bool  // for each word whether it is part of what stands before a person's name
	buffer    []byte
	byKey     map[string]*object
	byWord    map[string][]*object     // people, by the first and last words of their names
	placesOf  map[string][]atlas.Place // what candidates has answered
	described []*object                // people with roles and sources with descriptions, by first mention of that
}

// A name is a found name: a range of words and what they mean.
type name struct {
	first, end int
	kind       sitrep.EntityType
	entry      entry // the gazetteer's, noKind if it has none
	title      int   // where the title before a person's name begins; first if there is none
	object     *object
	place      atlas.Place // for towns and regions
	acting     bool        // a seat of power that stands for its government
	state      string      // the key of a state that the document alone tells of, where this is its name or adjective
	weak       bool        // nothing but likelihood tells the type
	given      bool        // extent and class are not for this package to change
}

// newReader cuts the words of the sentences at hyphens, and where a given name begins or ends.
func newReader(f *Finder, doc *sitrep.Document, sentences []token.Sentence, given []Given) *reader {
	r := &reader{Finder: f, doc: doc, byKey: map[string]*object{}, byWord: map[string][]*object{}, placesOf: map[string][]atlas.Place{}}
	if anchor := doc.Anchor(); !anchor.IsZero() {
		r.day = anchor.Format("2006-01-02")
	}
	r.cut(sentences, given)
	return r
}

func (r *reader) span(first, end int) sitrep.Span {
	return sitrep.Span{Start: r.words[first].span.Start, End: r.words[end-1].span.End}
}

func (r *reader) text(first, end int) string { return r.span(first, end).In(r.doc.Text) }

// keyOf is the folded name of a range of words; it is good until the next call.
func (r *reader) keyOf(first, end int) []byte {
	b := r.buffer[:0]
	for i := first; i < end; i++ {
		if key := r.words[i].key; key != "" {
			if len(b) > 0 && !r.words[i].clitic() {
				b = append(b, ' ')
			}
			b = append(b, key...)
		}
	}
	r.buffer = b
	return b
}

// clitic reports whether the word is a genitive's "'s".
func (w *word) clitic() bool { return w.key == "s" && len(w.text) > 1 }

// at returns the word at i, or an empty one outside the sentence that from stands in.
func (r *reader) at(i, from int) *word {
	if i < 0 || i >= len(r.words) || r.words[i].sentence != r.words[from].sentence {
		return &nowhere
	}
	return &r.words[i]
}

var nowhere word
