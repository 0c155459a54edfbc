package sitrep

import "slices"

// An EventType is one of the sixteen of PLOVER, the Political Language Ontology for Verifiable Event Records of the Open Event Data
// Alliance, in the order of its manual.
type EventType string

// The event types.
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
)

// EventTypes are all sixteen, in the manual's order: from verbal cooperation to material conflict.
func EventTypes() []EventType {
	all := make([]EventType, len(plover))
	for i := range plover {
		all[i] = plover[i].name
	}
	return all
}

// A Quad is a quad class: verbal or material, cooperation or conflict. The zero value is none.
type Quad int

// The quad classes with their usual numbers.
const (
	VerbalCooperation Quad = 1 + iota
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// String names the quad class in words.
func (q Quad) String() string {
	switch q {
	case VerbalCooperation:
		return "verbal cooperation"
	case MaterialCooperation:
		return "material cooperation"
	case VerbalConflict:
		return "verbal conflict"
	case MaterialConflict:
		return "material conflict"
	}
	return ""
}

// Known reports whether t is one of the sixteen.
func (t EventType) Known() bool { return t.entry() != nil }

// Quad is the type's quad class, 0 for an unknown type.
func (t EventType) Quad() Quad {
	if e := t.entry(); e != nil {
		return e.quad
	}
	return 0
}

// OfWords reports whether the type is an act of words, which is done when the words are said, whatever they are about.
func (t EventType) OfWords() bool {
	return t.Quad() == VerbalConflict || t.Quad() == VerbalCooperation && t != Consult
}

// Score is the type's value between conflict and cooperation, −10 … +10, as PLOVER's manual 0.7 has it (made of Goldstein's of 1992);
// 0 for an unknown type.
func (t EventType) Score() float64 {
	if e := t.entry(); e != nil {
		return e.score
	}
	return 0
}

// CAMEO is the root code of CAMEO that the type stands for, "" for an unknown type. ASSAULT stands for 18, 19 and 20, of which it is the
// first; an ACCUSE that investigates is 09.
func (t EventType) CAMEO(mode string) string {
	e := t.entry()
	switch {
	case e == nil:
		return ""
	case t == Accuse && mode == "investigate":
		return "09"
	case t == Assault && mode == "unconventional":
		return "20"
	case t == Assault && slices.Contains([]string{"aerial", "drone", "firearms", "heavy-weapons"}, mode):
		return "19"
	}
	return e.cameo
}

// Modes are the values that the mode of an event of the type may have besides "".
func (t EventType) Modes() []string {
	if e := t.entry(); e != nil {
		return slices.Clone(e.modes)
	}
	return nil
}

func (t EventType) entry() *ploverType {
	for i := range plover {
		if plover[i].name == t {
			return &plover[i]
		}
	}
	return nil
}

type ploverType struct {
	name  EventType
	quad  Quad
	score float64
	cameo string
	modes []string
}

// The quad classes, scores and equivalents of the manual. It puts SANCTION among the material conflict in the text and among the verbal
// in a table; CAMEO's own classes decide (16 is material).
var plover = [...]ploverType{
	{Agree, VerbalCooperation, 4.2, "03", nil},
	{Consult, VerbalCooperation, 2.1, "04", []string{"visit", "third-party", "multilateral", "phone"}},
	{Support, VerbalCooperation, 4.6, "05", nil},
	{Concede, VerbalCooperation, 5.0, "08", nil},
	{Cooperate, MaterialCooperation, 6.8, "06", nil},
	{Aid, MaterialCooperation, 7.4, "07", nil},
	{Retreat, MaterialCooperation, 7.6, "08", []string{"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"}},
	{Request, VerbalConflict, -5.0, "10", []string{"assist", "change", "yield", "meet"}},
	{Accuse, VerbalConflict, -2.0, "11", []string{"disapprove", "investigate", "allege"}},
	{Reject, VerbalConflict, -4.2, "12", []string{"assist", "change", "yield", "meet"}},
	{Threaten, VerbalConflict, -5.1, "13", []string{"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"}},
	{Protest, MaterialConflict, -6.6, "14", []string{"demo", "riot", "strike", "hunger", "boycott", "obstruct"}},
	{Sanction, MaterialConflict, -5.2, "16", []string{"convict", "expel", "withdraw", "discontinue"}},
	{Mobilize, MaterialConflict, -5.3, "15", []string{"troops", "weapons", "police", "militia"}},
	{Coerce, MaterialConflict, -7.2, "17", []string{
		"seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
	}},
	{Assault, MaterialConflict, -9.3, "18", []string{
		"abduct", "beat", "torture", "execute", "sexual", "targeted", "primitive", "firearms", "explosives", "suicide-attack", "heavy-weapons",
		"aerial", "drone", "unconventional", "crowd-control", "destroy",
	}},
}

// The auxiliary marks of an event (PLOVER's auxiliary modes): what a report says of its reality. An event without any is reported as
// happened or happening.
const (
	Future       = "future"       // not yet happened at the document's date
	Hypothetical = "hypothetical" // conditional, possible, wished, feared
	Negation     = "negation"     // said not to have happened
	Historical   = "historical"   // background, more than about a year before the document's date
)

// A Voucher says on whose word an event rests.
type Voucher string

// The vouchers. What only the actor itself claims is not held for happened by a count.
const (
	ByOutlet    Voucher = "outlet"    // the report itself says so
	BySelf      Voucher = "self"      // the event's actor says so
	ByAdversary Voucher = "adversary" // its recipient says so
	ByAdmission Voucher = "admission" // its actor says so, against its interest
	ByOther     Voucher = "other"     // somebody else says so
	Disputed    Voucher = "disputed"  // the document has somebody deny it
)

// Happened reports whether the document holds the event for happened or happening: no auxiliary mark holds.
func (e *Event) Happened() bool { return len(e.Aux) == 0 }
