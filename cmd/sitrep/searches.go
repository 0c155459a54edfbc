package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

func (a *app) searchesCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "searches", Short: "List the searches that are kept under a name, and what of them is new", Args: none,
		Long: `Lists the searches that are kept under a name, each with its number, which is its address on the desk (/searches/NUMBER), and with how much is
new since you last asked it. sitrep search --save keeps one. What is renamed or removed can be taken back.`,
		Example: `  sitrep searches
  sitrep searches rename Sanctions "Sanctions, Brink"`,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error { return a.printSearches(c.Context(), store, all) })
		},
	}
	c.Flags().BoolVar(&all, "all", false, "also those that were removed")
	for _, sub := range []*cobra.Command{
		a.searchChange("rename NAME NEW", "Give a saved search another name", 2, func(ctx context.Context, store *record.Store, s *record.SavedSearch, args []string, by string) (record.SavedSearch, error) {
			return store.Rename(ctx, s.Number, args[1], by)
		}),
		a.searchChange("remove NAME", "Keep a saved search no longer; it can be brought back", 1, func(ctx context.Context, store *record.Store, s *record.SavedSearch, _ []string, by string) (record.SavedSearch, error) {
			return store.Remove(ctx, s.Number, by)
		}),
		a.searchChange("undo NAME", "Take back what became of a saved search last", 1, func(ctx context.Context, store *record.Store, s *record.SavedSearch, _ []string, by string) (record.SavedSearch, error) {
			if s.Last.Number == 0 {
				return *s, fmt.Errorf("%q: %w: nothing became of it that could be taken back", s.Name, sitrep.ErrConflict)
			}
			return store.UndoSearchChange(ctx, s.Last.Number, by)
		}),
	} {
		sub.Long = sub.Short + ".\n\n" + exitHelp
		c.AddCommand(sub)
	}
	return c
}

// searchChange is a command that changes the saved search of its first argument.
func (a *app) searchChange(use, short string, arguments int, change func(context.Context, *record.Store, *record.SavedSearch, []string, string) (record.SavedSearch, error)) *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: use, Short: short, ValidArgsFunction: a.completeSearches,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != arguments {
				return fmt.Errorf("%w: want %s; names with spaces stand in quotation marks", errUsage, use)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if by == "" {
				by = whoami()
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				there, err := savedOf(c.Context(), store, args[0], strings.HasPrefix(use, "undo"))
				if err != nil {
					return err
				}
				changed, err := change(c.Context(), store, &there, args, by)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(wire.NewSavedSearch(&changed, nil))
				}
				_, err = fmt.Fprintln(a.stdout, inLine(searchWords(&changed)))
				return err
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who does it (default: the user)")
	return c
}

// searchWords says a saved search in words.
func searchWords(s *record.SavedSearch) string {
	words := fmt.Sprintf("%d. %s · %s", s.Number, s.Name, s.Query)
	if s.View != record.TableView {
		words += " · " + string(s.View)
	}
	if s.Last.Kind == record.RenameSearch {
		words += fmt.Sprintf(" · was %q", s.Last.Was)
	}
	if s.Removed {
		words += " · removed by " + s.Last.By
	}
	return words
}

// savedOf is the saved search of that name or number; removed: also one that was removed.
func savedOf(ctx context.Context, store *record.Store, name string, removed bool) (record.SavedSearch, error) {
	all, err := store.SavedSearches(ctx)
	if err != nil {
		return record.SavedSearch{}, err
	}
	var names []string
	for _, s := range slices.Backward(all) {
		if s.Removed && !removed {
			continue
		}
		if strings.EqualFold(s.Name, strings.Join(strings.Fields(name), " ")) || strconv.Itoa(s.Number) == name {
			return s, nil
		}
		names = append(names, strconv.Quote(s.Name))
	}
	if len(names) == 0 {
		return record.SavedSearch{}, fmt.Errorf("saved search %q: %w: there are none; sitrep search --save keeps one", name, sitrep.ErrNotFound)
	}
	slices.Reverse(names)
	return record.SavedSearch{}, fmt.Errorf("saved search %q: %w: there are %s", name, sitrep.ErrNotFound, strings.Join(names, ", "))
}

func (a *app) printSearches(ctx context.Context, store *record.Store, removed bool) error {
	all, err := store.SavedSearches(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	listed := 0
	for i := range all {
		s := &all[i]
		if s.Removed && !removed {
			continue
		}
		news, err := store.News(ctx, whoami(), s)
		if err != nil {
			return err
		}
		if a.json {
			if err := a.printJSON(wire.NewSavedSearch(s, &news)); err != nil {
				return err
			}
			continue
		}
		if listed++; listed == 1 {
			fmt.Fprintln(table, "NUMBER\tNAME\tNEW\tQUERY\tVIEW")
		}
		fresh := "–" // nobody has looked yet
		if !news.Since.IsZero() {
			fresh = strconv.Itoa(news.Documents)
		}
		if s.Removed {
			fresh = "removed"
		}
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", s.Number, inLine(s.Name), fresh, inLine(s.Query), s.View)
	}
	if listed == 0 && !a.json {
		fmt.Fprintln(a.stdout, "No search is kept yet: sitrep search QUERY --save NAME")
	}
	return table.Flush()
}

// searchSaved asks a query that is kept, and says what is new since the user last did.
func (a *app) searchSaved(ctx context.Context, store *record.Store, order searchOrder) error {
	s, err := savedOf(ctx, store, order.saved, false)
	if err != nil {
		return err
	}
	news, err := store.Look(ctx, whoami(), &s, 0)
	if err != nil {
		return err
	}
	found, err := a.find(ctx, store, s.Query, order.page)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(wire.SavedFound{Saved: wire.NewSavedSearch(&s, &news), Found: wire.NewFound(found)})
	}
	fmt.Fprintln(a.stdout, inLine(searchWords(&s)))
	if !news.Since.IsZero() {
		since := news.Since.UTC().Format(time.DateTime) + " UTC"
		if news.Documents == 0 {
			fmt.Fprintf(a.stdout, "Nothing new since you last looked, %s.\n", since)
		} else {
			fmt.Fprintf(a.stdout, "New since you last looked, %s: %s with %d entries.\n", since, count(news.Documents, "document"), news.Entries)
		}
	}
	return a.printFound(found, order.page, news.Keys)
}

// saveSearch keeps a query and asks it for the first time.
func (a *app) saveSearch(ctx context.Context, store *record.Store, order searchOrder, text string) error {
	kept, err := store.Save(ctx, record.SavedSearch{Name: order.save, Query: text, View: record.View(order.view), By: whoami()})
	if errors.Is(err, sitrep.ErrInvalid) {
		return fmt.Errorf("%w: %s", errUsage, plainError(err))
	}
	if err != nil {
		return err
	}
	order.saved = strconv.Itoa(kept.Number)
	return a.searchSaved(ctx, store, order)
}

// completeSearches completes the name of a search that is kept.
func (a *app) completeSearches(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || a.configure(c, nil) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	undo := c.Name() == "undo"
	var names []string
	_ = a.onKept(c.Context(), func(store *record.Store) error { // a shell has nowhere to show what went wrong
		all, err := store.SavedSearches(c.Context())
		for i := range all {
			if undo && all[i].Last.Number > 0 || !undo && !all[i].Removed {
				names = append(names, all[i].Name+"\t"+inLine(all[i].Query))
			}
		}
		return err
	})
	return names, cobra.ShellCompDirectiveNoFileComp
}
