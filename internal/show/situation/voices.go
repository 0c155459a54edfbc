package situation

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Voices are who is heard in the latest documents of a crisis: how many statements have a source of each kind.
type Voices struct {
	Documents  int // that were looked through
	Named      int // statements
	Anonymous  int
	Collective int
	Unnamed    int     // without a source
	Speakers   []Voice // named ones, those with most statements first
}

// A Voice is a named speaker.
type Voice struct {
	Key, Name, Role string
	Statements      int
}

// mostHeard bounds the documents whose voices are counted.
const mostHeard = 60

// Voices counts who is heard in the latest documents of a crisis. What belongs to the crisis of now is counted once.
func (d *Desk) Voices(ctx context.Context, c *Crisis) (Voices, error) {
	c.hearing.Lock()
	defer c.hearing.Unlock()
	if c.voices != nil {
		return *c.voices, nil
	}
	v, speakers := Voices{}, map[string]*Voice{}
	for _, document := range c.Documents[max(0, len(c.Documents)-mostHeard):] {
		statements, _, err := d.store.Statements(ctx, record.StatementFilter{Document: sitrep.Key{ID: document.ID}}, record.Page{Limit: record.MaxLimit})
		if errors.Is(err, sitrep.ErrNotFound) {
			continue // superseded since the book was made
		}
		if err != nil {
			return v, err
		}
		v.Documents++
		for i := range statements {
			v.hear(&statements[i], speakers)
		}
	}
	for _, s := range speakers {
		v.Speakers = append(v.Speakers, *s)
	}
	slices.SortFunc(v.Speakers, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
	})
	c.voices = &v
	return v, nil
}

func (v *Voices) hear(s *record.Statement, speakers map[string]*Voice) {
	switch s.SourceKind {
	case sitrep.AnonymousSource:
		v.Anonymous++
		return
	case sitrep.CollectiveSource:
		v.Collective++
	case sitrep.NamedSource:
		v.Named++
	default:
		v.Unnamed++
	}
	if s.Actor.Key == "" {
		return
	}
	if speakers[s.Actor.Key] == nil {
		speakers[s.Actor.Key] = &Voice{s.Actor.Key, s.Actor.Name, s.Actor.Role, 0}
	}
	speakers[s.Actor.Key].Statements++
}
