package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// A word is a word of the text and what is known of it.
type word struct {
	span      sitrep.Span
	low       string // in lower case, with straight apostrophes
	class     class
	sentence  int32
	quotation int32 // index of the quotation that it stands in, its marks included; -1 outside
	spaced    bool  // white space stands before it
}

// A stretch is a half-open range of words.
type stretch struct{ from, to int }

func (s stretch) empty() bool { return s.from >= s.to }

func (s stretch) len() int { return s.to - s.from }

// distance is how many words lie between the two.
func (s stretch) distance(o stretch) int { return max(0, o.from-s.to, s.from-o.to) }

func (s stretch) overlaps(o stretch) bool { return s.from < o.to && o.from < s.to }

// A page is the text with its words, sentences and quotations.
type page struct {
	text       string
	words      []word
	sentences  []stretch
	paragraphs []int // of each sentence
	quotations []quotation
}

func newPage(text string, sentences []token.Sentence) *page {
	p := &page{text: text, sentences: make([]stretch, len(sentences)), paragraphs: make([]int, len(sentences))}
	count := 0
	for i := range sentences {
		count += len(sentences[i].Words)
	}
	p.words = make([]word, 0, count)
	previous := 0
	for i := range sentences {
		from := len(p.words)
		for _, span := range sentences[i].Words {
			p.words = append(p.words, newWord(text, span, i, previous))
			previous = span.End
		}
		p.sentences[i] = stretch{from, len(p.words)}
		p.paragraphs[i] = sentences[i].Paragraph
	}
	p.findQuotations()
	return p
}

func newWord(text string, span sitrep.Span, sentence, previous int) word {
	s := span.In(text)
	w := word{span: span, low: strings.ToLower(s), sentence: int32(sentence), quotation: -1, spaced: span.Start > previous || previous == 0}
	w.class = classes[w.low]
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsUpper(r):
		w.class |= capital
	case unicode.IsDigit(r):
		w.class |= numeral
	case !unicode.IsLetter(r):
		w.class |= markClass(s)
	case len(s) > 4 && strings.HasSuffix(s, "ly") && w.class == 0:
		w.class |= adverb
	}
	return w
}

// markClass is the class of a word that is neither letters nor figures.
func markClass(s string) class {
	switch s {
	case ",":
		return punctuation | comma
	case ":", ";":
		return punctuation | colon
	case "-", "--", "–", "—", "---":
		return punctuation | dash
	case "\"", "“", "”", "''", "``", "„", "«", "»", "’’", "‘‘":
		return punctuation | quoteMark
	case ".", "…", "...", "(", ")", "[", "]", "‘":
		if s == "." {
			return punctuation | terminal
		}
		return punctuation
	}
	if s[0] == '?' || s[0] == '!' {
		return punctuation | terminal
	}
	return 0
}

func (p *page) is(i int, c class) bool {
	return i >= 0 && i < len(p.words) && p.words[i].class&c != 0
}

func (p *page) low(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].low
}

// span is where the words stand in the text.
func (p *page) span(s stretch) sitrep.Span {
	return sitrep.Span{Start: p.words[s.from].span.Start, End: p.words[s.to-1].span.End}
}

// trim drops the commas, colons and dashes at both ends of s, and the full stop at its end unless a quotation mark
// follows it.
func (p *page) trim(s stretch) stretch {
	for !s.empty() && p.is(s.from, comma|colon|dash|terminal) {
		s.from++
	}
	for !s.empty() && p.is(s.to-1, comma|colon|dash|terminal) && p.low(s.to-1) != "?" && p.low(s.to-1) != "!" {
		s.to--
	}
	return s
}
