package record

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// packReading is the reading as its public JSON, without the text, which is kept once for all who print it.
func (p *packer) packReading(r *sitrep.Reading) ([]byte, error) {
	public := r.Record()
	public.Document.Text = ""
	data, err := json.Marshal(public)
	if err != nil {
		return nil, fmt.Errorf("encode reading of %q: %w", r.Document.ID, err)
	}
	return p.pack(data), nil
}

func (p *packer) unpackReading(packed []byte, text string) (*sitrep.Reading, error) {
	data, err := p.unpack(packed)
	if err != nil {
		return nil, err
	}
	var public sitrep.Record
	if err := json.Unmarshal(data, &public); err != nil {
		return nil, fmt.Errorf("decode reading: %w", err)
	}
	public.Document.Text = text
	return public.Reading()
}

// Reading returns the newest reading of a version; Version "" means the current one. A version that is not recorded or
// has no reading wraps [sitrep.ErrNotFound].
func (s *Store) Reading(ctx context.Context, key sitrep.Key) (*sitrep.Reading, error) {
	var reading *sitrep.Reading
	err := s.view(ctx, "get reading", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		reading, err = s.newest(ctx, tx, number)
		return notFound("reading of", key.ID, err)
	})
	return reading, err
}
