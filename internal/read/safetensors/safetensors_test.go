package safetensors_test

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/read/safetensors"
)

// file puts a header and values together.
func file(header string, values ...byte) []byte {
	data := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(data, header...), values...)
}

const small = `{"__metadata__":{"labels":"[\"a\"]"},"w":{"dtype":"I8","shape":[2,3],"data_offsets":[8,14]},` +
	`"s":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"none":{"dtype":"F32","shape":[0,4],"data_offsets":[8,8]}}  `

var smallValues = []byte{0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 1, 0xff, 3, 4, 0x80, 0x7f}

func TestOpen(t *testing.T) {
	f, err := safetensors.Open(file(small, smallValues...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"none", "s", "w"}, f.Names()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"labels": `["a"]`}, f.Metadata()); diff != "" {
		t.Error(diff)
	}
	if shape, ok := f.Shape("w"); !ok || !cmp.Equal(shape, []int{2, 3}) {
		t.Errorf("shape of w: %v, %v", shape, ok)
	}
	if shape, ok := f.Shape("x"); ok {
		t.Errorf("x has the shape %v", shape)
	}
	w, err := f.Int8("w", 2, 3)
	if diff := cmp.Diff([]int8{1, -1, 3, 4, -128, 127}, w); diff != "" || err != nil {
		t.Error(err, diff)
	}
	s, err := f.Float32("s", 2)
	if diff := cmp.Diff([]float32{1, -2.5}, s); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if none, err := f.Float32("none", 0, 4); len(none) != 0 || err != nil {
		t.Error(none, err)
	}
}

// The same file at every alignment gives the same values, and only where it must does it copy them.
func TestFloat32AtAnyAlignment(t *testing.T) {
	image := file(small, smallValues...)
	for shift := range 4 {
		data := append(make([]byte, shift, shift+len(image)), image...)[shift:]
		f, err := safetensors.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.Float32("s", 2)
		if diff := cmp.Diff([]float32{1, -2.5}, s); diff != "" || err != nil {
			t.Errorf("shifted by %d: %v %s", shift, err, diff)
		}
		first := &data[len(data)-len(smallValues)]
		aligned := uintptr(unsafe.Pointer(first))%4 == 0
		if shared := unsafe.Pointer(&s[0]) == unsafe.Pointer(first); shared != aligned {
			t.Errorf("shifted by %d: shared %v, aligned %v", shift, shared, aligned)
		}
	}
}

func TestTensorsAreAsAskedFor(t *testing.T) {
	f, err := safetensors.Open(file(small, smallValues...))
	if err != nil {
		t.Fatal(err)
	}
	_, none := f.Int8("x", 1)
	_, dtype := f.Int8("s", 2)
	_, shape := f.Int8("w", 6)
	_, scalar := f.Float32("s")
	for want, err := range map[string]error{
		`safetensors: no tensor "x"`:                           none,
		`safetensors: tensor "s" is of type F32, not I8`:       dtype,
		`safetensors: tensor "w" has the shape [2 3], not [6]`: shape,
		`safetensors: tensor "s" has the shape [2], not []`:    scalar,
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	one := func(dtype, shape, offsets string) string {
		return `{"a":{"dtype":"` + dtype + `","shape":` + shape + `,"data_offsets":` + offsets + `}}`
	}
	two := func(first, second string) string {
		return `{"a":{"dtype":"I8","shape":[2],"data_offsets":` + first + `},"b":{"dtype":"I8","shape":[2],"data_offsets":` + second + `}}`
	}
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "the file has 0 bytes, too few for the length of a header"},
		{binary.LittleEndian.AppendUint64(nil, math.MaxUint64), "a header of 18446744073709551615 bytes, more than 16777216"},
		{file("{}")[:9], "a header of 2 bytes in a file with 1 left"},
		{file(""), "the header: unexpected EOF"},
		{file("[]"), "the header: [ instead of {"},
		{file("{} {"), "the header goes on after its end"},
		{file("{}", 1), "1 bytes behind the last tensor"},
		{file("{\"\xff\":1}"), "the header is not UTF-8"},
		{file(`{"__metadata__":{"a":1}}`), `the header: __metadata__: "a": 1 is not a string`},
		{file(`{"__metadata__":{},"__metadata__":{}}`), `the header: "__metadata__" for the second time`},
		{file(`{"a":` + strings.Repeat("[", 100000)), `the header: tensor "a": [ instead of {`},
		{file(`{"a":{"shape":` + strings.Repeat("[", 100000)), `the header: tensor "a": "shape": [ is not a number`},
		{file(`{"a":{"dtype":"I8","shape":[1]}}`, 1), `the header: tensor "a": needs dtype, shape and two data_offsets`},
		{file(`{"a":{"dtype":"I8","dtype":"I8"}}`, 1), `the header: tensor "a": "dtype" for the second time`},
		{file(`{"a":{"device":"x"}}`), `the header: tensor "a": "device": unknown`},
		{file(one("I8", "[1]", "[0]"), 1), `the header: tensor "a": needs dtype, shape and two data_offsets`},
		{file(one("I8", "[1]", "[0,1,2]"), 1), `the header: tensor "a": "data_offsets": more than 2 numbers`},
		{file(one("I8", "[1,1,1,1,1,1,1,1,1]", "[0,1]"), 1), `the header: tensor "a": "shape": more than 8 numbers`},
		{file(one("I8", "[-1]", "[0,1]"), 1), `the header: tensor "a": "shape": -1 is not a whole number in range`},
		{file(one("I8", "[1.0]", "[0,1]"), 1), `the header: tensor "a": "shape": 1.0 is not a whole number in range`},
		{
			file(one("I8", "[9223372036854775808]", "[0,1]"), 1),
			`the header: tensor "a": "shape": 9223372036854775808 is not a whole number in range`,
		},
		{file(one("I4", "[1]", "[0,1]"), 1), `tensor "a": unknown type "I4"`},
		{file(one("I8", "[1]", "[0,2]"), 1), `tensor "a": bytes 0 to 2 of 1`},
		{file(one("I8", "[1]", "[1,0]"), 1), `tensor "a": bytes 1 to 0 of 1`},
		{file(one("F32", "[1]", "[0,3]"), 1, 2, 3), `tensor "a": F32 [1] needs 4 bytes, not 3`},
		{file(one("F32", "[4611686018427387904,4]", "[0,0]")), `tensor "a": shape [4611686018427387904 4] is too large`},
		{file(two("[0,2]", "[1,3]"), 1, 2, 3), `tensor "b": begins at 1, inside another, which ends at 2`},
		{file(two("[0,2]", "[0,2]"), 1, 2), `tensor "b": begins at 0, inside another, which ends at 2`},
		{file(two("[3,5]", "[0,2]"), 1, 2, 3, 4, 5), `tensor "a": begins at 3, but the one before it ends at 2`},
		{file(two("[0,2]", "[2,4]"), 1, 2, 3, 4, 5), "1 bytes behind the last tensor"},
		{file(two("[0,2]", "[2,4]"), 1, 2, 3), `tensor "b": bytes 2 to 4 of 3`},
	} {
		_, err := safetensors.Open(c.data)
		if err == nil || err.Error() != "open safetensors: "+c.want {
			t.Errorf("%.80q:\n got %v\nwant open safetensors: %s", c.data, err, c.want)
		}
	}
}

// FuzzOpen opens what may be a file and asks for all that it says it has.
func FuzzOpen(f *testing.F) {
	f.Add(small, smallValues)
	f.Add(`{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}`, []byte{1, 2, 3, 4})
	f.Add(`{"a":{"dtype":"BF16","shape":[1,2],"data_offsets":[0,4]},"b":{"dtype":"I8","shape":[0],"data_offsets":[4,4]}}`, []byte{1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, header string, values []byte) {
		opened, err := safetensors.Open(file(header, values...))
		if err != nil {
			return
		}
		size, others := 0, false
		for _, name := range opened.Names() {
			shape, _ := opened.Shape(name)
			count := 1
			for _, n := range shape {
				count *= n
			}
			bytes, int8Err := opened.Int8(name, shape...)
			floats, floatErr := opened.Float32(name, shape...)
			if int8Err == nil && len(bytes) != count || floatErr == nil && len(floats) != count {
				t.Fatalf("%q: %d and %d values of %v", name, len(bytes), len(floats), shape)
			}
			size += len(bytes) + 4*len(floats)
			others = others || int8Err != nil && floatErr != nil
		}
		if !others && size != len(values) {
			t.Fatalf("%d bytes in the tensors of %d", size, len(values))
		}
	})
}
