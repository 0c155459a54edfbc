package model

import (
	"fmt"
	"sync"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/safetensors"
	"github.com/sitrep-news/sitrep/internal/read/wordpiece"
)

// A Model is the network with its weights. It does not change and may be used by many goroutines at once.
type Model struct {
	name        string
	kernel      *nn.Kernel
	vocabulary  *wordpiece.Vocabulary
	encoder     *encode.Encoder
	heads       heads
	labels      labels
	calibration Calibration
	readers     sync.Pool // of *reader
}

// New builds the network of weights, a safetensors file that training/export.py wrote, and of a vocabulary, a piece a line.
// It goes on using weights, which must not change any more. The kernel is one of nn.Names; for "" it is the fastest with the
// arithmetic that the weights were made for.
//
// What does not fit is an error that names it: a tensor that is missing, of another shape or not finite, labels that are no
// labels or not as many as a head has outputs, a vocabulary of another size.
func New(weights, vocabulary []byte, kernel string) (*Model, error) {
	m := &Model{}
	if err := m.load(weights, vocabulary, kernel); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	m.readers.New = func() any { return &reader{model: m} }
	return m, nil
}

func (m *Model) load(weights, vocabulary []byte, kernel string) error {
	var err error
	if m.kernel, err = nn.Choose(kernel); err != nil {
		return err
	}
	if m.vocabulary, err = wordpiece.Load(vocabulary); err != nil {
		return err
	}
	file, err := safetensors.Open(weights)
	if err != nil {
		return err
	}
	metadata := file.Metadata()
	if m.name = metadata["name"]; m.name == "" {
		return fmt.Errorf("the weights have no name in their metadata")
	}
	if m.labels, err = readLabels(metadata["labels"]); err != nil {
		return err
	}
	if m.calibration, err = readCalibration(metadata["calibration"]); err != nil {
		return err
	}
	if err := checkValues(file); err != nil {
		return err
	}
	if m.encoder, err = encode.New(m.kernel, file, m.vocabulary.Len()); err != nil {
		return err
	}
	m.heads, err = loadHeads(m.kernel, file, &m.labels, m.encoder.Layers())
	return err
}

// Name is what the weights call themselves, such as en-2026-11.
func (m *Model) Name() string { return m.name }

// Kernel is the name of the kernel that does the arithmetic.
func (m *Model) Kernel() string { return m.kernel.Name() }
