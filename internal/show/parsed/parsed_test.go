package parsed_test

import (
	"context"
	"errors"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
)

func TestOneAtATime(t *testing.T) {
	if parsed.OneAtATime(nil) != nil {
		t.Error("a reader without syntax has got some")
	}
	entered, leave := make(chan bool), make(chan bool)
	parse := parsed.OneAtATime(func(context.Context, *sitrep.Document) ([]parsed.Sentence, error) {
		entered <- true
		<-leave
		return []parsed.Sentence{{Paragraph: 7}}, nil
	})
	first := make(chan []parsed.Sentence)
	go func() {
		sentences, _ := parse(context.Background(), nil)
		first <- sentences
	}()
	<-entered
	impatient, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := parse(impatient, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the second ends with %v while the first is at it", err)
	}
	leave <- true
	if got := <-first; len(got) != 1 || got[0].Paragraph != 7 {
		t.Errorf("the first got %v", got)
	}
	go func() { <-entered; leave <- true }()
	if got, err := parse(t.Context(), nil); err != nil || len(got) != 1 {
		t.Errorf("the third got %v %v", got, err)
	}
}

func TestOf(t *testing.T) {
	span := func(start, end int) sitrep.Span { return sitrep.Span{Start: start, End: end} }
	reading := &sitrep.Reading{Sentences: []sitrep.Span{span(0, 10), span(11, 30)}}
	parse := func(context.Context, *sitrep.Document) ([]parsed.Sentence, error) {
		return []parsed.Sentence{{Span: span(0, 4)}, {Span: span(5, 11)}, {Span: span(11, 30)}, {Span: span(31, 40)}}, nil
	}
	for number, want := range []int{4, 2, 1} {
		if got, err := parsed.Of(t.Context(), parse, reading, number); err != nil || len(got) != want {
			t.Errorf("sentence %d: got %v %v, want %d", number, got, err, want)
		}
	}
	for _, number := range []int{-1, 3} {
		if _, err := parsed.Of(t.Context(), parse, reading, number); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("sentence %d: %v", number, err)
		}
	}
	if _, err := parsed.Of(t.Context(), nil, reading, 1); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("without a parser: %v", err)
	}
	if _, err := parsed.Of(t.Context(), parse, &sitrep.Reading{Unread: "language: ru"}, 0); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("a document that was not read: %v", err)
	}
	failing := func(context.Context, *sitrep.Document) ([]parsed.Sentence, error) { return nil, errors.New("no") }
	if _, err := parsed.Of(t.Context(), failing, reading, 1); err == nil || errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("a parser that fails: %v", err)
	}
}
