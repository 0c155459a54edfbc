package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// An EntryChoice is what speech acts and plans are chosen by alike.
type EntryChoice struct {
	Window
	Pair     []string `query:"pair" minItems:"2" maxItems:"2" doc:"keys of two actors who both take part"`
	Open     string   `query:"open" maxLength:"10" doc:"a day: only what is still to come then, the earliest first"`
	Document string   `query:"document" maxLength:"2000" doc:"id of the document"`
	Version  string   `query:"version" maxLength:"64" doc:"of the document; the current one by default"`
	Copies   bool     `query:"copies" doc:"those of documents with the same text as an earlier one, too"`
}

func (c *EntryChoice) key() sitrep.Key { return sitrep.Key{ID: c.Document, Version: c.Version} }

type actsInput struct {
	EntryChoice
	Kind   string `query:"kind" maxLength:"20" doc:"threat, promise, offer, demand, refusal or warning"`
	By     string `query:"by" maxLength:"500" doc:"key of the speaker"`
	Toward string `query:"toward" maxLength:"500" doc:"key of one who is addressed"`
	Since  string `query:"since" maxLength:"10" doc:"day, month or year of the document"`
	Until  string `query:"until" maxLength:"10" doc:"day, month or year of the document"`
}

type actsOutput struct {
	Body struct {
		Total      int              `json:"total"`
		SpeechActs []wire.SpeechAct `json:"speech_acts"`
	}
}

type plansInput struct {
	EntryChoice
	Type    string `query:"type" maxLength:"20" doc:"PLOVER type of what is planned"`
	Status  string `query:"status" maxLength:"20" doc:"scheduled, postponed, cancelled or held"`
	Who     string `query:"who" maxLength:"500" doc:"key of one who takes part"`
	Since   string `query:"since" maxLength:"10" doc:"day, month or year that it is planned for"`
	Until   string `query:"until" maxLength:"10" doc:"day, month or year that it is planned for"`
	Country string `query:"country" maxLength:"3" doc:"of the place, ISO 3166-1 alpha-3"`
}

type plansOutput struct {
	Body struct {
		Total int         `json:"total"`
		Plans []wire.Plan `json:"plans"`
	}
}

func (s *service) registerActs(described huma.API) {
	register(s, described, "list-speech-acts", "/speech-acts", "Threats, promises, offers, demands, refusals and warnings", s.acts)
	register(s, described, "list-plans", "/plans", "What is scheduled or announced", s.plans)
}

func (s *service) acts(ctx context.Context, in *actsInput) (*actsOutput, error) {
	filter := record.SpeechActFilter{
		Kind: sitrep.ActKind(in.Kind), By: in.By, Toward: in.Toward, Pair: pair(in.Pair), Since: in.Since, Until: in.Until, Open: in.Open,
		Document: in.key(), Copies: in.Copies,
	}
	acts, total, err := s.Store.SpeechActs(ctx, filter, in.page())
	if err != nil {
		return nil, err
	}
	var out actsOutput
	out.Body.Total, out.Body.SpeechActs = total, wire.Each(acts, wire.NewSpeechAct)
	return &out, nil
}

func (s *service) plans(ctx context.Context, in *plansInput) (*plansOutput, error) {
	filter := record.PlanFilter{
		Type: sitrep.EventType(in.Type), Status: sitrep.PlanStatus(in.Status), Who: in.Who, Pair: pair(in.Pair), Since: in.Since,
		Until: in.Until, Country: in.Country, Open: in.Open, Document: in.key(), Copies: in.Copies,
	}
	plans, total, err := s.Store.Plans(ctx, filter, in.page())
	if err != nil {
		return nil, err
	}
	var out plansOutput
	out.Body.Total, out.Body.Plans = total, wire.Each(plans, wire.NewPlan)
	return &out, nil
}
