package wire

import (
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A Party is who an entry of the ledger names.
type Party struct {
	ID   string `json:"id" doc:"key of the actor across documents; empty for one who is described only"`
	Name string `json:"name"`
}

// Evidence is the exact words that something rests on. All of it is empty where a day that passed is the reason.
type Evidence struct {
	Document string `json:"document" doc:"id"`
	Date     string `json:"date" doc:"day of publication"`
	Exact    string `json:"exact" doc:"the words"`
	Sentence string `json:"sentence" doc:"that they stand in"`
}

// A Change is a change of state; the first one is the making.
type Change struct {
	State    string   `json:"state"`
	Date     string   `json:"date"`
	Rule     string   `json:"rule"`
	Score    float64  `json:"score" doc:"how sure the rule is, 0 to 1"`
	By       string   `json:"by" doc:"rule, or the name of a person"`
	Evidence Evidence `json:"evidence"`
	When     string   `json:"when,omitempty" doc:"TIMEX3 value of the time that a plan is for from then on, where it changes"`
}

// A Wording is a change in how an undertaking is worded when it is made again.
type Wording struct {
	Date string `json:"date"`
	What string `json:"what"`
	From string `json:"from"`
	To   string `json:"to"`
}

// A Commitment is what somebody threatened, promised, offered or refused, and what came of it.
type Commitment struct {
	ID        string     `json:"id"`
	Kind      string     `json:"kind" enum:"threat,promise,offer,refusal"`
	Debtor    Party      `json:"debtor"`
	Creditor  *Party     `json:"creditor" doc:"null if nobody is named"`
	Action    string     `json:"action" doc:"the exact words"`
	Condition string     `json:"condition"`
	Due       string     `json:"due" doc:"TIMEX3 value"`
	Made      string     `json:"made" doc:"day"`
	State     string     `json:"state" enum:"conditional,active,satisfied,violated,expired,withdrawn" doc:"violated: of a threat, that it was not carried out; by silence alone where the last change has no evidence"`
	History   []Change   `json:"history" doc:"oldest first"`
	Evidence  []Evidence `json:"evidence"`
	Wording   []Wording  `json:"wording"`
}

// A Demand is what somebody asked of somebody, and the answer.
type Demand struct {
	ID        string     `json:"id"`
	By        Party      `json:"by"`
	Toward    *Party     `json:"toward" doc:"null if nobody is named"`
	Action    string     `json:"action" doc:"the exact words"`
	Condition string     `json:"condition"`
	Due       string     `json:"due" doc:"TIMEX3 value"`
	Made      string     `json:"made" doc:"day"`
	State     string     `json:"state" enum:"open,met,refused,withdrawn"`
	History   []Change   `json:"history" doc:"oldest first"`
	Evidence  []Evidence `json:"evidence"`
	Wording   []Wording  `json:"wording"`
}

// A FollowedPlan is a plan over all reports of it.
type FollowedPlan struct {
	ID       string     `json:"id"`
	What     string     `json:"what" doc:"the exact words"`
	Event    string     `json:"event" doc:"PLOVER type of what is planned"`
	Who      []Party    `json:"who"`
	When     string     `json:"when" doc:"TIMEX3 value, as known last"`
	Where    string     `json:"where"`
	State    string     `json:"state" enum:"scheduled,held,postponed,cancelled,overdue" doc:"overdue: its time passed, and no report was found that it was held"`
	History  []Change   `json:"history" doc:"oldest first"`
	Evidence []Evidence `json:"evidence"`
}

// NewCommitment returns a commitment as JSON has it.
func NewCommitment(e *follow.Entry) Commitment {
	return Commitment{
		e.ID, string(e.Kind), firstParty(e.Debtor), optionalParty(e.Creditor), e.Action, e.Condition, e.Due, e.Made, string(e.State()),
		Each(e.History, newChange), Each(e.Evidence, newEvidence), Each(e.Wording, newWording),
	}
}

// NewDemand returns a demand as JSON has it.
func NewDemand(e *follow.Entry) Demand {
	return Demand{
		e.ID, firstParty(e.Debtor), optionalParty(e.Creditor), e.Action, e.Condition, e.Due, e.Made, string(e.State()), Each(e.History, newChange),
		Each(e.Evidence, newEvidence), Each(e.Wording, newWording),
	}
}

// NewFollowedPlan returns a plan as JSON has it.
func NewFollowedPlan(e *follow.Entry) FollowedPlan {
	return FollowedPlan{
		e.ID, e.Action, string(e.Event), Each(e.Debtor, newParty), e.When, e.Where, string(e.State()), Each(e.History, newChange), Each(e.Evidence, newEvidence),
	}
}

func newParty(p follow.Party) Party { return Party{p.Key, p.Name} }

func firstParty(parties []follow.Party) (first Party) {
	if len(parties) > 0 {
		first = newParty(parties[0])
	}
	return first
}

func optionalParty(parties []follow.Party) *Party {
	if len(parties) == 0 {
		return nil
	}
	first := newParty(parties[0])
	return &first
}

func newEvidence(v cite.Evidence) Evidence { return Evidence(v) }

func newWording(w follow.Wording) Wording { return Wording(w) }

func newChange(c follow.Change) Change {
	return Change{string(c.State), c.Date, c.Rule, c.Score, c.By, newEvidence(c.Evidence), c.When}
}

// A Date is a day that a plan is for, or the last day of a commitment or a demand.
type Date struct {
	First    string  `json:"first" doc:"day"`
	Last     string  `json:"last" doc:"day"`
	Deadline bool    `json:"deadline" doc:"false for a plan, which has not happened because it stands here"`
	Entry    string  `json:"entry" doc:"id"`
	Sort     string  `json:"sort" enum:"commitment,demand,plan"`
	Kind     string  `json:"kind" doc:"of a commitment"`
	State    string  `json:"state"`
	What     string  `json:"what" doc:"the exact words"`
	Who      []Party `json:"who"`
	Where    string  `json:"where"`
}

// NewDate returns a date as JSON has it.
func NewDate(d situation.Date) Date {
	return Date{d.First, d.Last, d.Deadline, d.ID, string(d.Sort), string(d.Kind), string(d.State()), d.Action, Each(d.Debtor, newParty), d.Where}
}

// A Happening is one thing that happened, or was planned, claimed or denied, however many reports tell of it.
type Happening struct {
	ID        string     `json:"id"`
	Type      string     `json:"type" doc:"one of PLOVER's sixteen"`
	Mode      string     `json:"mode"`
	Actor     []Party    `json:"actor"`
	Recipient []Party    `json:"recipient"`
	When      string     `json:"when" doc:"TIMEX3 value; empty if no report says"`
	Where     string     `json:"where"`
	Aux       []string   `json:"aux" doc:"future, hypothetical, negation, historical"`
	Standing  string     `json:"standing" enum:"happened,claimed,not-happened,disputed" doc:"only what happened counts"`
	Score     float64    `json:"score" doc:"PLOVER's, conflict to cooperation, -10 to 10"`
	Origins   int        `json:"origins" doc:"originating reports"`
	Reports   int        `json:"reports" doc:"all documents that tell of it"`
	Contested []Contest  `json:"contested"`
	Evidence  []Evidence `json:"evidence" doc:"one a report, oldest first"`
}

// A Contest is a detail that reports tell differently.
type Contest struct {
	What     string    `json:"what" doc:"toll, when, where, actor, whether it happened"`
	Of       string    `json:"of" doc:"what a toll counts"`
	Versions []Version `json:"versions"`
}

// A Version is one account of a contested detail.
type Version struct {
	Value    string   `json:"value"`
	Source   string   `json:"source" doc:"who says so, as printed; empty for the report itself"`
	Evidence Evidence `json:"evidence"`
}

// NewHappening returns a happening as JSON has it.
func NewHappening(h *happening.Happening) Happening {
	return Happening{
		h.ID, string(h.Type), h.Mode, Each(h.Actors, newCited), Each(h.Recipient, newCited), h.When, h.Where.Name, append([]string{}, h.Aux...),
		string(h.Standing), h.Score, len(h.Origins), len(h.Reports), Each(h.Contested, newContest), Each(h.Evidence, newEvidence),
	}
}

func newCited(a cite.Actor) Party { return Party(a) }

func newContest(c happening.Contest) Contest {
	return Contest{c.What, c.Of, Each(c.Versions, func(v happening.Version) Version { return Version{v.Value, v.Source, newEvidence(v.Evidence)} })}
}

// A Story is documents about one happening.
type Story struct {
	ID        string          `json:"id"`
	Topic     string          `json:"topic"`
	Documents []StoryDocument `json:"documents" doc:"in the order of publication"`
}

// A StoryDocument is a document of a story, with the report that it goes back to.
type StoryDocument struct {
	ID        string  `json:"id"`
	Date      string  `json:"date"`
	Publisher string  `json:"publisher"`
	Title     string  `json:"title"`
	Origin    string  `json:"origin" doc:"id of the originating report; its own if it is that"`
	Why       string  `json:"why" doc:"own, same text, near copy, names its origin, same briefing"`
	Score     float64 `json:"score" doc:"how sure the rule is, 0 to 1"`
}

// NewStoryDocument returns a document of a story as JSON has it.
func NewStoryDocument(d *ledger.Document) StoryDocument {
	return StoryDocument{d.ID, d.Day, d.Publisher, d.Title, d.Origin.Document, string(d.Origin.Why), d.Origin.Score}
}

// NewStory returns a story as JSON has it.
func NewStory(s *situation.Story) Story {
	return Story{s.ID, s.Topic, Each(s.Documents, NewStoryDocument)}
}

// A Crisis is a standing query with a name, and how much belongs to it.
type Crisis struct {
	Slug   string      `json:"slug"`
	Name   string      `json:"name"`
	Actors []string    `json:"actors"`
	Pairs  [][]string  `json:"pairs"`
	Places []string    `json:"places"`
	Words  string      `json:"words"`
	AsOf   string      `json:"as_of" doc:"day"`
	Total  CrisisTotal `json:"total"`
	Index  []CrisisDay `json:"index" doc:"the last day of each quad class; empty if no document belongs"`
}

// A CrisisTotal counts what belongs to a crisis.
type CrisisTotal struct {
	Documents   int `json:"documents"`
	Happenings  int `json:"happenings"`
	Commitments int `json:"commitments"`
	Demands     int `json:"demands"`
	Plans       int `json:"plans"`
}

// NewCrisis returns a crisis as JSON has it.
func NewCrisis(c *situation.Crisis) Crisis {
	out := Crisis{
		Slug: c.Crisis.Slug(), Name: c.Crisis.Name, Actors: append([]string{}, c.Crisis.Actors...), Places: append([]string{}, c.Crisis.Places...),
		Pairs: Each(c.Crisis.Pairs, func(p [2]string) []string { return p[:] }), Words: c.Crisis.Words, AsOf: c.AsOf,
		Total: CrisisTotal{
			len(c.Documents), len(c.Happenings), len(c.Of(follow.Commitment)), len(c.Of(follow.Demand)), len(c.Of(follow.Plan)),
		}, Index: []CrisisDay{},
	}
	for _, s := range c.Series {
		out.Index = append(out.Index, NewCrisisDay(int(s.Quad), s.Days[len(s.Days)-1]))
	}
	return out
}

// NewCrisisDay returns a day of a quad class as JSON has it.
func NewCrisisDay(quad int, d index.Day) CrisisDay {
	out := CrisisDay{Date: d.Date, Quad: quad, Value: d.Value.Points(), Fresh: d.Fresh.Points()}
	if d.Known {
		baseline, spread := d.Baseline.Points(), d.Spread.Points()
		out.Baseline, out.Spread = &baseline, &spread
	}
	return out
}

// A CrisisDay is a day of the index of a crisis, of one quad class. The classes are never summed.
type CrisisDay struct {
	Date     string   `json:"date"`
	Quad     int      `json:"quad" doc:"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"`
	Value    float64  `json:"value" doc:"points"`
	Fresh    float64  `json:"fresh" doc:"of it, what happened on the day"`
	Baseline *float64 `json:"baseline" doc:"median of the 90 days before; null if too little is known"`
	Spread   *float64 `json:"spread"`
}

// A CrisisState is what stands on the page of a crisis.
type CrisisState struct {
	Crisis
	Since       string         `json:"since" doc:"day that what changed is counted from"`
	States      []StateChange  `json:"states" doc:"changes of state since then"`
	Fresh       []Happening    `json:"new_happenings" doc:"that were not there then"`
	Commitments []Commitment   `json:"open_commitments" doc:"conditional and active"`
	Demands     []Demand       `json:"open_demands"`
	Due         []FollowedPlan `json:"due" doc:"the soonest first"`
	Contested   []Happening    `json:"contested"`
}

// A StateChange is a change of state of an entry.
type StateChange struct {
	Entry  string `json:"entry" doc:"id"`
	Sort   string `json:"sort" enum:"commitment,demand,plan"`
	Before string `json:"before"`
	Change
}

// NewCrisisState returns what stands on the page of a crisis as JSON has it.
func NewCrisisState(c *situation.Crisis) CrisisState {
	out := CrisisState{
		Crisis: NewCrisis(c), Since: c.Changed.From, States: []StateChange{}, Fresh: []Happening{}, Commitments: []Commitment{}, Demands: []Demand{},
		Due: Each(c.Due(), NewFollowedPlan), Contested: Each(c.Contested(), NewHappening),
	}
	for _, t := range c.Changed.States {
		out.States = append(out.States, StateChange{t.Entry.ID, string(t.Entry.Sort), string(t.Before), newChange(t.Change)})
	}
	for _, h := range c.Changed.Happenings {
		out.Fresh = append(out.Fresh, NewHappening(h.Happening))
	}
	for _, e := range c.Of(follow.Commitment) {
		if s := e.State(); s == follow.Conditional || s == follow.Active {
			out.Commitments = append(out.Commitments, NewCommitment(e))
		}
	}
	for _, e := range c.Of(follow.Demand) {
		if e.State() == follow.Open {
			out.Demands = append(out.Demands, NewDemand(e))
		}
	}
	return out
}
