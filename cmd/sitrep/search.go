package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
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
			q, err := query.Parse(strings.Join(words, " "))
			if bad := (*query.Error)(nil); errors.As(err, &bad) {
				return fmt.Errorf("%w: the query cannot be read\n%s", errUsage, bad.Caret())
			}
			if err != nil {
				return err
			}
			store, err := a.openStore(c.Context())
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
			a.printFound(found, page)
			return nil
		},
	}
	c.Flags().IntVar(&page.Limit, "limit", 20, "how many to print, at most 200")
	c.Flags().IntVar(&page.Offset, "offset", 0, "how many to leave out first")
	return c
}

func (a *app) printFound(found record.Found, page record.Page) {
	color := isTerminal(a.stdout)
	for i, hit := range found.Hits {
		fmt.Fprintf(a.stdout, "%d. %s\n   %s\n", page.Offset+i+1, orDash(hit.Title), strings.Join(facts(hit.Head), " · "))
		if s := hit.Statement; s != nil {
			fmt.Fprintf(a.stdout, "   %s: %s\n", orDash(s.Actor.Name), s.Words)
		}
		if snippet := snippetOf(hit.Snippet, color); snippet != "" {
			fmt.Fprintf(a.stdout, "   %s\n", snippet)
		}
	}
	fmt.Fprintf(a.stdout, "%s\n", count(found.Total, "document"))
}

func facts(h record.Head) []string {
	var out []string
	for _, fact := range []string{h.Published, h.Publisher, h.Key.ID} {
		if fact != "" {
			out = append(out, fact)
		}
	}
	return out
}

func snippetOf(pieces []record.Piece, color bool) string {
	var out strings.Builder
	for _, p := range pieces {
		if p.Match && color {
			out.WriteString("\x1b[1m" + p.Text + "\x1b[0m")
			continue
		}
		out.WriteString(p.Text)
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
