package sitrep

import (
	"strings"
	"unicode"
)

// An EntityType says what a mention refers to (OntoNotes' set, in words).
type EntityType string

// The entity types.
const (
	Person       EntityType = "person"
	Organization EntityType = "organization"
	GPE          EntityType = "gpe" // a state, a town: a place that acts
	Location     EntityType = "location"
	Facility     EntityType = "facility"
	NORP         EntityType = "norp" // a nationality, religious or political group
	EventName    EntityType = "event"
	Work         EntityType = "work"
	Product      EntityType = "product"
	Law          EntityType = "law"
)

// A Form says how a mention refers.
type Form string

// The forms of a mention.
const (
	NameForm    Form = "name"
	NominalForm Form = "nominal"
	PronounForm Form = "pronoun"
)

// A Mention is a span of text that refers to an entity.
type Mention struct {
	ID    string // "m1", unique in the reading
	Span  Span
	Type  EntityType // "" if unknown
	Form  Form
	Actor string // id of the Actor it refers to, "" if unresolved
	Chain string // id shared by all mentions of one entity in the document ("c1"), "" if unresolved
}

// An ActorKind says what sort of actor one is.
type ActorKind string

// The kinds of actor.
const (
	PersonActor       ActorKind = "person"
	StateActor        ActorKind = "state"
	OrganizationActor ActorKind = "organization"
	GroupActor        ActorKind = "group"
	AnonymousActor    ActorKind = "anonymous"
)

// An Actor is a participant of the document: whoever acts, speaks or is addressed in it.
type Actor struct {
	ID        string // "a1", unique in the reading
	Name      string // the fullest name known, from the tables or the document
	Aliases   []string
	Kind      ActorKind // "" if the text and the tables do not tell what it is
	Country   string    // ISO 3166-1 alpha-3, "" if unknown
	Code      string    // CAMEO actor code, "" if unknown
	Role      string    // a noun phrase, as printed or of the tables: "President of the United States", "" if unknown
	Anonymous bool
	Wikidata  string // Q-identifier, "" if unknown
}

// Key names the actor across documents: its name in lower case, words joined by hyphens. An unnamed source is nobody
// in particular, so an anonymous actor has no key.
func (a *Actor) Key() string {
	if a.Anonymous {
		return ""
	}
	return ActorKey(a.Name)
}

// ActorKey turns a name into the key that [Actor.Key] gives to a named actor.
func ActorKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, "-")
}

// SpeaksFor reports whether what an actor says is the word of another: they are the same, or both stand for the same state. Nobody, nil, speaks for
// nobody.
func (a *Actor) SpeaksFor(o *Actor) bool {
	if a == nil || o == nil {
		return false
	}
	return a.ID == o.ID || a.Country != "" && a.Country == o.Country && a.official() && o.official()
}

// official reports whether an actor is a state or speaks with its authority.
func (a *Actor) official() bool {
	return a.Kind == StateActor || strings.Contains(a.Code, "GOV") || strings.Contains(a.Code, "MIL")
}

// A Place is a toponym and where it lies.
type Place struct {
	Span     Span
	Name     string
	Country  string  // ISO 3166-1 alpha-3, "" if unknown
	Located  bool    // whether Lat and Lon are known
	Lat, Lon float64 // degrees, WGS 84
	GeoNames int     // GeoNames id, 0 if unknown
}
