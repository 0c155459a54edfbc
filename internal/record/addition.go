package record

import (
	"fmt"
	"iter"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/near"
)

// addition is a reading made ready to be written, outside of any transaction.
type addition struct {
	key        sitrep.Key
	reader     string
	unread     string
	packed     []byte
	statements [][]any
	entries    drawnEntries
	actors     []actorInDocument
	places     []placeInDocument
	names      []fieldName
	fulltext   fulltextRow
	print      near.Print
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
	a := &addition{
		key: d.Key(), reader: clean(r.Reader.String()), unread: clean(r.Unread), packed: packed,
		actors: actorsOf(r), places: placesOf(r), fulltext: fulltextOf(d),
		print: near.Fingerprint(d.Text, d.Furniture),
	}
	a.names = namesOf(a.actors, a.places)
	if a.entries, err = entriesOf(r); err != nil {
		return nil, fmt.Errorf("reading of %q: %w", d.ID, err)
	}
	for i := range r.Statements {
		a.statements = append(a.statements, statementRow(r, &r.Statements[i]))
	}
	return a, nil
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
