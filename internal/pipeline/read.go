package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/sitrep-news/sitrep"
)

func (p *Pipeline) readOne(ctx context.Context, key sitrep.Key) (*sitrep.Reading, error) {
	document, err := p.Store.Document(ctx, key)
	if err != nil {
		return nil, err
	}
	return p.readWithin(ctx, document)
}

type answer struct {
	reading *sitrep.Reading
	err     error
}

// readWithin reads a document and lets neither a panic nor a hang of the reader out.
func (p *Pipeline) readWithin(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error) {
	limited, cancel := context.WithTimeout(ctx, p.ReadLimit)
	defer cancel()
	answers := make(chan answer, 1)
	go func() {
		defer func() {
			if thrown := recover(); thrown != nil {
				answers <- answer{err: fmt.Errorf("the reader panicked: %v\n%s", thrown, debug.Stack())}
			}
		}()
		reading, err := p.Read(limited, document)
		answers <- answer{reading, err}
	}()
	select {
	case a := <-answers:
		return a.reading, a.err
	case <-limited.Done():
		return nil, fmt.Errorf("the reader took longer than %s", p.ReadLimit)
	}
}
