// Package encode turns pieces of text into vectors: a BERT encoder (Devlin et al., 2019) of width 384 whose embeddings also know
// how an atom is written and what separates it from the one before.
//
// The arithmetic is in package nn, the meaning of the ids in package token.
package encode

import (
	"errors"
	"fmt"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

const (
	// Width is the number of values of a piece's vector.
	Width = 384
	// MaxPieces is how many pieces a window has at most.
	MaxPieces = 128

	heads    = Width / nn.HeadWidth
	feed     = 4 * Width // between the two halves of the feed-forward part
	shapes   = 9
	gaps     = 6
	rowsOnce = 256 // rows of windows encoded together: what is in between fits the second-level cache
)

// Tensors are named arrays, as a safetensors file holds them. The slices are not changed. An error says that there is no such
// tensor, or that its type or shape is another.
type Tensors interface {
	Int8(name string, shape ...int) ([]int8, error)
	Float32(name string, shape ...int) ([]float32, error)
}

// Encoder holds the weights of the encoder. It does not change and serves any number of goroutines.
type Encoder struct {
	kernel     *nn.Kernel
	vocabulary int
	words      []int8 // the tensors' own memory
	wordScale  []float32
	position   []float32
	shape, gap []float32
	norm       norm
	layers     []layer
}

type layer struct {
	qkv, out, up, down *nn.Linear
	norm1, norm2       norm
}

type norm struct{ weight, bias []float32 }

// New builds an encoder for so many pieces of vocabulary; it has as many layers as t. The tensors have the names that
// training/ writes: embed.*, layer.0.*, layer.1.* and so on. The error names the tensor that is missing or does not fit.
func New(kernel *nn.Kernel, t Tensors, vocabulary int) (*Encoder, error) {
	if vocabulary <= 0 {
		return nil, fmt.Errorf("build encoder: a vocabulary of %d pieces", vocabulary)
	}
	l := loader{tensors: t, kernel: kernel}
	e := &Encoder{
		kernel: kernel, vocabulary: vocabulary,
		words:     l.int8("embed.word.weight", vocabulary, Width),
		wordScale: l.float32("embed.word.scale", vocabulary),
		position:  l.float32("embed.position", MaxPieces, Width),
		shape:     l.float32("embed.shape", shapes, Width),
		gap:       l.float32("embed.gap", gaps, Width),
		norm:      l.norm("embed.norm"),
	}
	for l.errs == nil {
		next := loader{tensors: t, kernel: kernel}
		layer := next.layer(fmt.Sprintf("layer.%d.", len(e.layers)))
		if next.found == 0 && len(e.layers) > 0 {
			break
		}
		l.errs = next.errs
		e.layers = append(e.layers, layer)
	}
	if l.errs != nil {
		return nil, fmt.Errorf("build encoder: %w", errors.Join(l.errs...))
	}
	return e, nil
}

// Layers is how many layers the encoder has.
func (e *Encoder) Layers() int { return len(e.layers) }

// loader fetches tensors and keeps what went wrong.
type loader struct {
	tensors Tensors
	kernel  *nn.Kernel
	found   int
	errs    []error
}

func (l *loader) note(err error) {
	if err != nil {
		l.errs = append(l.errs, err)
		return
	}
	l.found++
}

func (l *loader) int8(name string, shape ...int) []int8 {
	x, err := l.tensors.Int8(name, shape...)
	l.note(err)
	return x
}

func (l *loader) float32(name string, shape ...int) []float32 {
	x, err := l.tensors.Float32(name, shape...)
	l.note(err)
	return x
}

func (l *loader) norm(name string) norm {
	return norm{weight: l.float32(name+".weight", Width), bias: l.float32(name+".bias", Width)}
}

func (l *loader) linear(name string, in, out int) *nn.Linear {
	weight, scale, bias := l.int8(name+".weight", out, in), l.float32(name+".scale", out), l.float32(name+".bias", out)
	if len(l.errs) > 0 {
		return nil
	}
	packed, err := l.kernel.Linear(in, out, weight, scale, bias)
	if err != nil {
		l.errs = append(l.errs, fmt.Errorf("%s: %w", name, err))
	}
	return packed
}

func (l *loader) layer(prefix string) layer {
	return layer{
		qkv:   l.linear(prefix+"qkv", Width, 3*Width),
		out:   l.linear(prefix+"out", Width, Width),
		norm1: l.norm(prefix + "norm1"),
		up:    l.linear(prefix+"up", Width, feed),
		down:  l.linear(prefix+"down", feed, Width),
		norm2: l.norm(prefix + "norm2"),
	}
}
