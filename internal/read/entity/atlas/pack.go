package atlas

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// limits of what a packed entry holds.
const (
	longestName = 63
	mostIDs     = 1 << 24
	mostPeople  = 60_000_000
)

// Pack packs places for Open, each under its Name; a place with several names is given once with each. The error names
// the place that the form cannot hold.
func Pack(places []Place) ([]byte, error) {
	named := make([]keyed, len(places))
	divisions := []string{}
	for i := range places {
		p := &places[i]
		named[i] = keyed{fold.Name(p.Name), p}
		if err := named[i].check(); err != nil {
			return nil, err
		}
		divisions = append(divisions, p.Division())
	}
	slices.SortFunc(named, compare)
	named = slices.CompactFunc(named, func(a, b keyed) bool { return a.key == b.key && a.place.ID == b.place.ID })
	slices.Sort(divisions)
	divisions = slices.Compact(divisions)
	if len(divisions) >= 1<<kindShift {
		return nil, fmt.Errorf("pack atlas: %d divisions are too many", len(divisions))
	}
	starts, entries := packEntries(named, divisions)
	codes := strings.Join(divisions, "\n")
	packed := binary.LittleEndian.AppendUint32(nil, uint32(len(codes)))
	packed = binary.LittleEndian.AppendUint32(packed, uint32(len(starts)/4))
	return slices.Concat(packed, []byte(codes), starts, entries), nil
}

type keyed struct {
	key   string
	place *Place
}

// compare orders names, and places of one name by size.
func compare(a, b keyed) int {
	return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(b.place.Population, a.place.Population), cmp.Compare(a.place.ID, b.place.ID))
}

func (n *keyed) check() error {
	p := n.place
	switch {
	case n.key == "" || len(n.key) > longestName || len(p.Name) > 255:
		return fmt.Errorf("pack atlas: name %q is too short or too long", p.Name)
	case p.ID <= 0 || p.ID >= mostIDs:
		return fmt.Errorf("pack atlas: %s has no GeoNames id that fits: %d", p.Name, p.ID)
	case p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || p.Lat != p.Lat || p.Lon != p.Lon:
		return fmt.Errorf("pack atlas: %s lies nowhere", p.Name)
	case p.Population < 0 || p.Population > mostPeople:
		return fmt.Errorf("pack atlas: %s has %d inhabitants", p.Name, p.Population)
	}
	return nil
}

func packEntries(named []keyed, divisions []string) (starts, entries []byte) {
	before := ""
	for i, n := range named {
		shared := 0
		if i%blockSize == 0 {
			starts = binary.LittleEndian.AppendUint32(starts, uint32(len(entries)))
		} else {
			for shared < min(len(before), len(n.key)) && before[shared] == n.key[shared] {
				shared++
			}
		}
		before = n.key
		written := n.place.Name
		if written == capitalised([]byte(n.key)) {
			written = ""
		}
		entries = append(entries, byte(shared), byte(len(n.key)-shared))
		entries = append(entries, n.key[shared:]...)
		entries = append(entries, byte(len(written)))
		entries = append(entries, written...)
		division, _ := slices.BinarySearch(divisions, n.place.Division())
		entries = appendFacts(entries, n.place, division)
	}
	return starts, entries
}
