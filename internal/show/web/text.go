package web

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A sectionView is a section of the text as the template prints it.
type sectionView struct {
	Folded bool
	Words  int // only of a folded one
	Blocks []blockView
}

type blockView struct {
	Gap    string
	Title  bool
	Pieces []pieceView
}

// A pieceView is a piece of the text as the template prints it.
type pieceView struct {
	mark.Piece
	Classes string
	Entry   string // the entry that the words link to: of the mark that says most about them; "" if none has one
	Entries string // all entries that the words belong to, apart by spaces
	Label   string // what the marks say, a line each
	Syntax  string // address of the syntax of the sentence that begins here, "" if there is none
	Stop    bool   // whether the Tab key stops here: at the first words of a mark, and not at every pronoun
}

// textOf is the text as the template prints it. syntax gives the address of the syntax of a sentence; it may be nil.
func textOf(sections []mark.Section, syntax func(sentence int) string) []sectionView {
	views := make([]sectionView, 0, len(sections))
	for _, s := range sections {
		section := sectionView{Folded: s.Folded}
		if s.Folded {
			section.Words = wordsIn(s)
		}
		for _, b := range s.Blocks {
			block := blockView{Gap: b.Gap, Title: b.Title}
			for _, p := range b.Pieces {
				piece := viewOf(p)
				if syntax != nil && p.Sentence > 0 {
					piece.Syntax = syntax(p.Sentence)
				}
				block.Pieces = append(block.Pieces, piece)
			}
			section.Blocks = append(section.Blocks, block)
		}
		views = append(views, section)
	}
	return views
}

func viewOf(p mark.Piece) pieceView {
	view := pieceView{Piece: p}
	var classes, entries, labels []string
	contents := 0
	for _, m := range p.Marks {
		class := "mark-" + string(m.Layer)
		if !slices.Contains(classes, class) { // of several marks of a layer the shortest decides
			classes = append(classes, looks(m)...)
		}
		classes, labels = addNew(classes, class), addNew(labels, mark.Visible(m.Label))
		if m.Faint {
			classes = addNew(classes, "faint")
		}
		if m.Layer == mark.Content {
			contents++
		}
		if m.Entry != "" {
			entries = addNew(entries, m.Entry)
			view.Stop = view.Stop || p.Starts && !m.Faint
		}
	}
	classes = append(classes, shape(p, contents)...)
	if len(entries) > 0 {
		view.Entry = entries[0]
	}
	view.Classes, view.Entries, view.Label = strings.Join(classes, " "), strings.Join(entries, " "), strings.Join(labels, "\n")
	return view
}

// looks are the classes of a mark that do not come from its layer alone.
func looks(m mark.Mark) []string {
	var classes []string
	if m.Unsure {
		classes = append(classes, "unsure-"+string(m.Layer))
	}
	if m.Reality != "" {
		classes = append(classes, "is-"+string(m.Reality))
	}
	return classes
}

// shape are the classes of a piece that do not come from one mark: contents is how many contents it belongs to.
func shape(p mark.Piece, contents int) []string {
	var classes []string
	add := func(class string, is bool) {
		if is {
			classes = append(classes, class)
		}
	}
	add("nested", contents > 1)
	add("deep", contents > 2)
	add("opens", p.Opens)
	add("closes", p.Closes)
	add("furniture-words", p.Furniture)
	add("dateline-words", p.Dateline)
	return classes
}

// addNew appends a word unless it is there.
func addNew(words []string, word string) []string {
	if slices.Contains(words, word) {
		return words
	}
	return append(words, word)
}

// wordsIn counts the words of a section.
func wordsIn(s mark.Section) int {
	n := 0
	for _, block := range s.Blocks {
		var b strings.Builder
		for _, piece := range block.Pieces {
			b.WriteString(piece.Text)
		}
		n += len(strings.Fields(b.String()))
	}
	return n
}
