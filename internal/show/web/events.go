package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

type eventsPage struct {
	Asked     askedView
	Standings choices
	Standing  record.Standing
	Events    []eventView
	Facets    []facetView
	Pager     pager
}

func (d *desk) events(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	page := pageOf(r)
	found, err := d.findEvents(r.Context(), a, page)
	if err != nil {
		return err
	}
	var tally record.Tally
	for _, c := range found.counts {
		add(&tally, c.Tally)
	}
	return d.render(w, r, http.StatusOK, "events", "Events", eventsPage{
		Asked: d.asked(r.Context(), a, "/events"), Standings: standingLinks(a, tally), Standing: a.filter.Standing, Events: viewEvents(found.list),
		Pager: newPager(r, page, len(found.list), tallyOf(tally, a.filter.Standing)), Facets: found.facets(a),
	})
}

// foundEvents are the events of a page, and what all that are asked for are counted by.
type foundEvents struct {
	list          []record.Event
	counts        []record.EventCount
	places        []record.EventPlace
	actors, pairs facetView
}

// findEvents looks for all of it at the same time: each count goes through every event of the ledger.
func (d *desk) findEvents(ctx context.Context, a *eventAsk, page record.Page) (*foundEvents, error) {
	f := &foundEvents{}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		f.list, _, err = d.Store.Events(ctx, a.filter, page)
		return err
	})
	group.Go(func() (err error) {
		f.counts, err = d.Store.EventCounts(ctx, a.filter, record.ByReport)
		return err
	})
	group.Go(func() (err error) {
		f.places, err = d.Store.EventPlaces(ctx, a.filter)
		return err
	})
	group.Go(func() (err error) {
		f.actors, f.pairs, err = d.actorFacets(ctx, a)
		return err
	})
	return f, group.Wait()
}

// mostFacets is how many values of a facet are shown.
const mostFacets = 10

// facets count what is asked for by quad class, type, place and actor, in the standing that is asked for.
func (f *foundEvents) facets(a *eventAsk) []facetView {
	quads, types := facetCount{}, facetCount{}
	for _, c := range f.counts {
		n := tallyOf(c.Tally, a.filter.Standing)
		quads.add(c.Type.Quad().String(), strconv.Itoa(int(c.Type.Quad())), n)
		types.add(string(c.Type), string(c.Type), n)
	}
	countries, places := facetCount{}, facetCount{}
	for _, p := range f.places {
		n := tallyOf(p.Tally, a.filter.Standing)
		if p.Country != "" {
			countries.add(p.Country, p.Country, n)
		}
		places.add(p.Name, p.Name, n)
	}
	return compact(quads.view(a, "Class", "quad"), types.view(a, "Type", "type"), f.actors, f.pairs, countries.view(a, "Country", "country"),
		places.view(a, "Place", "place"))
}

// actorFacets count by the actors who do most to others, and by the pairs.
func (d *desk) actorFacets(ctx context.Context, a *eventAsk) (actors, pairs facetView, err error) {
	pairs.Label = "Who to whom"
	found, _, err := d.Store.EventPairs(ctx, a.filter, record.Page{Limit: 60})
	if err != nil {
		return actors, pairs, err
	}
	candidates := facetCount{}
	for _, p := range found {
		n := tallyOf(p.Tally, a.filter.Standing)
		candidates.add(p.Actor.Key, p.Actor.Name, n)
		if n > 0 && len(pairs.Values) < mostFacets {
			pairs.Values = append(pairs.Values, facetLink{Label: pairWords(p), Path: pairPath(p.Actor.Key, p.Recipient.Key), Count: n})
		}
	}
	names, keys := map[string]string{}, []string{}
	for _, c := range candidates.most() {
		if a.filter.Actor == "" || a.filter.Actor == c.label {
			names[c.label], keys = c.value, append(keys, c.label)
		}
	}
	filter, exact := a.filter, facetCount{}
	filter.Actor = ""
	does, err := d.Store.EventActors(ctx, filter, keys)
	for _, key := range keys {
		exact.add(names[key], key, tallyOf(does[key], a.filter.Standing))
	}
	return exact.view(a, "Who does it", "actor"), pairs, err
}

// pairWords names the two of a pair.
func pairWords(p record.EventPair) string {
	if p.Joint {
		return p.Actor.Name + " with " + p.Recipient.Name
	}
	return p.Actor.Name + " → " + p.Recipient.Name
}

// A facetCount counts by label; each has a value that asks for it.
type facetCount map[string]counted

type counted struct {
	label, value string
	count        int
}

func (f facetCount) add(label, value string, n int) {
	if n > 0 {
		f[label] = counted{label, value, f[label].count + n}
	}
}

// most are those with most.
func (f facetCount) most() []counted {
	var all []counted
	for _, c := range f {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.label, b.label)) })
	return all[:min(len(all), mostFacets)]
}

// view is the facet as links that narrow the list by the value; the value that is asked for already is none.
func (f facetCount) view(a *eventAsk, label, name string) facetView {
	view := facetView{Label: label}
	for _, c := range f.most() {
		link := facetLink{Label: c.label, Count: c.count}
		if a.values.Get(name) != c.value {
			link.Path = a.path("/events", name, c.value)
		}
		view.Values = append(view.Values, link)
	}
	return view
}

// compact are the facets that have a value.
func compact(all ...facetView) []facetView {
	return slices.DeleteFunc(all, func(f facetView) bool { return len(f.Values) == 0 })
}

type eventPage struct {
	Event    eventView
	Quad     sitrep.Quad
	CAMEO    string
	Title    string // of the document
	Context  []blockView
	Language string
	Acts     []actView // speech acts that the event made
	Same     []eventView
	Pair     string // address of what the two do to each other, "" if they are not two
	PairName string
	Source   string // anchor of the attribution it stands in
}

func (d *desk) event(w http.ResponseWriter, r *http.Request) error {
	key := sitrep.Key{ID: r.PathValue("id"), Version: r.URL.Query().Get("version")}
	found, err := d.Store.Event(r.Context(), key, r.PathValue("event"))
	if err != nil {
		return err
	}
	reading, _, _, err := d.reading(r.Context(), found.Document.Key)
	if err != nil {
		return err
	}
	said, err := d.meaning(r.Context(), found.Document.Key, record.Read)
	if err != nil {
		return err
	}
	body := newEventPage(found, reading, said)
	return d.render(w, r, http.StatusOK, "event", eventTitle(found), body)
}
