package api_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/sitrep-news/sitrep/internal/record/recordtest"
	"github.com/sitrep-news/sitrep/internal/show/api"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// happened serves the ledger of a dispute in which something happens.
func happened(t *testing.T) http.Handler {
	t.Helper()
	store := showtest.Empty(t)
	for _, article := range recordtest.Articles() {
		showtest.Accept(t, store, article.Document(showtest.Now()))
		showtest.Append(t, store, article.Reading("1", showtest.Now()))
	}
	h, err := api.Handler(api.Config{Store: store, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

type events struct {
	Total  int          `json:"total"`
	Events []wire.Event `json:"events"`
}

func TestEvents(t *testing.T) {
	h := happened(t)
	for _, test := range []struct {
		query string
		ids   []string
	}{
		{"", []string{"denial e1", "strike e1", "talks e1"}},
		{"?standing=claimed", []string{"talks e2"}},
		{"?standing=not-happened&since=2030-01-21", []string{"denial e2", "strike e2", "strike e3"}},
		{"?copies=true&type=CONSULT", []string{"wire e1", "talks e1"}},
		{"?actor=ada-okoro&order=time", []string{"talks e1", "denial e1"}},
		{"?pair=ada-okoro,p%C3%A4r-lindqvist&standing=any", []string{"talks e1", "talks e2"}},
		{"?country=NLD", []string{"talks e1"}},
		{"?document=wire&limit=1", []string{"wire e1"}},
		{"?quad=4", nil},
	} {
		got := decoded[events](t, h, "/api/v1/events"+test.query)
		var names []string
		for _, e := range got.Events {
			names = append(names, e.Document.ID+" "+e.ID)
		}
		want(t, test.query, names, test.ids)
	}
	claimed := decoded[wire.Event](t, h, "/api/v1/events/talks/e2")
	if claimed.Source == nil || claimed.Source.Name != "Pär Lindqvist" || claimed.When != nil || claimed.From != nil || claimed.Where != nil {
		t.Errorf("claimed: %+v", claimed)
	}
	want(t, "words of it", []string{claimed.Words, claimed.Standing, claimed.CAMEO}, []string{"stays closed", "claimed", "17"})
}

func TestEventTallies(t *testing.T) {
	h := happened(t)
	type counts struct {
		Counts []wire.EventCount `json:"counts"`
	}
	byReport := decoded[counts](t, h, "/api/v1/event-counts?by=report&type=CONSULT").Counts
	if len(byReport) != 1 || *byReport[0].Day != "2030-01-07" || byReport[0].Tally != (wire.Tally{Happened: 1}) {
		t.Errorf("counts %+v", byReport)
	}
	undated := decoded[counts](t, h, "/api/v1/event-counts?type=COERCE").Counts
	if len(undated) != 1 || undated[0].Day != nil || undated[0].Tally != (wire.Tally{Claimed: 1, NotHappened: 2}) {
		t.Errorf("counts without a day %+v", undated)
	}
	type pairs struct {
		Total int              `json:"total"`
		Pairs []wire.EventPair `json:"pairs"`
	}
	got := decoded[pairs](t, h, "/api/v1/event-pairs?limit=1")
	if got.Total != 2 || len(got.Pairs) != 1 || !got.Pairs[0].Joint || got.Pairs[0].Recipient.Name != "Pär Lindqvist" {
		t.Errorf("pairs %+v", got)
	}
	type places struct {
		Places []wire.EventPlace `json:"places"`
	}
	where := decoded[places](t, h, "/api/v1/event-places").Places
	if len(where) != 2 || *where[0].Lat != 52.01 || where[1].Lat != nil || where[1].NotHappened != 1 {
		t.Errorf("places %+v", where)
	}
}

func TestActsAndPlans(t *testing.T) {
	h := happened(t)
	type acts struct {
		Total      int              `json:"total"`
		SpeechActs []wire.SpeechAct `json:"speech_acts"`
	}
	threats := decoded[acts](t, h, "/api/v1/speech-acts?kind=threat&open=2030-02-01")
	if threats.Total != 1 || *threats.SpeechActs[0].Due != "2030-W05" || threats.SpeechActs[0].Source != nil {
		t.Errorf("threats %+v", threats)
	}
	want(t, "all acts", decoded[acts](t, h, "/api/v1/speech-acts").Total, 2)
	type plans struct {
		Total int         `json:"total"`
		Plans []wire.Plan `json:"plans"`
	}
	planned := decoded[plans](t, h, "/api/v1/plans?who=harbour-pilots-union&since=2030-01-28&until=2030-02")
	if planned.Total != 1 || *planned.Plans[0].Event != "PROTEST" || planned.Plans[0].Where.Name != "Visby" || planned.Plans[0].Status != "scheduled" {
		t.Errorf("plans %+v", planned)
	}
	for path, status := range map[string]int{
		"events?since=soon": 400, "events?standing=maybe": 422, "events?pair=one": 422, "events/talks/e9": 404, "events?document=none": 404,
		"event-counts?until=2030-40": 400, "speech-acts?open=2030": 400, "plans?open=x": 400, "plans?pair=a,b,c": 422,
	} {
		if w := ask(h, "/api/v1/"+path); w.Code != status {
			t.Errorf("%s: status %d, want %d:\n%s", path, w.Code, status, w.Body)
		}
	}
}
