package wordpiece

import (
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// Append appends the ids of the atom's pieces, at least one and at most 100. An atom that is over 100 characters long,
// that has a part no piece fits, or of which cleaning leaves nothing, is [UNK] as a whole.
func (v *Vocabulary) Append(ids []int32, atom string) []int32 {
	var w word
	if !w.clean(atom) || w.size == 0 {
		return append(ids, v.UNK)
	}
	before := len(ids)
	for rest, place := w.text[:w.size], initial; len(rest) > 0; place = continued {
		id, n := v.longestOf(rest, place)
		if n == 0 {
			return append(ids[:before], v.UNK)
		}
		ids = append(ids, id)
		rest = rest[n:]
	}
	return ids
}

// AppendSpans appends, for each of the atom's pieces, the bytes of the atom that it stands for. The spans follow one upon
// the other and make up the atom: what cleaning drops belongs to the piece before it, or to the first. Where several
// pieces begin in one character, it belongs to the last of them and the spans of the others are empty.
func (v *Vocabulary) AppendSpans(spans []sitrep.Span, atom string) []sitrep.Span {
	var buffer [longestWord]int32
	ids := v.Append(buffer[:0], atom)
	var w word
	start, begun := 0, len(v.text(ids[0])) // of the piece at hand: its first byte, and where the next begins in w
	ids = ids[1:]
	for i := 0; i < len(atom) && len(ids) > 0; {
		at := i
		if atom[i] < utf8.RuneSelf {
			w.addASCII(atom[i])
			i++
		} else {
			i += w.addRune(atom[i:])
		}
		for ; len(ids) > 0 && begun < w.size; ids = ids[1:] {
			spans = append(spans, sitrep.Span{Start: start, End: at})
			start = at
			begun += len(v.text(ids[0]))
		}
	}
	return append(spans, sitrep.Span{Start: start, End: len(atom)})
}
