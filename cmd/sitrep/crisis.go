package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
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
		c.Name, c.Slug(), notNull(c.Actors), notNull(c.Pairs), notNull(c.Places), c.Words, notNull(c.Languages), orNull(c.Since), orNull(c.Until),
		c.Created.UTC().Format(time.RFC3339),
	}
}

// notNull is a list that JSON has as [] and not as null.
func notNull[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
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

func (a *app) crisisRuleCommand(kind, short string) *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: kind + " NAME ENTRY…", Short: short, Args: nameAnd("the ids of documents, happenings, commitments, demands or plans"),
		Long: short + `. ENTRY is the id of a document, a happening, a commitment, a demand or a plan, as sitrep export prints it.
What rests only on a document that is excluded does not belong either. A later ruling about the same entry stands before an earlier one.`,
		ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				if err := a.checkEntries(c.Context(), store, args[1:]); err != nil {
					return err
				}
				for _, entry := range args[1:] {
					made, err := store.RuleOn(c.Context(), crisis.Ruling{Crisis: there.Name, Kind: kind, Entry: entry, By: by})
					if err != nil {
						return err
					}
					if err := a.printCrisisRuling(&made); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who rules")
	return c
}

func nameAnd(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return fmt.Errorf("%w: give the name of the crisis and %s", errUsage, what)
		}
		return nil
	}
}

// checkEntries checks that the ledger has what is to be ruled about, so that a slip of the pen rules about nothing.
func (a *app) checkEntries(ctx context.Context, store *record.Store, ids []string) error {
	var left []string
	for _, id := range ids {
		_, err := store.Document(ctx, sitrep.Key{ID: id})
		switch {
		case errors.Is(err, sitrep.ErrNotFound):
			left = append(left, id)
		case err != nil:
			return err
		}
	}
	if len(left) == 0 {
		return nil
	}
	b, err := a.bookNow(ctx, store, "")
	if err != nil {
		return err
	}
	for _, id := range left {
		if !bookHas(b, id) {
			return fmt.Errorf("entry %q: %w: no document, happening, commitment, demand or plan has that id", id, sitrep.ErrNotFound)
		}
	}
	return nil
}

// bookHas reports whether a book has a happening, a commitment, a demand or a plan of that id.
func bookHas(b *ledger.Book, id string) bool {
	for _, h := range b.Happenings {
		if h.ID == id {
			return true
		}
	}
	return slices.ContainsFunc(b.Entries, func(e *follow.Entry) bool { return e.ID == id })
}

// bookNow is the ledger as it stood at the end of a day; "" is today, or the day of the newest document.
func (a *app) bookNow(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
	asOf, err := a.asOfDay(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	return a.book(ctx, store, asOf)
}

func (a *app) crisisUndoCommand() *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: "undo NAME NUMBER", Short: "Take back a ruling", Args: nameAnd("the number of a ruling, as sitrep crisis show has it"),
		ValidArgsFunction: a.completeRulings,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := strconv.Atoi(args[1])
			if err != nil || len(args) > 2 {
				return fmt.Errorf("%w: %q is no number of a ruling", errUsage, strings.Join(args[1:], " "))
			}
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				undone, err := store.UndoRuling(c.Context(), there.Name, number, by)
				if err != nil {
					return err
				}
				return a.printCrisisRuling(&undone)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who takes it back")
	return c
}

// A crisisRulingLine is a ruling about a crisis as JSON has it.
type crisisRulingLine struct {
	Number   int     `json:"number"`
	Crisis   string  `json:"crisis"`
	Kind     string  `json:"kind"`
	Entry    string  `json:"entry"`
	By       string  `json:"by"`
	Made     string  `json:"made"`
	InForce  bool    `json:"in_force"`
	UndoneBy string  `json:"undone_by,omitempty"`
	Undone   *string `json:"undone,omitempty"`
}

func newCrisisRulingLine(r *crisis.Ruling) crisisRulingLine {
	line := crisisRulingLine{r.Number, r.Crisis, r.Kind, r.Entry, r.By, r.At.UTC().Format(time.RFC3339), !r.Undone, r.UndoneBy, nil}
	if r.Undone {
		line.Undone = orNull(r.UndoneAt.UTC().Format(time.RFC3339))
	}
	return line
}

func (a *app) printCrisisRuling(r *crisis.Ruling) error {
	if a.json {
		return a.printJSON(newCrisisRulingLine(r))
	}
	fmt.Fprintln(a.stdout, inLine(crisisRulingWords(r)))
	return nil
}

var ruledWords = map[string]string{crisis.Pin: "pinned", crisis.Exclude: "excluded"}

func crisisRulingWords(r *crisis.Ruling) string {
	words := fmt.Sprintf("%d. %s %s", r.Number, r.Entry, ruledWords[r.Kind])
	if r.By != "" {
		words += " by " + r.By
	}
	if r.Undone {
		words += " · (taken back)"
	}
	return words
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

func (a *app) crisisSuggestCommand() *cobra.Command {
	var most int
	var asOf string
	c := &cobra.Command{
		Use: "suggest", Short: "Suggest crises from who and what is named together", Args: none,
		Long: `Suggests crises from the actors and places that the documents of the last 90 days name together more often than chance would have
it, with the counts that this rests on. What a crisis covers already is not suggested.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if most < 1 {
				return fmt.Errorf("%w: --limit is 1 or more", errUsage)
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.suggest(c.Context(), store, most, asOf) })
		},
	}
	c.Flags().IntVar(&most, "limit", 5, "how many to suggest at most")
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: what would have been suggested at its end")
	return c
}

type suggestionLine struct {
	Name       string     `json:"name"`
	Actors     []string   `json:"actors"`
	Places     []string   `json:"places"`
	Documents  int        `json:"documents"`
	Of         int        `json:"of"`
	From       string     `json:"from"`
	To         string     `json:"to"`
	Happenings int        `json:"happenings"`
	Bonds      []bondLine `json:"bonds"`
}

type bondLine struct {
	Names    [2]string `json:"names"`
	Together int       `json:"together"`
	Each     [2]int    `json:"each"`
	PMI      float64   `json:"pmi"`
	NPMI     float64   `json:"npmi"`
	Ratio    float64   `json:"log_likelihood_ratio"`
}

func (a *app) suggest(ctx context.Context, store *record.Store, most int, asOf string) error {
	b, err := a.bookNow(ctx, store, asOf)
	if err != nil {
		return err
	}
	crises, err := store.Crises(ctx)
	if err != nil {
		return err
	}
	there := make([]*crisis.Crisis, len(crises))
	for i := range crises {
		there[i] = &crises[i]
	}
	suggestions := crisis.Suggest(b, most, there...)
	if len(suggestions) == 0 && !a.json {
		fmt.Fprintln(a.stdout, "Nothing to suggest: nobody is named together often enough who is in no crisis yet")
	}
	for i := range suggestions {
		if err := a.printSuggestion(&suggestions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printSuggestion(s *crisis.Suggestion) error {
	if !a.json {
		fmt.Fprintf(a.stdout, "%s · %s of %d, %s to %s\n", inLine(s.Name()), count(s.Documents, "document"), s.Of, s.From, s.To)
		for _, bond := range s.Bonds[:min(3, len(s.Bonds))] {
			fmt.Fprintf(a.stdout, "  %s and %s: together in %d, of %d and %d\n", inLine(bond.A), inLine(bond.B), bond.Together, bond.OfA, bond.OfB)
		}
		fmt.Fprintf(a.stdout, "  sitrep crisis add %s%s%s\n", shellWord(s.Name()), flagOf("--actors", s.Actors), flagOf("--places", s.Places))
		return nil
	}
	line := suggestionLine{s.Name(), notNull(s.Actors), notNull(s.Places), s.Documents, s.Of, s.From, s.To, s.Happenings, []bondLine{}}
	for _, bond := range s.Bonds {
		line.Bonds = append(line.Bonds, bondLine{[2]string{bond.A, bond.B}, bond.Together, [2]int{bond.OfA, bond.OfB}, bond.PMI, bond.NPMI, bond.Ratio})
	}
	return a.printJSON(line)
}

// flagOf is a flag with a list, as a shell takes it.
func flagOf(flag string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	items := slices.Clone(list)
	for i, item := range items {
		if strings.ContainsAny(item, `,"`) {
			items[i] = `"` + strings.ReplaceAll(item, `"`, `""`) + `"` // as the flag takes it
		}
	}
	return " " + flag + " " + shellWord(strings.Join(items, ","))
}

// shellWord is an argument as a shell takes it.
func shellWord(s string) string { return "'" + strings.ReplaceAll(inLine(s), "'", `'\''`) + "'" }

func (a *app) crisisShowCommand() *cobra.Command {
	var limit int
	var asOf string
	c := &cobra.Command{
		Use: "show NAME", Short: "Show what belongs to a crisis, and why", Args: one("the name of the crisis"), ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 0 {
				return fmt.Errorf("%w: --limit is not below 0", errUsage)
			}
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				s, err := a.selection(c.Context(), store, there, asOf)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(newSelectionLine(s, limit))
				}
				return a.printSelection(s, limit)
			})
		},
	}
	c.Flags().IntVar(&limit, "limit", 10, "how many of each list, the newest first; 0 for all")
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: what belonged at its end, by the rulings of now")
	return c
}

// selection is what belongs to a crisis at the end of a day.
func (a *app) selection(ctx context.Context, store *record.Store, c *crisis.Crisis, asOf string) (*crisis.Selection, error) {
	b, err := a.bookNow(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	rulings, err := store.RulingsOf(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	known, err := knownActors(ctx, store)
	if err != nil {
		return nil, err
	}
	return c.SelectKnowing(b, rulings, known), nil
}

// knownActors is what the ledger knows of actors by their keys.
func knownActors(ctx context.Context, store *record.Store) (crisis.Known, error) {
	countries, states := map[string]string{}, map[string]bool{}
	err := pages(func(page record.Page) (int, error) {
		actors, _, err := store.Actors(ctx, page)
		for _, h := range actors {
			countries[h.Key], states[h.Key] = h.Country, h.Kind == sitrep.StateActor
		}
		return len(actors), err
	})
	return func(key string) (string, bool) { return countries[key], states[key] }, err
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

func newSelectionLine(s *crisis.Selection, limit int) selectionLine {
	line := selectionLine{
		Crisis: newCrisisLine(s.Crisis), AsOf: s.AsOf, Total: totalOf(s), Documents: []belongingDocument{}, Happenings: []belongingEvent{},
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
		line.Entries = append(line.Entries, belongingEntry{e.ID, e.Sort, partyNames(e.Debtor), partyNames(e.Creditor), e.Action, e.State(), e.Why})
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

func (a *app) printSelection(s *crisis.Selection, limit int) error {
	t := totalOf(s)
	fmt.Fprintln(a.stdout, inLine(crisisWords(s.Crisis)))
	fmt.Fprintf(a.stdout, "At the end of %s: %s, %s, %s, %s, %s, %s.\n", s.AsOf, count(t.Documents, "document"), count(t.Happenings, "happening"),
		count(t.Commitments, "commitment"), count(t.Demands, "demand"), count(t.Plans, "plan"), count(t.Actors, "actor"))
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
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", inLine(e.ID), e.Sort, e.State(), dash(strings.Join(partyNames(e.Debtor), ", ")), dash(e.Action),
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

func partyNames(parties []follow.Party) []string {
	names := make([]string, len(parties))
	for i := range parties {
		names[i] = parties[i].Name
	}
	return names
}
