package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/show/situation"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// A Moment chooses the end of a day at which the ledger is looked at.
type Moment struct {
	AsOf string `query:"as_of" maxLength:"10" doc:"day, such as 2031-05-06: what was published later does not exist yet; now by default"`
}

// A FollowedChoice chooses commitments, demands or plans.
type FollowedChoice struct {
	Window
	Moment
	State  string `query:"state" maxLength:"20"`
	By     string `query:"by" maxLength:"500" doc:"name or key of who undertakes, asks or plans"`
	Since  string `query:"since" maxLength:"10" doc:"day, month or year in which it was made, or later"`
	Crisis string `query:"crisis" maxLength:"500" doc:"name or slug"`
}

func (c *FollowedChoice) choice(sort follow.Sort) situation.Choice {
	return situation.Choice{Sort: sort, State: follow.State(c.State), Who: c.By, Since: c.Since, Crisis: c.Crisis, AsOf: c.AsOf}
}

type commitmentsInput struct {
	FollowedChoice
	Kind string `query:"kind" maxLength:"20" doc:"threat, promise, offer or refusal"`
	Past bool   `query:"past" doc:"only those past their condition or their day: it came true and nothing is known since, its day passed without a report, or it can no longer come true"`
}

type commitmentsOutput struct {
	Body struct {
		Total       int               `json:"total"`
		AsOf        string            `json:"as_of"`
		Commitments []wire.Commitment `json:"commitments"`
	}
}

type demandsOutput struct {
	Body struct {
		Total   int           `json:"total"`
		AsOf    string        `json:"as_of"`
		Demands []wire.Demand `json:"demands"`
	}
}

type followedPlansOutput struct {
	Body struct {
		Total int                 `json:"total"`
		AsOf  string              `json:"as_of"`
		Plans []wire.FollowedPlan `json:"plans"`
	}
}

type oneInput struct {
	Moment
	ID string `path:"id" maxLength:"2000"`
}

type (
	commitmentOutput   struct{ Body wire.Commitment }
	demandOutput       struct{ Body wire.Demand }
	followedPlanOutput struct{ Body wire.FollowedPlan }
	happeningOutput    struct{ Body wire.Happening }
	storyOutput        struct{ Body wire.Story }
	crisisOutput       struct{ Body wire.CrisisState }
)

type happeningsInput struct {
	Window
	Moment
	Type     string `query:"type" maxLength:"20" doc:"one of PLOVER's sixteen types"`
	Standing string `query:"standing" enum:"happened,claimed,not-happened,disputed,any" default:"happened"`
	Crisis   string `query:"crisis" maxLength:"500" doc:"name or slug"`
}

type happeningsOutput struct {
	Body struct {
		Total      int              `json:"total"`
		AsOf       string           `json:"as_of"`
		Happenings []wire.Happening `json:"happenings"`
	}
}

type contradictionsInput struct {
	Window
	Moment
	Crisis string `query:"crisis" maxLength:"500" doc:"name or slug"`
}

type contradictionsOutput struct {
	Body struct {
		Total          int                  `json:"total"`
		AsOf           string               `json:"as_of"`
		Contradictions []wire.Contradiction `json:"contradictions"`
	}
}

type storiesInput struct {
	Window
	Moment
}

type storiesOutput struct {
	Body struct {
		Total   int          `json:"total"`
		AsOf    string       `json:"as_of"`
		Stories []wire.Story `json:"stories"`
	}
}

type datesInput struct {
	Window
	Moment
	Crisis string `query:"crisis" maxLength:"500" doc:"name or slug"`
	From   string `query:"from" maxLength:"10" doc:"day: only what is not over before it"`
	To     string `query:"to" maxLength:"10" doc:"day: only what has begun by it"`
}

type datesOutput struct {
	Body struct {
		Total int         `json:"total"`
		AsOf  string      `json:"as_of"`
		Dates []wire.Date `json:"dates"`
	}
}

type crisesOutput struct {
	Body struct {
		AsOf   string        `json:"as_of"`
		Crises []wire.Crisis `json:"crises"`
	}
}

type crisisInput struct {
	Moment
	Slug string `path:"slug" maxLength:"600"`
}

type crisisIndexOutput struct {
	Body struct {
		Days []wire.CrisisDay `json:"days"`
	}
}

func (s *service) registerLedger(described huma.API) {
	register(s, described, "list-commitments", "/commitments", "Commitments and what came of them, those that changed last first", s.commitments)
	register(s, described, "get-commitment", "/commitments/{id}", "A commitment", s.commitment)
	register(s, described, "list-demands", "/demands", "Demands and their answers, those that changed last first", s.demands)
	register(s, described, "get-demand", "/demands/{id}", "A demand", s.demand)
	register(s, described, "list-ledger-plans", "/ledger-plans", "Plans over all reports of them, the soonest first", s.followedPlans)
	register(s, described, "get-ledger-plan", "/ledger-plans/{id}", "A plan over all reports of it", s.followedPlan)
	register(s, described, "list-happenings", "/happenings", "Happenings over all reports of them, the latest first; those that happened, unless asked otherwise", s.happenings)
	register(s, described, "get-happening", "/happenings/{id}", "A happening", s.happening)
	register(s, described, "list-contradictions", "/contradictions", "Pairs of sentences that contradict each other, the latest first: what a side took back, a report and its denial, accounts that differ", s.contradictions)
	register(s, described, "list-dates", "/calendar", "Days that plans are for and last days of commitments and demands, by day", s.dates)
	register(s, described, "list-stories", "/stories", "Stories, that with the latest document first", s.stories)
	register(s, described, "get-story", "/stories/{id}", "A story", s.story)
	register(s, described, "list-crises", "/crises", "Crises, and how much belongs to each", s.crises)
	register(s, described, "get-crisis", "/crises/{slug}", "A crisis: what changed in the last days, what is open, due and contested", s.crisis)
	register(s, described, "get-crisis-index", "/crises/{slug}/index", "The index of a crisis by day and quad class", s.crisisIndex)
}

func (s *service) commitments(ctx context.Context, in *commitmentsInput) (*commitmentsOutput, error) {
	choice := in.choice(follow.Commitment)
	choice.Kind, choice.Past = sitrep.ActKind(in.Kind), in.Past
	list, book, err := s.situation.Entries(ctx, choice)
	if err != nil {
		return nil, err
	}
	var out commitmentsOutput
	out.Body.Total, out.Body.AsOf, out.Body.Commitments = len(list), book.AsOf, wire.Each(cut(list, in.Window), wire.NewCommitment)
	return &out, nil
}

func (s *service) demands(ctx context.Context, in *FollowedChoice) (*demandsOutput, error) {
	list, book, err := s.situation.Entries(ctx, in.choice(follow.Demand))
	if err != nil {
		return nil, err
	}
	var out demandsOutput
	out.Body.Total, out.Body.AsOf, out.Body.Demands = len(list), book.AsOf, wire.Each(cut(list, in.Window), wire.NewDemand)
	return &out, nil
}

func (s *service) followedPlans(ctx context.Context, in *FollowedChoice) (*followedPlansOutput, error) {
	list, book, err := s.situation.Entries(ctx, in.choice(follow.Plan))
	if err != nil {
		return nil, err
	}
	situation.Soonest(list)
	var out followedPlansOutput
	out.Body.Total, out.Body.AsOf, out.Body.Plans = len(list), book.AsOf, wire.Each(cut(list, in.Window), wire.NewFollowedPlan)
	return &out, nil
}

func (s *service) commitment(ctx context.Context, in *oneInput) (*commitmentOutput, error) {
	e, _, err := s.situation.Entry(ctx, follow.Commitment, in.ID, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &commitmentOutput{wire.NewCommitment(e)}, nil
}

func (s *service) demand(ctx context.Context, in *oneInput) (*demandOutput, error) {
	e, _, err := s.situation.Entry(ctx, follow.Demand, in.ID, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &demandOutput{wire.NewDemand(e)}, nil
}

func (s *service) followedPlan(ctx context.Context, in *oneInput) (*followedPlanOutput, error) {
	e, _, err := s.situation.Entry(ctx, follow.Plan, in.ID, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &followedPlanOutput{wire.NewFollowedPlan(e)}, nil
}

func (s *service) happenings(ctx context.Context, in *happeningsInput) (*happeningsOutput, error) {
	list, book, err := s.situation.Happenings(ctx, in.Crisis, in.AsOf)
	if err != nil {
		return nil, err
	}
	var chosen []*happening.Happening
	for _, h := range list {
		if (in.Type == "" || string(h.Type) == in.Type) && (in.Standing == "any" || string(h.Standing) == in.Standing) {
			chosen = append(chosen, h)
		}
	}
	var out happeningsOutput
	out.Body.Total, out.Body.AsOf, out.Body.Happenings = len(chosen), book.AsOf, wire.Each(cut(chosen, in.Window), wire.NewHappening)
	return &out, nil
}

func (s *service) happening(ctx context.Context, in *oneInput) (*happeningOutput, error) {
	h, _, err := s.situation.Happening(ctx, in.ID, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &happeningOutput{wire.NewHappening(h)}, nil
}

func (s *service) contradictions(ctx context.Context, in *contradictionsInput) (*contradictionsOutput, error) {
	list, book, err := s.situation.Contradictions(ctx, in.Crisis, in.AsOf)
	if err != nil {
		return nil, err
	}
	var out contradictionsOutput
	out.Body.Total, out.Body.AsOf, out.Body.Contradictions = len(list), book.AsOf, wire.Each(cut(list, in.Window), wire.NewContradiction)
	return &out, nil
}

func (s *service) stories(ctx context.Context, in *storiesInput) (*storiesOutput, error) {
	book, err := s.situation.Book(ctx, in.AsOf)
	if err != nil {
		return nil, err
	}
	list := s.situation.Register(book).Stories()
	var out storiesOutput
	out.Body.Total, out.Body.AsOf, out.Body.Stories = len(list), book.AsOf, wire.Each(cut(list, in.Window), wire.NewStory)
	return &out, nil
}

func (s *service) dates(ctx context.Context, in *datesInput) (*datesOutput, error) {
	list, book, err := s.situation.Dates(ctx, in.Crisis, in.AsOf)
	if err != nil {
		return nil, err
	}
	var chosen []situation.Date
	for _, d := range list {
		if d.Last >= in.From && (in.To == "" || d.First <= in.To) {
			chosen = append(chosen, d)
		}
	}
	var out datesOutput
	out.Body.Total, out.Body.AsOf, out.Body.Dates = len(chosen), book.AsOf, wire.Each(cut(chosen, in.Window), wire.NewDate)
	return &out, nil
}

func (s *service) story(ctx context.Context, in *oneInput) (*storyOutput, error) {
	story, _, _, err := s.situation.Story(ctx, in.ID, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &storyOutput{wire.NewStory(story)}, nil
}

func (s *service) crises(ctx context.Context, in *Moment) (*crisesOutput, error) {
	list, book, err := s.situation.Crises(ctx, in.AsOf)
	if err != nil {
		return nil, err
	}
	var out crisesOutput
	out.Body.AsOf, out.Body.Crises = book.AsOf, wire.Each(list, wire.NewCrisis)
	return &out, nil
}

func (s *service) crisis(ctx context.Context, in *crisisInput) (*crisisOutput, error) {
	c, err := s.situation.Crisis(ctx, in.Slug, in.AsOf)
	if err != nil {
		return nil, err
	}
	return &crisisOutput{wire.NewCrisisState(c)}, nil
}

func (s *service) crisisIndex(ctx context.Context, in *crisisInput) (*crisisIndexOutput, error) {
	c, err := s.situation.Crisis(ctx, in.Slug, in.AsOf)
	if err != nil {
		return nil, err
	}
	var out crisisIndexOutput
	out.Body.Days = []wire.CrisisDay{}
	for _, series := range c.Series {
		for _, day := range series.Days {
			out.Body.Days = append(out.Body.Days, wire.NewCrisisDay(int(series.Quad), day))
		}
	}
	return &out, nil
}

// cut is the part of a list that a window chooses.
func cut[T any](list []T, w Window) []T {
	from := min(w.Offset, len(list))
	return list[from:min(from+w.Limit, len(list))]
}
