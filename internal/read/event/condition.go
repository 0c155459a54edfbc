package event

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// conditions are the words of an act's condition: what the network found, to the end of its clause, if it is no reason or
// occasion; and where it found none, the clause with "if" or "unless" that grammar hangs on what is undertaken.
func (a *assembler) conditions(f *Frame, action []sitrep.Span) []sitrep.Span {
	found := a.ofOneSentence(f.spans("condition"), f.Anchor)
	var all []sitrep.Span
	for _, s := range found {
		if s = a.withOpening(s); a.isCondition(s) {
			all = append(all, a.conditionClause(s))
		}
	}
	if len(found) == 0 {
		all = a.hanging(append([]sitrep.Span{f.Anchor}, action...))
	}
	return a.whole(all)
}

// ofOneSentence are the spans in the sentence of an anchor if there are any, else those in the sentence of the first: a headline's condition does not go on
// in the one of the lead.
func (a *assembler) ofOneSentence(spans []sitrep.Span, anchor sitrep.Span) []sitrep.Span {
	in := func(s sitrep.Span) func(sitrep.Span) bool {
		return func(o sitrep.Span) bool { return a.reading.SentenceAt(o.Start) == a.reading.SentenceAt(s.Start) }
	}
	own := anchor
	if len(spans) > 0 && !slices.ContainsFunc(spans, in(anchor)) {
		own = spans[0]
	}
	return slices.DeleteFunc(spans, func(s sitrep.Span) bool { return !in(own)(s) })
}

// withOpening takes in the "if" or the like right before a span.
func (a *assembler) withOpening(s sitrep.Span) sitrep.Span {
	words, first := a.sentenceAt(s.Start)
	if first > 0 && opensAny(strings.ToLower(words[first-1].Span.In(a.reading.Document.Text))) && (words[first-1].Relation == "mark" || words[first-1].Relation == "aux") {
		s.Start = words[first-1].Span.Start
	}
	return s
}

// isCondition reports whether words set a condition: they begin with a word that opens one, or have it within. A reason, an occasion, a purpose or a
// clause with "who" is none: "over unpaid bills", "after the raid".
func (a *assembler) isCondition(s sitrep.Span) bool {
	words := strings.FieldsFunc(strings.ToLower(s.In(a.reading.Document.Text)), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 0 {
		return false
	}
	switch words[0] {
	case "over", "because", "since", "due", "despite", "although", "though", "amid", "during", "who", "whom", "whose", "which", "that", "where", "or", "from", "of", "after", "to":
		return slices.ContainsFunc(words, func(w string) bool { return w == "condition" || w == "precondition" || w == "if" || w == "unless" })
	case "when":
		c, ok := a.predicateOf([]sitrep.Span{s})
		return !ok || !c.isOver() || slices.Contains(words, "had")
	case "had", "were", "any":
		return true
	}
	return slices.ContainsFunc(words, opensAny)
}

// opensAny reports whether a word may open a condition, or is the noun of one.
func opensAny(word string) bool {
	switch word {
	case "if", "unless", "should", "when", "whenever", "once", "until", "till", "provided", "providing", "without", "only", "condition", "conditions", "precondition", "event",
		"case", "exchange", "return", "long", "soon", "before", "moment", "day", "whether", "except", "terms", "subject", "depends", "depending", "supposing", "assuming",
		"lest", "otherwise":
		return true
	}
	return false
}

// conditionClause is a condition that begins with its "if" or the like, from there to the end of its clause by the tree; any other
// condition is as it is.
func (a *assembler) conditionClause(s sitrep.Span) sitrep.Span {
	words, first := a.sentenceAt(s.Start)
	if first < 0 || words[first].Relation != "mark" && words[first].Relation != "aux" {
		return s
	}
	if verb := words[first].Head; verb > first && words[verb].Span.Start < s.End && isAdverbial(&words[verb]) {
		return clauseFrom(words, first, verb)
	}
	return s
}

// hanging is the clause with "if" or "unless" that hangs on a word of the spans.
func (a *assembler) hanging(spans []sitrep.Span) []sitrep.Span {
	for _, s := range spans {
		words, _ := a.sentenceAt(s.Start)
		for i := range words {
			verb := words[i].Head
			if verb < i || words[i].Relation != "mark" || !isAdverbial(&words[verb]) || !opensCondition(words[i].Span.In(a.reading.Document.Text)) {
				continue
			}
			if above := words[verb].Head; words[above].Span.Overlaps(s) && !words[verb].Span.Overlaps(s) {
				return []sitrep.Span{clauseFrom(words, i, verb)}
			}
		}
	}
	return nil
}

func opensCondition(word string) bool {
	return strings.EqualFold(word, "if") || strings.EqualFold(word, "unless")
}

// isAdverbial reports whether a word heads a clause that says when, why or on what condition, of another word.
func isAdverbial(w *syntax.Word) bool {
	relation, _, _ := strings.Cut(w.Relation, ":")
	return relation == "advcl" && w.Head >= 0
}

// sentenceAt are the words of the sentence that a place in the text stands in, and which of them it is; none and −1 if no tree is known.
func (a *assembler) sentenceAt(at int) ([]syntax.Word, int) {
	i := sort.Search(len(a.sentences), func(i int) bool { return a.sentences[i].Span.End > at })
	if i == len(a.sentences) || len(a.sentences[i].Words) > mostWords {
		return nil, -1
	}
	words := a.sentences[i].Words
	k := sort.Search(len(words), func(k int) bool { return words[k].Span.End > at })
	if k == len(words) {
		return nil, -1
	}
	return words, k
}

// clauseFrom is the span from the first word of a clause to the last that depends on its verb without a gap.
func clauseFrom(words []syntax.Word, first, verb int) sitrep.Span {
	last := verb
	for i := verb + 1; i < len(words) && isUnder(words, i, verb); i++ {
		if words[i].UPOS != "PUNCT" {
			last = i
		}
	}
	return sitrep.Span{Start: words[first].Span.Start, End: words[last].Span.End}
}

// isUnder reports whether a word depends on another, at whatever distance.
func isUnder(words []syntax.Word, i, head int) bool {
	for i >= 0 && i != head {
		i = words[i].Head
	}
	return i == head
}
