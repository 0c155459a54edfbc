package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

var actKinds = []sitrep.ActKind{sitrep.Threat, sitrep.Promise, sitrep.Offer, sitrep.Demand, sitrep.Refusal, sitrep.Warning}

type actsPage struct {
	Kinds choices
	Terms []choice
	Open  choice // those whose deadline is not over
	Acts  []actView
	CSV   string
	Pager pager
}

func (d *desk) acts(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	filter, err := d.actFilter(q)
	if err != nil {
		return err
	}
	page := pageOf(r)
	list, total, err := d.Store.SpeechActs(r.Context(), filter, page)
	if err != nil {
		return err
	}
	body := actsPage{
		Kinds: choices{Name: "Kinds"}, Acts: viewActs(list), Pager: newPager(r, page, len(list), total), CSV: with(q, "/acts.csv", "page", ""),
		Open: choice{"with a deadline that is not over", with(q, "/acts", "open", "yes"), filter.Open != "", -1},
	}
	if filter.Open != "" {
		body.Open.Path = with(q, "/acts", "open", "")
	}
	for _, kind := range append([]sitrep.ActKind{""}, actKinds...) {
		one := filter
		one.Kind = kind
		_, n, err := d.Store.SpeechActs(r.Context(), one, record.Page{Limit: 1})
		if err != nil {
			return err
		}
		label := cmp.Or(string(kind), "all")
		body.Kinds.Links = append(body.Kinds.Links, choice{label, with(q, "/acts", "kind", string(kind)), kind == filter.Kind, n})
	}
	for _, side := range []struct{ name, label, key string }{{"by", "by ", filter.By}, {"toward", "to ", filter.Toward}} {
		if side.key != "" {
			body.Terms = append(body.Terms, choice{side.label + d.nameOf(r.Context(), side.key), with(q, "/acts", side.name, ""), false, -1})
		}
	}
	return d.render(w, r, http.StatusOK, "acts", "Speech acts", body)
}

func (d *desk) actFilter(q url.Values) (record.SpeechActFilter, error) {
	filter := record.SpeechActFilter{
		Kind: sitrep.ActKind(q.Get("kind")), By: q.Get("by"), Toward: q.Get("toward"), Since: q.Get("since"), Until: q.Get("until"),
	}
	if filter.Kind != "" && !slices.Contains(actKinds, filter.Kind) {
		return filter, fmt.Errorf("%w: %q is no kind of speech act", sitrep.ErrInvalid, filter.Kind)
	}
	if q.Get("open") != "" {
		filter.Open = d.Now().UTC().Format(time.DateOnly)
	}
	return filter, nil
}

// with is the address of a page with one part of a query changed, "" to leave it out; a change leads to the first page.
func with(q url.Values, page, name, value string) string {
	changed := url.Values{}
	for _, known := range []string{"kind", "by", "toward", "status", "type", "who", "since", "until", "open"} {
		if v := q.Get(known); v != "" {
			changed.Set(known, v)
		}
	}
	changed.Del(name)
	if value != "" {
		changed.Set(name, value)
	}
	if len(changed) == 0 {
		return page
	}
	return page + "?" + changed.Encode()
}

type plansPage struct {
	Statuses choices
	Terms    []choice
	Days     []planDay
	CSV      string
	Follows  bool // whether there is a page of what came of them
	Pager    pager
}

// A planDay is the plans for one time.
type planDay struct {
	Title string
	Plans []planView
}

var planStatuses = []sitrep.PlanStatus{sitrep.Scheduled, sitrep.Postponed, sitrep.Cancelled, sitrep.Held}

func (d *desk) plans(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	filter, err := planFilter(q)
	if err != nil {
		return err
	}
	filter.LatestFirst = true
	page := pageOf(r)
	list, total, err := d.Store.Plans(r.Context(), filter, page)
	if err != nil {
		return err
	}
	counts, err := d.Store.PlanCounts(r.Context(), filter)
	if err != nil {
		return err
	}
	every := 0
	for _, n := range counts {
		every += n
	}
	counts[""] = every
	body := plansPage{
		Follows:  d.Situation != nil,
		Statuses: choices{Name: "Status"}, Days: planDays(list), Pager: newPager(r, page, len(list), total),
		CSV: with(q, "/plans.csv", "page", ""),
	}
	for _, s := range append([]sitrep.PlanStatus{""}, planStatuses...) {
		link := choice{cmp.Or(string(s), "all"), with(q, "/plans", "status", string(s)), s == filter.Status, counts[s]}
		body.Statuses.Links = append(body.Statuses.Links, link)
	}
	if filter.Who != "" {
		body.Terms = append(body.Terms, choice{"with " + d.nameOf(r.Context(), filter.Who), with(q, "/plans", "who", ""), false, -1})
	}
	if filter.Type != "" {
		body.Terms = append(body.Terms, choice{"type " + string(filter.Type), with(q, "/plans", "type", ""), false, -1})
	}
	return d.render(w, r, http.StatusOK, "plans", "Plans", body)
}

func planFilter(q url.Values) (record.PlanFilter, error) {
	filter := record.PlanFilter{
		Type: sitrep.EventType(q.Get("type")), Status: sitrep.PlanStatus(q.Get("status")), Who: q.Get("who"),
		Since: q.Get("since"), Until: q.Get("until"),
	}
	if filter.Status != "" && !slices.Contains(planStatuses, filter.Status) {
		return filter, fmt.Errorf("%w: %q is no status of a plan", sitrep.ErrInvalid, filter.Status)
	}
	return filter, nil
}

func planDays(list []record.Plan) []planDay {
	var days []planDay
	for _, p := range list {
		title := timeWords(p.When, p.From, p.To)
		if p.From == "" {
			title = "No date"
		}
		if n := len(days); n == 0 || days[n-1].Title != title {
			days = append(days, planDay{Title: title})
		}
		last := &days[len(days)-1]
		last.Plans = append(last.Plans, viewPlans([]record.Plan{p})...)
	}
	return days
}
