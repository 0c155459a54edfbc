package entity

import (
	_ "embed"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// The largest tables are packed, which makes the binary some megabytes smaller and a start some milliseconds longer.
var (
	//go:embed tables/places.bin.zst
	packedPlaces []byte
	//go:embed tables/actors.txt.zst
	packedActors []byte
	//go:embed tables/words.txt.zst
	packedWords []byte
	//go:embed tables/givennames.txt.zst
	packedGivenNames []byte
	//go:embed tables/people.txt.zst
	packedPeople []byte
)

func unpack(name string, packed []byte) (string, error) {
	reader, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	defer reader.Close()
	table, err := reader.DecodeAll(packed, nil)
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	return string(table), nil
}
