package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/terminal"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

const searchHelp = `Searches the ledger. A query is words and "phrases", joined by AND (which may be left out), OR and NOT, grouped by
parentheses, and fields:

  publisher:"Example Wire"   who issued it
  by:brink                   who says it
  about:geneva               who or what it mentions
  place:vienna               where
  kind:direct                direct, indirect, mixed; named, anonymous, collective
  language:en                in which language
  after:2031-03-01           published on or after; also before:, and a month or a year

Exit status: 0 also when nothing is found; 2 for a query that cannot be read.`

func (a *app) searchCommand() *cobra.Command {
	var page record.Page
	c := &cobra.Command{
		Use: "search QUERY…", Short: "Find documents and statements", Long: searchHelp,
		Example: `  sitrep search 'sanctions AND by:brink after:2031-03'`,
		RunE: func(c *cobra.Command, words []string) error {
			if err := checkPage(page); err != nil {
				return err
			}
			q, err := query.Parse(strings.Join(words, " "))
			if bad := (*query.Error)(nil); errors.As(err, &bad) {
				return fmt.Errorf("%w: the query cannot be read\n%s", errUsage, bad.Caret())
			}
			if err != nil {
				return err
			}
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			found, err := store.Search(c.Context(), q, page)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(wire.NewFound(found))
			}
			return a.printFound(found, page)
		},
	}
	pageFlags(c, &page)
	return c
}

func (a *app) printFound(found record.Found, page record.Page) error {
	color := isTerminal(a.stdout)
	var out strings.Builder
	for i, hit := range found.Hits {
		fmt.Fprintf(&out, "%d. %s\n   %s\n", page.Offset+i+1, orDash(inLine(hit.Title)), strings.Join(facts(hit.Head), " · "))
		if s := hit.Statement; s != nil {
			fmt.Fprintf(&out, "   %s: %s\n", orDash(inLine(s.Actor.Name)), inLine(s.Words))
		}
		if snippet := snippetOf(hit.Snippet, color); snippet != "" {
			fmt.Fprintf(&out, "   %s\n", snippet)
		}
	}
	fmt.Fprintf(&out, "%s\n", count(found.Total, "document"))
	_, err := io.WriteString(a.stdout, out.String())
	return err
}

func facts(h record.Head) []string {
	var out []string
	for _, fact := range []string{h.Published, h.Publisher, h.Key.ID} {
		if fact != "" {
			out = append(out, inLine(fact))
		}
	}
	return out
}

func snippetOf(pieces []record.Piece, color bool) string {
	var out strings.Builder
	for _, p := range pieces {
		words := terminal.Printable(strings.Map(spaced, p.Text))
		if p.Match && color {
			words = "\x1b[1m" + words + "\x1b[0m"
		}
		out.WriteString(words)
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// spaced makes a space of every kind of white space.
func spaced(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}
