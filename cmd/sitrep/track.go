package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/track"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

type trackOrder struct {
	actor, toward, asOf string
	list                bool
}

func (a *app) trackCommand() *cobra.Command {
	order := trackOrder{}
	c := &cobra.Command{
		Use: "track ACTOR", Short: "Count what became of what an actor threatened, promised and refused", Args: one("an actor's name or key"),
		Example: `  sitrep track Ostrel
  sitrep track Ostrel --toward Vardania --list`,
		Long: `Count what became of what an actor threatened, promised, offered and refused, as far as reports tell. It is a description of what was
reported and no forecast. The rate is over the cases of which a report tells how they ended; the range behind it is its 95 per cent interval
after Wilson, and wide where the cases are few. Beside it stands the rate of everybody in the ledger. --list opens each count into its entries.`,
		RunE: func(c *cobra.Command, args []string) error {
			order.actor = args[0]
			if err := checkAsOf(order.asOf); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.track(c.Context(), store, &order) })
		},
	}
	c.Flags().StringVar(&order.toward, "toward", "", "only towards this actor, by name or key")
	c.Flags().StringVar(&order.asOf, "as-of", "", "day, such as 2031-05-06: as it stood at its end")
	c.Flags().BoolVar(&order.list, "list", false, "with the entries behind each count")
	return c
}

// trackLine is a track record with its rates and those of everybody.
type trackLine struct {
	AsOf string `json:"as_of"`
	*track.Record
	Rates    trackRates `json:"rates"`
	Everyone trackRates `json:"everyone"`
}

// trackRates are rates over what reports tell the end of, and over that and what fell due in silence.
type trackRates struct {
	Threats     track.Rate `json:"threats"`
	ThreatsDue  track.Rate `json:"threats_due"`
	Promises    track.Rate `json:"promises"`
	PromisesDue track.Rate `json:"promises_due"`
}

func ratesOf(r *track.Record) trackRates {
	return trackRates{r.Threats.Reported(), r.Threats.Due(), r.Promises.Reported(), r.Promises.Due()}
}

func (a *app) track(ctx context.Context, store *record.Store, order *trackOrder) error {
	book, err := a.book(ctx, store, order.asOf)
	if err != nil {
		return err
	}
	actor, err := partyKey(book, order.actor)
	if err != nil {
		return err
	}
	toward := ""
	if order.toward != "" {
		if toward, err = partyKey(book, order.toward); err != nil {
			return err
		}
	}
	mine, everyone := track.Of(book.Entries, actor, toward), track.Everyone(book.Entries)
	if a.json {
		return a.printJSON(trackLine{book.AsOf, mine, ratesOf(mine), ratesOf(everyone)})
	}
	_, err = fmt.Fprint(a.stdout, trackText(book, order, mine, everyone))
	return err
}

// partyKey is the key of who makes or receives a commitment in a book, by name or key.
func partyKey(book *ledger.Book, name string) (string, error) {
	key := sitrep.ActorKey(name)
	for _, e := range book.Entries {
		if e.Sort != follow.Commitment {
			continue
		}
		for _, parties := range [][]follow.Party{e.Debtor, e.Creditor} {
			for _, p := range parties {
				if p.Key != "" && (p.Key == name || p.Key == key || sitrep.ActorKey(p.Name) == key) {
					return p.Key, nil
				}
			}
		}
	}
	return "", fmt.Errorf("%w: nothing that %q undertook or was promised is known; sitrep commitments lists who did", sitrep.ErrNotFound, name)
}

func trackText(book *ledger.Book, order *trackOrder, r, everyone *track.Record) string {
	var b strings.Builder
	b.WriteString(order.actor)
	if order.toward != "" {
		fmt.Fprintf(&b, " → %s", order.toward)
	}
	fmt.Fprintf(&b, ", as of %s\n", book.AsOf)
	list := func(word string, ids []string) {
		if len(ids) > 0 {
			fmt.Fprintf(&b, "  %d %s\n", len(ids), word)
		}
		if order.list {
			entriesText(&b, book, ids)
		}
	}
	tally := func(what, done, undone string, t *track.Tally, all *track.Tally) {
		fmt.Fprintf(&b, "%s\n", what)
		list(done, t.Done)
		list(undone, t.Undone)
		list("due in silence: no report found", t.Silent)
		list("taken back", t.Dropped)
		list("lapsed: the condition can no longer come true", t.Lapsed)
		list("open", t.Open)
		fmt.Fprintf(&b, "  %s, of those whose end is reported: %s; everybody: %s\n", done, rateText(t.Reported()), rateText(all.Reported()))
		if len(t.Silent) > 0 {
			fmt.Fprintf(&b, "  %s, silence taken for not: %s; everybody: %s\n", done, rateText(t.Due()), rateText(all.Due()))
		}
	}
	tally("threats: "+strconv.Itoa(len(r.Threats.Made)), "carried out", "reported not carried out", &r.Threats, &everyone.Threats)
	tally("promises and offers: "+strconv.Itoa(len(r.Promises.Made)), "kept", "reported broken", &r.Promises, &everyone.Promises)
	fmt.Fprintf(&b, "refusals: %d\n", len(r.Refusals.Made))
	list("given up", r.Refusals.GivenUp)
	list("in force", r.Refusals.InForce)
	return b.String()
}

func entriesText(b *strings.Builder, book *ledger.Book, ids []string) {
	for _, id := range ids {
		for _, e := range book.Entries {
			if e.ID == id && e.Sort == follow.Commitment {
				fmt.Fprintf(b, "    %s  %s  “%s”\n", e.ID, e.Made, e.Action)
			}
		}
	}
}

// rateText is a rate as "2 of 3, 67 % (21–94 %)".
func rateText(r track.Rate) string {
	if r.Of == 0 {
		return "no case"
	}
	return fmt.Sprintf("%d of %d, %.0f %% (%.0f–%.0f %%)", r.Done, r.Of, 100*r.Share, 100*r.Low, 100*r.High)
}
