package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// errTooLarge stops the reading of a body.
var errTooLarge = errors.New("too large")

// readBody returns the decompressed body. It reads at most limit bytes, on the wire and again after decompression, so that
// neither a small body that unpacks into a large one nor a large one that unpacks into nothing gets past it. A body that is
// larger is refused; with cut it is cut off there instead.
func readBody(response *http.Response, limit int64, cut bool) ([]byte, *Error) {
	tooLarge := refuse(fmt.Sprintf("the body is larger than %s", size(limit)))
	tooLarge.Status = response.StatusCode
	if response.ContentLength > limit && !cut {
		return nil, tooLarge
	}
	reader, err := decompress(&limited{response.Body, limit}, response.Header.Get("Content-Encoding"))
	if err == nil {
		var body []byte
		body, err = io.ReadAll(&limited{reader, limit})
		if err == nil || cut && errors.Is(err, errTooLarge) {
			return body, nil
		}
	}
	if errors.Is(err, errTooLarge) {
		return nil, tooLarge
	}
	e := bodyError(err)
	e.Status = response.StatusCode
	return nil, e
}

func bodyError(err error) *Error {
	if kind := (*Error)(nil); errors.As(err, &kind) {
		return kind
	}
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, zlib.ErrHeader) ||
		errors.Is(err, zlib.ErrChecksum) || errors.Is(err, zlib.ErrDictionary) {
		return &Error{Reason: "the compressed body is corrupt", Kind: sitrep.ErrInvalid, Cause: err}
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &Error{Reason: "the body ends too early", Kind: sitrep.ErrTransient, Cause: err}
	}
	return connectionError(err)
}

// decompress undoes the content coding, of which only what was asked for is accepted: gzip and deflate, not stacked.
func decompress(body io.Reader, coding string) (io.Reader, error) {
	switch coding = strings.ToLower(strings.TrimSpace(coding)); coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip", "deflate":
	default:
		return nil, refuse(fmt.Sprintf("the body has the content coding %q, which was not asked for", shorten(coding)))
	}
	buffered := bufio.NewReader(body)
	head, err := buffered.Peek(2)
	switch {
	case len(head) == 0 && errors.Is(err, io.EOF):
		return buffered, nil // an empty body is not compressed, whatever the header says
	case coding != "deflate":
		return gzip.NewReader(buffered)
	case len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0:
		return zlib.NewReader(buffered)
	}
	return flate.NewReader(buffered), nil // some servers leave out the zlib wrapping that RFC 9110 asks for
}

// limited reads up to left bytes and fails with errTooLarge when there are more.
type limited struct {
	from io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.from.Read(p)
	if int64(n) > l.left {
		n, err = int(l.left), errTooLarge
	}
	l.left -= int64(n)
	return n, err
}

// size prints a number of bytes as people write it.
func size(bytes int64) string {
	switch {
	case bytes >= 1<<20 && bytes%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", bytes>>20)
	case bytes >= 1<<10 && bytes%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", bytes>>10)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
