package wordpiece

// A slot of the hash table: open addressing, never more than half full.
type slot struct {
	key uint32 // the piece's hash, its lowest bit saying whether it continues a word
	id  int32  // no piece if negative
}

// Where in a word a piece stands: the lowest bit of a key.
const (
	initial   uint32 = 0
	continued uint32 = 1
)

// The start and the step of the hash FNV-1a.
const (
	hashStart uint32 = 2166136261
	hashPrime uint32 = 16777619
)

func hashed(h uint32, b byte) uint32 { return (h ^ uint32(b)) * hashPrime }

func keyOf(text []byte, place uint32) uint32 {
	h := hashStart
	for _, b := range text {
		h = hashed(h, b)
	}
	return h&^1 | place
}

// at is the first slot to look at for a key.
func (v *Vocabulary) at(key uint32) uint32 { return key * 0x9e3779b1 >> v.shift }

// find returns the id of the piece that has the key and the text, or -1.
func (v *Vocabulary) find(key uint32, text []byte) int32 {
	last := uint32(len(v.slots) - 1)
	for i := v.at(key); ; i = (i + 1) & last {
		s := v.slots[i]
		if s.id < 0 || s.key == key && string(v.text(s.id)) == string(text) {
			return s.id
		}
	}
}

func (v *Vocabulary) insert(s slot) {
	last := uint32(len(v.slots) - 1)
	i := v.at(s.key)
	for v.slots[i].id >= 0 {
		i = (i + 1) & last
	}
	v.slots[i] = s
}

// text is what the piece stands for, without its mark of continuation; empty for [CLS] and the like.
func (v *Vocabulary) text(id int32) []byte { return v.data[v.starts[id]:v.starts[id+1]] }

// longestOf returns the longest piece that text begins with and its length, or 0 if there is none.
func (v *Vocabulary) longestOf(text []byte, place uint32) (id int32, n int) {
	var hashes [longestPiece]uint32
	h := hashStart
	most := min(len(text), v.longest)
	for i, b := range text[:most] {
		h = hashed(h, b)
		hashes[i] = h
	}
	for n := most; n > 0; n-- {
		if id := v.find(hashes[n-1]&^1|place, text[:n]); id >= 0 {
			return id, n
		}
	}
	return v.UNK, 0
}
