package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/track"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A trackView is what became of what an actor undertook and asked.
type trackView struct {
	Kinds   []trackKind
	Demands []cardView // those that changed last
	Asked   int        // demands in all
	Path    string     // of the page that has every list
	All     string     // address of all demands
}

// A trackKind is what became of undertakings of a kind.
type trackKind struct {
	ID, Title string
	Made      int
	Counts    []trackCount
	Rate      *rateView // nil where nothing is resolved, and for refusals
	Due       *rateView // with those whose day passed in silence; nil where there are none
	Base      *rateView // of everybody in the ledger
}

// A trackCount is how many came out in a way. Its list stands on the page of the record under ID.
type trackCount struct {
	ID, Words string
	IDs       []string
}

// A rateView is a rate with its interval, in per cent.
type rateView struct {
	Done, Of         int
	Share, Low, High string
	X, From, Width   float64 // of a bar that is 100 wide
}

func newRate(r track.Rate) *rateView {
	if r.Of == 0 {
		return nil
	}
	percent := func(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }
	return &rateView{r.Done, r.Of, percent(r.Share), percent(r.Low), percent(r.High), 100 * r.Share, 100 * r.Low, 100 * (r.High - r.Low)}
}

// newTrack counts what became of what an actor undertook, and has its latest demands.
func newTrack(a *ledgerAsk, register *situation.Register, key string) trackView {
	entries := register.By(key)
	record, everyone := track.Of(entries, key, ""), register.Everyone()
	v := trackView{Path: a.then(actorPath(key) + "/record"), All: a.path("/demands", "by", key)}
	v.add("threats", "Threats", "carried out", "not carried out", &record.Threats, &everyone.Threats)
	v.add("promises", "Promises and offers", "kept", "broken", &record.Promises, &everyone.Promises)
	if n := len(record.Refusals.Made); n > 0 {
		v.Kinds = append(v.Kinds, trackKind{ID: "refusals", Title: "Refusals", Made: n, Counts: counts("refusals", []trackCount{
			{"upheld", "stand", record.Refusals.InForce}, {"given-up", "given up", record.Refusals.GivenUp},
		})})
	}
	var demands []*follow.Entry
	for _, e := range entries {
		if e.Sort == follow.Demand {
			demands = append(demands, e)
		}
	}
	situation.LatestFirst(demands)
	v.Asked, v.Demands = len(demands), cards(a, firstOf(demands, mostDemands))
	return v
}

const mostDemands = 6

func (v *trackView) add(id, title, done, undone string, t, everyone *track.Tally) {
	if len(t.Made) == 0 {
		return
	}
	k := trackKind{ID: id, Title: title, Made: len(t.Made), Rate: newRate(t.Reported()), Base: newRate(everyone.Reported())}
	if len(t.Silent) > 0 {
		k.Due = newRate(t.Due())
	}
	k.Counts = counts(id, []trackCount{
		{"done", done, t.Done},
		{"undone", undone + ", as reported", t.Undone},
		{"silent", "day passed, no report found", t.Silent},
		{"dropped", "taken back", t.Dropped},
		{"lapsed", "lapsed: the condition can no longer come true", t.Lapsed},
		{"open", "open", t.Open},
	})
	v.Kinds = append(v.Kinds, k)
}

// counts are those of all that are not none.
func counts(kind string, all []trackCount) []trackCount {
	var some []trackCount
	for _, c := range all {
		if len(c.IDs) > 0 {
			c.ID = kind + "-" + c.ID
			some = append(some, c)
		}
	}
	return some
}

// actorTrack is the track record of an actor; nil while the ledger is being put together.
func (d *desk) actorTrack(ctx context.Context, a *ledgerAsk, key string) (*trackView, error) {
	if d.Situation == nil {
		return nil, nil //nolint:nilnil // nothing is followed through here
	}
	book, err := d.situation.Book(ctx, a.asOf())
	if errors.Is(err, sitrep.ErrTransient) {
		return nil, nil //nolint:nilnil // the rest of the page does not wait for it
	}
	if err != nil {
		return nil, err
	}
	v := newTrack(a, d.situation.Register(book), key)
	return &v, nil
}

// A recordPage is the track record of an actor with every list that its counts count.
type recordPage struct {
	Moment    momentView
	Name, Key string
	Track     trackView
	Lists     []recordList
	CSV       string
}

type recordList struct {
	ID, Title string
	Cards     []cardView // those that changed last
	Total     int
}

// mostRecorded is how many entries stand in such a list; the table has all.
const mostRecorded = 100

func (d *desk) actorRecord(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	actor, err := d.Store.Actor(r.Context(), r.PathValue("key"))
	if err != nil {
		return err
	}
	book, err := d.situation.Book(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	register := d.situation.Register(book)
	body := recordPage{
		Moment: a.moment(book), Name: actor.Name, Key: actor.Key, Track: newTrack(a, register, actor.Key), CSV: a.then(actorPath(actor.Key) + "/record.csv"),
	}
	for _, k := range body.Track.Kinds {
		for _, c := range k.Counts {
			all := register.Entries(c.IDs)
			body.Lists = append(body.Lists, recordList{c.ID, k.Title + ": " + c.Words, cards(a, firstOf(all, mostRecorded)), len(all)})
		}
	}
	return d.render(w, r, http.StatusOK, "record", "Track record: "+actor.Name, body)
}

// recordTable is what an actor undertook, a row each.
func (d *desk) recordTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	actor, err := d.Store.Actor(r.Context(), r.PathValue("key"))
	if err != nil {
		return err
	}
	book, err := d.situation.Book(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	register := d.situation.Register(book)
	rows := [][]string{append([]string{"outcome", "of_kind"}, followedColumns...)}
	for _, k := range newTrack(a, register, actor.Key).Kinds {
		for _, c := range k.Counts {
			for _, e := range register.Entries(c.IDs) {
				rows = append(rows, append([]string{c.Words, strconv.Itoa(k.Made)}, followedRow(e)...))
			}
		}
	}
	return sendTable(w, "record-"+actor.Key+".csv", rows)
}
