package safetensors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// A header reads the JSON of a header token by token, so that nothing in it is deeper than it may be or there twice.
type header struct{ *json.Decoder }

func (f *File) readHeader(data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("the header is not UTF-8")
	}
	f.tensors, f.metadata = map[string]tensor{}, map[string]string{}
	h := header{json.NewDecoder(bytes.NewReader(data))}
	h.UseNumber()
	err := h.object(func(name string) error {
		if name == "__metadata__" {
			return h.strings(f.metadata)
		}
		t, err := h.tensor()
		if err != nil {
			return fmt.Errorf("tensor %q: %w", name, err)
		}
		f.tensors[name] = t
		return nil
	})
	if err != nil {
		return fmt.Errorf("the header: %w", err)
	}
	if _, err := h.Token(); !errors.Is(err, io.EOF) {
		return errors.New("the header goes on after its end")
	}
	return nil
}

// object reads an object. It calls value for each of its keys, which come once each, to read the key's value.
func (h header) object(value func(key string) error) error {
	if err := h.delim('{'); err != nil {
		return err
	}
	seen := map[string]bool{}
	for h.More() {
		key, err := h.string()
		if err != nil {
			return err
		}
		if seen[key] {
			return fmt.Errorf("%q for the second time", key)
		}
		seen[key] = true
		if err := value(key); err != nil {
			return err
		}
	}
	return h.delim('}')
}

func (h header) strings(to map[string]string) error {
	return h.object(func(key string) error {
		value, err := h.string()
		if err != nil {
			return fmt.Errorf("__metadata__: %q: %w", key, err)
		}
		to[key] = value
		return nil
	})
}

func (h header) tensor() (t tensor, err error) {
	var offsets []int
	keys := 0
	err = h.object(func(key string) (err error) {
		keys++
		switch key {
		case "dtype":
			t.dtype, err = h.string()
		case "shape":
			t.shape, err = h.ints(mostDims)
		case "data_offsets":
			offsets, err = h.ints(2)
		default:
			err = errors.New("unknown")
		}
		if err != nil {
			return fmt.Errorf("%q: %w", key, err)
		}
		return nil
	})
	if err != nil {
		return tensor{}, err
	}
	if keys != 3 || len(offsets) != 2 {
		return tensor{}, errors.New("needs dtype, shape and two data_offsets")
	}
	t.start, t.end = offsets[0], offsets[1]
	return t, nil
}

// ints reads a list of at most so many numbers that are not negative.
func (h header) ints(most int) ([]int, error) {
	if err := h.delim('['); err != nil {
		return nil, err
	}
	list := []int{}
	for h.More() {
		token, err := h.Token()
		if err != nil {
			return nil, ended(err)
		}
		number, ok := token.(json.Number)
		if !ok {
			return nil, fmt.Errorf("%v is not a number", token)
		}
		n, err := strconv.ParseUint(number.String(), 10, strconv.IntSize-1)
		if err != nil {
			return nil, fmt.Errorf("%s is not a whole number in range", number)
		}
		if len(list) == most {
			return nil, fmt.Errorf("more than %d numbers", most)
		}
		list = append(list, int(n))
	}
	return list, h.delim(']')
}

func (h header) string() (string, error) {
	token, err := h.Token()
	if err != nil {
		return "", ended(err)
	}
	s, ok := token.(string)
	if !ok {
		return "", fmt.Errorf("%v is not a string", token)
	}
	return s, nil
}

func (h header) delim(want json.Delim) error {
	token, err := h.Token()
	if err != nil {
		return ended(err)
	}
	if token != want {
		return fmt.Errorf("%v instead of %v", token, want)
	}
	return nil
}

// ended says that a header which ends in the middle does.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
