// Package dateparser stands in for github.com/markusmobius/go-dateparser, by a replace directive in our go.mod.
//
// go-htmldate asks that library for dates in some two hundred languages where its own patterns find none. Its tables are built
// at every start of the process, needed or not: 0.2 s, 55 MB of memory and 7 MB of the binary. This package has the names that
// go-htmldate uses, and finds a whole date with the name of its month in sixteen languages.
package dateparser

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A ParserType is one of the ways in which the real module reads a date. There is one way here, so none means anything.
type ParserType int

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// A PreferredDateSource says which of several days an incomplete date means. Incomplete dates are not read here.
type PreferredDateSource int

// Past is the latest such day before now.
const Past PreferredDateSource = 1

// A Configuration is accepted and not looked at: what go-htmldate asks for, whole dates alone, is what there is.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// A Date is what was found: midnight UTC of a day, the zero time if none.
type Date struct{ Time time.Time }

// A Parser finds dates. Its zero value is ready.
type Parser struct{ ParserTypes []ParserType }

var errNoDate = errors.New("no whole date with the name of a month")

// Parse returns the day that a short text names: one month by its name, one year in four digits, and a number right
// before or right after the month that can be its day. More than one reading is none.
func (*Parser) Parse(_ *Configuration, text string) (Date, error) {
	text = strings.ToLower(text)
	if strings.Contains(text, ". listopada") { // October in Croatian, which puts a point after the day; November in Polish
		return Date{}, errNoDate
	}
	tokens := tokensOf(text)
	year, month, at := 0, 0, 0
	for i, token := range tokens {
		named, four := monthOf(token), yearOf(token)
		if named != 0 && month != 0 || four != 0 && year != 0 {
			return Date{}, errNoDate
		}
		if named != 0 {
			month, at = named, i
		}
		year = max(year, four)
	}
	if month == 0 || year == 0 {
		return Date{}, errNoDate
	}
	day := dayBeside(tokens, at)
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if day == 0 || date.Day() != day {
		return Date{}, errNoDate
	}
	return Date{Time: date}, nil
}

// tokensOf cuts a text into words, numbers and times of day, and leaves out the words that join a day to its month.
func tokensOf(text string) []string {
	var tokens []string
	start, kind := 0, 0
	cut := func(end int) {
		if kind != 0 && !joins(text[start:end]) {
			tokens = append(tokens, text[start:end])
		}
	}
	for i, r := range text {
		if k := kindOf(r); k != kind {
			cut(i)
			start, kind = i, k
		}
	}
	cut(len(text))
	return tokens
}

// kindOf is 1 for what words are made of, 2 for what numbers and times of day are made of, 0 for what is between them.
func kindOf(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 1
	case r >= '0' && r <= '9' || r == ':':
		return 2
	}
	return 0
}

// joins reports whether a word only joins the parts of a date, as in "3rd of May", "3 de mayo", "1er mai".
func joins(word string) bool {
	switch word {
	case "de", "del", "do", "of", "den", "di", "st", "nd", "rd", "th", "er", "º":
		return true
	}
	return false
}

// dayBeside returns the number beside the month that can be a day: 0 if neither is one or both are.
func dayBeside(tokens []string, month int) int {
	before, after := 0, 0
	if month > 0 {
		before = dayOf(tokens[month-1])
	}
	if month+1 < len(tokens) {
		after = dayOf(tokens[month+1])
	}
	if before != 0 && after != 0 {
		return 0
	}
	return before + after
}

func dayOf(token string) int {
	n, err := strconv.Atoi(token)
	if err != nil || len(token) > 2 || n > 31 {
		return 0
	}
	return n
}

func yearOf(token string) int {
	n, err := strconv.Atoi(token)
	if err != nil || len(token) != 4 || n < 1900 {
		return 0
	}
	return n
}
