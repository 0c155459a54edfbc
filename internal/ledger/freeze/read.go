package freeze

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"reflect"
	"unsafe"
)

// Read fills what root points to with what [Write] was given a pointer of the same type to. What apart has takes the places of what was left
// out there, in the same order. Bytes that Write did not write make an error, or values that nothing may be done with: who cannot be sure has
// to check them before.
func Read(from io.Reader, root any, apart ...any) (err error) {
	r := &reader{codecs: codecs{}, in: bufio.NewReaderSize(from, 1<<16), seed: maphash.MakeSeed()}
	defer func() {
		switch p := recover().(type) {
		case nil:
		case broken:
			err = p.err
		default:
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	for _, p := range append([]any{root}, apart...) {
		r.know(reflect.ValueOf(p).UnsafePointer())
	}
	v := reflect.ValueOf(root)
	r.of(v.Type().Elem()).read(r, v.UnsafePointer())
	for r.next() {
		r.codec.read(r, r.at)
	}
	if _, err := r.in.ReadByte(); !errors.Is(err, io.EOF) {
		return errDamaged
	}
	return nil
}

var errDamaged = errors.New("this is not what was written")

type reader struct {
	codecs
	waiting
	in     *bufio.Reader
	known  []unsafe.Pointer
	long   []string
	seed   maphash.Seed
	recent [1 << 14]string // short ones, by their hash
}

// broken is what reading panics with.
type broken struct{ err error }

func (r *reader) know(p unsafe.Pointer) { r.known = append(r.known, p) }

func (r *reader) bytes(b []byte) {
	if _, err := io.ReadFull(r.in, b); err != nil {
		panic(broken{err})
	}
}

func (r *reader) number() uint64 {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		panic(broken{err})
	}
	return n
}

// refer reads a reference; false if what it refers to comes for the first time.
func (r *reader) refer() (to unsafe.Pointer, known bool) {
	n := r.number()
	switch {
	case n == 0:
		return nil, true
	case n <= uint64(len(r.known)):
		return r.known[n-1], true
	case n > uint64(len(r.known))+1:
		panic(broken{errDamaged})
	}
	return nil, false
}

func (r *reader) text() string {
	n := r.number()
	if n%2 == 1 {
		from, length := r.number(), r.number()
		return r.long[n/2][from : from+length]
	}
	if n/2 > short {
		b := make([]byte, n/2)
		r.bytes(b)
		s := unsafe.String(unsafe.SliceData(b), len(b))
		r.long = append(r.long, s)
		return s
	}
	var room [short]byte
	b := room[:n/2]
	r.bytes(b)
	slot := &r.recent[maphash.Bytes(r.seed, b)%uint64(len(r.recent))]
	if *slot != string(b) {
		*slot = string(b)
	}
	return *slot
}
