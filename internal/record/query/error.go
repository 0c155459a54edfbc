package query

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// An Error says what is wrong in a query and where.
type Error struct {
	Query   string
	Offset  int // in bytes of Query, at most its length
	Message string
}

func (p *parser) fail(offset int, format string, args ...any) error {
	return &Error{Query: p.query, Offset: offset, Message: fmt.Sprintf(format, args...)}
}

// Error is the message and the place, counted in characters from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("query, character %d: %s", utf8.RuneCountInString(e.Query[:e.Offset])+1, e.Message)
}

// Unwrap returns [sitrep.ErrInvalid].
func (e *Error) Unwrap() error { return sitrep.ErrInvalid }

// caretContext is how many characters around the error are shown.
const caretContext = 60

// Caret shows the place: the query, under it a caret, under that the message. Control characters appear as spaces; of a
// long query only the neighbourhood is shown.
func (e *Error) Caret() string {
	before, after := []rune(e.Query[:e.Offset]), []rune(e.Query[e.Offset:])
	before = before[max(0, len(before)-caretContext):]
	after = after[:min(len(after), caretContext)]
	line := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, string(before)+string(after))
	return line + "\n" + strings.Repeat(" ", len(before)) + "^\n" + e.Message
}
