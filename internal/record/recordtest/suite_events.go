package recordtest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// events are the events that a filter chooses, each as its document and id.
func (l *ledger) events(filter record.EventFilter) []string {
	l.Helper()
	list, total, err := l.Events(l.Context(), filter, record.Page{Limit: 100})
	if err != nil || total != len(list) {
		l.Errorf("events %+v: %d of %d, %v", filter, len(list), total, err)
	}
	names := []string{}
	for _, e := range list {
		names = append(names, e.Document.Key.ID+" "+e.ID)
	}
	return names
}

func testEvents(t *testing.T, l *ledger) {
	l.load(Articles())
	for _, test := range []struct {
		name   string
		filter record.EventFilter
		want   []string
	}{
		{"what happened, copies as one voice", record.EventFilter{}, []string{"denial e1", "strike e1", "talks e1"}},
		{"with copies", record.EventFilter{Copies: true}, []string{"denial e1", "strike e1", "wire e1", "talks e1"}},
		{"what its actor claims", record.EventFilter{Standing: record.Claimed}, []string{"talks e2"}},
		{"what did not happen, or lies after its document", record.EventFilter{Standing: record.NotHappened}, []string{"denial e2", "strike e2", "strike e3", "talks e3"}},
		{"all by time", record.EventFilter{Standing: record.AnyStanding, ByTime: true}, []string{
			"talks e1", "talks e2", "talks e3", "strike e1", "strike e2", "strike e3", "denial e1", "denial e2",
		}},
		{"of a type", record.EventFilter{Type: sitrep.Consult}, []string{"talks e1"}},
		{"of a quad class", record.EventFilter{Quad: sitrep.VerbalConflict}, []string{"denial e1", "strike e1"}},
		{"by an actor", record.EventFilter{Actor: "ada-okoro"}, []string{"denial e1", "talks e1"}},
		{"to a recipient", record.EventFilter{Recipient: "ada-okoro", Standing: record.AnyStanding}, []string{"talks e2"}},
		{"of a pair", record.EventFilter{Pair: [2]string{"ada-okoro", "pär-lindqvist"}, Standing: record.AnyStanding}, []string{"talks e1", "talks e2"}},
		{"of a pair with one unknown", record.EventFilter{Pair: [2]string{"ada-okoro", "nobody"}, Standing: record.AnyStanding}, []string{}},
		{"of somebody unknown", record.EventFilter{Actor: "nobody"}, []string{}},
		{"in a country", record.EventFilter{Country: "NLD"}, []string{"talks e1"}},
		{"of a document", record.EventFilter{Document: sitrep.Key{ID: "wire"}}, []string{"wire e1"}},
		{"since a day", record.EventFilter{Since: "2030-01-21"}, []string{"denial e1", "strike e1"}},
		{"until a day", record.EventFilter{Until: "2030-01-07"}, []string{"talks e1"}},
		{"in a week that a month reaches into", record.EventFilter{Since: "2030-02", Until: "2030-02", Standing: record.AnyStanding}, []string{"denial e1", "denial e2", "strike e2"}},
		{"in a year", record.EventFilter{Since: "2031"}, []string{}},
	} {
		equal(t, test.name, test.want, l.events(test.filter))
	}
	for text, want := range map[string][]string{
		"harbour": {"denial e1", "strike e1"}, "okoro -harbour": {"talks e1"}, `kind:direct by:"Ada Okoro"`: {"denial e1", "talks e1"}, "unheard": {},
	} {
		filter := record.EventFilter{Matching: must[query.Query](t)(query.Parse(text))}
		equal(t, "of what "+text+" finds", want, l.events(filter))
		filter.Since, filter.Actor = "2031", "ada-okoro"
		equal(t, "never in what "+text+" finds", []string{}, l.events(filter))
	}
	for _, filter := range []record.EventFilter{{Since: "soon"}, {Until: "2030-13"}} {
		if _, _, err := l.Events(t.Context(), filter, record.Page{}); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%+v: %v, want ErrInvalid", filter, err)
		}
	}
	nothing := record.EventFilter{Document: sitrep.Key{ID: "nothing"}}
	if _, _, err := l.Events(t.Context(), nothing, record.Page{}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("events of nothing: %v, want ErrNotFound", err)
	}
}

func testEvent(t *testing.T, l *ledger) {
	articles := Articles()
	l.load(articles)
	got := must[record.Event](t)(l.Event(t.Context(), sitrep.Key{ID: "talks"}, "e2"))
	equal(t, "head", "talks", got.Document.Key.ID)
	got.Document = record.Head{}
	of := func(a sitrep.Actor) record.Participant {
		ref := record.ActorRef{Key: a.Key(), Name: a.Name, Kind: a.Kind, Country: a.Country, Role: a.Role}
		return record.Participant{ActorRef: ref, Code: a.Code, Wikidata: a.Wikidata}
	}
	equal(t, "event", record.Event{
		Entry: record.Entry{
			ID: "e2", Reader: "1++test", Words: "stays closed", Sentence: 5, Span: articles[0].span("stays closed"), Confidence: 0.75,
			Text: "The ministry's spokesman Pär Lindqvist said the strait stays closed to convoys.",
		},
		Type: sitrep.Coerce, Mode: "restrict", Actors: []record.Participant{of(lindqvst)}, Recipients: []record.Participant{of(okoro)},
		Standing: record.Claimed, From: "2030-01-07", To: "2030-01-07", Score: -7.2, Factuality: 2.5, Vouched: sitrep.BySelf,
		Attribution: "tb", Source: of(lindqvst),
	}, got)
	met := must[record.Event](t)(l.Event(t.Context(), sitrep.Key{ID: "talks"}, "e1"))
	equal(t, "place", record.PlaceRef{Name: "Delft", Country: "NLD", Located: true, Lat: 52.01, Lon: 4.36, GeoNames: 2757345}, met.Where)
	equal(t, "context", []string{"economic"}, met.Context)
	equal(t, "dated", true, met.Dated)
	for _, missing := range []sitrep.Key{{ID: "talks"}, {ID: "nothing"}} {
		if _, err := l.Event(t.Context(), missing, "e9"); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("event of %s: %v, want ErrNotFound", missing.ID, err)
		}
	}
}

func testEventCounts(t *testing.T, l *ledger) {
	l.load(Articles())
	lines := func(counts []record.EventCount, err error) (list []string) {
		for _, c := range must[[]record.EventCount](t)(counts, err) {
			list = append(list, fmt.Sprint(c.Day, " ", c.Type, c.Tally))
		}
		return list
	}
	equal(t, "by day", []string{
		" COERCE{0 1 2}", " PROTEST{0 0 1}", " THREATEN{1 0 0}", "2030-01-07 CONSULT{1 0 0}", "2030-01-28 AGREE{0 0 1}", "2030-02-01 REJECT{1 0 0}",
	}, lines(l.EventCounts(t.Context(), record.EventFilter{}, record.ByEvent)))
	equal(t, "by day of the report", []string{
		"2030-01-21 AGREE{0 0 1}", "2030-01-21 PROTEST{0 0 1}", "2030-01-21 THREATEN{1 0 0}", "2030-02-01 COERCE{0 0 1}", "2030-02-01 REJECT{1 0 0}",
	}, lines(l.EventCounts(t.Context(), record.EventFilter{Since: "2030-01-08"}, record.ByReport)))

	pairs, total, err := l.EventPairs(t.Context(), record.EventFilter{}, record.Page{})
	if err != nil || total != 2 {
		t.Errorf("%d pairs, %v", total, err)
	}
	var got []string
	for _, p := range pairs {
		got = append(got, fmt.Sprint(p.Actor.Name, "→", p.Recipient.Name, " ", p.Joint, p.Tally))
	}
	equal(t, "pairs", []string{"Ada Okoro→Pär Lindqvist true {1 0 0}", "Pär Lindqvist→Ada Okoro false {0 1 0}"}, got)
	places := must[[]record.EventPlace](t)(l.EventPlaces(t.Context(), record.EventFilter{}))
	equal(t, "places", []record.EventPlace{
		{PlaceRef: record.PlaceRef{Name: "Delft", Country: "NLD", Located: true, Lat: 52.01, Lon: 4.36, GeoNames: 2757345}, Tally: record.Tally{Happened: 1}},
		{PlaceRef: record.PlaceRef{Name: "Visby", Country: "SWE"}, Tally: record.Tally{NotHappened: 1}},
	}, places)
}

func testActsAndPlans(t *testing.T, l *ledger) {
	l.load(Articles())
	acts := func(filter record.SpeechActFilter) (list []string) {
		t.Helper()
		found, total, err := l.SpeechActs(t.Context(), filter, record.Page{})
		if err != nil || total != len(found) {
			t.Errorf("speech acts %+v: %d of %d, %v", filter, len(found), total, err)
		}
		for _, a := range found {
			list = append(list, a.Document.Key.ID+" "+string(a.Kind)+": "+a.Words+"|"+a.Condition+"|"+a.To+"|"+a.Source.Name)
		}
		return list
	}
	threat, promise := "strike threat: strike|next week|2030-02-03|", "talks promise: No ship will be turned away|||Ada Okoro"
	equal(t, "acts", []string{threat, promise}, acts(record.SpeechActFilter{}))
	equal(t, "threats", []string{threat}, acts(record.SpeechActFilter{Kind: sitrep.Threat}))
	equal(t, "acts by one", []string{promise}, acts(record.SpeechActFilter{By: "ada-okoro"}))
	equal(t, "acts toward one", 0, len(acts(record.SpeechActFilter{Toward: "ada-okoro"})))
	equal(t, "acts of a pair", 0, len(acts(record.SpeechActFilter{Pair: [2]string{"ada-okoro", "pär-lindqvist"}})))
	equal(t, "acts since", []string{threat}, acts(record.SpeechActFilter{Since: "2030-01-08"}))
	equal(t, "acts with an open deadline", []string{threat}, acts(record.SpeechActFilter{Open: "2030-02-03"}))
	equal(t, "acts after all deadlines", 0, len(acts(record.SpeechActFilter{Open: "2030-02-04"})))
	equal(t, "acts of a document", 1, len(acts(record.SpeechActFilter{Document: sitrep.Key{ID: "wire"}})))

	plans := func(filter record.PlanFilter) (list []string) {
		t.Helper()
		found, total, err := l.Plans(t.Context(), filter, record.Page{})
		if err != nil || total != len(found) {
			t.Errorf("plans %+v: %d of %d, %v", filter, len(found), total, err)
		}
		for _, p := range found {
			list = append(list, p.Document.Key.ID+" "+p.Words+"|"+p.From+"|"+p.Where.Country+"|"+p.Who[0].Key)
		}
		return list
	}
	strike := []string{"strike strike next week|2030-01-28|SWE|harbour-pilots-union"}
	equal(t, "plans", strike, plans(record.PlanFilter{}))
	equal(t, "open plans", strike, plans(record.PlanFilter{Open: "2030-02-03", Status: sitrep.Scheduled, Type: sitrep.Protest, Country: "SWE"}))
	equal(t, "plans of one", strike, plans(record.PlanFilter{Who: "harbour-pilots-union", Since: "2030-02", Until: "2030-02-03"}))
	equal(t, "plans of two", 0, len(plans(record.PlanFilter{Pair: [2]string{"harbour-pilots-union", "ada-okoro"}})))
	equal(t, "plans, the latest first", strike, plans(record.PlanFilter{LatestFirst: true}))
	counts := must[map[sitrep.PlanStatus]int](t)(l.PlanCounts(t.Context(), record.PlanFilter{Status: sitrep.Held, Country: "SWE"}))
	equal(t, "plans by status", map[sitrep.PlanStatus]int{sitrep.Scheduled: 1}, counts)
	equal(t, "plans after all", 0, len(plans(record.PlanFilter{Open: "2030-02-04"})))
	_, _, ofActs := l.SpeechActs(t.Context(), record.SpeechActFilter{Open: "2030"}, record.Page{})
	_, _, ofPlans := l.Plans(t.Context(), record.PlanFilter{Open: "2030-W05"}, record.Page{})
	for _, err := range []error{ofActs, ofPlans} {
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("open in a period: %v, want ErrInvalid", err)
		}
	}
}

// testEventsStepBack reads documents anew and corrects them: what was drawn before steps back, and nothing counts twice.
func testEventsStepBack(t *testing.T, l *ledger) {
	articles := Articles()
	l.load(articles)
	l.append("1", articles)
	equal(t, "read twice by the same", []string{"denial e1", "strike e1", "talks e1"}, l.events(record.EventFilter{}))
	better := Articles()[2:3]
	better[0].Does, better[0].Acts, better[0].Plans = better[0].Does[:1], nil, nil
	better[0].Does[0].Aux = []string{sitrep.Hypothetical}
	l.append("2", better)
	equal(t, "read by a newer", []string{"denial e1", "talks e1"}, l.events(record.EventFilter{}))
	equal(t, "all by a newer", []string{"strike e1"}, l.events(record.EventFilter{Document: sitrep.Key{ID: "strike"}, Standing: record.AnyStanding}))
	_, acts, err := l.SpeechActs(t.Context(), record.SpeechActFilter{}, record.Page{})
	_, plans, err2 := l.Plans(t.Context(), record.PlanFilter{}, record.Page{})
	equal(t, "acts and plans by a newer", []any{1, 0, nil, nil}, []any{acts, plans, err, err2})

	corrected := Articles()[3]
	old := corrected.Key()
	corrected.Text, corrected.Does = corrected.Text+" She left.", nil
	l.accept([]Article{corrected}, record.Correction)
	equal(t, "superseded, not yet read", []string{"talks e1"}, l.events(record.EventFilter{}))
	equal(t, "of the former version", []string{"denial e1"}, l.events(record.EventFilter{Document: old}))
	l.append("2", []Article{corrected})
	equal(t, "corrected", []string{"talks e1"}, l.events(record.EventFilter{}))
	l.append("3", Articles()[3:4]) // the former version, read anew
	equal(t, "the former read anew", []string{"talks e1"}, l.events(record.EventFilter{}))

	late := Articles()[0]
	late.Text = late.Text + "."
	l.load([]Article{late})
	equal(t, "the copy speaks when the first has another text", []string{"wire e1", "talks e1"}, l.events(record.EventFilter{}))
}
