package file

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/sitrep-news/sitrep"
)

// lines reads a file with a document a line. Blank lines are skipped. Lines that are at hand are made into documents at
// the same time, and handed over in their order.
func (s *source) lines(yield func(Item) error) error {
	in := lineReader{in: utf8Reader(s.in), limit: s.Limits.Line}
	documents := 0
	for more := true; more; {
		var batch []unread
		batch, more = in.batch()
		documents += len(batch)
		for _, item := range s.items(batch) {
			if stop := s.yield(item, yield); stop != nil {
				return stop
			}
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

// An unread is a line that is no document yet, or why it cannot be read.
type unread struct {
	line int
	data []byte
	err  error
}

// items makes documents of lines.
func (s *source) items(batch []unread) []Item {
	items := make([]Item, len(batch))
	var all sync.WaitGroup
	for i, u := range batch {
		all.Go(func() {
			items[i].Line = u.line
			if items[i].Err = u.err; u.err == nil {
				items[i].Incoming, items[i].Err = s.lineDocument(u.data)
			}
			if err := items[i].Err; err != nil {
				items[i].Err = fmt.Errorf("read %s, line %d: %w", s.label(), u.line, err)
			}
		})
	}
	all.Wait()
	return items
}

const (
	batchLines = 16
	batchBytes = 1 << 20 // after which a batch ends
)

// batch returns the next lines, one at least unless the file has ended, and those that are at hand already. more is false
// once no line can be read any more.
func (l *lineReader) batch() (batch []unread, more bool) {
	for total := 0; len(batch) == 0 || len(batch) < batchLines && total < batchBytes && l.in.Buffered() > 0; {
		data, err := l.next()
		switch {
		case errors.Is(err, io.EOF):
			return batch, false
		case err != nil:
			batch = append(batch, unread{line: l.number, err: err})
			if !errors.Is(err, errLongLine) {
				return batch, false
			}
		case len(bytes.TrimSpace(data)) > 0:
			batch = append(batch, unread{line: l.number, data: bytes.Clone(data)})
			total += len(data)
		}
	}
	return batch, true
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
