package safetensors

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unsafe"
)

// Int8 returns the values of a tensor of type I8 and exactly that shape, the last dimension running fastest. They are the
// bytes of the file themselves and must not be written to.
func (f *File) Int8(name string, shape ...int) ([]int8, error) {
	data, err := f.bytesOf(name, "I8", shape)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&data[0])), len(data)), nil
}

// Float32 returns the values of a tensor of type F32 and exactly that shape, the last dimension running fastest. They are
// the bytes of the file themselves and must not be written to, unless the machine cannot read those as they lie: then
// they are a copy.
func (f *File) Float32(name string, shape ...int) ([]float32, error) {
	data, err := f.bytesOf(name, "F32", shape)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	first := unsafe.Pointer(&data[0])
	if !littleEndian() || uintptr(first)%unsafe.Alignof(float32(0)) != 0 {
		return decoded(data), nil
	}
	return unsafe.Slice((*float32)(first), len(data)/4), nil
}

func (f *File) bytesOf(name, dtype string, shape []int) ([]byte, error) {
	t, ok := f.tensors[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("safetensors: no tensor %q", name)
	case t.dtype != dtype:
		return nil, fmt.Errorf("safetensors: tensor %q is of type %s, not %s", name, t.dtype, dtype)
	case !slices.Equal(t.shape, shape):
		return nil, fmt.Errorf("safetensors: tensor %q has the shape %v, not %v", name, t.shape, shape)
	}
	return f.values[t.start:t.end:t.end], nil
}

func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }

func decoded(data []byte) []float32 {
	values := make([]float32, len(data)/4)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return values
}
