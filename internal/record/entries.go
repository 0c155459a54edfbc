package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

// An entryAt is where an entry stands.
type entryAt struct {
	document int64
	ordinal  int
}

// A foundEntry is an entry as its row has it: what it rests on is still to be filled in.
type foundEntry struct {
	at                         entryAt
	sentence, words, condition string // spans
}

// A fill is what the entries of a list need beside their rows.
type fill struct {
	heads map[int64]Head
	texts map[int64]string
	who   map[entryAt]map[string][]Participant // by side

	corrected map[int64]map[string][]correct.Applied // by the entry's id
}

const (
	entryReader = "(SELECT r.reader FROM documents d JOIN readings r ON r.number = d.reading WHERE d.number = e.document)"
	// newestEntries is the order of all lists that ask for no other.
	newestEntries = " ORDER BY e.published_at DESC NULLS LAST, e.document DESC, e.ordinal"
)

// fillOf gets what the entries at these places need.
func (s *Store) fillOf(ctx context.Context, tx *transaction, entry string, places []entryAt) (*fill, error) {
	f := &fill{heads: make(map[int64]Head), texts: make(map[int64]string), who: make(map[entryAt]map[string][]Participant)}
	var documents []int64
	for _, at := range places {
		f.who[at] = make(map[string][]Participant)
		if _, known := f.texts[at.document]; known {
			continue
		}
		text, err := s.text(ctx, tx, at.document)
		if err != nil {
			return nil, err
		}
		f.texts[at.document], documents = text, append(documents, at.document)
	}
	heads, err := headsOf(ctx, tx, documents)
	if err != nil || len(documents) == 0 {
		return f, err
	}
	for i, head := range heads {
		f.heads[documents[i]] = head
	}
	if f.corrected, err = appliedTo(ctx, tx, documents); err != nil {
		return f, err
	}
	return f, f.participants(ctx, tx, entry, documents)
}

func (f *fill) participants(ctx context.Context, tx *transaction, entry string, documents []int64) error {
	text := `SELECT document, ordinal, side, actor, name, kind, country, code, role, wikidata FROM participants
		WHERE document IN (` + tx.list(len(documents)) + ") AND entry = '" + entry + "' ORDER BY document, ordinal, side, position"
	return eachRow(ctx, tx, text, anys(documents), func(rows *sql.Rows) error {
		var at entryAt
		var side string
		var p Participant
		err := rows.Scan(&at.document, &at.ordinal, &side, &p.Key, &p.Name, &p.Kind, &p.Country, &p.Code, &p.Role, &p.Wikidata)
		if sides := f.who[at]; sides != nil {
			sides[side] = append(sides[side], p)
		}
		return err
	})
}

func (f *fill) source(at entryAt) Participant {
	if sources := f.who[at]["source"]; len(sources) > 0 {
		return sources[0]
	}
	return Participant{}
}

// entry fills in the evidence and returns the words of the condition, which only speech acts have.
func (f *fill) entry(e *Entry, found foundEntry) (condition string, err error) {
	text := f.texts[found.at.document]
	e.Document, e.Corrected = f.heads[found.at.document], f.corrected[found.at.document][e.ID]
	words, err1 := parseSpans(found.words, len(text))
	conditions, err2 := parseSpans(found.condition, len(text))
	sentence, err3 := parseSpan(found.sentence, len(text))
	if err := errors.Join(err1, err2, err3); err != nil {
		return "", fmt.Errorf("entry %q of %q: %w", e.ID, e.Document.Key.ID, err)
	}
	e.Words, e.Text, e.Span = quote(text, words), sentence.In(text), sentence
	if len(words) > 0 {
		e.Span = words[0]
	}
	return quote(text, conditions), nil
}

// placeFields are where the columns place, country, lat, lon and geonames are scanned to.
type placeFields struct {
	PlaceRef
	lat, lon sql.NullFloat64
}

func (p *placeFields) fields() []any { return []any{&p.Name, &p.Country, &p.lat, &p.lon, &p.GeoNames} }

func (p *placeFields) place() PlaceRef {
	p.Located, p.Lat, p.Lon = p.lat.Valid && p.lon.Valid, p.lat.Float64, p.lon.Float64
	return p.PlaceRef
}

// pageOf is LIMIT and OFFSET behind conditions with their arguments.
func (c *conditions) pageOf(page Page) (text string, args []any) {
	limit, offset := page.window()
	return fmt.Sprintf(" LIMIT $%d OFFSET $%d", len(c.args)+1, len(c.args)+2), append(slices.Clip(c.args), limit, offset)
}

// only returns the one entry of a document with that id.
func only[E any](list []E, err error, what string, key sitrep.Key, id string) (E, error) {
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s %q of document %q: %w", what, id, key.ID, sitrep.ErrNotFound)
	}
	if err != nil {
		var none E
		return none, err
	}
	return list[0], nil
}
