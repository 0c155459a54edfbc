package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// An EventChoice chooses events, whatever their standing.
type EventChoice struct {
	Type      string   `query:"type" maxLength:"20" doc:"one of PLOVER's sixteen types"`
	Quad      int      `query:"quad" minimum:"0" maximum:"4" default:"0" doc:"quad class; 0 for any"`
	Actor     string   `query:"actor" maxLength:"500" doc:"key of one who does it"`
	Recipient string   `query:"recipient" maxLength:"500" doc:"key of one it is done to"`
	Pair      []string `query:"pair" minItems:"2" maxItems:"2" doc:"keys of two actors: what they do to each other or together"`
	Since     string   `query:"since" maxLength:"10" doc:"day, month or year; what has no day is chosen by that of its document"`
	Until     string   `query:"until" maxLength:"10" doc:"day, month or year"`
	Country   string   `query:"country" maxLength:"3" doc:"of the place, ISO 3166-1 alpha-3"`
	Document  string   `query:"document" maxLength:"2000" doc:"id of the document"`
	Version   string   `query:"version" maxLength:"64" doc:"of the document; the current one by default"`
	Copies    bool     `query:"copies" doc:"those of documents with the same text as an earlier one, too"`
}

func (c *EventChoice) filter() record.EventFilter {
	return record.EventFilter{
		Type: sitrep.EventType(c.Type), Quad: sitrep.Quad(c.Quad), Actor: c.Actor, Recipient: c.Recipient, Pair: pair(c.Pair), Since: c.Since,
		Until: c.Until, Country: c.Country, Document: sitrep.Key{ID: c.Document, Version: c.Version}, Copies: c.Copies,
	}
}

// pair is the keys of a list that holds two, or none.
func pair(keys []string) (two [2]string) {
	copy(two[:], keys)
	return two
}

type eventsInput struct {
	Window
	EventChoice
	Standing string `query:"standing" enum:"happened,claimed,not-happened,any" default:"happened"`
	Order    string `query:"order" enum:"newest,time" default:"newest" doc:"newest document first, or earliest event first"`
}

type eventsOutput struct {
	Body struct {
		Total  int          `json:"total"`
		Events []wire.Event `json:"events"`
	}
}

type eventInput struct {
	Document string `path:"document" maxLength:"2000"`
	ID       string `path:"id" maxLength:"100"`
	Version  string `query:"version" maxLength:"64" doc:"of the document; the current one by default"`
}

type eventOutput struct{ Body wire.Event }

type countsInput struct {
	EventChoice
	By string `query:"by" enum:"event,report" default:"event" doc:"the day on which it happened, or that of the document"`
}

type countsOutput struct {
	Body struct {
		Counts []wire.EventCount `json:"counts"`
	}
}

type pairsInput struct {
	Window
	EventChoice
}

type pairsOutput struct {
	Body struct {
		Total int              `json:"total"`
		Pairs []wire.EventPair `json:"pairs"`
	}
}

type placesOutput struct {
	Body struct {
		Places []wire.EventPlace `json:"places"`
	}
}

func (s *service) registerEvents(described huma.API) {
	register(s, described, "list-events", "/events", "Events; those that happened, unless asked otherwise", s.events)
	register(s, described, "get-event", "/events/{document}/{id}", "An event of a document", s.event)
	register(s, described, "count-events", "/event-counts", "Events counted by day and type, the standings apart", s.counts)
	register(s, described, "list-event-pairs", "/event-pairs", "Events counted by who did something to whom", s.pairs)
	register(s, described, "list-event-places", "/event-places", "Events counted by place", s.places)
}

func (s *service) events(ctx context.Context, in *eventsInput) (*eventsOutput, error) {
	filter := in.filter()
	filter.Standing, filter.ByTime = record.Standing(in.Standing), in.Order == "time"
	events, total, err := s.Store.Events(ctx, filter, in.page())
	if err != nil {
		return nil, err
	}
	var out eventsOutput
	out.Body.Total, out.Body.Events = total, wire.Each(events, wire.NewEvent)
	return &out, nil
}

func (s *service) event(ctx context.Context, in *eventInput) (*eventOutput, error) {
	found, err := s.Store.Event(ctx, sitrep.Key{ID: in.Document, Version: in.Version}, in.ID)
	if err != nil {
		return nil, err
	}
	return &eventOutput{wire.NewEvent(found)}, nil
}

func (s *service) counts(ctx context.Context, in *countsInput) (*countsOutput, error) {
	clock := record.ByEvent
	if in.By == "report" {
		clock = record.ByReport
	}
	counts, err := s.Store.EventCounts(ctx, in.filter(), clock)
	if err != nil {
		return nil, err
	}
	var out countsOutput
	out.Body.Counts = wire.Each(counts, wire.NewEventCount)
	return &out, nil
}

func (s *service) pairs(ctx context.Context, in *pairsInput) (*pairsOutput, error) {
	pairs, total, err := s.Store.EventPairs(ctx, in.filter(), in.page())
	if err != nil {
		return nil, err
	}
	var out pairsOutput
	out.Body.Total, out.Body.Pairs = total, wire.Each(pairs, wire.NewEventPair)
	return &out, nil
}

func (s *service) places(ctx context.Context, in *EventChoice) (*placesOutput, error) {
	places, err := s.Store.EventPlaces(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	var out placesOutput
	out.Body.Places = wire.Each(places, wire.NewEventPlace)
	return &out, nil
}
