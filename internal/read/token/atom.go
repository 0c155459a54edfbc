package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// An Atom is the finest unit of a text: every character that is not white space belongs to exactly one, unless
// furniture covers it. A word is one atom or several.
type Atom struct {
	Span      sitrep.Span
	Gap       Gap
	Shape     Shape
	Paragraph int // index of the paragraph it stands in; paragraphs without atoms are not counted
}

// A Gap says what stands directly before an atom in the text, furniture or not.
type Gap uint8

// The gaps. Their numbers are those that the encoder was trained with.
const (
	GapNone   Gap = iota // of a mark that is not in the text
	Glued                // no white space
	Spaced               // white space on the same line
	NewLine              // white space with one line break
	NewBlock             // white space with two line breaks or more, or the start of the text
	Continued            // of a piece that is not the first of its atom
)

// Atoms cuts text into atoms, leaving out furniture, which is put right as [Split] does. They are in order, apart, lie
// on rune boundaries and never cross furniture; a broken byte counts as one rune, a symbol.
//
// A punctuation mark, a symbol (Unicode categories P and S) or a CJK ideograph is an atom by itself. The runs between
// them and white space are cut once more: figures from their unit (5|km), n't (do|n|'|t) and a few words that are two
// (can|not, do|nt, i|m). The running time is linear in the length of the text.
func Atoms(text string, furniture []sitrep.Span) []Atom {
	a := atomizer{text: text, atoms: make([]Atom, 0, len(text)/5+8)}
	for _, part := range outside(text, furniture) {
		for _, block := range paragraphs(text, part) {
			before := len(a.atoms)
			a.block(block)
			if len(a.atoms) > before {
				a.paragraph++
			}
		}
	}
	return a.atoms
}

type atomizer struct {
	text      string
	atoms     []Atom
	paragraph int
}

func (a *atomizer) block(block sitrep.Span) {
	for i := block.Start; i < block.End; {
		role, size := roleAt(a.text[i:block.End])
		switch role {
		case blank:
			i += size
		case single:
			a.add(i, i+size, Symbol)
			i += size
		case ideograph:
			a.add(i, i+size, Uncased)
			i += size
		default:
			end := runEnd(a.text[:block.End], i+size)
			a.run(i, end, block.End)
			i = end
		}
	}
}

// run adds the run of text from start to end, cut where it is cut. What follows it ends at limit.
func (a *atomizer) run(start, end, limit int) {
	run := a.text[start:end]
	at := unitStart(run)
	switch {
	case at > 0:
	case negated(run, a.text[end:limit]):
		at = len(run) - 1
	default:
		at = contraction(run)
	}
	if at > 0 {
		a.addShaped(start, start+at)
	}
	a.addShaped(start+at, end)
}

func (a *atomizer) addShaped(start, end int) { a.add(start, end, shapeOf(a.text[start:end])) }

func (a *atomizer) add(start, end int, s Shape) {
	gap := a.gap(start)
	a.atoms = append(a.atoms, Atom{Span: sitrep.Span{Start: start, End: end}, Gap: gap, Shape: s, Paragraph: a.paragraph})
}

// gap is the gap of the next atom, which begins at start. The two most frequent need no look back.
func (a *atomizer) gap(start int) Gap {
	if n := len(a.atoms); n > 0 {
		switch between := a.text[a.atoms[n-1].Span.End:start]; between {
		case "":
			return Glued
		case " ":
			return Spaced
		}
	}
	return gapBefore(a.text[:start])
}

// gapBefore looks at the white space at the end of what stands before an atom.
func gapBefore(before string) Gap {
	rest := strings.TrimRightFunc(before, isSpace)
	switch breaks := lineBreaks(before[len(rest):]); {
	case rest == "" || breaks > 1:
		return NewBlock
	case breaks == 1:
		return NewLine
	case len(rest) < len(before):
		return Spaced
	default:
		return Glued
	}
}

// lineBreaks counts LF, CR LF and CR alone.
func lineBreaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// A role is what a rune does in the cutting.
type role uint8

const (
	inRun     role = iota
	blank          // white space
	single         // a mark or symbol
	ideograph      // CJK
)

var asciiRoles = rolesOfASCII()

func rolesOfASCII() (roles [utf8.RuneSelf]role) {
	for i := range roles {
		roles[i] = roleOf(rune(i))
	}
	return roles
}

// roleAt is the role and the size of the first rune of s, which is not empty.
func roleAt(s string) (role, int) {
	if s[0] < utf8.RuneSelf {
		return asciiRoles[s[0]], 1
	}
	r, size := utf8.DecodeRuneInString(s)
	return roleOf(r), size
}

func roleOf(r rune) role {
	switch {
	case isIdeograph(r):
		return ideograph
	case unicode.IsLetter(r):
		return inRun
	case isSpace(r):
		return blank
	case unicode.IsPunct(r), unicode.IsSymbol(r):
		return single
	default:
		return inRun
	}
}

// isIdeograph reports whether r is in the blocks of CJK ideographs that BERT's tokenizer sets apart.
func isIdeograph(r rune) bool {
	switch {
	case r < 0x3400:
		return false
	case r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff, 0xf900 <= r && r <= 0xfaff:
		return true
	default:
		return 0x20000 <= r && r <= 0x2a6df || 0x2a700 <= r && r <= 0x2ceaf || 0x2f800 <= r && r <= 0x2fa1f
	}
}

// runEnd is the end of the run that goes on at i.
func runEnd(text string, i int) int {
	for i < len(text) {
		role, size := roleAt(text[i:])
		if role != inRun {
			return i
		}
		i += size
	}
	return i
}
