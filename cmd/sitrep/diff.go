package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/diff"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

const diffHelp = `Lists what sitrep reread --switch would change: the statements, events, speech acts and plans that the new readings have and the old
ones have not, and the other way round, and those that both have and fill in differently. First come their numbers, then each with its
sentence. A query limits it to the documents that it finds; they are searched as lists show them now.

An entry is the same if its kind and type are and its words overlap. How sure a reader is of one is not compared.

With --json the first line has the numbers, and each entry is one line after it.

Exit status: 0 also when nothing differs; 1 something failed, as when nothing is being read again; 2 wrong usage.`

func (a *app) diffCommand() *cobra.Command {
	return &cobra.Command{
		Use: "diff [QUERY…]", Short: "Show what reading again would change", Long: diffHelp,
		Example: "  sitrep diff 'by:brink'",
		RunE: func(c *cobra.Command, words []string) error {
			q, err := queryOf(words)
			if err != nil {
				return err
			}
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			return a.diff(c.Context(), store, q)
		},
	}
}

// diffSummary is the first line of `sitrep diff --json`.
type diffSummary struct {
	rereadReport

	Compared int         `json:"compared"` // documents
	Counts   []diffCount `json:"counts"`
}

type diffCount struct {
	Kind    string `json:"kind"`
	Gained  int    `json:"gained"`
	Lost    int    `json:"lost"`
	Changed int    `json:"changed"`
}

type diffLine struct {
	Change   diff.Change `json:"change"`
	Kind     string      `json:"kind"`
	Document string      `json:"document"`
	Version  string      `json:"version"`
	Old      *diffEntry  `json:"old"` // null for what was gained
	New      *diffEntry  `json:"new"` // null for what was lost
	Fields   []diffField `json:"fields"`
}

type diffEntry struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Who      string `json:"who"`
	Words    string `json:"words"`
	Sentence string `json:"sentence"`
}

type diffField struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// jsonKind is a kind as one word: statement, event, speech_act or plan.
func jsonKind(kind diff.Kind) string { return strings.ReplaceAll(string(kind), " ", "_") }

// diff prints the differences. Their numbers come first and are known last, so that the entries wait in files, one a kind: of a large
// ledger there are too many for the memory.
func (a *app) diff(ctx context.Context, store *record.Store, q query.Query) (err error) {
	r, err := store.Rereading(ctx)
	if err != nil {
		return fmt.Errorf("%w; sitrep reread begins one", err)
	}
	s, err := newSorter()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	counts, compared := diff.Counts{}, 0
	err = store.EachReread(ctx, q, func(old, fresh *sitrep.Reading) error {
		list, err := diff.Readings(old, fresh)
		if err != nil {
			return err
		}
		compared++
		counts.Add(list)
		for i := range list {
			if err := a.writeDifference(s.of(list[i].Entry().Kind), old.Document.Key(), &list[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := a.printCounts(r, compared, counts); err != nil {
		return err
	}
	return s.copyTo(a.stdout)
}

func (a *app) printCounts(r record.Rereading, compared int, counts diff.Counts) error {
	summary := diffSummary{rereadReport: newRereadReport(r), Compared: compared}
	for _, kind := range diff.Kinds() {
		n := counts[kind]
		summary.Counts = append(summary.Counts, diffCount{jsonKind(kind), n[diff.Gained], n[diff.Lost], n[diff.Changed]})
	}
	if a.json {
		return a.printJSON(summary)
	}
	fmt.Fprintf(a.stdout, "%s\n%d of %s read again, %d compared\n\n", whatIsReread(r), r.Read, count(r.Documents, "document"), compared)
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tGAINED\tLOST\tCHANGED\t")
	for i, kind := range diff.Kinds() {
		c := summary.Counts[i]
		fmt.Fprintf(table, "%ss\t%d\t%d\t%d\t\n", kind, c.Gained, c.Lost, c.Changed)
	}
	return table.Flush()
}

// writeDifference writes one entry with its sentence.
func (a *app) writeDifference(w io.Writer, key sitrep.Key, d *diff.Difference) error {
	if a.json {
		return writeJSON(w, diffLine{
			d.Change, jsonKind(d.Entry().Kind), key.ID, key.Version, newDiffEntry(d.Old), newDiffEntry(d.New),
			wire.Each(d.Fields, func(f diff.Field) diffField { return diffField(f) }),
		})
	}
	e := d.Entry()
	var what []string
	for _, part := range []string{e.Type, e.Who, inQuotes(e.Words)} {
		if part != "" {
			what = append(what, part)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\n%s %s · %s\n", d.Change, e.Kind, inLine(strings.Join(what, " · ")))
	for _, f := range d.Fields {
		fmt.Fprintf(&out, "   %s: %s → %s\n", f.Name, orDash(inLine(f.Old)), orDash(inLine(f.New)))
	}
	fmt.Fprintf(&out, "   %s\n   %s\n", orDash(inLine(e.Sentence)), inLine(key.ID))
	_, err := io.WriteString(w, out.String())
	return err
}

func newDiffEntry(e *diff.Entry) *diffEntry {
	if e == nil {
		return nil
	}
	return &diffEntry{e.ID, e.Type, e.Who, e.Words, e.Sentence}
}

func inQuotes(words string) string {
	if words == "" {
		return ""
	}
	return "“" + words + "”"
}

// A sorter keeps what is written of each kind until all is written.
type sorter struct {
	files   []*os.File // one for each kind
	writers map[diff.Kind]*bufio.Writer
}

func newSorter() (*sorter, error) {
	s := &sorter{writers: map[diff.Kind]*bufio.Writer{}}
	for _, kind := range diff.Kinds() {
		file, err := os.CreateTemp("", "sitrep-diff-")
		if err != nil {
			return nil, errors.Join(fmt.Errorf("make a file for differences: %w", err), s.close())
		}
		s.files = append(s.files, file)
		s.writers[kind] = bufio.NewWriter(file)
	}
	return s, nil
}

func (s *sorter) of(kind diff.Kind) io.Writer { return s.writers[kind] }

// copyTo copies what was written, kind by kind.
func (s *sorter) copyTo(w io.Writer) error {
	for i, kind := range diff.Kinds() {
		if err := s.writers[kind].Flush(); err != nil {
			return fmt.Errorf("keep differences: %w", err)
		}
		if _, err := s.files[i].Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("read differences: %w", err)
		}
		if _, err := io.Copy(w, s.files[i]); err != nil {
			return fmt.Errorf("print differences: %w", err)
		}
	}
	return nil
}

// close removes the files.
func (s *sorter) close() error {
	var err error
	for _, file := range s.files {
		err = errors.Join(err, file.Close(), os.Remove(file.Name()))
	}
	return err
}
