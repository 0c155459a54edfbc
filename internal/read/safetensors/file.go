// Package safetensors reads files of tensors in the safetensors format (github.com/huggingface/safetensors): eight bytes
// with the length of a JSON header, the header, which names the tensors, and their values end to end.
//
// Nothing in a file is believed: a file that [Open] accepts has every tensor where and as long as its header says, and no
// byte that belongs to none.
package safetensors

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

const (
	longestHeader = 16 << 20 // bytes
	mostDims      = 8        // dimensions of a tensor
)

// A File is a safetensors file in memory. It does not change and may be used by many at once.
type File struct {
	tensors  map[string]tensor
	metadata map[string]string
	values   []byte // of all tensors
}

// A tensor is where the header says that values are.
type tensor struct {
	dtype      string
	shape      []int
	start, end int // in values
}

// sizes are the bytes that a value of each type takes.
var sizes = map[string]int{
	"BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
	"U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8,
}

// Open reads the header of the file that data holds and checks all of it. The file goes on using data, which must not
// change any more; data may be memory that cannot be written to.
func Open(data []byte) (*File, error) {
	const prefix = 8
	if len(data) < prefix {
		return nil, fmt.Errorf("open safetensors: the file has %d bytes, too few for the length of a header", len(data))
	}
	length := binary.LittleEndian.Uint64(data)
	if length > longestHeader {
		return nil, fmt.Errorf("open safetensors: a header of %d bytes, more than %d", length, longestHeader)
	}
	if rest := len(data) - prefix; int(length) > rest {
		return nil, fmt.Errorf("open safetensors: a header of %d bytes in a file with %d left", length, rest)
	}
	end := prefix + int(length)
	f := &File{values: data[end:len(data):len(data)]}
	if err := f.readHeader(data[prefix:end]); err != nil {
		return nil, fmt.Errorf("open safetensors: %w", err)
	}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("open safetensors: %w", err)
	}
	return f, nil
}

// check fails unless the tensors, each as long as its shape needs, lie end to end and fill the file.
func (f *File) check() error {
	names := f.Names()
	slices.SortFunc(names, func(a, b string) int {
		x, y := f.tensors[a], f.tensors[b]
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end), cmp.Compare(a, b))
	})
	at := 0
	for _, name := range names {
		t := f.tensors[name]
		if err := t.check(len(f.values)); err != nil {
			return fmt.Errorf("tensor %q: %w", name, err)
		}
		if t.start < at {
			return fmt.Errorf("tensor %q: begins at %d, inside another, which ends at %d", name, t.start, at)
		}
		if t.start > at {
			return fmt.Errorf("tensor %q: begins at %d, but the one before it ends at %d", name, t.start, at)
		}
		at = t.end
	}
	if at != len(f.values) {
		return fmt.Errorf("%d bytes behind the last tensor", len(f.values)-at)
	}
	return nil
}

func (t tensor) check(limit int) error {
	size, known := sizes[t.dtype]
	if !known {
		return fmt.Errorf("unknown type %q", t.dtype)
	}
	if t.start > t.end || t.end > limit {
		return fmt.Errorf("bytes %d to %d of %d", t.start, t.end, limit)
	}
	for _, n := range t.shape {
		if n > 0 && size > math.MaxInt/n {
			return fmt.Errorf("shape %v is too large", t.shape)
		}
		size *= n
	}
	if size != t.end-t.start {
		return fmt.Errorf("%s %v needs %d bytes, not %d", t.dtype, t.shape, size, t.end-t.start)
	}
	return nil
}

// Names lists the tensors in alphabetical order.
func (f *File) Names() []string { return slices.Sorted(maps.Keys(f.tensors)) }

// Shape returns the dimensions of a tensor, outermost first (none for a single value), and whether the file has it.
func (f *File) Shape(name string) ([]int, bool) {
	t, ok := f.tensors[name]
	return slices.Clone(t.shape), ok
}

// Metadata returns a copy of what the header says of the file as a whole; empty if it says nothing.
func (f *File) Metadata() map[string]string { return maps.Clone(f.metadata) }
