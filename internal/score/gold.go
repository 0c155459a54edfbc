package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/sitrep-news/sitrep"
)

// maxLine caps a line of gold, in bytes.
const maxLine = 16 << 20

// A Document is what every line of gold says: which document, and its text as it has to come back.
type Document struct {
	ID   string `json:"id"`
	Date string `json:"date"` // ISO 8601, "" if not stated
	Text string `json:"text"`
}

// Source returns the document itself. It makes every line of gold that embeds a Document say which it annotates.
func (d Document) Source() Document { return d }

type gold interface{ Source() Document }

// Load reads gold, a JSON object a line; empty lines are passed over. name stands in errors.
func Load[G any](r io.Reader, name string) ([]G, error) {
	var gold []G
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for number := 1; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var g G
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("parse %s, line %d: %w", name, number, err)
		}
		gold = append(gold, g)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return gold, nil
}

// eachPair calls measure with every gold document and its record; an empty record stands for one that is missing. A record
// of another text wraps [sitrep.ErrInvalid]: its offsets would mean something else.
func eachPair[G gold](golds []G, records []*sitrep.Record, measure func(G, *sitrep.Record)) error {
	byID := map[string]*sitrep.Record{}
	for _, r := range records {
		byID[r.Document.ID] = r
	}
	for _, g := range golds {
		d := g.Source()
		r := byID[d.ID]
		if r != nil && r.Document.Text != d.Text {
			return fmt.Errorf("%w: score %s: the text of the record differs from the text of the gold", sitrep.ErrInvalid, d.ID)
		}
		if r == nil {
			r = &sitrep.Record{}
		}
		measure(g, r)
	}
	return nil
}
