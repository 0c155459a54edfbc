package record

import (
	"fmt"
	"iter"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/near"
)

// addition is a reading made ready to be written, outside of any transaction.
type addition struct {
	*drawn
	reading  *sitrep.Reading
	key      sitrep.Key
	reader   string
	unread   string
	packed   []byte
	fulltext fulltextRow
	print    near.Print
}

// drawn is what is drawn from a reading into tables.
type drawn struct {
	statements [][]any
	entries    drawnEntries
	actors     []actorInDocument
	places     []placeInDocument
	names      []fieldName
	corrected  [][]any // without the document
}

func drawnOf(r *sitrep.Reading) (*drawn, error) {
	d := &drawn{actors: actorsOf(r), places: placesOf(r)}
	d.names = namesOf(d.actors, d.places)
	var err error
	if d.entries, err = entriesOf(r); err != nil {
		return nil, fmt.Errorf("reading of %q: %w", r.Document.ID, err)
	}
	for i := range r.Statements {
		d.statements = append(d.statements, statementRow(r, &r.Statements[i]))
	}
	return d, nil
}

// prepareReading checks a reading and makes it ready. What is wrong with it wraps [sitrep.ErrInvalid].
func (p *packer) prepareReading(r *sitrep.Reading) (*addition, error) {
	d := &r.Document
	if err := checkDocument(d); err != nil {
		return nil, err
	}
	if err := checkSpans(r); err != nil {
		return nil, err
	}
	packed, err := p.packReading(r)
	if err != nil {
		return nil, err
	}
	drawn, err := drawnOf(r)
	if err != nil {
		return nil, err
	}
	return &addition{
		drawn: drawn, reading: r, key: d.Key(), reader: clean(r.Reader.String()), unread: clean(r.Unread), packed: packed,
		fulltext: fulltextOf(d), print: near.Fingerprint(d.Text, d.Furniture),
	}, nil
}

func checkSpans(r *sitrep.Reading) error {
	for span := range spansOf(r) {
		if !inside(span, r.Document.Text) {
			return fmt.Errorf("reading of %q: %w: span %d-%d is not inside the text", r.Document.ID, sitrep.ErrInvalid, span.Start, span.End)
		}
	}
	return nil
}

// spansOf yields every span of what was read.
func spansOf(r *sitrep.Reading) iter.Seq[sitrep.Span] {
	return func(yield func(sitrep.Span) bool) {
		all := func(lists ...[]sitrep.Span) bool {
			for _, list := range lists {
				for _, span := range list {
					if !yield(span) {
						return false
					}
				}
			}
			return true
		}
		more := all(r.Sentences)
		for i := 0; more && i < len(r.Mentions); i++ {
			more = yield(r.Mentions[i].Span)
		}
		for i := 0; more && i < len(r.Times); i++ {
			more = yield(r.Times[i].Span)
		}
		for i := 0; more && i < len(r.Places); i++ {
			more = yield(r.Places[i].Span)
		}
		for i := 0; more && i < len(r.Attributions); i++ {
			more = all(r.Attributions[i].Source, r.Attributions[i].Cue, r.Attributions[i].Content)
		}
		for i := 0; more && i < len(r.Statements); i++ {
			for _, printing := range r.Statements[i].Evidence {
				more = more && all(printing)
			}
		}
		for i := 0; more && i < len(r.Events); i++ {
			more = all(r.Events[i].Trigger)
		}
		for i := 0; more && i < len(r.SpeechActs); i++ {
			more = all(r.SpeechActs[i].Action, r.SpeechActs[i].Condition)
		}
		for i := 0; more && i < len(r.Plans); i++ {
			more = all(r.Plans[i].What)
		}
	}
}
