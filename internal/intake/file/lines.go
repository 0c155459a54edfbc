package file

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/sitrep-news/sitrep"
)

// lines reads a file with a document a line. Blank lines are skipped.
func (s *source) lines(yield func(Item) error) error {
	in := lineReader{in: utf8Reader(s.in), limit: s.Limits.Line}
	documents := 0
	for {
		data, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		item := Item{Line: in.number}
		switch {
		case err != nil:
			item.Err = fmt.Errorf("read %s, line %d: %w", s.label(), in.number, err)
		case len(bytes.TrimSpace(data)) == 0:
			continue
		default:
			item.Incoming, item.Err = s.line(data, in.number)
		}
		documents++
		if stop := s.yield(item, yield); stop != nil {
			return stop
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return nil // the file cannot be read any further, as the item says
		}
	}
	if documents == 0 {
		return s.yield(Item{Err: fmt.Errorf("read %s: %w", s.label(), errEmpty)}, yield)
	}
	if s.Progress != nil {
		s.Progress(s.raw.n)
	}
	return nil
}

// errLongLine is the one error after which a lineReader goes on.
var errLongLine = fmt.Errorf("%w: the line is too long", sitrep.ErrInvalid)

// A lineReader reads lines up to a limit, and skips longer ones without keeping them.
type lineReader struct {
	in     *bufio.Reader
	limit  int64
	number int    // of the line read last, from 1
	line   []byte // of a line that is longer than the buffer
}

// next returns the next line without its end; it is valid until the following call. It returns io.EOF after the last
// line and an error that wraps errLongLine for a line that was skipped.
func (l *lineReader) next() ([]byte, error) {
	l.number++
	l.line = l.line[:0]
	var length int64
	for {
		part, err := l.in.ReadSlice('\n')
		length += int64(len(part))
		switch {
		case err == nil && length == int64(len(part)):
			return bytes.TrimRight(part, "\r\n"), l.tooLong(length)
		case length <= l.limit+1:
			l.line = append(l.line, part...)
		default:
			l.line = nil
		}
		switch {
		case err == nil || errors.Is(err, io.EOF) && length > 0:
			return bytes.TrimRight(l.line, "\r\n"), l.tooLong(length)
		case errors.Is(err, bufio.ErrBufferFull):
		default:
			return nil, err
		}
	}
}

func (l *lineReader) tooLong(length int64) error {
	if length <= l.limit+1 {
		return nil
	}
	return fmt.Errorf("%w: %d bytes, at most %s for one document", errLongLine, length, size(l.limit))
}
