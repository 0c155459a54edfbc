package mark

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A Section is a run of blocks that are folded together, or a run that is not folded.
type Section struct {
	Folded bool // page furniture: nothing was read from it
	Blocks []Block
}

// A Block is a paragraph.
type Block struct {
	Gap    string // the white space before it
	Title  bool   // it is the title
	Pieces []Piece
}

// A Piece is a stretch of text without a boundary in it.
type Piece struct {
	Text      string
	Marks     []Mark   // on all of it; the shortest, which says most about these very words, first
	Anchors   []string // the ids that begin here
	Sentence  int      // the number, from 1, of the sentence that begins here; 0 if none does
	Starts    bool     // a mark begins here, or goes on after a gap
	Opens     bool     // a content begins here
	Closes    bool     // a content ends here
	Furniture bool
	Dateline  bool
	Control   string // "U+202E" where the piece is a character that reorders what stands around it, else ""
}

// Cut cuts the document of a reading at the boundaries of all marks, sentences, furniture and paragraphs. The gaps and
// pieces put together are the text, whatever the spans are: spans that lie outside the text or inside a character are
// narrowed to what can be shown.
func Cut(r *sitrep.Reading, marks []Mark) []Section {
	text := r.Document.Text
	c := &cutter{text: text, document: &r.Document, marks: tidy(text, marks), sentences: r.Sentences}
	c.collectBoundaries()
	var sections []Section
	for _, p := range paragraphs(text, &r.Document) {
		block := c.block(p)
		if n := len(sections); n == 0 || sections[n-1].Folded != p.furniture {
			sections = append(sections, Section{Folded: p.furniture})
		}
		last := &sections[len(sections)-1]
		last.Blocks = append(last.Blocks, block)
	}
	return sections
}

type cutter struct {
	text       string
	document   *sitrep.Document
	marks      []Mark // by start
	sentences  []sitrep.Span
	boundaries []int // sorted, unique
	next       int   // the first boundary not yet passed
	open       []Mark
	opened     int // the first mark not yet opened
}

// tidy trims every mark to whole characters without white space around them, drops what is then empty, and sorts.
func tidy(text string, marks []Mark) []Mark {
	kept := make([]Mark, 0, len(marks))
	for _, m := range marks {
		m.Span = inside(text, m.Span)
		trimmed := strings.TrimLeft(m.Span.In(text), " \t\r\n")
		m.Span.Start = m.Span.End - len(trimmed)
		m.Span.End = m.Span.Start + len(strings.TrimRight(trimmed, " \t\r\n"))
		if m.Span.Len() > 0 {
			kept = append(kept, m)
		}
	}
	slices.SortStableFunc(kept, func(a, b Mark) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	seen := map[string]bool{"": true}
	for i := range kept {
		if seen[kept[i].Anchor] {
			kept[i].Anchor = ""
		}
		seen[kept[i].Anchor] = true
	}
	return kept
}

// inside narrows a span to the text and to whole characters.
func inside(text string, s sitrep.Span) sitrep.Span {
	s.Start = max(0, min(s.Start, len(text)))
	s.End = max(s.Start, min(s.End, len(text)))
	for s.Start < s.End && !utf8.RuneStart(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End--
	}
	return s
}

func (c *cutter) collectBoundaries() {
	edges := func(spans ...sitrep.Span) {
		for _, s := range spans {
			s = inside(c.text, s)
			c.boundaries = append(c.boundaries, s.Start, s.End)
		}
	}
	for _, m := range c.marks {
		edges(m.Span)
	}
	for _, s := range c.sentences {
		edges(sitrep.Span{Start: s.Start, End: s.Start})
	}
	edges(c.document.Furniture...)
	edges(c.document.Dateline.Span, c.document.TitleSpan)
	for i, char := range c.text {
		if control(char) {
			edges(sitrep.Span{Start: i, End: i + utf8.RuneLen(char)})
		}
	}
	slices.Sort(c.boundaries)
	c.boundaries = slices.Compact(c.boundaries)
}

func (c *cutter) block(p paragraph) Block {
	title := c.document.TitleSpan
	block := Block{
		Gap:   c.text[p.gap:p.span.Start],
		Title: title.Len() > 0 && title.Overlaps(p.span),
	}
	for at := p.span.Start; at < p.span.End; {
		end := c.nextBoundary(at, p.span.End)
		block.Pieces = append(block.Pieces, c.piece(at, end, at == p.span.Start))
		at = end
	}
	return block
}

func (c *cutter) nextBoundary(at, end int) int {
	for c.next < len(c.boundaries) && c.boundaries[c.next] <= at {
		c.next++
	}
	if c.next < len(c.boundaries) {
		return min(end, c.boundaries[c.next])
	}
	return end
}

func (c *cutter) piece(start, end int, first bool) Piece {
	span := sitrep.Span{Start: start, End: end}
	piece := Piece{
		Text:      c.text[start:end],
		Sentence:  c.sentenceAt(start),
		Furniture: c.isFurniture(span) && !c.document.Dateline.Span.Contains(span),
		Dateline:  c.document.Dateline.Span.Contains(span) && c.document.Dateline.Span.Len() > 0,
	}
	if char, size := utf8.DecodeRuneInString(piece.Text); size == len(piece.Text) && control(char) {
		piece.Control = codePoint(char)
	}
	c.open = slices.DeleteFunc(c.open, func(m Mark) bool { return m.Span.End <= start })
	for ; c.opened < len(c.marks) && c.marks[c.opened].Span.Start <= start; c.opened++ {
		m := c.marks[c.opened]
		if m.Span.End <= start {
			continue
		}
		c.open = append(c.open, m)
		piece.Starts = true
		if m.Anchor != "" {
			piece.Anchors = append(piece.Anchors, m.Anchor)
		}
	}
	piece.Starts = piece.Starts || first && len(c.open) > 0
	for _, m := range c.open {
		piece.Opens = piece.Opens || m.Layer == Content && m.Span.Start == start
		piece.Closes = piece.Closes || m.Layer == Content && m.Span.End == end
	}
	piece.Marks = slices.Clone(c.open)
	slices.SortStableFunc(piece.Marks, closer)
	return piece
}

// isFurniture reports whether the piece, which no edge of furniture cuts, lies in furniture.
func (c *cutter) isFurniture(piece sitrep.Span) bool {
	furniture := c.document.Furniture
	first := sort.Search(len(furniture), func(i int) bool { return furniture[i].End > piece.Start })
	return first < len(furniture) && furniture[first].Overlaps(piece)
}

// closer orders the marks on the same words: the shorter first, of equals the more telling layer.
func closer(a, b Mark) int {
	return cmp.Or(
		cmp.Compare(a.Span.Len(), b.Span.Len()),
		cmp.Compare(slices.Index(Layers, a.Layer), slices.Index(Layers, b.Layer)),
	)
}

func (c *cutter) sentenceAt(offset int) int {
	i := sitrep.SentenceAt(c.sentences, offset)
	if i < 0 || c.sentences[i].Start != offset {
		return 0
	}
	return i + 1
}
