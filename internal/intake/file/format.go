package file

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// extensions are the known ones.
var extensions = map[string]Format{
	".txt": Text, ".text": Text, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".jsonl": JSONL, ".ndjson": JSONL,
}

// signatures begin files that are none of ours, under whatever name they come.
var signatures = []struct{ head, what string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a zip archive or an office document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"SQLite format 3", "a database"},
	{"\x7fELF", "a program"},
	{"BZh", "packed by bzip2"},
	{"\xfd7zXZ", "packed by xz"},
	{"\x28\xb5\x2f\xfd", "packed by zstd"},
	{"7z\xbc\xaf", "a 7z archive"},
}

// formatOf tells the format: as wanted, else by the extension, else by the first bytes. A file that is no text wraps
// [sitrep.ErrInvalid].
func formatOf(name string, wanted Format, head []byte) (Format, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.head)) {
			return "", fmt.Errorf("%w: it is %s; save it as plain text first", sitrep.ErrInvalid, s.what)
		}
	}
	if wanted != "" {
		return wanted, nil
	}
	if name == Stdin {
		return Text, nil
	}
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz")))
	if format := extensions[ext]; format != "" {
		return format, nil
	}
	start := bytes.ToLower(bytes.TrimLeft(head, "\ufeff \t\r\n"))
	switch {
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		return HTML, nil
	case ext == ".json" || ext == ".xml" || ext == ".rss" || ext == ".csv":
		return "", fmt.Errorf("%w: %s files are not read; give the documents as .jsonl, one a line, or say what it is with --input",
			sitrep.ErrInvalid, ext)
	}
	return Text, nil
}
