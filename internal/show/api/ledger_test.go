package api_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/api"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// followed serves a ledger in which something is followed through.
func followed(t *testing.T) http.Handler {
	t.Helper()
	store := showtest.WithEvents(t)
	h, err := api.Handler(api.Config{
		Store: store, Logger: slog.New(slog.DiscardHandler), Situation: showtest.Followed(t, store, showtest.Book(t)),
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

type commitments struct {
	Total       int               `json:"total"`
	AsOf        string            `json:"as_of"`
	Commitments []wire.Commitment `json:"commitments"`
}

func TestCommitments(t *testing.T) {
	h := followed(t)
	for query, ids := range map[string][]string{
		"?kind=threat":                               {"c-withdrawn", "c-not-carried-out", "c-threat", "c-carried-out"},
		"?state=violated":                            {"c-silent", "c-broken", "c-not-carried-out"},
		"?by=Ostrel&since=2031-04-17":                {"c-withdrawn", "c-refusal", "c-offer"},
		"?crisis=strait-of-orla&limit=1":             {"c-withdrawn"},
		"?as_of=2031-04-05":                          {"c-carried-out", "c-threat"},
		"?by=nobody":                                 nil,
		"?offset=7":                                  {"c-carried-out"},
		"?as_of=2031-04-05&state=satisfied":          nil,
		"?kind=refusal&crisis=Strait%20of%20Orla":    {"c-refusal"},
		"?state=conditional&as_of=2031-04-17&by=x-y": nil,
	} {
		var got []string
		for _, c := range decoded[commitments](t, h, "/api/v1/commitments"+query).Commitments {
			got = append(got, c.ID)
		}
		want(t, query, got, ids)
	}
	one := decoded[wire.Commitment](t, h, "/api/v1/commitments/c-threat")
	want(t, "parties", []string{one.Debtor.ID, one.Creditor.Name}, []string{"ostrel", "Vardania"})
	want(t, "history", []string{one.History[0].State, one.History[1].Rule, one.History[1].Evidence.Exact}, []string{"conditional", "its condition came true", "condemned"})
	want(t, "wording", one.Wording, []wire.Wording{{Date: "2031-05-09", What: "deadline added", To: "2031-05-11"}})
	silent := decoded[wire.Commitment](t, h, "/api/v1/commitments/c-silent").History[1]
	want(t, "evidence of silence", silent.Evidence, wire.Evidence{})
	then := decoded[wire.Commitment](t, h, "/api/v1/commitments/c-threat?as_of=2031-04-05")
	want(t, "as it stood", []any{then.State, len(then.History), len(then.Evidence), len(then.Wording)}, []any{"conditional", 1, 1, 0})
}

func TestFollowedThrough(t *testing.T) {
	h := followed(t)
	demands := decoded[struct{ Demands []wire.Demand }](t, h, "/api/v1/demands?state=refused").Demands
	if len(demands) != 1 || demands[0].By.Name != "Vardania" || demands[0].State != "refused" {
		t.Errorf("demands %+v", demands)
	}
	var plans []string
	for _, p := range decoded[struct{ Plans []wire.FollowedPlan }](t, h, "/api/v1/ledger-plans").Plans {
		plans = append(plans, p.ID+" "+p.State)
	}
	want(t, "plans", plans, []string{"p-unheard overdue", "p-met held", "p-moved cancelled", "p-truce scheduled", "p-some-day scheduled"})
	happenings := func(query string) (ids []string) {
		for _, x := range decoded[struct{ Happenings []wire.Happening }](t, h, "/api/v1/happenings"+query).Happenings {
			ids = append(ids, x.ID)
		}
		return ids
	}
	want(t, "what happened", happenings("?limit=2"), []string{"h-seizure-30", "h-seizure-17"})
	want(t, "what is disputed", happenings("?standing=disputed&crisis=strait-of-orla"), []string{"h-shots"})
	want(t, "of a type", happenings("?standing=any&type=CONSULT"), []string{"h-meeting"})
	shots := decoded[wire.Happening](t, h, "/api/v1/happenings/h-shots")
	want(t, "versions", []string{shots.Contested[0].Of, shots.Contested[0].Versions[1].Value, shots.Contested[0].Versions[1].Source}, []string{"wounded", "four", "the coast guard"})
	pairs := func(query string) (all []string) {
		for _, p := range decoded[struct{ Contradictions []wire.Contradiction }](t, h, "/api/v1/contradictions"+query).Contradictions {
			all = append(all, p.Kind+" "+p.About+" "+p.Second.Value)
		}
		return all
	}
	want(t, "contradictions", pairs(""), []string{"reversal close the bridge at Orla Narrows "})
	want(t, "contradictions of a crisis before", pairs("?crisis=strait-of-orla&as_of=2031-01-01"), []string(nil))
	story := decoded[wire.Story](t, h, "/api/v1/stories/harbour-talks")
	want(t, "why a document is of its origin", []string{story.Documents[0].Why, story.Documents[1].Why, story.Documents[1].Origin}, []string{"own", "same text", "harbour-talks"})
	want(t, "stories", decoded[struct{ Total int }](t, h, "/api/v1/stories").Total, 8)
}

func TestCrises(t *testing.T) {
	h := followed(t)
	list := decoded[struct{ Crises []wire.Crisis }](t, h, "/api/v1/crises").Crises
	if len(list) != 1 || list[0].Slug != "strait-of-orla" || list[0].Total != (wire.CrisisTotal{Documents: 9, Happenings: 8, Commitments: 8, Demands: 3, Plans: 5}) {
		t.Fatalf("crises %+v", list)
	}
	last := list[0].Index[3]
	want(t, "material conflict", []any{last.Quad, last.Date, last.Value, last.Baseline == nil}, []any{4, "2031-05-09", 2.376, true})
	one := decoded[wire.CrisisState](t, h, "/api/v1/crises/strait-of-orla")
	want(t, "changes", []any{one.Since, len(one.States), one.States[0].Entry, one.States[0].Before, one.States[0].State}, []any{"2031-05-02", 4, "c-silent", "active", "violated"})
	want(t, "open, due and contested", []int{len(one.Commitments), len(one.Demands), len(one.Due), len(one.Contested)}, []int{2, 1, 1, 1})
	days := decoded[struct{ Days []wire.CrisisDay }](t, h, "/api/v1/crises/strait-of-orla/index?as_of=2031-04-09").Days
	want(t, "days of the index a week after it began", len(days), 4*7)
	for path, status := range map[string]int{
		"commitments/none": 404, "commitments/d-met": 404, "demands/none": 404, "ledger-plans/none": 404, "happenings/none": 404, "stories/none": 404,
		"crises/none": 404, "crises/none/index": 404, "commitments?state=open": 400, "commitments?kind=demand": 400, "demands?as_of=soon": 400,
		"happenings?standing=maybe": 422, "happenings?crisis=none": 404, "ledger-plans?since=x": 400, "commitments?limit=0": 422,
	} {
		if w := ask(h, "/api/v1/"+path); w.Code != status {
			t.Errorf("%s: status %d, want %d:\n%s", path, w.Code, status, w.Body)
		}
	}
	for _, path := range []string{"commitments", "crises", "stories", "happenings/x"} {
		if w := ask(happened(t), "/api/v1/"+path); w.Code != http.StatusNotFound {
			t.Errorf("%s where nothing is followed: status %d", path, w.Code)
		}
	}
}
