package wire

import "github.com/sitrep-news/sitrep/internal/record"

// An ActorRef names an actor.
type ActorRef struct {
	Key     *string `json:"key" doc:"names the actor across documents; null for an anonymous one"`
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Country string  `json:"country" doc:"ISO 3166-1 alpha-3"`
	Role    string  `json:"role"`
}

func newActorRef(a record.ActorRef) ActorRef {
	return ActorRef{text(a.Key), a.Name, string(a.Kind), a.Country, a.Role}
}

// An Actor is an actor in a list.
type Actor struct {
	ActorRef
	Wikidata   *string `json:"wikidata"`
	Statements int     `json:"statements"`
	Documents  int     `json:"documents"`
}

// NewActor returns an actor in a list as JSON has it.
func NewActor(a record.ActorHead) Actor {
	return Actor{newActorRef(a.ActorRef), text(a.Wikidata), a.Statements, a.Documents}
}
