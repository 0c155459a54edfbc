// Package weights holds the trained weights of the reader's network and the vocabulary of its pieces.
package weights

import _ "embed"

// Model is a safetensors file: what training/export.py made of a checkpoint. It must not be written to.
//
//go:embed model.safetensors
var Model []byte

// Vocabulary has the WordPiece vocabulary of BERT uncased, a piece a line, without those that no English text has. It must not be written to.
//
//go:embed vocab.txt
var Vocabulary []byte
