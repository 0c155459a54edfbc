// Package freeze writes values with all that they lead to, unexported fields included, and reads them back in the same program. It is for
// what can be made again: another program, which may have other types, must not read it, and nor must one that is built anew.
package freeze

import (
	"fmt"
	"reflect"
	"time"
	"unsafe"
)

// A codec writes what stands at an address, and reads it there.
type codec interface {
	write(w *writer, p unsafe.Pointer)
	read(r *reader, p unsafe.Pointer)
}

// codecs are those of the types met so far.
type codecs map[reflect.Type]codec

// of is the codec of a type. What can lead to the type itself is looked up again when it is needed.
func (all codecs) of(t reflect.Type) codec {
	c := all[t]
	if c == nil {
		c = all.make(t)
		all[t] = c
	}
	return c
}

func (all codecs) make(t reflect.Type) codec {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return instant{}
	case isPlain(t):
		return plain{t.Size()}
	}
	switch t.Kind() {
	case reflect.String:
		return text{}
	case reflect.Pointer:
		return pointer{t}
	case reflect.Slice:
		return list{t}
	case reflect.Map:
		return mapping{t}
	case reflect.Struct:
		var parts structure
		for f := range t.Fields() {
			parts = append(parts, part{f.Offset, all.of(f.Type)})
		}
		return parts
	case reflect.Array:
		var parts structure
		for i := range t.Len() {
			parts = append(parts, part{uintptr(i) * t.Elem().Size(), all.of(t.Elem())})
		}
		return parts
	default: // functions, channels and interfaces
		return impossible{t}
	}
}

// isPlain reports whether values of a type lead to nothing: they are their bytes.
func isPlain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for f := range t.Fields() {
			if !isPlain(f.Type) {
				return false
			}
		}
		return true
	case reflect.Array:
		return isPlain(t.Elem())
	default:
		return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Complex128 && t.Kind() != reflect.Uintptr
	}
}

type plain struct{ size uintptr }

func (c plain) write(w *writer, p unsafe.Pointer) { w.bytes(bytesAt(p, c.size)) }
func (c plain) read(r *reader, p unsafe.Pointer)  { r.bytes(bytesAt(p, c.size)) }

func bytesAt(p unsafe.Pointer, size uintptr) []byte { return unsafe.Slice((*byte)(p), size) }

// An instant is kept in UTC.
type instant struct{}

func (instant) write(w *writer, p unsafe.Pointer) {
	t := *(*time.Time)(p)
	w.number(uint64(t.Unix()))
	w.number(uint64(t.Nanosecond()))
}

func (instant) read(r *reader, p unsafe.Pointer) {
	seconds, rest := int64(r.number()), int64(r.number())
	*(*time.Time)(p) = time.Unix(seconds, rest).UTC()
}

type text struct{}

func (text) write(w *writer, p unsafe.Pointer) { w.text(*(*string)(p)) }
func (text) read(r *reader, p unsafe.Pointer)  { *(*string)(p) = r.text() }

type pointer struct{ of reflect.Type }

func (c pointer) write(w *writer, p unsafe.Pointer) {
	to := *(*unsafe.Pointer)(p)
	if w.refer(to, c.of) {
		w.later(to, w.of(c.of.Elem()))
	}
}

func (c pointer) read(r *reader, p unsafe.Pointer) {
	to, known := r.refer()
	if !known {
		to = reflect.New(c.of.Elem()).UnsafePointer()
		r.know(to)
		r.later(to, r.of(c.of.Elem()))
	}
	*(*unsafe.Pointer)(p) = to
}

// A list of one place is a list of its own once it was read: two that shared memory share it no more.
type list struct{ of reflect.Type }

func (c list) write(w *writer, p unsafe.Pointer) {
	all := reflect.NewAt(c.of, p).Elem()
	if all.IsNil() {
		w.number(0)
		return
	}
	w.number(uint64(all.Len()) + 1)
	c.each(all, w.of(c.of.Elem()), func(element codec, at unsafe.Pointer) { element.write(w, at) })
}

func (c list) read(r *reader, p unsafe.Pointer) {
	n := r.number()
	if n == 0 {
		*(*unsafe.Pointer)(p) = nil
		return
	}
	all := reflect.MakeSlice(c.of, int(n-1), int(n-1))
	c.each(all, r.of(c.of.Elem()), func(element codec, at unsafe.Pointer) { element.read(r, at) })
	reflect.NewAt(c.of, p).Elem().Set(all)
}

// each visits the elements; those that are plain all at once.
func (c list) each(all reflect.Value, element codec, visit func(element codec, at unsafe.Pointer)) {
	start, size := all.UnsafePointer(), c.of.Elem().Size()
	if _, ok := element.(plain); ok {
		visit(plain{size * uintptr(all.Len())}, start)
		return
	}
	for i := range all.Len() {
		visit(element, unsafe.Add(start, uintptr(i)*size))
	}
}

type mapping struct{ of reflect.Type }

func (c mapping) write(w *writer, p unsafe.Pointer) {
	to := *(*unsafe.Pointer)(p)
	if w.refer(to, c.of) {
		w.number(uint64(reflect.NewAt(c.of, p).Elem().Len()))
		w.later(to, pairs{c.of, w.of(c.of.Key()), w.of(c.of.Elem())})
	}
}

func (c mapping) read(r *reader, p unsafe.Pointer) {
	to, known := r.refer()
	if !known {
		to = reflect.MakeMapWithSize(c.of, int(r.number())).UnsafePointer()
		r.know(to)
		r.later(to, pairs{c.of, r.of(c.of.Key()), r.of(c.of.Elem())})
	}
	*(*unsafe.Pointer)(p) = to
}

// pairs are what a map has; its address is the map itself.
type pairs struct {
	of         reflect.Type
	key, value codec
}

func (c pairs) write(w *writer, p unsafe.Pointer) {
	all := reflect.NewAt(c.of, unsafe.Pointer(&p)).Elem()
	w.number(uint64(all.Len()))
	key, value := reflect.New(c.of.Key()), reflect.New(c.of.Elem())
	for each := all.MapRange(); each.Next(); {
		key.Elem().SetIterKey(each)
		value.Elem().SetIterValue(each)
		c.key.write(w, key.UnsafePointer())
		c.value.write(w, value.UnsafePointer())
	}
}

func (c pairs) read(r *reader, p unsafe.Pointer) {
	all := reflect.NewAt(c.of, unsafe.Pointer(&p)).Elem()
	key, value := reflect.New(c.of.Key()), reflect.New(c.of.Elem())
	for range r.number() {
		c.key.read(r, key.UnsafePointer())
		c.value.read(r, value.UnsafePointer())
		all.SetMapIndex(key.Elem(), value.Elem())
	}
}

type part struct {
	offset uintptr
	codec  codec
}

type structure []part

func (c structure) write(w *writer, p unsafe.Pointer) {
	for _, f := range c {
		f.codec.write(w, unsafe.Add(p, f.offset))
	}
}

func (c structure) read(r *reader, p unsafe.Pointer) {
	for _, f := range c {
		f.codec.read(r, unsafe.Add(p, f.offset))
	}
}

// impossible stands for what cannot be kept unless it is nil.
type impossible struct{ of reflect.Type }

func (c impossible) write(w *writer, p unsafe.Pointer) {
	if !reflect.NewAt(c.of, p).Elem().IsZero() {
		w.fail(fmt.Errorf("a %s cannot be written", c.of))
	}
}

func (c impossible) read(_ *reader, p unsafe.Pointer) { reflect.NewAt(c.of, p).Elem().SetZero() }
