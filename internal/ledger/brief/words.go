package brief

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// The English of a report: everything that it says besides what entries and documents say. Nothing here names anybody, or has a figure.

// A typeWord is how a type of event is told: as what, and how the one to whom it is done follows.
type typeWord struct{ noun, toward string }

var typeWords = map[sitrep.EventType]typeWord{
	sitrep.Agree:     {"Agreement or offer", " with "},
	sitrep.Consult:   {"Consultation", " with "},
	sitrep.Support:   {"Support", " for "},
	sitrep.Concede:   {"Concession", " to "},
	sitrep.Cooperate: {"Cooperation", " with "},
	sitrep.Aid:       {"Aid", " to "},
	sitrep.Retreat:   {"Retreat or release", " towards "},
	sitrep.Request:   {"Request or demand", " to "},
	sitrep.Accuse:    {"Accusation", " of "},
	sitrep.Reject:    {"Rejection", " towards "},
	sitrep.Threaten:  {"Threat", " against "},
	sitrep.Protest:   {"Protest", " against "},
	sitrep.Sanction:  {"Sanction", " against "},
	sitrep.Mobilize:  {"Mobilisation", " towards "},
	sitrep.Coerce:    {"Coercion", " against "},
	sitrep.Assault:   {"Assault", " against "},
}

// modeWords has the modes that are not words as they stand.
var modeWords = map[string]string{
	"demo": "demonstration", "heavy-weapons": "heavy weapons", "martial-law": "martial law", "crowd-control": "crowd control",
	"suicide-attack": "suicide attack", "third-party": "third party",
}

// A kindWord is how an undertaking, a demand or a plan is told.
type kindWord struct{ one, many, heading string }

// theKinds are the kinds in the order in which they are shown. Demands are among them as they are among the acts, plans come last.
var theKinds = []sitrep.ActKind{sitrep.Threat, sitrep.Demand, sitrep.Promise, sitrep.Offer, sitrep.Refusal, planKind}

// planKind stands for plans where kinds are told apart.
const planKind sitrep.ActKind = "plan"

var kindWords = map[sitrep.ActKind]kindWord{
	sitrep.Threat:  {"threat", "threats", "Threats"},
	sitrep.Demand:  {"demand", "demands", "Demands"},
	sitrep.Promise: {"promise", "promises", "Promises"},
	sitrep.Offer:   {"offer", "offers", "Offers"},
	sitrep.Refusal: {"refusal", "refusals", "Refusals"},
	planKind:       {"plan", "plans", "Plans"},
}

// stateWords say a state by kind; what no kind says apart stands under "".
var stateWords = map[sitrep.ActKind]map[follow.State]string{
	"": {
		follow.Conditional: "conditional", follow.Active: "in force", follow.Satisfied: "kept", follow.Violated: "broken", follow.Expired: "lapsed",
		follow.Withdrawn: "taken back", follow.Open: "no answer found", follow.Met: "met", follow.Refused: "refused",
		follow.Scheduled: "scheduled", follow.Postponed: "put off", follow.Cancelled: "called off", follow.Held: "held", follow.Overdue: "no report found",
	},
	sitrep.Threat:  {follow.Satisfied: "carried out", follow.Violated: "not carried out"},
	sitrep.Refusal: {follow.Satisfied: "held to", follow.Violated: "given up"},
}

// silentWords say a state that rests on no more than that a day passed.
var silentWords = map[sitrep.ActKind]map[follow.State]string{
	"":            {follow.Violated: "past its day, no report found", follow.Overdue: "past its day, no report found"},
	sitrep.Threat: {follow.Violated: "not carried out by its day, no report found"},
}

// theQuads are the series in their order, which are never summed.
var theQuads = []sitrep.Quad{sitrep.VerbalCooperation, sitrep.MaterialCooperation, sitrep.VerbalConflict, sitrep.MaterialConflict}

// standingWords mark what does not stand as happened wherever it is told.
var standingWords = map[happening.Standing]string{
	happening.Claimed: "claimed by its own actor", happening.Disputed: "disputed", happening.NotHappened: "planned, possible or denied",
}

// contestWords say what is told differently.
var contestWords = map[string]string{
	"toll": "how many", "when": "when it was", "where": "where it was", "actor": "who did it", "whether it happened": "whether it happened",
}

// The sections, in their order.
const (
	BottomLine = "bottom-line"
	Happened   = "happened"
	Said       = "said"
	Open       = "open"
	Due        = "due"
	Contested  = "contested"
	Thin       = "thin"
	Index      = "index"
)

var sectionTitles = map[string]string{
	BottomLine: "Bottom line", Happened: "What happened", Said: "Who said what", Open: "Open threats, promises and demands", Due: "Due next",
	Contested: "What is contested", Thin: "What rests on one origin or on unnamed sources", Index: "The index",
}

// sectionNotes say how to read a section.
var sectionNotes = map[string]string{
	Happened: "By day; told by most origins first, then by the size of the type's score. Kind, parties and day are as the machine reads the quoted sentence.",
	Open:     "As they stand at the end of the report's day. A reading says how sure the machine is of its reading, never of the world.",
	Due:      "What is planned has not happened.",
	Index: "Four series that are never summed: points by day, halved each week. A baseline is the median of the days before; none is known until enough " +
		"days have been watched. More or less happens; that is not better or worse.",
}

const (
	months = "January February March April May June July August September October November December"
	footer = "Made by template over entries of the ledger and by quotation; figures in brackets are the sources."
)
