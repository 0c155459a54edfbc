package file

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/sitrep-news/sitrep"
)

// A Format says what a file holds. The zero value leaves it to the name and the first bytes.
type Format string

// The formats.
const (
	Text  Format = "text"  // one document, plain
	HTML  Format = "html"  // one saved web page
	JSONL Format = "jsonl" // a document a line
)

// Stdin is the name that stands for standard input. It holds plain text unless the options say otherwise.
const Stdin = "-"

// Options say how to read. The zero value is usable.
type Options struct {
	Format  Format
	Date    string    // ISO 8601, for documents that have no date; "" for none
	Channel string    // goes into the documents
	Now     time.Time // goes into the documents as the time of taking in; no page is dated after it
	Limits  Limits
	// Progress, if not nil, is told how many bytes of the file have been read so far, packed if the file is packed. It is
	// called before each item and at the end, by the goroutine that called Read.
	Progress func(bytes int64)
}

// Limits bound what one file may cost. A zero field means the default.
type Limits struct {
	Text     int64 // bytes of a text, plain or taken out of a page; default 5 MiB
	Page     int64 // bytes of a saved web page; default 16 MiB
	Line     int64 // bytes of one line of JSON; default 16 MiB
	Unpacked int64 // bytes of a file unpacked from gzip; default 16 GiB
	Ratio    int64 // unpacked bytes for one packed byte, once there are 16 MiB of them; default 200
}

func (l Limits) orDefault() Limits {
	fill := func(value *int64, standard int64) {
		if *value == 0 {
			*value = standard
		}
	}
	fill(&l.Text, 5<<20)
	fill(&l.Page, 16<<20)
	fill(&l.Line, 16<<20)
	fill(&l.Unpacked, 16<<30)
	fill(&l.Ratio, 200)
	return l
}

// An Item is a document from a file, or why there is none.
type Item struct {
	Incoming sitrep.Incoming
	Line     int   // in the file, from 1; 0 if the whole file is the document
	Err      error // names file and line; nil if Incoming is a document
}

// Size returns the bytes of a file or 0 if they cannot be told, as for a pipe. It is meant for showing progress.
func Size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// ReadPath reads the file at path; see [Read].
func ReadPath(ctx context.Context, path string, o Options, yield func(Item) error) error {
	f, err := open(ctx, path)
	if ctx.Err() != nil {
		return fmt.Errorf("read %s: %w", path, ctx.Err())
	}
	if err != nil {
		return yield(Item{Err: err})
	}
	defer f.Close() //nolint:errcheck // opened for reading
	return Read(ctx, path, f, o, yield)
}

func open(ctx context.Context, path string) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("read %s: no such file: %w", path, sitrep.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("read %s: %w: it is a directory; watch it with: sitrep add %s", path, sitrep.ErrInvalid, path)
	}
	f, err := openFile(ctx, path, info.Mode())
	if err != nil {
		return nil, fmt.Errorf("open file: %w", err)
	}
	return f, nil
}

// Read calls yield for every document in r, and for everything there that ought to be a document and cannot be read.
// The name tells the format, if the options leave it open, and the id of a document that is a whole file.
//
// The error is yield's, or that of ctx when it is done, or wraps [sitrep.ErrInvalid] when the options are wrong. All else
// that may happen, a broken file included, is an Item with an error.
func Read(ctx context.Context, name string, r io.Reader, o Options, yield func(Item) error) error {
	if o.Date != "" {
		if _, err := sitrep.ParseDate(o.Date); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
	r, end := stoppable(ctx, r)
	defer end()
	s, err := newSource(ctx, name, r, o)
	if err != nil {
		return s.yield(Item{Err: fmt.Errorf("read %s: %w", s.label(), err)}, yield)
	}
	switch s.format {
	case Text, HTML:
		incoming, err := s.whole()
		if err != nil {
			err = fmt.Errorf("read %s: %w", s.label(), err)
		}
		return s.yield(Item{Incoming: incoming, Err: err}, yield)
	case JSONL:
		return s.lines(yield)
	}
	return fmt.Errorf("read %s: %w: format %q: want text, html or jsonl", s.label(), sitrep.ErrInvalid, o.Format)
}

// A source is one file being read.
type source struct {
	ctx    context.Context //nolint:containedctx // lives as long as one call of Read
	name   string
	format Format
	raw    *counter // what has been read of the file itself
	in     *bufio.Reader
	Options
}

func newSource(ctx context.Context, name string, r io.Reader, o Options) (*source, error) {
	o.Limits = o.Limits.orDefault()
	s := &source{ctx: ctx, name: name, raw: &counter{r: r}, Options: o}
	s.in = bufio.NewReaderSize(s.raw, bufferSize)
	if head, _ := s.in.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		unpacked, err := newUnpacker(s.in, s.raw, s.Limits)
		if err != nil {
			return s, err
		}
		s.in = bufio.NewReaderSize(unpacked, bufferSize)
	}
	_, err := s.in.Peek(2)
	head, _ := s.in.Peek(min(s.in.Buffered(), headSize)) // what is at hand; waiting for more would hold up a slow pipe
	if len(head) == 0 && !errors.Is(err, io.EOF) {
		return s, fmt.Errorf("read file: %w", err)
	}
	s.format, err = formatOf(name, o.Format, head)
	return s, err
}

var errEmpty = fmt.Errorf("%w: the file is empty", sitrep.ErrInvalid)

const (
	bufferSize = 64 << 10
	headSize   = 512 // bytes looked at to tell what a file is
)

// label is what errors call the file.
func (s *source) label() string {
	if s.name == Stdin {
		return "standard input"
	}
	return s.name
}

// yield hands over an item, unless the work is to end.
func (s *source) yield(item Item, yield func(Item) error) error {
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("read %s: %w", s.label(), err)
	}
	if s.Progress != nil {
		s.Progress(s.raw.n)
	}
	return yield(item)
}

// whole reads a file that is one document.
func (s *source) whole() (sitrep.Incoming, error) {
	limit := s.Limits.Text
	if s.format == HTML {
		limit = s.Limits.Page
	}
	data, err := io.ReadAll(io.LimitReader(s.in, limit+1))
	switch {
	case err != nil:
		return sitrep.Incoming{}, fmt.Errorf("read file: %w", err)
	case int64(len(data)) > limit:
		return sitrep.Incoming{}, fmt.Errorf("%w: more than %s for one document: split it, or give several documents as .jsonl", sitrep.ErrInvalid, size(limit))
	case len(bytes.TrimSpace(data)) == 0:
		return sitrep.Incoming{}, errEmpty
	}
	if s.format == HTML {
		return s.page(data)
	}
	return s.text(data)
}

// utf8Reader decodes UTF-16 if r begins with its byte order mark.
func utf8Reader(r *bufio.Reader) *bufio.Reader {
	if head, _ := r.Peek(2); !isUTF16(head) {
		return r
	}
	decoder := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	return bufio.NewReaderSize(transform.NewReader(r, decoder), bufferSize)
}

func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})
}

func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%d GiB", n>>30)
	case n >= 1<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// baseName is the id of a document that is a whole file: the name without directories and without a known extension.
func baseName(name string) string {
	base := filepath.Base(name)
	base = strings.TrimSuffix(base, ".gz")
	if ext := strings.ToLower(filepath.Ext(base)); len(ext) < len(base) && extensions[ext] != "" {
		return base[:len(base)-len(ext)]
	}
	return base
}
