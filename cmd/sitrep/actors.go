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

const actorsHelp = `Lists the named actors of the ledger, those with most statements first.

Where the reader cannot tell who is who, a person rules: add says what an actor is and how else it is called, merge makes several
names one actor, split parts them again. Readings stay as they are; every list, count, search and page follows the rulings, also
for documents that come later. sitrep actors rulings numbers them, sitrep actors undo NUMBER takes one back.`

func (a *app) actorsCommand() *cobra.Command {
	var page record.Page
	c := &cobra.Command{
		Use: "actors", Short: "List who takes part, and rule who is who", Long: actorsHelp, Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := checkPage(page); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.listActors(c.Context(), store, page) })
		},
	}
	pageFlags(c, &page)
	for _, sub := range []*cobra.Command{
		a.actorsAddCommand(), a.actorsMergeCommand(), a.actorsSplitCommand(), a.actorsImportCommand(), a.actorsExportCommand(),
		a.actorsRulingsCommand(), a.actorsUndoCommand(),
	} {
		sub.Long = strings.TrimSpace(sub.Long + "\n\n" + exitHelp)
		c.AddCommand(sub)
	}
	return c
}

type actorList struct {
	Total  int          `json:"total"`
	Actors []wire.Actor `json:"actors"`
}

func (a *app) listActors(ctx context.Context, store *record.Store, page record.Page) error {
	actors, total, err := store.Actors(ctx, page)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(actorList{total, wire.Each(actors, wire.NewActor)})
	}
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ACTOR\tKIND\tCOUNTRY\tROLE\tSTATEMENTS\tDOCUMENTS")
	for _, h := range actors {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\n", inLine(h.Name), dash(string(h.Kind)), dash(h.Country), dash(h.Role), h.Statements, h.Documents)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, count(total, "actor"))
	return nil
}

// dash is what a table shows for a value that may be unknown.
func dash(value string) string {
	if value == "" {
		return "–"
	}
	return inLine(value)
}

func (a *app) actorsAddCommand() *cobra.Command {
	var r record.Ruling
	var kind string
	c := &cobra.Command{
		Use: "add NAME", Short: "Say what an actor is, and how else it is called", Args: one("the actor's name"),
		Long: `Says what holds of an actor, whatever the reader found; what is not given stays as read. With --from or --until it holds for
documents that were published in that time, as an office does; a name that was merged means the actor it was merged with.`,
		Example: `  sitrep actors add "Ana Reyes" --role "prime minister" --code OSTGOV --from 2031-06-01
  sitrep actors add "Navy of Vardania" --kind organization --country VDN --code VDNMIL --alias "Vardanian fleet"`,
		RunE: func(c *cobra.Command, args []string) error {
			r.Name, r.Kind = args[0], sitrep.ActorKind(kind)
			return a.rule(c.Context(), r)
		},
	}
	flags := c.Flags()
	flags.StringVar(&kind, "kind", "", "person, state, organization or group")
	flags.StringVar(&r.Country, "country", "", "ISO 3166-1 alpha-3, as in TUR")
	flags.StringVar(&r.Code, "code", "", "CAMEO actor code, as in TURGOV")
	flags.StringVar(&r.Role, "role", "", "office, as in \"foreign minister\"")
	flags.StringVar(&r.Wikidata, "wikidata", "", "identifier in Wikidata, as in Q43")
	flags.StringArrayVar(&r.Aliases, "alias", nil, "another name of the actor; may be repeated")
	dayFlags(c, &r)
	return c
}

func dayFlags(c *cobra.Command, r *record.Ruling) {
	c.Flags().StringVar(&r.From, "from", "", "first day, month or year of publication")
	c.Flags().StringVar(&r.Until, "until", "", "last day, month or year of publication")
}

func (a *app) actorsMergeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "merge NAME OTHER…", Short: "Make several names one actor, known by the first", Args: atLeastTwo,
		RunE: func(c *cobra.Command, names []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				for _, name := range names {
					if err := a.known(c.Context(), store, name); err != nil {
						return err
					}
				}
				return a.ruleIn(c.Context(), store, record.Ruling{Name: names[0], Aliases: names[1:]})
			})
		},
	}
}

func atLeastTwo(_ *cobra.Command, args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("%w: give the name that stays and the names that are the same actor's", errUsage)
	}
	return nil
}

// known checks that documents or rulings name an actor, so that a slip of the pen merges nobody.
func (a *app) known(ctx context.Context, store *record.Store, name string) error {
	_, err := store.Actor(ctx, sitrep.ActorKey(name))
	if !errors.Is(err, sitrep.ErrNotFound) {
		return err
	}
	rulings, listErr := store.Rulings(ctx)
	if listErr != nil || slices.ContainsFunc(rulings, func(r record.Ruling) bool { return r.InForce && sitrep.ActorKey(r.Name) == sitrep.ActorKey(name) }) {
		return listErr
	}
	return err
}

func (a *app) actorsSplitCommand() *cobra.Command {
	var r record.Ruling
	var as string
	c := &cobra.Command{
		Use: "split NAME", Short: "Part a name from the actor it was taken for", Args: one("the name to part"),
		Long: `Makes a name that was merged an actor of its own again. With --as, and the article or the time that the name stands in, it
tells two actors of one name apart: those documents mean the actor that --as names.`,
		Example: `  sitrep actors split "Vardanian fleet"
  sitrep actors split "Ana Reyes" --as "Ana Reyes (pilot)" --document arrests`,
		RunE: func(c *cobra.Command, args []string) error {
			r.Name, r.Aliases = args[0], args
			if as != "" {
				r.Name = as
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.split(c.Context(), store, r) })
		},
	}
	c.Flags().StringVar(&as, "as", "", "the actor that the name means there (default: one of its own)")
	c.Flags().StringVar(&r.Document, "document", "", "id of the only article that it holds for")
	dayFlags(c, &r)
	return c
}

func (a *app) split(ctx context.Context, store *record.Store, r record.Ruling) error {
	if r.Document != "" {
		if _, err := store.Document(ctx, sitrep.Key{ID: r.Document}); err != nil {
			return err
		}
	}
	alias := sitrep.ActorKey(r.Aliases[0])
	if sitrep.ActorKey(r.Name) != alias {
		return a.ruleIn(ctx, store, r)
	}
	rulings, err := store.Rulings(ctx)
	if err != nil {
		return err
	}
	isAlias := func(name string) bool { return sitrep.ActorKey(name) == alias }
	if !slices.ContainsFunc(rulings, func(o record.Ruling) bool { return o.InForce && slices.ContainsFunc(o.Aliases, isAlias) }) {
		return fmt.Errorf("%w: %q was merged with no other actor; --as NAME tells two actors of that name apart", sitrep.ErrConflict, r.Aliases[0])
	}
	return a.ruleIn(ctx, store, r)
}

func (a *app) rule(ctx context.Context, r record.Ruling) error {
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer a.closing(store)
	return a.ruleIn(ctx, store, r)
}

func (a *app) ruleIn(ctx context.Context, store *record.Store, r record.Ruling) error {
	made, err := store.Rule(ctx, []record.Ruling{r})
	if wrong := (*record.RulingError)(nil); errors.As(err, &wrong) {
		return fmt.Errorf("%w: %s", errUsage, plainError(wrong))
	}
	if err != nil {
		return err
	}
	return a.printRulings(made)
}

func (a *app) actorsRulingsCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rulings", Short: "List the rulings about actors, also those that were taken back", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				rulings, err := store.Rulings(c.Context())
				if err != nil {
					return err
				}
				if len(rulings) == 0 && !a.json {
					fmt.Fprintln(a.stdout, "No rulings yet: sitrep actors merge NAME OTHER")
				}
				return a.printRulings(rulings)
			})
		},
	}
}

func (a *app) actorsUndoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "undo NUMBER", Short: "Take back a ruling, or the taking back of one", Args: one("the number of a ruling, as sitrep actors rulings has it"),
		RunE: func(c *cobra.Command, args []string) error {
			number, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("%w: %q is no number of a ruling", errUsage, args[0])
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				undone, err := store.Undo(c.Context(), number)
				if err != nil {
					return err
				}
				return a.printRulings([]record.Ruling{undone})
			})
		},
	}
}

// A rulingLine is a ruling as JSON has it.
type rulingLine struct {
	Number   int      `json:"number"`
	Made     string   `json:"made"`
	InForce  bool     `json:"in_force"`
	Undoes   int      `json:"undoes,omitempty"`
	Name     string   `json:"name,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Kind     string   `json:"kind,omitempty"`
	Country  string   `json:"country,omitempty"`
	Code     string   `json:"code,omitempty"`
	Role     string   `json:"role,omitempty"`
	Wikidata string   `json:"wikidata,omitempty"`
	From     string   `json:"from,omitempty"`
	Until    string   `json:"until,omitempty"`
	Document string   `json:"document,omitempty"`
}

func (a *app) printRulings(rulings []record.Ruling) error {
	for _, r := range rulings {
		if !a.json {
			fmt.Fprintf(a.stdout, "%d. %s\n", r.Number, inLine(rulingWords(r)))
			continue
		}
		line := rulingLine{
			r.Number, r.Made.UTC().Format(time.RFC3339), r.InForce, r.Undoes, r.Name, r.Aliases, string(r.Kind), r.Country, r.Code, r.Role, r.Wikidata,
			r.From, r.Until, r.Document,
		}
		if err := a.printJSON(line); err != nil {
			return err
		}
	}
	return nil
}

// rulingWords says a ruling in words.
func rulingWords(r record.Ruling) string {
	words := []string{r.Name}
	switch {
	case r.Undoes != 0:
		words[0] = fmt.Sprintf("takes back %d", r.Undoes)
	case len(r.Aliases) == 1 && sitrep.ActorKey(r.Aliases[0]) == sitrep.ActorKey(r.Name):
		words[0] += " is an actor of its own"
	case len(r.Aliases) > 0:
		words[0] += " is also " + strings.Join(r.Aliases, ", ")
	}
	for _, fact := range []string{string(r.Kind), r.Country, r.Code, r.Role, r.Wikidata} {
		if fact != "" {
			words = append(words, fact)
		}
	}
	for _, limit := range [][2]string{{"from ", r.From}, {"until ", r.Until}, {"in document ", r.Document}} {
		if limit[1] != "" {
			words = append(words, limit[0]+limit[1])
		}
	}
	if !r.InForce {
		words = append(words, "(taken back)")
	}
	return strings.Join(words, " · ")
}
