package record

import (
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// maxUnpacked is the most that a compressed value may grow to: more than any that is written, so that a damaged or
// forged ledger cannot fill the memory.
const maxUnpacked = 512 << 20

// A packer compresses what is kept as a whole: texts, raw bytes and readings.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacker() (*packer, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithWindowSize(1<<20),
		zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(true), zstd.WithZeroFrames(true))
	if err != nil {
		return nil, fmt.Errorf("make compressor: %w", err)
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxUnpacked), zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, fmt.Errorf("make decompressor: %w", err)
	}
	return &packer{encoder, decoder}, nil
}

func (p *packer) close() {
	p.decoder.Close()
}

func (p *packer) pack(data []byte) []byte {
	return p.encoder.EncodeAll(data, make([]byte, 0, len(data)/2))
}

func (p *packer) unpack(packed []byte) ([]byte, error) {
	data, err := p.decoder.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	return data, nil
}
