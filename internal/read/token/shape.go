package token

import (
	"unicode"
	"unicode/utf8"
)

// A Shape says how an atom is written.
type Shape uint8

// The shapes. Their numbers are those that the encoder was trained with. The case of an atom is that of its characters
// that have one, whatever else is in it.
const (
	Uncased     Shape = iota // no character that has case
	Lower                    // all lower
	Capitalized              // the first upper, at least one more, all of them lower
	Upper                    // at least two, all upper
	Initial                  // one, upper
	Mixed                    // any other case
	Figures                  // decimal digits (Nd) and nothing else
	LetterDigit              // at least one decimal digit and one letter
	Symbol                   // a punctuation mark or symbol
)

// shapeOf is the shape of an atom that is not a symbol.
func shapeOf(atom string) Shape {
	var c letterCount
	for i := 0; i < len(atom); {
		if b := atom[i]; b < utf8.RuneSelf {
			c.ascii(b)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(atom[i:])
		c.rune(r)
		i += size
	}
	return c.shape()
}

// A letterCount counts the characters of an atom by what they are.
type letterCount struct {
	all, digits, letters, upper, lower int
	startsUpper                        bool // the first that has case is upper
}

func (c *letterCount) ascii(b byte) {
	c.all++
	switch {
	case 'a' <= b && b <= 'z':
		c.letters++
		c.lower++
	case 'A' <= b && b <= 'Z':
		c.letters++
		c.capital()
	case isDigit(b):
		c.digits++
	}
}

// rune counts as upper and lower what Unicode derives to be (Uppercase, Lowercase), Roman numerals and ª among them.
func (c *letterCount) rune(r rune) {
	c.all++
	switch {
	case unicode.IsLetter(r):
		c.letters++
	case unicode.IsDigit(r):
		c.digits++
	}
	switch {
	case unicode.IsLower(r), unicode.Is(unicode.Other_Lowercase, r):
		c.lower++
	case unicode.IsUpper(r), unicode.Is(unicode.Other_Uppercase, r):
		c.capital()
	}
}

func (c *letterCount) capital() {
	c.startsUpper = c.startsUpper || c.lower == 0
	c.upper++
}

func (c *letterCount) shape() Shape {
	switch {
	case c.digits == c.all:
		return Figures
	case c.digits > 0 && c.letters > 0:
		return LetterDigit
	case c.upper+c.lower == 0:
		return Uncased
	case c.upper == 0:
		return Lower
	case c.lower == 0 && c.upper == 1:
		return Initial
	case c.lower == 0:
		return Upper
	case c.upper == 1 && c.startsUpper:
		return Capitalized
	default:
		return Mixed
	}
}
