package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

// rulingColumns are the columns of the CSV.
var rulingColumns = []string{"name", "aliases", "kind", "country", "code", "role", "wikidata", "from", "until", "document"}

const (
	maxRulings     = 100_000 // lines that are imported at once
	maxRulingsSize = 64 << 20
)

const importHelp = `Imports rulings from a CSV file (RFC 4180, UTF-8), - for standard input. Its first line names the columns, in any order; all but
name may be left out or empty:

  name      the actor's name
  aliases   its other names, apart by semicolons; the name itself for one that was merged and is an actor of its own again
  kind      person, state, organization or group
  country   ISO 3166-1 alpha-3, as in TUR
  code      CAMEO actor code, as in TURGOV
  role      office, as in foreign minister
  wikidata  identifier, as in Q43
  from      first day, month or year of the publications it holds for, as in 2031-06-01
  until     last day, month or year
  document  id of the only article it holds for

A line says what one call of sitrep actors add, merge or split does; later lines stand before earlier ones. The file is imported
as a whole or, if a line is wrong, not at all. What is recorded already is not recorded again.`

func (a *app) actorsImportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE.csv", Short: "Import rulings from a CSV file", Long: importHelp, Args: one("a CSV file"),
		RunE: func(c *cobra.Command, args []string) error {
			rulings, lines, err := a.readRulings(args[0])
			if err != nil {
				return err
			}
			store, err := a.openStore(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			made, err := store.Rule(c.Context(), rulings)
			if wrong := (*record.RulingError)(nil); errors.As(err, &wrong) {
				return fmt.Errorf("%s, line %d: %w", args[0], lines[wrong.Index], wrong)
			}
			if err != nil {
				return err
			}
			if a.json {
				return a.printRulings(made)
			}
			fmt.Fprintf(a.stdout, "%s in force\n", count(len(made), "ruling"))
			return nil
		},
	}
}

// readRulings reads a CSV file and says which line each ruling stands in.
func (a *app) readRulings(path string) (rulings []record.Ruling, lines []int, err error) {
	file := io.NopCloser(a.stdin)
	if path != "-" {
		if file, err = os.Open(path); err != nil {
			return nil, nil, fmt.Errorf("import actors: %w", err)
		}
	}
	defer func() { _ = file.Close() }() // only read from
	in := bufio.NewReader(io.LimitReader(file, maxRulingsSize))
	if mark, err := in.Peek(3); err == nil && string(mark) == "\uFEFF" {
		_, _ = in.Discard(len(mark)) // they are there
	}
	r := csv.NewReader(in)
	columns, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("import actors: %s: %w: it is empty", path, sitrep.ErrInvalid)
	}
	if err == nil {
		err = checkColumns(columns)
	}
	for err == nil {
		var fields []string
		if fields, err = r.Read(); err == nil {
			line, _ := r.FieldPos(0)
			rulings, lines = append(rulings, rulingOf(columns, fields)), append(lines, line)
		}
		if len(rulings) > maxRulings {
			err = fmt.Errorf("%w: more than %d lines; cut it into files", sitrep.ErrInvalid, maxRulings)
		}
	}
	if !errors.Is(err, io.EOF) {
		return nil, nil, csvError(path, err)
	}
	return rulings, lines, nil
}

func checkColumns(columns []string) error {
	for i, column := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(column))
		if !slices.Contains(rulingColumns, columns[i]) || slices.Contains(columns[:i], columns[i]) {
			return fmt.Errorf("line 1: %w: the column %q is not one of %s, each once", sitrep.ErrInvalid, column, strings.Join(rulingColumns, " "))
		}
	}
	if !slices.Contains(columns, "name") {
		return fmt.Errorf("line 1: %w: there is no column name", sitrep.ErrInvalid)
	}
	return nil
}

func csvError(path string, err error) error {
	if wrong := (*csv.ParseError)(nil); errors.As(err, &wrong) {
		return fmt.Errorf("%s, line %d: %w: %w", path, wrong.Line, sitrep.ErrInvalid, wrong.Err)
	}
	return fmt.Errorf("%s, %w", path, err)
}

func rulingOf(columns, fields []string) record.Ruling {
	var r record.Ruling
	for i, column := range columns {
		field := strings.ToValidUTF8(strings.TrimSpace(fields[i]), "\uFFFD")
		switch column {
		case "name":
			r.Name = field
		case "aliases":
			for alias := range strings.SplitSeq(field, ";") {
				if alias = strings.TrimSpace(alias); alias != "" {
					r.Aliases = append(r.Aliases, alias)
				}
			}
		case "kind":
			r.Kind = sitrep.ActorKind(field)
		case "country":
			r.Country = field
		case "code":
			r.Code = field
		case "role":
			r.Role = field
		case "wikidata":
			r.Wikidata = field
		case "from":
			r.From = field
		case "until":
			r.Until = field
		case "document":
			r.Document = field
		}
	}
	return r
}

func (a *app) actorsExportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "export", Short: "Print the rulings in force as the CSV that import takes", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				rulings, err := store.Rulings(c.Context())
				if err != nil {
					return err
				}
				return writeRulings(a.stdout, rulings)
			})
		},
	}
}

func writeRulings(to io.Writer, rulings []record.Ruling) error {
	w := csv.NewWriter(to)
	lines := [][]string{rulingColumns}
	for _, r := range rulings {
		if r.InForce && r.Undoes == 0 {
			lines = append(lines, []string{
				r.Name, strings.Join(r.Aliases, ";"), string(r.Kind), r.Country, r.Code, r.Role, r.Wikidata, r.From, r.Until, r.Document,
			})
		}
	}
	if err := w.WriteAll(lines); err != nil {
		return fmt.Errorf("write rulings: %w", err)
	}
	return nil
}
