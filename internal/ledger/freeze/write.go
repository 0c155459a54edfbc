package freeze

import (
	"bufio"
	"encoding/binary"
	"io"
	"reflect"
	"unsafe"
)

// Write writes what a pointer leads to. What apart has, all of them pointers, is left out; [Read] is given what takes its place.
func Write(to io.Writer, root any, apart ...any) error {
	w := &writer{
		codecs: codecs{}, out: bufio.NewWriterSize(to, 1<<16), refs: map[ref]uint64{}, starts: map[uintptr]int{}, blocks: map[uintptr]int{},
	}
	for _, p := range append([]any{root}, apart...) {
		v := reflect.ValueOf(p)
		w.refs[ref{v.UnsafePointer(), v.Type()}] = uint64(len(w.refs) + 1)
	}
	v := reflect.ValueOf(root)
	w.of(v.Type().Elem()).write(w, v.UnsafePointer())
	for w.err == nil && w.next() {
		w.codec.write(w, w.at)
	}
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

type writer struct {
	codecs
	waiting
	out *bufio.Writer
	err error

	refs   map[ref]uint64  // from 1, by when they were met first
	long   []string        // the strings that may be met again, as they were met
	starts map[uintptr]int // which of them begins at an address
	blocks map[uintptr]int // which of them lies in a block of memory
}

// A ref is what something points to, or a map.
type ref struct {
	to unsafe.Pointer
	of reflect.Type
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) bytes(b []byte) {
	if _, err := w.out.Write(b); err != nil {
		w.fail(err)
	}
}

func (w *writer) number(n uint64) {
	w.bytes(binary.AppendUvarint(w.out.AvailableBuffer(), n))
}

// refer writes a reference. It reports whether what it refers to is met for the first time.
func (w *writer) refer(to unsafe.Pointer, of reflect.Type) (first bool) {
	if to == nil {
		w.number(0)
		return false
	}
	r := ref{to, of}
	n, known := w.refs[r]
	if !known {
		n = uint64(len(w.refs) + 1)
		w.refs[r] = n
	}
	w.number(n)
	return !known
}

// Strings that are longer than short are written once, and what is a part of one that was written refers to it.
const (
	short = 32
	block = 256 // bytes
)

// text writes a string: twice its length and its bytes, or twice a number of a string and one, where it begins there, and its length.
func (w *writer) text(s string) {
	if len(s) <= short {
		w.number(uint64(len(s)) * 2)
		w.bytes([]byte(s))
		return
	}
	at := uintptr(unsafe.Pointer(unsafe.StringData(s)))
	if i, from, ok := w.part(at, uintptr(len(s))); ok {
		w.number(uint64(i)*2 + 1)
		w.number(uint64(from))
		w.number(uint64(len(s)))
		return
	}
	w.starts[at] = len(w.long)
	if len(s) >= block {
		for b := at / block; b <= (at+uintptr(len(s))-1)/block; b++ {
			w.blocks[b] = len(w.long)
		}
	}
	w.long = append(w.long, s)
	w.number(uint64(len(s)) * 2)
	w.bytes([]byte(s))
}

// part finds the string that was written of which one is a part.
func (w *writer) part(at, length uintptr) (i int, from uintptr, ok bool) {
	for _, found := range []func() (int, bool){
		func() (int, bool) { i, ok := w.starts[at]; return i, ok },
		func() (int, bool) { i, ok := w.blocks[at/block]; return i, ok },
	} {
		i, ok := found()
		if !ok {
			continue
		}
		start := uintptr(unsafe.Pointer(unsafe.StringData(w.long[i])))
		if at >= start && at+length <= start+uintptr(len(w.long[i])) {
			return i, at - start, true
		}
	}
	return 0, 0, false
}

// waiting is what was referred to and is not written or read yet, the first first.
type waiting struct {
	queue []thing
	thing // the one whose turn it is
}

type thing struct {
	at    unsafe.Pointer
	codec codec
}

func (q *waiting) later(at unsafe.Pointer, c codec) { q.queue = append(q.queue, thing{at, c}) }

// next reports whether there is another.
func (q *waiting) next() bool {
	if len(q.queue) == 0 {
		return false
	}
	q.thing, q.queue = q.queue[0], q.queue[1:]
	return true
}
