package near

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
)

const (
	shingleWords = 5   // words in a shingle
	rows         = 128 // minima over the whole text
	leadRows     = 4   // minima over the lead
	leadWords    = 100 // words in the lead
)

// A Print is what is kept of a text to recognise its copies. The zero value is the print of a text without words, which
// is like nothing. Two prints are equal if they are of the same words.
type Print struct {
	// Shingles is how many different runs of five words the text has.
	Shingles uint32
	// minima has the least value of each of 128 hash functions over the shingles (Broder's MinHash), 16 bits of it only:
	// what is lost by that is one false agreement in 65,536.
	minima [rows]uint16
	// lead has the same of four functions over the first hundred words, which is what is left of a report that was cut to
	// a few paragraphs.
	lead [leadRows]uint32
}

// Fingerprint returns the print of a text without its furniture, which is in order and apart. Case, punctuation and
// white space make no difference.
func Fingerprint(text string, furniture []sitrep.Span) Print {
	words := wordHashes(text, furniture)
	if len(words) == 0 {
		return Print{}
	}
	var p Print
	p.setLead(shingleHashes(slices.Clone(words[:min(len(words), leadWords)])))
	p.setMinima(shingleHashes(words))
	return p
}

// shingleHashes returns the hashes of the runs of five words, each once, in no particular order. A text of fewer words is
// one shingle. It reuses the memory of words, of which there is at least one.
func shingleHashes(words []uint64) []uint64 {
	n := max(len(words)-shingleWords+1, 1)
	for i := range n {
		var h uint64
		for _, w := range words[i:min(i+shingleWords, len(words))] {
			h = (h ^ w) * golden
			h ^= h >> 29
		}
		words[i] = mix(h)
	}
	shingles := words[:n]
	slices.Sort(shingles)
	return slices.Compact(shingles)
}

const golden = 0x9e3779b97f4a7c15 // 2⁶⁴ divided by the golden ratio

// mix spreads every bit of h over all bits of the result (the finisher of SplitMix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// factors make the hash functions: x ↦ x·factor, compared by their high bits. All are odd.
var factors = func() (f [rows + leadRows]uint64) {
	for i := range f {
		f[i] = mix(uint64(i+1)*golden) | 1
	}
	return f
}()

// setMinima takes four functions at a time, which keeps the processor's multipliers busy.
func (p *Print) setMinima(shingles []uint64) {
	p.Shingles = uint32(min(len(shingles), math.MaxUint32))
	for i := 0; i < rows; i += 4 {
		a, b, c, d := factors[i], factors[i+1], factors[i+2], factors[i+3]
		leastA, leastB, leastC, leastD := shingles[0]*a, shingles[0]*b, shingles[0]*c, shingles[0]*d
		for _, s := range shingles {
			leastA, leastB, leastC, leastD = min(leastA, s*a), min(leastB, s*b), min(leastC, s*c), min(leastD, s*d)
		}
		p.minima[i], p.minima[i+1] = uint16(mix(leastA)), uint16(mix(leastB))
		p.minima[i+2], p.minima[i+3] = uint16(mix(leastC)), uint16(mix(leastD))
	}
}

func (p *Print) setLead(shingles []uint64) {
	for i := range leadRows {
		least := shingles[0] * factors[rows+i]
		for _, s := range shingles {
			least = min(least, s*factors[rows+i])
		}
		p.lead[i] = uint32(mix(least))
	}
}

const (
	version = 1 // of the encoding, and its first byte
	size    = 1 + 4 + 2*rows + 4*leadRows
)

// MarshalBinary returns the print in 277 bytes, for the database. The error is always nil.
func (p Print) MarshalBinary() ([]byte, error) {
	b := append(make([]byte, 0, size), version)
	b = binary.LittleEndian.AppendUint32(b, p.Shingles)
	for _, m := range p.minima {
		b = binary.LittleEndian.AppendUint16(b, m)
	}
	for _, m := range p.lead {
		b = binary.LittleEndian.AppendUint32(b, m)
	}
	return b, nil
}

// UnmarshalBinary reads what [Print.MarshalBinary] wrote; anything else wraps [sitrep.ErrInvalid].
func (p *Print) UnmarshalBinary(b []byte) error {
	if len(b) != size || b[0] != version {
		return fmt.Errorf("%w: print of %d bytes: want %d bytes of version %d", sitrep.ErrInvalid, len(b), size, version)
	}
	p.Shingles = binary.LittleEndian.Uint32(b[1:])
	for i := range p.minima {
		p.minima[i] = binary.LittleEndian.Uint16(b[5+2*i:])
	}
	for i := range p.lead {
		p.lead[i] = binary.LittleEndian.Uint32(b[5+2*rows+4*i:])
	}
	return nil
}
