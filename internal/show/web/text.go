package web

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A pieceView is a piece of the text as the template prints it.
type pieceView struct {
	mark.Piece
	Classes string
	Entry   string // the entry that the words link to: of the mark that says most about them; "" if none has one
	Entries string // all entries that the words belong to, apart by spaces
	Label   string // what the marks say, a line each
	Stop    bool   // whether the Tab key stops here: at the first words of a mark, and not at every pronoun
}

func viewOf(p mark.Piece) pieceView {
	view := pieceView{Piece: p}
	var classes, entries, labels []string
	contents := 0
	for _, m := range p.Marks {
		class := "mark-" + string(m.Layer)
		if m.Faint {
			class += " faint"
		}
		if m.Layer == mark.Content {
			contents++
		}
		classes, labels = addNew(classes, class), addNew(labels, mark.Visible(m.Label))
		if m.Entry != "" {
			entries = addNew(entries, m.Entry)
			view.Stop = view.Stop || p.Starts && !m.Faint
		}
	}
	if contents > 1 {
		classes = append(classes, "nested")
	}
	if p.Furniture {
		classes = append(classes, "furniture-words")
	}
	if p.Dateline {
		classes = append(classes, "dateline-words")
	}
	if len(entries) > 0 {
		view.Entry = entries[0]
	}
	view.Classes, view.Entries, view.Label = strings.Join(classes, " "), strings.Join(entries, " "), strings.Join(labels, "\n")
	return view
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
