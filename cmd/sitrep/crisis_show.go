package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/situation"
	"github.com/spf13/cobra"
)

func (a *app) crisisShowCommand() *cobra.Command {
	var order crisisOrder
	c := &cobra.Command{
		Use: "show NAME", Short: "Show what belongs to a crisis, and why; and what is new since you last looked", Args: one("the name of the crisis"),
		ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			if order.limit < 0 {
				return fmt.Errorf("%w: --limit is not below 0", errUsage)
			}
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				s, err := a.showCrisis(c.Context(), store, there, order)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(newSelectionLine(s, order.limit))
				}
				return a.printSelection(s, order.limit)
			})
		},
	}
	c.Flags().IntVar(&order.limit, "limit", 10, "how many of each list, the newest first; 0 for all")
	c.Flags().StringVar(&order.asOf, "as-of", "", "day, such as 2031-05-06: what belonged at its end, by the rulings of now")
	c.Flags().StringVar(&order.since, "since", "", "day, such as 2031-05-01: what changed after it (default: since you last looked)")
	return c
}

// belonging is what of a book belongs to a crisis.
func belonging(ctx context.Context, store *record.Store, c *crisis.Crisis, b *ledger.Book) (*crisis.Selection, error) {
	rulings, err := store.RulingsOf(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	known, err := situation.KnownActors(ctx, store)
	if err != nil {
		return nil, err
	}
	return c.SelectKnowing(b, rulings, known), nil
}

// newestOf is the end of a list that is in the order of publication, at most limit items, the newest first; 0 for all.
func newestOf[T any](list []T, limit int) []T {
	if limit > 0 && len(list) > limit {
		list = list[len(list)-limit:]
	}
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// A selectionLine is what belongs to a crisis as JSON has it: how much there is in all, and the newest of each list.
type selectionLine struct {
	Crisis     crisisLine          `json:"crisis"`
	AsOf       string              `json:"as_of"`
	Total      selectionTotal      `json:"total"`
	Changed    *changedLine        `json:"changed"` // null if nobody has looked before
	Documents  []belongingDocument `json:"documents"`
	Happenings []belongingEvent    `json:"happenings"`
	Entries    []belongingEntry    `json:"entries"`
	Actors     []belongingActor    `json:"actors"`
	Rulings    []crisisRulingLine  `json:"rulings"`
}

type selectionTotal struct {
	Documents   int `json:"documents"`
	Happenings  int `json:"happenings"`
	Commitments int `json:"commitments"`
	Demands     int `json:"demands"`
	Plans       int `json:"plans"`
	Actors      int `json:"actors"`
}

type belongingDocument struct {
	ID        string       `json:"id"`
	Date      string       `json:"date"`
	Publisher string       `json:"publisher"`
	Title     string       `json:"title"`
	Why       []crisis.Why `json:"why"`
}

type belongingEvent struct {
	ID        string           `json:"id"`
	Type      sitrep.EventType `json:"type"`
	Mode      string           `json:"mode"`
	Actor     []string         `json:"actor"`
	Recipient []string         `json:"recipient"`
	When      string           `json:"when"`
	Where     string           `json:"where"`
	Standing  string           `json:"standing"`
	Origins   int              `json:"origins"`
	Reports   int              `json:"reports"`
	Why       []crisis.Why     `json:"why"`
}

type belongingEntry struct {
	ID     string       `json:"id"`
	Sort   follow.Sort  `json:"sort"`
	By     []string     `json:"by"`
	Toward []string     `json:"toward"`
	Action string       `json:"action"`
	State  follow.State `json:"state"`
	Why    []crisis.Why `json:"why"`
}

type belongingActor struct {
	Key        string `json:"key"`
	Name       string `json:"name"`
	Given      bool   `json:"given"`
	Documents  int    `json:"documents"`
	Happenings int    `json:"happenings"`
	Entries    int    `json:"entries"`
}

func newSelectionLine(s *crisisShown, limit int) selectionLine {
	line := selectionLine{
		Crisis: newCrisisLine(s.Crisis), AsOf: s.AsOf, Total: totalOf(s.Selection), Changed: newChangedLine(s.changed), Documents: []belongingDocument{}, Happenings: []belongingEvent{},
		Entries: []belongingEntry{}, Actors: []belongingActor{}, Rulings: []crisisRulingLine{},
	}
	for _, d := range newestOf(s.Documents, limit) {
		line.Documents = append(line.Documents, belongingDocument{d.ID, d.Day, d.Publisher, d.Title, d.Why})
	}
	for _, h := range newestOf(s.Happenings, limit) {
		line.Happenings = append(line.Happenings, belongingEvent{
			h.ID, h.Type, h.Mode, actorNames(h.Actors), actorNames(h.Recipient), h.When, h.Where.Name, string(h.Standing), len(h.Origins), len(h.Reports), h.Why,
		})
	}
	for _, e := range newestOf(s.Entries, limit) {
		line.Entries = append(line.Entries, belongingEntry{e.ID, e.Sort, follow.Names(e.Debtor), follow.Names(e.Creditor), e.Action, e.State(), e.Why})
	}
	for i, x := range s.Actors {
		if limit == 0 || i < limit {
			line.Actors = append(line.Actors, belongingActor{x.Key, cmp.Or(x.Name, x.Key), x.Given, x.Documents, x.Happenings, x.Entries})
		}
	}
	for i := range s.Rulings {
		line.Rulings = append(line.Rulings, newCrisisRulingLine(&s.Rulings[i]))
	}
	return line
}

func totalOf(s *crisis.Selection) selectionTotal {
	t := selectionTotal{Documents: len(s.Documents), Happenings: len(s.Happenings), Actors: len(s.Actors)}
	for _, e := range s.Entries {
		switch e.Sort {
		case follow.Commitment:
			t.Commitments++
		case follow.Demand:
			t.Demands++
		case follow.Plan:
			t.Plans++
		}
	}
	return t
}

func (a *app) printSelection(s *crisisShown, limit int) error {
	t := totalOf(s.Selection)
	fmt.Fprintln(a.stdout, inLine(crisisWords(s.Crisis)))
	fmt.Fprintf(a.stdout, "At the end of %s: %s, %s, %s, %s, %s, %s.\n", s.AsOf, count(t.Documents, "document"), count(t.Happenings, "happening"),
		count(t.Commitments, "commitment"), count(t.Demands, "demand"), count(t.Plans, "plan"), count(t.Actors, "actor"))
	a.printChanged(s)
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for i, d := range newestOf(s.Documents, limit) {
		headLine(table, i, "\nDOCUMENT\tDATE\tTITLE\tWHY")
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", inLine(d.ID), dash(d.Day), dash(d.Title), whyWords(d.Why))
	}
	for i, h := range newestOf(s.Happenings, limit) {
		headLine(table, i, "\nHAPPENING\tTYPE\tWHO\tWHOM\tWHEN\tSTANDING\tWHY")
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", inLine(h.ID), h.Type, dash(strings.Join(actorNames(h.Actors), ", ")),
			dash(strings.Join(actorNames(h.Recipient), ", ")), dash(h.When), h.Standing, whyWords(h.Why))
	}
	for i, e := range newestOf(s.Entries, limit) {
		headLine(table, i, "\nENTRY\tSORT\tSTATE\tWHO\tWHAT\tWHY")
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", inLine(e.ID), e.Sort, e.State(), dash(strings.Join(follow.Names(e.Debtor), ", ")), dash(e.Action),
			whyWords(e.Why))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for i := range s.Rulings {
		headLine(a.stdout, i, "\nRULINGS")
		words := crisisRulingWords(&s.Rulings[i])
		if slices.ContainsFunc(s.Idle, func(r crisis.Ruling) bool { return r.Number == s.Rulings[i].Number }) {
			words += " · (not in the ledger by then)"
		}
		fmt.Fprintln(a.stdout, inLine(words))
	}
	return nil
}

// headLine prints the heading of a list before its first item.
func headLine(w io.Writer, i int, words string) {
	if i == 0 {
		fmt.Fprintln(w, words)
	}
}

func whyWords(why []crisis.Why) string {
	words := make([]string, len(why))
	for i, w := range why {
		words[i] = strings.TrimSpace(w.What + " " + w.Name)
	}
	return inLine(strings.Join(words, ", "))
}

func actorNames(actors []cite.Actor) []string {
	names := make([]string, len(actors))
	for i := range actors {
		names[i] = actors[i].Name
	}
	return names
}
