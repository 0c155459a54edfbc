package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

const crisisHelp = `A crisis is a standing query with a name: actors, pairs of actors, places, words, languages and a period. What documents, happenings,
commitments, demands and plans belong to it follows from the query, also for those to come; a person pins what it misses and excludes what
does not belong. show says why each belongs.

A document belongs when it names two of the actors, or both parties of a pair; or one of them and one of the places or words. A crisis that
has fewer of these asks for what it has. Of what rests on those documents all that the actors take part in, or that is at one of the places,
belongs.`

func (a *app) crisisCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "crisis", Short: "Name crises, and say what belongs to them", Long: crisisHelp,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%w: unknown command %q; one of add, list, show, remove, pin, exclude, undo, suggest", errUsage, args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	for _, sub := range []*cobra.Command{
		a.crisisAddCommand(), a.crisisListCommand(), a.crisisShowCommand(), a.crisisRemoveCommand(),
		a.crisisRuleCommand(crisis.Pin, "Say that something belongs, whatever the query says"),
		a.crisisRuleCommand(crisis.Exclude, "Say that something does not belong, whatever the query says"),
		a.crisisUndoCommand(), a.crisisSuggestCommand(),
	} {
		sub.Long = strings.TrimSpace(cmp.Or(sub.Long, sub.Short+".") + "\n\n" + exitHelp)
		c.AddCommand(sub)
	}
	return c
}

func (a *app) crisisAddCommand() *cobra.Command {
	var asked crisis.Crisis
	var pairs []string
	c := &cobra.Command{
		Use: "add NAME", Short: "Name a crisis", Args: one("the name of the crisis"),
		Long: `Names a crisis. Lists are parted by commas, or the flag is repeated; a pair is two actors. Of the words one has to occur; a phrase
stands in quotation marks. The same crisis again changes nothing; another of that name has to be removed first.`,
		Example: `  sitrep crisis add "The strait" --actors "Ostrel,Vardania" --places "Port Orla,NLD" --words 'tug "buffer zone"' --since 2031-03
  sitrep crisis add "Ostrel and Vardania" --pairs "Ostrel,Vardania"`,
		RunE: func(c *cobra.Command, args []string) error {
			asked.Name = args[0]
			var err error
			if asked.Pairs, err = pairsOf(pairs); err != nil {
				return err
			}
			return a.addCrisis(c.Context(), asked)
		},
	}
	flags := c.Flags()
	flags.StringSliceVar(&asked.Actors, "actors", nil, "names or keys of actors")
	flags.StringArrayVar(&pairs, "pairs", nil, "two actors, as in \"Ostrel,Vardania\"; more are parted by semicolons")
	flags.StringSliceVar(&asked.Places, "places", nil, "names of places, or countries as in NLD")
	flags.StringVar(&asked.Words, "words", "", "words of which one has to occur")
	flags.StringSliceVar(&asked.Languages, "languages", nil, "languages of documents, as in en (default: all)")
	flags.StringVar(&asked.Since, "since", "", "first day, month or year of publication")
	flags.StringVar(&asked.Until, "until", "", "last day, month or year of publication")
	return c
}

// pairsOf reads pairs of actors, each "A,B", several parted by semicolons.
func pairsOf(given []string) ([][2]string, error) {
	var pairs [][2]string
	for part := range strings.SplitSeq(strings.Join(given, ";"), ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		names := strings.Split(part, ",")
		if len(names) != 2 {
			return nil, fmt.Errorf("%w: --pairs %q: want two actors, such as \"Ostrel,Vardania\"", errUsage, part)
		}
		pairs = append(pairs, [2]string{strings.TrimSpace(names[0]), strings.TrimSpace(names[1])})
	}
	return pairs, nil
}

func (a *app) addCrisis(ctx context.Context, asked crisis.Crisis) error {
	asked.Actors, asked.Places, asked.Languages = trimList(asked.Actors), trimList(asked.Places), trimList(asked.Languages)
	if err := asked.Check(); err != nil {
		return fmt.Errorf("%w: %s", errUsage, plainError(err))
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer a.closing(store)
	added, err := store.AddCrisis(ctx, asked)
	if err != nil {
		return err
	}
	if err := a.noteUnknown(ctx, store, &added); err != nil {
		return err
	}
	return a.printCrisis(&added)
}

func trimList(list []string) []string {
	var kept []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// noteUnknown says which actors no document has named so far: they may be misspelt, or yet to come.
func (a *app) noteUnknown(ctx context.Context, store *record.Store, c *crisis.Crisis) error {
	names := slices.Clone(c.Actors)
	for _, p := range c.Pairs {
		names = append(names, p[:]...)
	}
	if _, total, err := store.Actors(ctx, record.Page{Limit: 1}); err != nil || total == 0 {
		return err
	}
	for i, name := range names {
		_, err := store.Actor(ctx, sitrep.ActorKey(name))
		switch {
		case errors.Is(err, sitrep.ErrNotFound) && !slices.Contains(names[:i], name):
			fmt.Fprintf(a.stderr, "sitrep: note: no document names an actor %q yet; sitrep actors lists those that there are\n", inLine(name))
		case err != nil && !errors.Is(err, sitrep.ErrNotFound):
			return err
		}
	}
	return nil
}

func (a *app) crisisListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the crises", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				crises, err := store.Crises(c.Context())
				if err != nil {
					return err
				}
				if len(crises) == 0 && !a.json {
					fmt.Fprintln(a.stdout, "No crises yet: sitrep crisis add NAME, or sitrep crisis suggest")
				}
				for i := range crises {
					if err := a.printCrisis(&crises[i]); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

// A crisisLine is a crisis as JSON has it.
type crisisLine struct {
	Name      string      `json:"name"`
	Slug      string      `json:"slug"`
	Actors    []string    `json:"actors"`
	Pairs     [][2]string `json:"pairs"`
	Places    []string    `json:"places"`
	Words     string      `json:"words"`
	Languages []string    `json:"languages"`
	Since     *string     `json:"since"`
	Until     *string     `json:"until"`
	Created   string      `json:"created"`
}

func newCrisisLine(c *crisis.Crisis) crisisLine {
	return crisisLine{
		c.Name, c.Slug(), notNil(c.Actors), notNil(c.Pairs), notNil(c.Places), c.Words, notNil(c.Languages), orNull(c.Since), orNull(c.Until),
		c.Created.UTC().Format(time.RFC3339),
	}
}

// orNull is a value that JSON has as null if there is none.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func (a *app) printCrisis(c *crisis.Crisis) error {
	if a.json {
		return a.printJSON(newCrisisLine(c))
	}
	fmt.Fprintln(a.stdout, inLine(crisisWords(c)))
	return nil
}

// crisisWords says a crisis in words.
func crisisWords(c *crisis.Crisis) string {
	words := []string{c.Name}
	add := func(what, value string) {
		if value != "" {
			words = append(words, what+" "+value)
		}
	}
	var pairs []string
	for _, p := range c.Pairs {
		pairs = append(pairs, p[0]+" and "+p[1])
	}
	add("actors", strings.Join(c.Actors, ", "))
	add("pairs", strings.Join(pairs, "; "))
	add("places", strings.Join(c.Places, ", "))
	add("words", c.Words)
	add("in", strings.Join(c.Languages, ", "))
	add("since", c.Since)
	add("until", c.Until)
	return strings.Join(words, " · ")
}

// withCrisis runs what is about a crisis of a ledger that is there. An unknown one is an error that names those that there are.
func (a *app) withCrisis(ctx context.Context, name string, run func(*record.Store, *crisis.Crisis) error) error {
	return a.onKept(ctx, func(store *record.Store) error {
		c, err := store.Crisis(ctx, name)
		if errors.Is(err, sitrep.ErrNotFound) {
			return a.noCrisis(ctx, store, name)
		}
		if err != nil {
			return err
		}
		return run(store, &c)
	})
}

func (a *app) noCrisis(ctx context.Context, store *record.Store, name string) error {
	crises, err := store.Crises(ctx)
	if err != nil {
		return err
	}
	if len(crises) == 0 {
		return fmt.Errorf("crisis %q: %w: there are none yet; sitrep crisis add names one", name, sitrep.ErrNotFound)
	}
	var names []string
	for _, c := range crises {
		names = append(names, strconv.Quote(c.Name))
	}
	return fmt.Errorf("crisis %q: %w: there are %s", name, sitrep.ErrNotFound, strings.Join(names, ", "))
}

func (a *app) crisisRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Forget a crisis and the rulings about it; all that belonged to it stays", Args: one("the name of the crisis"),
		ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				if err := store.RemoveCrisis(c.Context(), there.Name); err != nil {
					return err
				}
				if a.json {
					return a.printJSON(map[string]string{"removed": there.Name})
				}
				fmt.Fprintf(a.stdout, "removed %s\n", inLine(there.Name))
				return nil
			})
		},
	}
}

// crisisNames are the names of the crises for a shell, when the settings of the command line can be read.
func (a *app) crisisNames(c *cobra.Command) (names []string) {
	if err := a.configure(c, nil); err != nil {
		return nil
	}
	_ = a.onKept(c.Context(), func(store *record.Store) error { // a shell has nowhere to show what went wrong
		crises, err := store.Crises(c.Context())
		for _, there := range crises {
			names = append(names, there.Name+"\t"+strings.TrimPrefix(crisisWords(&there), there.Name+" · "))
		}
		return err
	})
	return names
}

// completeCrises completes the name of a crisis.
func (a *app) completeCrises(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.crisisNames(c), cobra.ShellCompDirectiveNoFileComp
}

// completeRulings completes the name of a crisis and the number of a ruling in force.
func (a *app) completeRulings(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return a.completeCrises(c, args, "")
	}
	if err := a.configure(c, nil); err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var numbers []string
	_ = a.onKept(c.Context(), func(store *record.Store) error { // as above
		rulings, err := store.RulingsOf(c.Context(), args[0])
		for i := range rulings {
			if number, words, _ := strings.Cut(crisisRulingWords(&rulings[i]), ". "); !rulings[i].Undone {
				numbers = append(numbers, number+"\t"+words)
			}
		}
		return err
	})
	return numbers, cobra.ShellCompDirectiveNoFileComp
}
