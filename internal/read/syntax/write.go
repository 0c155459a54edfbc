package syntax

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Write prints the sentences of text, the document id, as CoNLL-U in the manner of UD_English-EWT: "# newdoc", "# sent_id"
// (the id and the number of the sentence), "# newpar" where a paragraph begins, "# text" with white space as single spaces,
// and contractions as ranges. A word whose next one is glued to it has SpaceAfter=No, within a sentence and across.
//
// An id of "" leaves "# newdoc" out. The words cover every character of text that is not white space: what [Check] refuses
// is an error, and nothing is printed.
func Write(w io.Writer, id, text string, sentences []Sentence) error {
	if err := Check(text, sentences); err != nil {
		return fmt.Errorf("print CoNLL-U of %q: %w", id, err)
	}
	p := printer{w: bufio.NewWriter(w), text: text}
	id = fold(id)
	for i := range sentences {
		s := &sentences[i]
		if i == 0 && id != "" {
			p.comment("newdoc id", id)
		}
		p.comment("sent_id", sentenceID(id, i+1))
		if i == 0 || s.Paragraph != sentences[i-1].Paragraph {
			p.line("# newpar")
		}
		p.comment("text", fold(s.Span.In(text)))
		p.words(s.Words)
		p.line("")
	}
	return p.w.Flush()
}

// sentenceID makes an id without the blanks and slashes that UD keeps for itself.
func sentenceID(document string, number int) string {
	if document == "" {
		return strconv.Itoa(number)
	}
	return strings.NewReplacer(" ", "_", "/", "_").Replace(document) + "-" + strconv.Itoa(number)
}

type printer struct {
	w    *bufio.Writer
	text string
}

// Errors of the writer stay in it until it is flushed.
func (p *printer) line(s string) {
	_, _ = p.w.WriteString(s)
	_ = p.w.WriteByte('\n')
}

func (p *printer) comment(key, value string) { p.line("# " + key + " = " + value) }

func (p *printer) words(words []Word) {
	for i := 0; i < len(words); {
		after := lastJoined(p.text, words, i) + 1
		single := after == i+1
		if !single {
			surface := p.text[words[i].Span.Start:words[after-1].Span.End]
			p.row(fmt.Sprintf("%d-%d", i+1, after), surface, "_", "_", "_", "_", "_", p.space(words[after-1].Span.End))
		}
		for ; i < after; i++ {
			space := "_" // of the words of a range: the range says it
			if single {
				space = p.space(words[i].Span.End)
			}
			p.word(i, &words[i], space)
		}
	}
}

func (p *printer) word(i int, w *Word, space string) {
	head := strconv.Itoa(w.Head + 1)
	p.row(strconv.Itoa(i+1), w.Span.In(p.text), field(w.Lemma), field(w.UPOS), field(w.Features), head, field(w.Relation), space)
}

func (p *printer) row(id, form, lemma, upos, features, head, relation, misc string) {
	p.line(strings.Join([]string{id, fold(form), lemma, upos, "_", features, head, relation, "_", misc}, "\t"))
}

func field(s string) string { return cmp.Or(fold(s), "_") }

// space is MISC for what ends at a byte of the text.
func (p *printer) space(end int) string {
	if next, size := utf8.DecodeRuneInString(p.text[end:]); size == 0 || isSpace(next) {
		return "_"
	}
	return "SpaceAfter=No"
}
