package extract

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	sitrep "github.com/sitrep-news/sitrep"
	"golang.org/x/net/html/charset"
)

// maxBytes caps a page before and after decoding.
const maxBytes = 16 << 20

// binaries are the first bytes of files that arrive under the name of a page.
var binaries = []struct{ magic, name string }{
	{"%PDF-", "a PDF file"},
	{"\x1f\x8b", "gzip data"},
	{"PK\x03\x04", "a zip archive"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"\x7fELF", "a program"},
	{"BZh", "bzip2 data"},
	{"\xd0\xcf\x11\xe0", "an Office file"},
}

// checkInput refuses what cannot be a web page.
func checkInput(in Input) error {
	if len(in.Data) > maxBytes {
		return fmt.Errorf("%w: %d bytes: the limit for a page is %d", sitrep.ErrInvalid, len(in.Data), maxBytes)
	}
	if len(bytes.TrimSpace(in.Data)) == 0 {
		return fmt.Errorf("%w: the page is empty", sitrep.ErrInvalid)
	}
	for _, binary := range binaries {
		if bytes.HasPrefix(in.Data, []byte(binary.magic)) {
			return fmt.Errorf("%w: no web page but %s", sitrep.ErrInvalid, binary.name)
		}
	}
	kind, _, err := mime.ParseMediaType(in.ContentType)
	if err == nil && !isMarkup(kind) {
		return fmt.Errorf("%w: no web page: content type %s", sitrep.ErrInvalid, kind)
	}
	return nil
}

// isMarkup says whether a page may come under the media type. Servers send pages as octet-stream, too.
func isMarkup(kind string) bool {
	return strings.Contains(kind, "html") || strings.HasSuffix(kind, "xml") || kind == "application/octet-stream"
}

// decode returns the page in UTF-8, without NUL and without a byte order mark. The order is WHATWG's: byte order mark,
// HTTP header, meta element; without any of them valid UTF-8 is believed, and all else is taken as windows-1252.
func decode(data []byte, contentType string) ([]byte, error) {
	encoding, label, certain := charset.DetermineEncoding(data, contentType)
	if !certain && utf8.Valid(data) {
		label = "utf-8"
	}
	var text []byte
	if label == "utf-8" {
		text = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	} else {
		decoded, err := encoding.NewDecoder().Bytes(data)
		if err != nil {
			return nil, fmt.Errorf("%w: decode from %s: %w", sitrep.ErrInvalid, label, err)
		}
		text = decoded
	}
	if bytes.IndexByte(text, 0) >= 0 {
		text = bytes.ReplaceAll(text, []byte{0}, nil)
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if len(text) > maxBytes {
		return nil, fmt.Errorf("%w: %d bytes when decoded: the limit for a page is %d", sitrep.ErrInvalid, len(text), maxBytes)
	}
	if !looksLikeText(text) {
		return nil, fmt.Errorf("%w: no web page but binary data", sitrep.ErrInvalid)
	}
	return text, nil
}

// looksLikeText says whether control characters and damage are rare in the first 64 KiB, one character in ten.
func looksLikeText(text []byte) bool {
	text = text[:min(len(text), 64<<10)]
	characters, odd := 0, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' || r == 0x7f {
			odd++
		}
		characters++
		i += size
	}
	return odd*10 <= characters
}
