package event

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// A cast is who takes part in a document: its actors, and those that only events tell of.
type cast struct {
	reading  *sitrep.Reading
	parsed   []syntax.Sentence
	tables   Tables
	mentions []sitrep.Mention  // of the reading when the cast was made, in the order of the text
	made     map[string]string // the actor made of words, by those in lower case
	added    []sitrep.Mention
	at       map[string]int    // index in the reading of the actor with an id
	states   map[string]string // by country the id of the actor that is the state itself
}

func newCast(r *sitrep.Reading, parsed []syntax.Sentence, tables Tables) *cast {
	c := &cast{reading: r, parsed: parsed, tables: tables, mentions: r.Mentions, made: map[string]string{}, at: map[string]int{}, states: map[string]string{}}
	for i := range r.Actors {
		c.enter(i)
	}
	return c
}

// enter notes where an actor of the reading stands.
func (c *cast) enter(i int) {
	a := &c.reading.Actors[i]
	c.at[a.ID] = i
	if a.Kind == sitrep.StateActor && c.states[a.Country] == "" {
		c.states[a.Country] = a.ID
	}
}

// byID is the actor with an id, nil if there is none.
func (c *cast) byID(id string) *sitrep.Actor {
	if i, ok := c.at[id]; ok {
		return &c.reading.Actors[i]
	}
	return nil
}

// finish puts the mentions that were added among the reading's.
func (c *cast) finish() {
	for i := range c.added {
		c.added[i].ID = "m" + strconv.Itoa(len(c.mentions)+i+1)
	}
	all := append(slices.Clone(c.mentions), c.added...)
	slices.SortStableFunc(all, func(a, b sitrep.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	c.reading.Mentions = all
}

// all are the ids of the actors in the spans, each once. In the words of a report "we" is whoever speaks.
func (c *cast) all(spans []sitrep.Span, report *sitrep.Attribution) []string {
	var ids []string
	for _, s := range spans {
		for _, part := range c.parts(s) {
			if id := c.actor(part, report); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// known leaves the spans that are somebody: a mention with an actor, "we", a word for a state, or a noun that the tables tell the sort of.
func (c *cast) known(spans []sitrep.Span) []sitrep.Span {
	return slices.DeleteFunc(spans, func(s sitrep.Span) bool {
		words := trimArticle(s.In(c.reading.Document.Text))
		switch strings.ToLower(words) {
		case "we", "us", "i", "me":
			return false
		}
		if m := c.head(s); m != nil && m.Actor != "" {
			return false
		}
		country, code := c.tables.Describe(words)
		return country == "" && code == ""
	})
}

// parts cuts a span like "Norway, Sweden and the Netherlands" where mentions with actors stand on both sides of the cut.
func (c *cast) parts(s sitrep.Span) []sitrep.Span {
	text := c.reading.Document.Text
	for at := s.Start; at < s.End; {
		from, to := joint(text[at:s.End])
		if from < 0 {
			break
		}
		left, right := sitrep.Span{Start: s.Start, End: at + from}, sitrep.Span{Start: at + to, End: s.End}
		if c.named(left) && c.named(right) {
			return append([]sitrep.Span{left}, c.parts(right)...)
		}
		at += to
	}
	return []sitrep.Span{s}
}

// joint finds the first "and" or comma in words.
func joint(words string) (from, to int) {
	from = -1
	for _, j := range []string{" and ", ", and ", ", ", " as well as ", " & "} {
		if i := strings.Index(words, j); i >= 0 && (from < 0 || i < from || i == from && i+len(j) > to) {
			from, to = i, i+len(j)
		}
	}
	return from, to
}

// named reports whether a mention with an actor, or a word for a state, stands in the span.
func (c *cast) named(s sitrep.Span) bool {
	for _, m := range c.inside(s) {
		if m.Actor != "" {
			return true
		}
	}
	_, ok := c.tables.Nation(trimArticle(s.In(c.reading.Document.Text)))
	return ok
}

// inside are the mentions that overlap the span.
func (c *cast) inside(s sitrep.Span) []sitrep.Mention {
	first, _ := slices.BinarySearchFunc(c.mentions, s.Start-longestMention, func(m sitrep.Mention, at int) int { return cmp.Compare(m.Span.Start, at) })
	var all []sitrep.Mention
	for _, m := range c.mentions[first:] {
		if m.Span.Start >= s.End {
			break
		}
		if overlaps(m.Span, s) {
			all = append(all, m)
		}
	}
	return all
}

// longestMention is how many bytes a mention may be long and still be found from behind.
const longestMention = 300

// actor is the id of the actor that a span names, "" if it cannot be told.
func (c *cast) actor(s sitrep.Span, report *sitrep.Attribution) string {
	text := c.reading.Document.Text
	words := strings.TrimSpace(s.In(text))
	switch strings.ToLower(words) {
	case "we", "us", "our", "i", "me", "my", "ours":
		if report != nil && words != "US" {
			return report.Actor
		}
		if words != "US" {
			return ""
		}
	}
	core := c.core(s)
	if m := c.head(core); m != nil && m.Actor != "" && !c.areSeveral(m) {
		if m.Form == sitrep.NameForm && core.Start < m.Span.Start && m.Span.End == core.End {
			c.alias(m.Actor, trimArticle(core.In(text))) // with title and office
		}
		if m.Form == sitrep.NominalForm && beginsUpper(trimArticle(core.In(text))) && c.endsWithNoun(core) {
			c.alias(m.Actor, trimArticle(core.In(text))) // "US President" is what the document calls him
		}
		return m.Actor
	} else if m != nil && m.Form == sitrep.PronounForm {
		return ""
	}
	return c.make(core, s)
}

// core is the part of a span that says who it is: up to the end of its first noun phrase, or of the name that it begins or ends with.
func (c *cast) core(s sitrep.Span) sitrep.Span {
	if c.endsWithPerson(s) { // "Secretary of State Ilse Brandvik"
		return s
	}
	core := sitrep.Span{Start: s.Start, End: s.Start + coreEnd(s.In(c.reading.Document.Text))}
	for _, m := range c.inside(core) {
		if m.Form == sitrep.NameForm && m.Span.Start < core.End && m.Span.End <= s.End {
			core.End = max(core.End, m.Span.End) // "Estonian Centre of Defence Investments"
		}
	}
	return core
}

// endsWithPerson reports whether a span without a comma ends with the name of the person that it is about, and not of one whose people it
// is about, like "followers of the rebel leader Odd Brask".
func (c *cast) endsWithPerson(s sitrep.Span) bool {
	words := s.In(c.reading.Document.Text)
	if strings.Contains(words, ",") || belongs(words) {
		return false
	}
	inside := c.inside(s)
	return slices.ContainsFunc(inside, func(m sitrep.Mention) bool {
		return m.Form == sitrep.NameForm && m.Type == sitrep.Person && m.Span.End == s.End
	})
}

// belongs reports whether words begin with a noun for those who belong to whom "of" names: a plural, or kin and the like.
func belongs(words string) bool {
	before, _, of := strings.Cut(words, " of ")
	if !of {
		return false
	}
	noun := strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:])
	switch noun {
	case "ally", "aide", "brother", "critic", "daughter", "father", "follower", "friend", "husband", "lawyer", "mother", "opponent", "relative", "rival",
		"sister", "son", "supporter", "widow", "wife", "family", "government", "administration", "party", "regime", "cabinet":
		return true
	}
	return strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss")
}

// head is the mention that the words of a noun phrase end with, or that reaches beyond them; one with an actor is preferred. Nil if the
// phrase is more than any mention: "Turkish" in "Turkish jets" is not who flies.
func (c *cast) head(core sitrep.Span) *sitrep.Mention {
	var best *sitrep.Mention
	end := core.Start + len(strings.TrimRight(core.In(c.reading.Document.Text), " '’s"))
	for _, m := range c.inside(core) {
		if m.Span.End < end || m.Form == sitrep.NameForm && m.Span.Start >= core.End {
			continue
		}
		if best == nil || best.Actor == "" && m.Actor != "" || (best.Actor == "") == (m.Actor == "") && m.Span.Start >= best.Span.Start && m.Span.End <= core.End {
			best = &m
		}
	}
	return best
}

// coreEnd is where the first noun phrase of words ends: before a preposition, a comma or a relative.
func coreEnd(words string) int {
	end := len(words)
	for _, stop := range []string{" of ", " from ", " in ", " at ", " on ", " for ", " to ", " with ", " who ", " that ", " which ", " near ", " against ", ", ", " ("} {
		if i := strings.Index(words, stop); i > 0 {
			end = min(end, i)
		}
	}
	return end
}

// make is the id of the actor that words which no mention is of stand for: a state by its adjective, or whoever they describe. The whole is
// what the words stand in.
func (c *cast) make(core, whole sitrep.Span) string {
	text := c.reading.Document.Text
	core = c.nounPhrase(core, whole)
	core.End = core.Start + len(strings.TrimSuffix(trimPossessive(strings.TrimRight(core.In(text), " ,.;:")), " and"))
	words := trimArticle(core.In(text))
	if words == "" || isPronoun(strings.ToLower(words)) {
		return ""
	}
	if id := c.owner(core, words); id != "" {
		return id
	}
	key := strings.ToLower(words)
	if id, ok := c.made[key]; ok {
		c.mention(core, id)
		return id
	}
	a := sitrep.Actor{Name: words, Kind: sitrep.GroupActor}
	if n, ok := c.tables.Nation(words); ok {
		if id := c.states[n.Code]; id != "" {
			c.made[key] = id
			c.alias(id, words)
			c.mention(core, id)
			return id
		}
		a = sitrep.Actor{Name: n.Name, Aliases: []string{words}, Kind: sitrep.StateActor, Country: n.Code, Code: n.Code}
	} else if !c.hasNoun(core) {
		return "" // "three", "wounded": nobody is named or described
	} else {
		a.Country, a.Code = c.tables.Describe(words)
	}
	a.ID = "a" + strconv.Itoa(len(c.reading.Actors)+1)
	c.reading.Actors = append(c.reading.Actors, a)
	c.enter(len(c.reading.Actors) - 1)
	c.made[key] = a.ID
	c.mention(core, a.ID)
	return a.ID
}

// trimPossessive drops the ending of a possessive, or what a cut left of it.
func trimPossessive(words string) string {
	for _, ending := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(words, ending); ok {
			return rest
		}
	}
	return words
}

// nounPhrase extends a span to what belongs to its noun before a relative clause or a comma, by the tree or within the whole:
// "employee" to "another employee of the consulate". A state's adjective stays alone.
func (c *cast) nounPhrase(s, whole sitrep.Span) sitrep.Span {
	const longest = 90 // bytes: more is a description and no name
	text := c.reading.Document.Text
	if _, ok := c.tables.Nation(trimArticle(s.In(text))); ok {
		return s
	}
	long := sitrep.Span{Start: s.Start, End: max(s.End, whole.Start+relative(whole.In(text)))}
	if cl, ok := clauseOf(text, c.parsed, s); ok && (cl.words[cl.at].UPOS == "NOUN" || cl.words[cl.at].UPOS == "PROPN") {
		long = sitrep.Span{Start: min(s.Start, cl.phrase(cl.at).Start), End: max(long.End, cl.words[rightmost(cl.words, cl.at)].Span.End)}
	}
	if long.End-long.Start > longest {
		return s
	}
	return long
}

// relative is where a relative clause, or what a comma or a bracket sets off, begins in words; their length if nothing does.
func relative(words string) int {
	end := len(words)
	for _, stop := range []string{", ", " (", " who ", " that ", " which ", " whose ", " where "} {
		if i := strings.Index(words, stop); i > 0 {
			end = min(end, i)
		}
	}
	return end
}

// hasNoun reports whether a noun or a name is among the words of a span, or the parser knows nothing of them.
func (c *cast) hasNoun(s sitrep.Span) bool {
	words, ok := c.words(s)
	return !ok || slices.ContainsFunc(words, isNoun)
}

// endsWithNoun reports whether the last word of a span is a noun or a name, or the parser knows nothing of it.
func (c *cast) endsWithNoun(s sitrep.Span) bool {
	words, ok := c.words(s)
	return !ok || len(words) > 0 && isNoun(words[len(words)-1])
}

// words are the words of a span, of the sentence that it begins in; false if the parser has none there.
func (c *cast) words(s sitrep.Span) ([]syntax.Word, bool) {
	i := sort.Search(len(c.parsed), func(i int) bool { return c.parsed[i].Span.End > s.Start })
	if i == len(c.parsed) {
		return nil, false
	}
	words := c.parsed[i].Words
	first := sort.Search(len(words), func(k int) bool { return words[k].Span.End > s.Start })
	end := sort.Search(len(words), func(k int) bool { return words[k].Span.Start >= s.End })
	return words[first:max(first, end)], true
}

func isNoun(w syntax.Word) bool { return w.UPOS == "NOUN" || w.UPOS == "PROPN" }

// alias notes a name that the document uses for an actor.
func (c *cast) alias(id, name string) {
	if a := c.byID(id); a != nil && a.Name != name && !slices.Contains(a.Aliases, name) {
		a.Aliases = append(a.Aliases, name)
	}
}

func beginsUpper(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	return unicode.IsUpper(r)
}

// mention adds a mention of an actor where no mention has exactly that span.
func (c *cast) mention(s sitrep.Span, id string) {
	words := s.In(c.reading.Document.Text)
	s.Start += len(words) - len(trimArticle(words))
	same := func(m sitrep.Mention) bool { return m.Span == s }
	recent := c.added[max(0, len(c.added)-mostRecent):]
	if slices.ContainsFunc(c.inside(s), same) || slices.ContainsFunc(recent, same) {
		return
	}
	c.added = append(c.added, sitrep.Mention{Span: s, Form: sitrep.NominalForm, Actor: id})
}

// mostRecent is among how many mentions that were added one is looked for: frames come in the order of the text.
const mostRecent = 50

// trimArticle drops an article before words.
func trimArticle(words string) string {
	words = strings.TrimLeft(words, " ")
	for _, article := range []string{"the ", "a ", "an "} {
		if len(words) > len(article) && strings.EqualFold(words[:len(article)], article) {
			return words[len(article):]
		}
	}
	return words
}

func isPronoun(low string) bool {
	switch low {
	case "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that", "this", "these", "those", "both", "all",
		"some", "others", "one", "himself", "itself", "themselves", "whom", "you", "your", "each", "each other", "one another":
		return true
	}
	return false
}
