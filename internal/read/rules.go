package read

import (
	"context"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/assemble"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/timex"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// Rules is the first reader: tables and rules, no weights. It stays as the baseline that a trained reader has to beat.
type Rules struct{ entities *entity.Finder }

// NewRules returns the first reader with its tables loaded.
func NewRules() (*Rules, error) {
	entities, err := entity.New()
	if err != nil {
		return nil, err
	}
	return &Rules{entities}, nil
}

// Identity names the reader; it has no model.
func (r *Rules) Identity() sitrep.Reader { return sitrep.Reader{Version: Version, Rules: RulesDate} }

// Read finds what the document says.
func (r *Rules) Read(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error) {
	reading := &sitrep.Reading{Reader: r.Identity(), Document: *document}
	if reading.Unread = unreadable(document.Language); reading.Unread != "" {
		return reading, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text := document.Text
	sentences := token.Split(text, document.Furniture)
	for _, s := range sentences {
		reading.Sentences = append(reading.Sentences, s.Span)
	}
	found := r.entities.Find(document, sentences)
	reading.Mentions, reading.Actors, reading.Places = found.Mentions, found.Actors, found.Places
	if err := ctx.Err(); err != nil { // a reader that nobody waits for any longer stops between its stages
		return nil, err
	}
	reading.Times = timex.Find(text, reading.Sentences, document.Anchor())
	reading.Attributions = attribution.Find(text, sentences, found.Mentions, found.Actors)
	cutAround(text, reading.Attributions, document.Furniture)
	reading.Statements = assemble.Statements(text, reading.Sentences, reading.Attributions)
	return reading, nil
}
