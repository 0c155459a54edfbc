package syntax

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Limits of what Read takes in.
const (
	maxLine     = 16 << 20  // bytes: "# text" of a sentence that is a whole article
	maxBytes    = 512 << 20 // of a file; the largest treebanks of UD have a quarter of it
	maxSentence = 1 << 20   // words
)

// Read parses CoNLL-U. What comes before the first "# newdoc", if anything, is a document without an id. The text of a
// document is made of the forms: SpaceAfter=No glues them, a paragraph ("# newpar") begins after a blank line. White space
// within a form is a single space, broken UTF-8 is U+FFFD. Empty nodes, XPOS, DEPS and all other comments are skipped, and "_"
// is "".
//
// The error names the line: of a row without ten columns, words out of order, a range whose words do not add up to it, heads
// that are no tree with one root, an unreadable or endless input.
func Read(r io.Reader) ([]Document, error) {
	limited := &io.LimitedReader{R: r, N: maxBytes + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	p := parser{}
	for lines.Scan() {
		p.line++
		if err := p.take(strings.ToValidUTF8(lines.Text(), "\uFFFD")); err != nil {
			return nil, fmt.Errorf("read CoNLL-U: line %d: %w", p.line, err)
		}
	}
	err := lines.Err()
	if err == nil && limited.N == 0 {
		err = fmt.Errorf("over %d MB", maxBytes>>20)
	}
	if err == nil {
		err = p.sentence() // the last, whose blank line is missing
	}
	if err != nil {
		return nil, fmt.Errorf("read CoNLL-U: line %d: %w", p.line+1, err)
	}
	p.document()
	return p.documents, nil
}

// A parser holds what has been read of a file, the document and the sentence that it is in.
type parser struct {
	line      int
	documents []Document
	id        string
	sentences []Sentence
	text      strings.Builder
	glued     bool // the next word follows without a blank

	words      []Word
	paragraphs int  // that have begun in the document, without the first
	newpar     bool // the sentence begins a paragraph

	rangeEnd   int    // number of the last word of the open range; 0 if none is open
	rangeStart int    // byte of the text where it begins
	rangeForm  string // as its row has it
	rangeGlued bool   // what follows it does so without a blank
}

func (p *parser) take(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		return p.sentence()
	case line[0] == '#':
		return p.comment(line[1:])
	}
	columns := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
	if len(columns) != 10 {
		return fmt.Errorf("%d columns where CoNLL-U has 10, apart by tabs", len(columns))
	}
	columns[1] = fold(columns[1])
	switch id := columns[0]; {
	case strings.Contains(id, "."):
		return nil
	case strings.Contains(id, "-"):
		return p.openRange(columns)
	}
	return p.word(columns)
}

func (p *parser) comment(words string) error {
	key, value, _ := strings.Cut(words, "=")
	fields := strings.Fields(key)
	if len(fields) == 0 || len(fields) > 2 || len(fields) == 2 && fields[1] != "id" {
		return nil
	}
	switch fields[0] {
	case "newdoc", "newpar":
		if len(p.words) > 0 {
			return fmt.Errorf("%s within a sentence", fields[0])
		}
		p.newpar = true
	}
	if fields[0] == "newdoc" {
		p.document()
		p.id = strings.TrimSpace(value)
	}
	return nil
}

// openRange takes the row of a multiword token.
func (p *parser) openRange(columns []string) error {
	first, last, _ := strings.Cut(columns[0], "-")
	start, err1 := strconv.Atoi(first)
	end, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || start != len(p.words)+1 || end <= start || end > maxSentence || p.rangeEnd > 0 {
		return fmt.Errorf("range %q where word %d is next", columns[0], len(p.words)+1)
	}
	p.space()
	p.rangeEnd, p.rangeForm, p.rangeGlued, p.rangeStart = end, columns[1], glued(columns[9]), p.text.Len()
	return nil
}

// word takes the row of a word.
func (p *parser) word(columns []string) error {
	number := len(p.words) + 1
	switch {
	case columns[0] != strconv.Itoa(number):
		return fmt.Errorf("word %q where word %d is next", columns[0], number)
	case number > maxSentence:
		return fmt.Errorf("over %d words in a sentence", maxSentence)
	case columns[1] == "":
		return errors.New("a word without a form")
	}
	head, err := strconv.Atoi(columns[6])
	if err != nil || head < 0 {
		return fmt.Errorf("head %q is no number of a word", columns[6])
	}
	p.space()
	start := p.text.Len()
	p.text.WriteString(columns[1])
	p.words = append(p.words, Word{
		Span: sitrep.Span{Start: start, End: p.text.Len()}, Lemma: unknown(columns[2]), UPOS: unknown(columns[3]),
		Features: unknown(columns[5]), Head: head - 1, Relation: unknown(columns[7]),
	})
	p.glued = glued(columns[9]) || number < p.rangeEnd
	if number == p.rangeEnd {
		return p.closeRange()
	}
	return nil
}

func (p *parser) closeRange() error {
	p.glued, p.rangeEnd = p.rangeGlued, 0
	if form := p.text.String()[p.rangeStart:]; form != p.rangeForm {
		return fmt.Errorf("the words of the range %q add up to %q", p.rangeForm, form)
	}
	return nil
}

// space separates what comes next from the text so far.
func (p *parser) space() {
	switch {
	case p.text.Len() == 0:
	case p.newpar:
		p.text.WriteString("\n\n")
		p.paragraphs++
	case !p.glued:
		p.text.WriteByte(' ')
	}
	p.newpar, p.glued = false, true
}

// sentence ends the sentence, if one is open.
func (p *parser) sentence() error {
	if len(p.words) == 0 && p.rangeEnd == 0 {
		return nil
	}
	if p.rangeEnd > 0 {
		return fmt.Errorf("the sentence ends within the range %q", p.rangeForm)
	}
	if err := checkTree(len(p.words), func(i int) int { return p.words[i].Head }); err != nil {
		return fmt.Errorf("the sentence that ends here: %w", err)
	}
	span := sitrep.Span{Start: p.words[0].Span.Start, End: p.words[len(p.words)-1].Span.End}
	p.sentences = append(p.sentences, Sentence{Span: span, Words: slices.Clone(p.words), Paragraph: p.paragraphs})
	p.words = p.words[:0]
	return nil
}

// document ends the document, if it has sentences.
func (p *parser) document() {
	if len(p.sentences) > 0 {
		p.documents = append(p.documents, Document{ID: p.id, Text: p.text.String(), Sentences: p.sentences})
	}
	p.sentences, p.id, p.paragraphs, p.glued = nil, "", 0, false
	p.text.Reset()
}

func glued(misc string) bool { return slices.Contains(strings.Split(misc, "|"), "SpaceAfter=No") }

func unknown(column string) string {
	if column == "_" {
		return ""
	}
	return column
}
