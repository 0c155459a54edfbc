package file

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/sitrep-news/sitrep"
)

// A counter counts the bytes that go through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unsuspicious is how many bytes may come out of a packed file before its ratio is judged.
const unsuspicious = 16 << 20

// An unpacker reads gzip and stops at what can only be a bomb.
type unpacker struct {
	unpacked counter
	packed   *counter
	limits   Limits
}

func newUnpacker(in io.Reader, packed *counter, limits Limits) (*unpacker, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: unpack: %w", sitrep.ErrInvalid, err)
	}
	return &unpacker{unpacked: counter{r: z}, packed: packed, limits: limits}, nil
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.unpacked.Read(p)
	out := u.unpacked.n
	switch {
	case out > u.limits.Unpacked:
		return 0, fmt.Errorf("%w: unpacks to more than %s: split it", sitrep.ErrInvalid, size(u.limits.Unpacked))
	case out > unsuspicious && out/max(u.packed.n, 1) > u.limits.Ratio:
		return 0, fmt.Errorf("%w: unpacks to more than %d times its size, as only a gzip bomb does: unpack it yourself if it is none",
			sitrep.ErrInvalid, u.limits.Ratio)
	case err == nil || errors.Is(err, io.EOF):
		return n, err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n, fmt.Errorf("%w: the gzip file ends in the middle: fetch it again: %w", sitrep.ErrInvalid, err)
	}
	return n, fmt.Errorf("%w: the gzip file is damaged: %w", sitrep.ErrInvalid, err)
}
