package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
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

With --save the query is kept under a name; --saved asks it again and marks what is new since you last did. sitrep searches lists those that
are kept.

Exit status: 0 also when nothing is found; 2 for a query that cannot be read.`

// A searchOrder is what the flags of sitrep search ask for.
type searchOrder struct {
	page              record.Page
	save, saved, view string
}

func (a *app) searchCommand() *cobra.Command {
	var order searchOrder
	c := &cobra.Command{
		Use: "search QUERY…", Short: "Find documents and statements", Long: searchHelp,
		Example: `  sitrep search 'sanctions AND by:brink after:2031-03'
  sitrep search 'sanctions by:brink' --save Sanctions
  sitrep search --saved Sanctions`,
		RunE: func(c *cobra.Command, words []string) error {
			if err := checkPage(order.page); err != nil {
				return err
			}
			text := strings.Join(words, " ")
			if err := order.check(text); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				switch {
				case order.saved != "":
					return a.searchSaved(c.Context(), store, order)
				case order.save != "":
					return a.saveSearch(c.Context(), store, order, text)
				}
				found, err := a.find(c.Context(), store, text, order.page)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(wire.NewFound(found))
				}
				return a.printFound(found, order.page, nil)
			})
		},
	}
	pageFlags(c, &order.page)
	c.Flags().StringVar(&order.save, "save", "", "keep the query under this name")
	c.Flags().StringVar(&order.saved, "saved", "", "ask the query that is kept under this name or number")
	c.Flags().StringVar(&order.view, "view", "", "how the desk shows the query that is kept: table, timeline or map")
	_ = c.RegisterFlagCompletionFunc("saved", a.completeSearches) // the flags are there
	_ = c.RegisterFlagCompletionFunc("view", cobra.FixedCompletions([]string{"table", "timeline", "map"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *searchOrder) check(text string) error {
	switch {
	case o.saved != "" && (text != "" || o.save != ""):
		return fmt.Errorf("%w: --saved asks a query that is kept; give it without a query and without --save", errUsage)
	case o.view != "" && o.save == "":
		return fmt.Errorf("%w: --view goes with --save", errUsage)
	}
	_, err := query.Parse(text)
	if bad := (*query.Error)(nil); errors.As(err, &bad) {
		return fmt.Errorf("%w: the query cannot be read\n%s", errUsage, bad.Caret())
	}
	return err
}

func (a *app) find(ctx context.Context, store *record.Store, text string, page record.Page) (record.Found, error) {
	q, err := query.Parse(text)
	if err != nil {
		return record.Found{}, err
	}
	return store.Search(ctx, q, page)
}

// printFound prints what was found; what is among fresh says that it is new.
func (a *app) printFound(found record.Found, page record.Page, fresh []sitrep.Key) error {
	color := isTerminal(a.stdout)
	var out strings.Builder
	for i, hit := range found.Hits {
		said := facts(hit.Head)
		if slices.Contains(fresh, hit.Key) {
			said = append(said, "new")
		}
		fmt.Fprintf(&out, "%d. %s\n   %s\n", page.Offset+i+1, orDash(inLine(hit.Title)), strings.Join(said, " · "))
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
