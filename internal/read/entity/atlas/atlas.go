// Package atlas is the gazetteer: names of towns and divisions with where they lie, packed so that they are searched
// where the program has them and nothing is built at the start.
//
// The form: a header of two counts; the divisions' codes, one a line; for each block of entries where it begins; the
// entries in the order of their keys, each with what its key has in common with the one before (nothing at the head of a
// block), the rest, how the name is written if that is not the key with capitals, and thirteen bytes of facts.
package atlas

import (
	"encoding/binary"
	"errors"
	"math"
	"sort"
	"strings"
)

// A Kind is what a place is.
type Kind uint8

// The kinds. A Region is a first-level division of a country, a District a second-level one; a Seat is a Region's.
const (
	Town Kind = iota
	Seat
	Capital
	Region
	District
)

// A Place is one that a name may mean.
type Place struct {
	Name       string
	Country    string // ISO 3166-1 alpha-2
	Region     string // GeoNames' code of the first-level division within the country, "" if unknown
	Kind       Kind
	Lat, Lon   float64 // degrees, WGS 84, to a thousandth
	ID         int     // of GeoNames
	Population int     // to a thousandth; 0 if unknown. A division's is the sum of its towns'.
	Names      int     // how many names it has in all languages, 255 at most: a measure of how far it is known
}

// Division is the code of the region: "US.TX".
func (p *Place) Division() string { return p.Country + "." + p.Region }

// A Table is a packed gazetteer. It may be used by several goroutines at once.
type Table struct {
	divisions []string
	starts    string // of the blocks, four bytes each
	entries   string
}

const (
	blockSize  = 16
	factsSize  = 13
	headerSize = 8
	grain      = 1000 // steps of a degree
	depth      = 3600 // steps of the natural logarithm of a population
	kindShift  = 13   // bits of a division's number below the kind
)

var errPacked = errors.New("read atlas: not a packed gazetteer")

// Open returns the table of what Pack has packed.
func Open(packed string) (*Table, error) {
	if len(packed) < headerSize {
		return nil, errPacked
	}
	codes, blocks := int(number(packed, 0, 4)), int(number(packed, 4, 4))
	if rest := len(packed) - headerSize; codes > rest || blocks > (rest-codes)/4 {
		return nil, errPacked
	}
	at := headerSize + codes
	return &Table{
		divisions: strings.Split(packed[headerSize:at], "\n"), starts: packed[at : at+4*blocks], entries: packed[at+4*blocks:],
	}, nil
}

// number reads a number of so many bytes, the least first.
func number(s string, at, size int) uint64 {
	n := uint64(0)
	for i := size - 1; i >= 0; i-- {
		n = n<<8 | uint64(s[at+i])
	}
	return n
}

// Has reports whether a place has that name. The key is the name folded, as package fold does.
func (t *Table) Has(key []byte) bool {
	found := false
	t.find(key, func(entry) bool { found = true; return false })
	return found
}

// Find returns the places of that name, the largest first, nil if there are none.
func (t *Table) Find(key []byte) []Place {
	var places []Place
	t.find(key, func(e entry) bool {
		places = append(places, t.place(key, e))
		return true
	})
	return places
}

// All calls f with every name, folded, and its places, in the order of the names, as long as f returns true.
func (t *Table) All(f func(key string, p Place) bool) {
	var key []byte
	for at := 0; at < len(t.entries); {
		e := t.entry(at)
		key = append(key[:e.shared], e.suffix...)
		if !f(string(key), t.place(key, e)) {
			return
		}
		at = e.end
	}
}

// An entry is one name of one place as it lies in the table.
type entry struct {
	shared  int
	suffix  string
	written string // "" if it is the key with capitals
	facts   int    // where they begin
	end     int
}

func (t *Table) entry(at int) entry {
	suffix := at + 2 + int(t.entries[at+1])
	written := suffix + 1 + int(t.entries[suffix])
	return entry{int(t.entries[at]), t.entries[at+2 : suffix], t.entries[suffix+1 : written], written, written + factsSize}
}

// find calls f with the entries of that name as long as it returns true.
func (t *Table) find(key []byte, f func(entry) bool) {
	blocks := len(t.starts) / 4
	block := sort.Search(blocks, func(i int) bool { return t.entry(t.start(i)).suffix >= string(key) })
	var buffer [64]byte
	name := buffer[:0]
	for at := t.start(max(block-1, 0)); at < len(t.entries); {
		e := t.entry(at)
		name = append(name[:e.shared], e.suffix...)
		if string(name) > string(key) || string(name) == string(key) && !f(e) {
			return
		}
		at = e.end
	}
}

func (t *Table) start(block int) int {
	if block*4 >= len(t.starts) {
		return len(t.entries)
	}
	return int(number(t.starts, block*4, 4))
}

func (t *Table) place(key []byte, e entry) Place {
	n := number(t.entries, e.facts+3, 2)
	country, region, _ := strings.Cut(t.divisions[n&(1<<kindShift-1)], ".")
	where := number(t.entries, e.facts+5, 5)
	p := Place{
		Name: e.written, Country: country, Region: region, Kind: Kind(n >> kindShift), ID: int(number(t.entries, e.facts, 3)),
		Lat: float64(where&(1<<18-1))/grain - 90, Lon: float64(where>>18)/grain - 180,
		Names:      int(t.entries[e.facts+12]),
		Population: int(math.Round(math.Expm1(float64(number(t.entries, e.facts+10, 2)) / depth))),
	}
	p.Lat, p.Lon = math.Round(p.Lat*grain)/grain, math.Round(p.Lon*grain)/grain
	if p.Name == "" {
		p.Name = capitalised(key)
	}
	return p
}

// capitalised writes a folded name with a capital at the head of each word.
func capitalised(key []byte) string {
	b := append([]byte(nil), key...)
	for i := range b {
		if (i == 0 || b[i-1] == ' ') && 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// appendFacts packs what Table.place reads.
func appendFacts(b []byte, p *Place, division int) []byte {
	var facts [16]byte
	binary.LittleEndian.PutUint32(facts[:], uint32(p.ID))
	binary.LittleEndian.PutUint16(facts[3:], uint16(division)|uint16(p.Kind)<<kindShift)
	lat, lon := math.Round((p.Lat+90)*grain), math.Round((p.Lon+180)*grain)
	binary.LittleEndian.PutUint64(facts[5:13], uint64(lat)|uint64(lon)<<18)
	binary.LittleEndian.PutUint16(facts[10:], uint16(math.Round(math.Log1p(float64(p.Population))*depth)))
	facts[12] = byte(min(p.Names, 255))
	return append(b, facts[:factsSize]...)
}
