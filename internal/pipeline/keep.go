package pipeline

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/freeze"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// A kept fold is one file: what it is of (a digest of program and ledger), the fold itself, packed, and a digest of both.

// frozen is what is kept of a fold.
type frozen struct {
	builder     *ledger.Builder
	folded      []*folded
	known       map[string]*folded
	verdicts    []follow.Verdict
	rulings     []story.Ruling
	corrections map[sitrep.Key][]correct.Correction
}

// What a kept fold may be that is not taken up: another program's, as after an upgrade, or another ledger's; or not as it was written.
var (
	errOther   = errors.New("it is not of this program and ledger")
	errDamaged = errors.New("it is damaged")
)

// save writes what is folded to a file, in the place of what was there. What a kill leaves of it is written over the next time.
func (g *growing) save(path string, of []byte) (err error) {
	file, err := os.OpenFile(path+".part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("keep the book: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("keep the book: %w", errors.Join(err, file.Close(), os.Remove(file.Name())))
		}
	}()
	sum := sha256.New()
	to := io.MultiWriter(file, sum)
	if _, err := to.Write(of); err != nil {
		return err
	}
	packed, err := zstd.NewWriter(to, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return err
	}
	all := &frozen{g.builder, g.folded, g.known, g.verdicts, g.rulings, g.corrections}
	if err := errors.Join(freeze.Write(packed, all, g.builder.Undo()), packed.Close()); err != nil {
		return err
	}
	if _, err := file.Write(sum.Sum(nil)); err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// load takes in what save wrote. Nothing is folded if that fails.
func (g *growing) load(path string, of []byte) (err error) {
	defer func() {
		if err != nil {
			g.restart()
			err = fmt.Errorf("take up the book that was kept: %w", err)
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	body, err := whole(file, of)
	if err != nil {
		return err
	}
	unpacked, err := zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		return err
	}
	defer unpacked.Close()
	var all frozen
	if err := freeze.Read(unpacked, &all, undo.Keeping(g.back)); err != nil {
		return err
	}
	g.builder, g.folded, g.known, g.last = all.builder, all.folded, all.known, 0
	g.verdicts, g.rulings, g.corrections = all.verdicts, all.rulings, all.corrections
	return nil
}

// whole is the fold in a file, if that is of what it should be and as it was written.
func whole(file *os.File, of []byte) (io.Reader, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	length := info.Size() - sha256.Size
	sum, head, end := sha256.New(), make([]byte, len(of)), make([]byte, sha256.Size)
	if length < int64(len(of)) {
		return nil, errDamaged
	}
	if _, err := file.ReadAt(head, 0); err != nil || !bytes.Equal(head, of) {
		return nil, errors.Join(errOther, err)
	}
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, length)); err != nil {
		return nil, err
	}
	if _, err := file.ReadAt(end, length); err != nil || !bytes.Equal(end, sum.Sum(nil)) {
		return nil, errors.Join(errDamaged, err)
	}
	return bufio.NewReaderSize(io.NewSectionReader(file, int64(len(of)), length-int64(len(of))), 1<<16), nil
}

// origin is what a fold of a ledger by this program is known by: another program may read, compare and keep in another way.
func (b *Books) origin(ctx context.Context) ([]byte, error) {
	birth, err := b.Store.Birth(ctx)
	if err != nil {
		return nil, err
	}
	path, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program: %w", err)
	}
	program, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the program: %w", err)
	}
	sum := sha256.New()
	_, err = io.Copy(sum, program)
	if err := errors.Join(err, program.Close()); err != nil {
		return nil, fmt.Errorf("read the program: %w", err)
	}
	return sum.Sum([]byte(birth)), nil
}

// Keep writes what the book of now is made of to [Books.File], but for the last readings, to which late documents may still come: a start
// folds those anew. It does nothing where nothing is folded.
func (b *Books) Keep(ctx context.Context) error {
	b.making.Lock()
	defer b.making.Unlock()
	g := b.grown
	if g == nil || b.File == "" {
		return nil
	}
	of, err := b.origin(ctx)
	if err != nil {
		return err
	}
	b.busy.Store(true)
	defer b.busy.Store(false)
	g.last = 0 // what is rewound is found anew
	g.rewind(g.keepable())
	err = g.save(b.File, of)
	b.keptAt, b.keptOf = b.Now(), len(g.folded)
	return errors.Join(err, g.update(ctx, everything))
}

// keepable is how many of the readings folded can be kept: those that cannot be taken back any more.
func (g *growing) keepable() int { return len(g.folded) - g.builder.Rewindable() }

// Between two times that a fold is kept there are at least so many readings and so much time.
const (
	keepEvery = 10 * time.Minute
	keepMore  = 200
)

// isKeepWorthwhile reports whether there is much that a start would have to fold anew.
func (b *Books) isKeepWorthwhile() bool {
	b.making.Lock()
	defer b.making.Unlock()
	return b.File != "" && b.grown != nil && b.Now().Sub(b.keptAt) >= keepEvery && b.grown.keepable() >= b.keptOf+keepMore
}

// takeUp is a fold that goes on from where one was kept, or begins with nothing: where the file is of another program or ledger it is as if it were
// not there, and where it cannot be read [Books.Lost] is told.
func (b *Books) takeUp(ctx context.Context) *growing {
	g := newGrowing(b.Store, cmp.Or(b.Back, back))
	if b.File == "" {
		return g
	}
	of, err := b.origin(ctx)
	if err == nil {
		err = g.load(b.File, of)
	}
	switch {
	case err == nil:
		b.keptAt, b.keptOf = b.Now(), len(g.folded)
	case b.Lost != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errOther):
		b.Lost(err)
	}
	return g
}
