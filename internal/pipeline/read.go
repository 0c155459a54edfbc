package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A ReadFunc finds what a document says. It may be called by many goroutines at once.
type ReadFunc func(context.Context, *sitrep.Document) (*sitrep.Reading, error)

type answer struct {
	reading *sitrep.Reading
	err     error
}

// perByte is what a text may take beyond the limit for each of its bytes: the slowest kernel's pace, 0.7 ms, and some more. The
// time to read grows with the length, so a book must not fail for the limit of an article.
const perByte = time.Millisecond

// Guard returns a ReadFunc that lets neither a panic of read out nor a reading that takes longer than limit and a millisecond
// for each byte of the text: each is an error. What takes too long is left behind and ends, if ever, by itself.
func Guard(read ReadFunc, limit time.Duration) ReadFunc {
	return func(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error) {
		limit := limit + time.Duration(len(document.Text))*perByte
		limited, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		answers := make(chan answer, 1)
		go func() {
			defer func() {
				if thrown := recover(); thrown != nil {
					answers <- answer{err: fmt.Errorf("the reader panicked: %v\n%s", thrown, debug.Stack())}
				}
			}()
			reading, err := read(limited, document)
			answers <- answer{reading, err}
		}()
		select {
		case a := <-answers:
			return a.reading, a.err
		case <-limited.Done():
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return nil, fmt.Errorf("the reader took longer than %s", limit)
		}
	}
}

func (p *Pipeline) readOne(ctx context.Context, key sitrep.Key) (*sitrep.Reading, error) {
	document, err := p.Store.Document(ctx, key)
	if err != nil {
		return nil, err
	}
	if len(document.Text) >= batchBytes {
		p.long.Lock()
		defer p.long.Unlock()
	}
	if p.Observe != nil {
		began := p.Now()
		defer func() { p.Observe(p.Now().Sub(began)) }()
	}
	return Guard(p.Read, p.ReadLimit)(ctx, document)
}
