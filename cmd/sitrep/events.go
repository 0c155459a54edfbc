package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

// pageFlags are the flags of commands that print a part of a list.
func pageFlags(c *cobra.Command, page *record.Page) {
	c.Flags().IntVar(&page.Limit, "limit", 20, "how many to print, at most 200")
	c.Flags().IntVar(&page.Offset, "offset", 0, "how many to leave out first")
}

func checkPage(page record.Page) error {
	if page.Limit < 1 || page.Limit > record.MaxLimit || page.Offset < 0 {
		return fmt.Errorf("%w: --limit is from 1 to %d, and --offset not below 0", errUsage, record.MaxLimit)
	}
	return nil
}

// onKept runs what reads the ledger that is there.
func (a *app) onKept(ctx context.Context, run func(*record.Store) error) error {
	store, err := a.openKept(ctx)
	if err != nil {
		return err
	}
	defer a.closing(store)
	return run(store)
}

func (a *app) eventsCommand() *cobra.Command {
	var page record.Page
	var choice entryChoice
	var kind, recipient, country string
	c := &cobra.Command{
		Use: "events", Short: "List who did what to whom, with the sentence", Args: none,
		Long: `Lists events as PLOVER types them, newest document first: those that happened. With --all also those that are planned,
hypothetical, denied or long ago, that are still to come, and that their own actor alone claims; each says so.`,
		Example: `  sitrep events --pair "Ostrel,Vardania" --since 2031-03`,
		RunE: func(c *cobra.Command, _ []string) error {
			filter := choice.events()
			filter.Type, filter.Recipient = sitrep.EventType(strings.ToUpper(kind)), sitrep.ActorKey(recipient)
			filter.Country = strings.ToUpper(country)
			if err := cmp.Or(checkPage(page), choice.check(), checkType(filter.Type)); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				list, total, err := store.Events(c.Context(), filter, page)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(eventList{total, wire.Each(list, wire.NewEvent)})
				}
				return printEntries(a.stdout, page, list, eventOf, count(total, "event"))
			})
		},
	}
	pageFlags(c, &page)
	choice.flags(c)
	c.Flags().StringVar(&kind, "type", "", "one of PLOVER's: AGREE, CONSULT … ASSAULT")
	c.Flags().StringVar(&recipient, "recipient", "", "name or key of whom it is done to")
	c.Flags().StringVar(&country, "country", "", "of the place, as in NLD")
	return c
}

func checkType(t sitrep.EventType) error {
	if t == "" || t.Known() {
		return nil
	}
	return fmt.Errorf("%w: --type %q is none of %s", errUsage, t, strings.Trim(fmt.Sprint(sitrep.EventTypes()), "[]"))
}

// checkDay checks the day of --open.
func checkDay(open string) error {
	if date, err := sitrep.ParseDate(open); open != "" && (err != nil || !date.DayOnly || len(open) != 10) {
		return fmt.Errorf("%w: --open %q is no day such as 2031-05-06", errUsage, open)
	}
	return nil
}

// checkOne checks that a value is one of a few, or not given.
func checkOne[S ~string](flag string, value S, known ...S) error {
	if value == "" || slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("%w: --%s %q is none of %s", errUsage, flag, value, strings.Trim(fmt.Sprint(known), "[]"))
}

func (a *app) actsCommand() *cobra.Command {
	var page record.Page
	var choice entryChoice
	var kind, toward, open string
	c := &cobra.Command{
		Use: "acts", Short: "List threats, promises, offers, demands, refusals and warnings", Args: none,
		Example: `  sitrep acts --kind threat --open 2031-05-06`,
		RunE: func(c *cobra.Command, _ []string) error {
			filter := choice.acts()
			filter.Kind, filter.Toward, filter.Open = sitrep.ActKind(kind), sitrep.ActorKey(toward), open
			known := checkOne("kind", filter.Kind, sitrep.Threat, sitrep.Promise, sitrep.Offer, sitrep.Demand, sitrep.Refusal, sitrep.Warning)
			if err := cmp.Or(checkPage(page), choice.check(), choice.onlyEvents(), checkDay(open), known); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				list, total, err := store.SpeechActs(c.Context(), filter, page)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(actList{total, wire.Each(list, wire.NewSpeechAct)})
				}
				return printEntries(a.stdout, page, list, actOf, count(total, "speech act"))
			})
		},
	}
	pageFlags(c, &page)
	choice.flags(c)
	c.Flags().StringVar(&kind, "kind", "", "threat, promise, offer, demand, refusal or warning")
	c.Flags().StringVar(&toward, "toward", "", "name or key of whom it is addressed to")
	c.Flags().StringVar(&open, "open", "", "a day: only those with a deadline on it or later, the earliest first")
	return c
}

func (a *app) plansCommand() *cobra.Command {
	var page record.Page
	var choice entryChoice
	var kind, status, open string
	c := &cobra.Command{
		Use: "plans", Short: "List what is scheduled or announced", Args: none,
		Example: `  sitrep plans --open 2031-05-06`,
		RunE: func(c *cobra.Command, _ []string) error {
			filter := choice.plans()
			filter.Type, filter.Status, filter.Open = sitrep.EventType(strings.ToUpper(kind)), sitrep.PlanStatus(status), open
			known := checkOne("status", filter.Status, sitrep.Scheduled, sitrep.Postponed, sitrep.Cancelled, sitrep.Held)
			if err := cmp.Or(checkPage(page), choice.check(), choice.onlyEvents(), checkDay(open), checkType(filter.Type), known); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				list, total, err := store.Plans(c.Context(), filter, page)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(planList{total, wire.Each(list, wire.NewPlan)})
				}
				return printEntries(a.stdout, page, list, planOf, count(total, "plan"))
			})
		},
	}
	pageFlags(c, &page)
	choice.flags(c)
	c.Flags().StringVar(&kind, "type", "", "PLOVER type of what is planned")
	c.Flags().StringVar(&status, "status", "", "scheduled, postponed, cancelled or held")
	c.Flags().StringVar(&open, "open", "", "a day: only those that are still to come, the earliest first")
	return c
}

type eventList struct {
	Total  int          `json:"total"`
	Events []wire.Event `json:"events"`
}

type actList struct {
	Total      int              `json:"total"`
	SpeechActs []wire.SpeechAct `json:"speech_acts"`
}

type planList struct {
	Total int         `json:"total"`
	Plans []wire.Plan `json:"plans"`
}

// printEntries prints each entry with its sentence and its document; of says what it is.
func printEntries[E any](w io.Writer, page record.Page, list []E, of func(*E) (*record.Entry, []string), total string) error {
	var out strings.Builder
	for i := range list {
		entry, what := of(&list[i])
		what = slices.DeleteFunc(what, func(s string) bool { return strings.TrimSpace(s) == "" })
		fmt.Fprintf(&out, "%d. %s\n   %s\n   %s\n", page.Offset+i+1, inLine(strings.Join(what, " · ")), orDash(inLine(entry.Text)),
			strings.Join(facts(entry.Document), " · "))
	}
	fmt.Fprintln(&out, total)
	_, err := io.WriteString(w, out.String())
	return err
}

func eventOf(e *record.Event) (entry *record.Entry, what []string) {
	marks := strings.Join(e.Aux, ", ")
	switch {
	case e.Standing == record.Claimed:
		marks = "as it claims itself"
	case e.Standing == record.NotHappened && marks == "":
		marks = "still to come"
	}
	if marks != "" {
		marks = "[" + marks + "]"
	}
	return &e.Entry, []string{string(e.Type) + " " + e.Mode, marks, between(e.Actors, e.Recipients), e.When, e.Where.Name, "“" + e.Words + "”"}
}

func actOf(a *record.SpeechAct) (entry *record.Entry, what []string) {
	condition, due := "", ""
	if a.Condition != "" {
		condition = "on condition “" + a.Condition + "”"
	}
	if a.Due != "" {
		due = "due " + a.Due
	}
	return &a.Entry, []string{string(a.Kind), between(a.By, a.Toward), "“" + a.Words + "”", condition, due}
}

func planOf(p *record.Plan) (entry *record.Entry, what []string) {
	return &p.Entry, []string{string(p.Status), string(p.Type), p.When, between(p.Who, nil), p.Where.Name, "“" + p.Words + "”"}
}

// between names who does something to whom.
func between(actors, recipients []record.Participant) string {
	if len(recipients) == 0 {
		return names(actors)
	}
	return orDash(names(actors)) + " → " + names(recipients)
}

func names(participants []record.Participant) string {
	var list []string
	for i := range participants {
		list = append(list, participants[i].Name)
	}
	return strings.Join(list, ", ")
}
