package model

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/weights"
)

// header is what a safetensors file says of itself.
type header map[string]map[string]any

// changed returns the weights with another header and values.
func changed(t *testing.T, change func(h header, values []byte)) []byte {
	t.Helper()
	n := binary.LittleEndian.Uint64(weights.Model)
	h := header{}
	if err := json.Unmarshal(weights.Model[8:8+n], &h); err != nil {
		t.Fatal(err)
	}
	values := bytes.Clone(weights.Model[8+n:])
	change(h, values)
	data, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, bytes.Repeat([]byte(" "), (8-len(data)%8)%8)...)
	return append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(data))), data...), values...)
}

// relabel changes one list of labels.
func relabel(t *testing.T, list string, change func(labels []string) []string) []byte {
	return changed(t, func(h header, _ []byte) {
		all := map[string][]string{}
		if err := json.Unmarshal([]byte(h["__metadata__"]["labels"].(string)), &all); err != nil {
			t.Fatal(err)
		}
		all[list] = change(all[list])
		data, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		h["__metadata__"]["labels"] = string(data)
	})
}

func TestWeightsThatAreRefused(t *testing.T) {
	rename := func(from, to string) []byte {
		return changed(t, func(h header, _ []byte) { h[to] = h[from]; delete(h, from) })
	}
	broken := func(name string, v float32) []byte {
		return changed(t, func(h header, values []byte) {
			at := int(h[name]["data_offsets"].([]any)[0].(float64))
			binary.LittleEndian.PutUint32(values[at:], math.Float32bits(v))
		})
	}
	for want, data := range map[string][]byte{
		"too few":                     nil,
		"header":                      weights.Model[:100],
		"tensor":                      weights.Model[:len(weights.Model)-1],
		"head.trees.label.bias":       rename("head.trees.label.bias", "head.trees.other.bias"),
		"head.parts.mix.weight":       rename("head.parts.mix.weight", "other"),
		"layer.0.qkv.weight":          rename("layer.0.qkv.weight", "other"),
		"layer.3.norm1.bias":          rename("layer.3.norm1.bias", "other"),
		"head.meaning.up.weight":      changed(t, func(h header, _ []byte) { h["head.meaning.up.weight"]["shape"] = []int{2688, 512} }),
		"head.frames.sort":            rename("head.frames.sort", "other"),
		"labels marks":                relabel(t, "marks", func(l []string) []string { return l[1:] }),
		"labels modes have nothing":   relabel(t, "modes", func(l []string) []string { return l[len(l)-3:] }),
		"\"head.names.gum.bias\": va": broken("head.names.gum.bias", float32(math.NaN())),
		"\"layer.2.down.scale\": val": broken("layer.2.down.scale", 1e30),
		"no name":                     changed(t, func(h header, _ []byte) { delete(h["__metadata__"], "name") }),
		"read labels":                 changed(t, func(h header, _ []byte) { delete(h["__metadata__"], "labels") }),
		"read calibration":            changed(t, func(h header, _ []byte) { h["__metadata__"]["calibration"] = `{"upos": 2}` }),
		"calibration: a":              changed(t, func(h header, _ []byte) { h["__metadata__"]["calibration"] = `{"arc": {"a": -1}}` }),
		"head.word.upos.weight":       relabel(t, "upos", func(l []string) []string { return l[1:] }),
		"head.names.coarse":           relabel(t, "coarse", func(l []string) []string { return append(l, "B-X") }),
		"twice":                       relabel(t, "rule", func(l []string) []string { return append(l[1:], l[2]) }),
		"no root":                     relabel(t, "relation", func(l []string) []string { return []string{"nsubj"} }),
		"labels gum: \"I-q\"":         relabel(t, "gum", func(l []string) []string { return append(l, "I-q") }),
		"labels politics: 1 labels":   relabel(t, "politics", func([]string) []string { return []string{"B-x"} }),
		"labels features: none":       relabel(t, "features", func([]string) []string { return nil }),
	} {
		_, err := New(data, weights.Vocabulary, "")
		if err == nil || !strings.HasPrefix(err.Error(), "load model: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
	if _, err := New(weights.Model, weights.Vocabulary[:200_000], ""); err == nil {
		t.Error("half a vocabulary was taken")
	}
	if _, err := New(weights.Model, weights.Vocabulary, "abacus"); err == nil || !strings.Contains(err.Error(), "abacus") {
		t.Errorf("an unknown kernel: %v", err)
	}
}

func TestNewNamesWhatItHas(t *testing.T) {
	m := load(t, "go")
	if m.Name() == "" || m.Kernel() != "go" {
		t.Errorf("%q, %q", m.Name(), m.Kernel())
	}
	again := changed(t, func(h header, _ []byte) { h["__metadata__"]["calibration"] = `{"link": {"a": 1.5, "b": -0.5}}` })
	other, err := New(again, weights.Vocabulary, "go")
	if err != nil {
		t.Fatal(err)
	}
	if want := (Calibration{Link: Platt{1.5, -0.5}}); other.Calibration() != want {
		t.Errorf("%+v", other.Calibration())
	}
}
