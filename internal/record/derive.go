package record

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// What is drawn from a reading into tables. It depends on the reading and its document alone.

// statementRow is a statement but for its document: the columns of statements from id on, without superseded and
// published_at.
func statementRow(r *sitrep.Reading, st *sitrep.Statement) []any {
	var who sitrep.Actor
	if actor := r.ActorByID(st.Actor); actor != nil {
		who = *actor
	}
	var first sitrep.Attribution
	if len(st.Attributions) > 0 {
		first = attributionByID(r, st.Attributions[0])
	}
	var content []sitrep.Span
	if len(st.Evidence) > 0 {
		content = st.Evidence[0]
	}
	return []any{
		clean(st.ID), actorKey(&who), clean(who.Name), string(who.Kind), clean(who.Country), clean(who.Role),
		string(first.SourceKind), string(first.Quote), st.Sentence, spanText(sentencesOf(r, content)), spansText(content),
		spansText(first.Source), spansText(first.Cue), len(st.Evidence), first.Confidence,
	}
}

const statementColumns = `document, ordinal, superseded, published_at, id, actor, name, kind, country, role, source_kind, quote,
	sentence, sentences, content, source, cue, printings, confidence`

func attributionByID(r *sitrep.Reading, id string) sitrep.Attribution {
	for i := range r.Attributions {
		if r.Attributions[i].ID == id {
			return r.Attributions[i]
		}
	}
	return sitrep.Attribution{}
}

// sentencesOf is the sentences that the words stand in, from the first to the last.
func sentencesOf(r *sitrep.Reading, words []sitrep.Span) sitrep.Span {
	if len(words) == 0 {
		return sitrep.Span{}
	}
	whole := sitrep.Span{Start: words[0].Start, End: words[len(words)-1].End}
	if i := r.SentenceAt(whole.Start); i >= 0 {
		whole.Start = r.Sentences[i].Start
	}
	if i := r.SentenceAt(whole.End - 1); i >= 0 {
		whole.End = max(whole.End, r.Sentences[i].End)
	}
	return whole
}

// actorKey is the key under which an actor is kept, "" for one without.
func actorKey(a *sitrep.Actor) string { return cut(clean(a.Key()), maxNameBytes) }

// An actorInDocument is a named actor and how often the document mentions it.
type actorInDocument struct {
	sitrep.Actor
	key                  string
	mentions, statements int
}

// actorsOf returns the named actors of a reading by their keys, two of the same key as one.
func actorsOf(r *sitrep.Reading) []actorInDocument {
	var list []actorInDocument
	at := make(map[string]int)   // place in list by key
	byID := make(map[string]int) // place in list by id
	for _, actor := range r.Actors {
		key := actorKey(&actor)
		if key == "" {
			continue
		}
		i, found := at[key]
		if !found {
			i = len(list)
			at[key], list = i, append(list, actorInDocument{Actor: actor, key: key})
		} else {
			list[i].Aliases = slices.Concat(list[i].Aliases, []string{actor.Name}, actor.Aliases)
		}
		byID[actor.ID] = i
	}
	for _, m := range r.Mentions {
		if i, found := byID[m.Actor]; found {
			list[i].mentions++
		}
	}
	for _, st := range r.Statements {
		if i, found := byID[st.Actor]; found {
			list[i].statements++
		}
	}
	slices.SortFunc(list, func(a, b actorInDocument) int { return cmp.Compare(a.key, b.key) })
	return list
}

// A placeInDocument is a place and how often the document names it. Places of one name are one: which of them is meant
// where is for the reading to say.
type placeInDocument struct {
	name, country string
	mentions      int
}

func placesOf(r *sitrep.Reading) []placeInDocument {
	var list []placeInDocument
	for _, p := range r.Places {
		name, country := cut(clean(p.Name), maxNameBytes), cut(clean(p.Country), maxNameBytes)
		i := slices.IndexFunc(list, func(o placeInDocument) bool { return o.name == name })
		if i < 0 {
			i, list = len(list), append(list, placeInDocument{name: name, country: country})
		}
		list[i].mentions++
	}
	return list
}

// nameTerms is termsOf for a name, short enough to be indexed.
func nameTerms(name string) string { return cut(termsOf(cut(name, maxNameBytes)), 2*maxNameBytes) }

// A fieldName is a name that a field of a query can be compared with.
type fieldName struct{ field, value, terms string }

// namesOf returns the names that a reading brings: its actors with what they are called, and its places.
func namesOf(actors []actorInDocument, places []placeInDocument) []fieldName {
	var names []fieldName
	add := func(field, value, name string) {
		if terms := nameTerms(name); terms != "" {
			names = append(names, fieldName{field, value, terms})
		}
	}
	for i := range actors {
		add("actor", actors[i].key, actors[i].Name)
		for _, alias := range actors[i].Aliases {
			add("actor", actors[i].key, alias)
		}
	}
	for _, p := range places {
		add("place", p.name, p.name)
	}
	return names
}
