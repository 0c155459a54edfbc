package entity

import "github.com/sitrep-news/sitrep"

// A phrase is a mention that is no name: a description or a pronoun.
type phrase struct {
	first, end int
	kind       sitrep.EntityType
	form       sitrep.Form
	object     *object
}

func (r *reader) describe() {}

func (r *reader) pronouns() {}
