// Package wordpiece cuts atoms into the pieces of a WordPiece vocabulary (Schuster and Nakajima 2012) as BERT's uncased
// tokenizer does (Devlin et al. 2019): lower case, accents dropped, then the longest piece that fits, from left to right.
package wordpiece

import (
	"bytes"
	"errors"
	"fmt"
	"math/bits"
	"unicode/utf8"
)

// What a vocabulary may hold at most; those in use have under half of it.
const (
	mostPieces   = 1 << 18
	longestPiece = 64 // bytes
)

// A Vocabulary is a list of pieces, numbered from 0. It does not change and may be used by many at once.
type Vocabulary struct {
	PAD, UNK, CLS, SEP int32 // the ids of [PAD], [UNK], [CLS] and [SEP]

	data    []byte  // the pieces end to end, without their marks of continuation
	starts  []int32 // where each piece begins in data, and where the last ends
	slots   []slot
	shift   int // from a hash to the number of a slot
	longest int // bytes of the longest piece
}

// Load reads a vocabulary: one piece a line in UTF-8, "##" before those that continue a word. Pieces in brackets, such as
// [CLS], are marks: no text is cut into them.
func Load(data []byte) (*Vocabulary, error) {
	data = bytes.TrimSuffix(data, []byte("\n"))
	if pieces := bytes.Count(data, []byte("\n")) + 1; pieces > mostPieces {
		return nil, fmt.Errorf("read vocabulary: %d pieces, more than %d", pieces, mostPieces)
	}
	lines := bytes.Split(data, []byte("\n"))
	v := newVocabulary(len(lines), len(data))
	marks := map[string]int32{}
	for i, line := range lines {
		piece := bytes.TrimSuffix(line, []byte("\r"))
		if err := v.add(int32(i), piece, marks); err != nil {
			return nil, fmt.Errorf("read vocabulary: line %d: %w", i+1, err)
		}
	}
	for name, id := range map[string]*int32{"[PAD]": &v.PAD, "[UNK]": &v.UNK, "[CLS]": &v.CLS, "[SEP]": &v.SEP} {
		var ok bool
		if *id, ok = marks[name]; !ok {
			return nil, fmt.Errorf("read vocabulary: no %s among %d pieces", name, len(lines))
		}
	}
	return v, nil
}

func newVocabulary(pieces, size int) *Vocabulary {
	width := bits.Len(uint(2 * pieces))
	v := &Vocabulary{
		data:   make([]byte, 0, size),
		starts: make([]int32, 1, pieces+1),
		slots:  make([]slot, 1<<width),
		shift:  32 - width,
	}
	for i := range v.slots {
		v.slots[i].id = -1
	}
	return v
}

// Len is the number of pieces.
func (v *Vocabulary) Len() int { return len(v.starts) - 1 }

func (v *Vocabulary) add(id int32, piece []byte, marks map[string]int32) error {
	switch {
	case len(piece) == 0:
		return errors.New("an empty piece")
	case len(piece) > longestPiece:
		return fmt.Errorf("a piece of %d bytes, more than %d", len(piece), longestPiece)
	case !utf8.Valid(piece):
		return fmt.Errorf("the piece %q is not UTF-8", piece)
	}
	if piece[0] == '[' && piece[len(piece)-1] == ']' && len(piece) > len("[]") {
		if _, again := marks[string(piece)]; again {
			return fmt.Errorf("the piece %q for the second time", piece)
		}
		marks[string(piece)] = id
		v.starts = append(v.starts, int32(len(v.data)))
		return nil
	}
	return v.addText(id, piece)
}

func (v *Vocabulary) addText(id int32, piece []byte) error {
	text, place := piece, initial
	if rest, ok := bytes.CutPrefix(piece, []byte("##")); ok && len(rest) > 0 {
		text, place = rest, continued
	}
	key := keyOf(text, place)
	if v.find(key, text) >= 0 {
		return fmt.Errorf("the piece %q for the second time", piece)
	}
	v.data = append(v.data, text...)
	v.starts = append(v.starts, int32(len(v.data)))
	v.insert(slot{key: key, id: id})
	v.longest = max(v.longest, len(text))
	return nil
}
