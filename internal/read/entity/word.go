package entity

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// A word is a word of a sentence, or a part of one that hyphens cut; the hyphens are words of their own.
type word struct {
	span     sitrep.Span
	text     string
	key      string // folded; "" for punctuation
	class    class
	sentence int32
	capital  bool // begins with a capital letter
	upper    bool // two letters or more, all capitals
	first    bool // where a capital means nothing: at the head of a sentence or a quotation
	glued    bool // no space before it
	quoted   bool // inside quotation marks
}

// A sentence is a range of words, and whether its capitals tell names from other words.
type sentence struct {
	first, end int
	loud       bool // a headline: nearly every word has a capital
}

func (r *reader) cut(sentences []token.Sentence, given []Given) {
	count := 0
	for i := range sentences {
		count += len(sentences[i].Words)
	}
	r.words = make([]word, 0, count+count/8)
	r.sentences = make([]sentence, 0, len(sentences))
	text := r.doc.Text
	quoted := false
	paragraph := -1
	for i := range sentences {
		if sentences[i].Paragraph != paragraph {
			paragraph, quoted = sentences[i].Paragraph, false
		}
		first := len(r.words)
		fresh := true
		for _, span := range sentences[i].Words {
			for len(given) > 0 && given[0].Span.End <= span.Start {
				given = given[1:]
			}
			for part := range parts(text, span, given) {
				w := r.word(text[part.Start:part.End], part, int32(i))
				w.first, w.glued = fresh, len(r.words) > first && part.Start == r.words[len(r.words)-1].span.End
				quoted = quotes(w.text, quoted)
				w.quoted = quoted
				fresh = w.key == "" && (fresh || opens(w.text) && (w.text != "\"" || quoted))
				r.words = append(r.words, w)
			}
		}
		r.sentences = append(r.sentences, sentence{first, len(r.words), r.loud(first, len(r.words))})
	}
}

// parts cuts a word at its hyphens: "Biden-Putin" has three parts. It also cuts where one of the given names, which are
// in order, begins or ends at a hyphen, a stroke or an apostrophe: elsewhere a word is wholly in a name or not at all.
func parts(text string, span sitrep.Span, given []Given) iter.Seq[sitrep.Span] {
	return func(yield func(sitrep.Span) bool) {
		start := span.Start
		to := func(end int) bool {
			part := sitrep.Span{Start: start, End: end}
			start = end
			return part.Len() == 0 || yield(part)
		}
		for i := span.Start + 1; i < span.End; i++ {
			for len(given) > 0 && given[0].Span.End < i {
				given = given[1:]
			}
			if len(given) > 0 && (i == given[0].Span.Start || i == given[0].Span.End) && joins(text[i-1], text[i]) && !to(i) {
				return
			}
			if text[i] == '-' && i+1 < span.End && (!to(i) || !to(i+1)) {
				return
			}
		}
		to(span.End)
	}
}

// joins reports whether two names, or a name and another word, may meet between the two bytes inside of a word.
func joins(before, after byte) bool {
	return strings.IndexByte("-/'", before) >= 0 || strings.IndexByte("-/'", after) >= 0
}

func (r *reader) word(text string, span sitrep.Span, sentence int32) word {
	w := word{span: span, text: text, sentence: sentence}
	first, _ := utf8.DecodeRuneInString(text)
	w.capital = unicode.IsUpper(first)
	if !w.capital && isLower(text) {
		w.key = text
	} else {
		w.key = fold.Name(text)
	}
	w.class = r.lexicon[w.key]
	w.upper = w.capital && allUpper(text)
	return w
}

func isLower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// allUpper reports whether text has at least two letters and all its letters are capitals.
func allUpper(text string) bool {
	letters := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return letters > 1
}

// quotes is whether the words after this mark are quoted.
func quotes(text string, quoted bool) bool {
	switch text {
	case "“", "``", "«", "„":
		return true
	case "”", "''", "»":
		return false
	case "\"":
		return !quoted
	}
	return quoted
}

// opens reports whether a capital after this mark means nothing.
func opens(text string) bool {
	switch text {
	case "“", "\"", "``", ":", "«", "„", "‘", "•", "*":
		return true
	}
	return false
}

// loud reports whether the capitals of these words tell nothing: of the words that are long enough and that dictionary
// has in lower case, most have a capital.
func (r *reader) loud(first, end int) bool {
	capitals, words, upper, lower := 0, 0, 0, 0
	for i := first; i < end; i++ {
		w := &r.words[i]
		switch {
		case len(w.key) < 4 || w.class.is(month|day) || w.text[0] >= '0' && w.text[0] <= '9':
			continue
		case w.upper && len(w.text) > 4:
			upper++
		case !w.capital && !w.class.is(opener|connector):
			lower++
		}
		if i == first || w.class.is(opener|connector) {
			continue
		}
		if !w.capital {
			words++
		} else if r.isCommon(w.key) && !r.isGiven(w.key) {
			capitals++
			words++
		}
	}
	if upper >= 2 && upper > lower {
		return true
	}
	return words >= 3 && capitals*10 >= words*8 && lower*8 <= capitals
}

func (f *Finder) isCommon(key string) bool {
	if f.lexicon[key] != 0 {
		return true
	}
	return f.common.has([]byte(key))
}
