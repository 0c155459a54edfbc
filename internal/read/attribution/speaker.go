package attribution

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Speakers are who the sources of the utterances refer to.
type speakers struct {
	page     *page
	mentions []sitrep.Mention         // that refer to an actor, in the order of the text
	actors   map[string]*sitrep.Actor // by id
	genders  map[string]gender        // of actors, as far as the text tells
	found    []speaker                // of the utterances so far
}

// An utterance is what is to be known of an attribution to find its speaker.
type utterance struct {
	source   stretch
	cue      int // a word of it
	sentence int
}

// A speaker is what is known of an utterance's source.
type speaker struct {
	actor string
	kind  sitrep.SourceKind
}

// A gender is a grammatical one.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

// How many sentences a pronoun looks back.
const memory = 6

func newSpeakers(p *page, mentions []sitrep.Mention, actors []sitrep.Actor) *speakers {
	s := &speakers{page: p, actors: make(map[string]*sitrep.Actor, len(actors)), genders: map[string]gender{}}
	for i := range actors {
		s.actors[actors[i].ID] = &actors[i]
	}
	for _, m := range mentions {
		if s.actors[m.Actor] == nil || m.Span.Start < 0 || m.Span.Start >= m.Span.End || m.Span.End > len(p.text) {
			continue
		}
		s.mentions = append(s.mentions, m)
	}
	slices.SortStableFunc(s.mentions, func(a, b sitrep.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for i := range s.mentions {
		s.learnGender(&s.mentions[i])
	}
	return s
}

// learnGender takes the gender of an actor from its title, its role or a pronoun that refers to it.
func (s *speakers) learnGender(m *sitrep.Mention) {
	first := s.page.wordAt(m.Span.Start)
	g := unknownGender
	for i := max(0, first-1); i < len(s.page.words) && s.page.words[i].span.Start < m.Span.End && g == unknownGender; i++ {
		if i >= first || m.Form != sitrep.PronounForm && !pronounGender[s.page.low(i)] {
			g = genderWords[s.page.low(i)]
		}
	}
	if g != unknownGender && s.genders[m.Actor] == unknownGender {
		s.genders[m.Actor] = g
	}
}

// The words of genderWords that say nothing of the name behind them.
var pronounGender = map[string]bool{"he": true, "him": true, "his": true, "she": true, "her": true}

var genderWords = map[string]gender{
	"he": male, "him": male, "his": male, "himself": male, "mr": male, "mr.": male, "sir": male, "lord": male, "king": male,
	"prince": male, "spokesman": male, "chairman": male, "businessman": male, "man": male, "emir": male, "sheikh": male,
	"she": female, "her": female, "hers": female, "herself": female, "mrs": female, "mrs.": female, "ms": female, "ms.": female,
	"lady": female, "queen": female, "princess": female, "spokeswoman": female, "chairwoman": female, "woman": female,
}

// wordAt returns the index of the first word that ends behind the byte at.
func (p *page) wordAt(at int) int {
	i, _ := slices.BinarySearchFunc(p.words, at, func(w word, at int) int {
		if w.span.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// name numbers the attributions of the utterances and says whose they are.
func (s *speakers) name(attributions []sitrep.Attribution, utterances []utterance) {
	for i := range attributions {
		a := &attributions[i]
		a.ID = "t" + strconv.Itoa(i+1)
		a.Actor, a.SourceKind = s.next(utterances, i)
	}
}

// next returns the speaker of the utterance after those asked for before.
func (s *speakers) next(found []utterance, i int) (string, sitrep.SourceKind) {
	speaker := s.read(found, i)
	s.found = append(s.found, speaker)
	return speaker.actor, speaker.kind
}

func (s *speakers) read(found []utterance, i int) speaker {
	source := s.page.trim(found[i].source)
	if source.empty() {
		return speaker{}
	}
	if source.len() == 1 {
		switch low := s.page.low(source.from); low {
		case "who", "which", "that", "whom":
			return s.antecedent(source)
		case "he", "his":
			return s.lookBack(found, i, male)
		case "she", "her":
			return s.lookBack(found, i, female)
		case "they", "their", "it", "its":
			return s.lookBack(found, i, unknownGender)
		}
	}
	if m := s.head(source); m != nil {
		return s.speaker(m.Actor)
	}
	kind := s.page.kindByWords(source)
	if s.page.low(source.from) == "the" && source.len() > 1 {
		if same := s.holder(source); same.actor != "" {
			return same
		}
		if kind == sitrep.AnonymousSource {
			return s.sameAnonymous(found, i)
		}
	}
	return speaker{kind: kind}
}

// holder resolves "the foreign minister": to the nearest earlier source whose role it is.
func (s *speakers) holder(source stretch) speaker {
	role := strings.ToLower(s.page.span(stretch{source.from + 1, source.to}).In(s.page.text))
	const farthest = 100 // sources
	for j := len(s.found) - 1; j >= max(0, len(s.found)-farthest); j-- {
		a := s.actors[s.found[j].actor]
		if a != nil && a.Kind == sitrep.PersonActor && !a.Anonymous && strings.Contains(strings.ToLower(a.Role), role) {
			return s.found[j]
		}
	}
	return speaker{}
}

func (s *speakers) speaker(actor string) speaker {
	a := s.actors[actor]
	switch {
	case a == nil:
		return speaker{}
	case a.Anonymous:
		return speaker{actor, sitrep.AnonymousSource}
	case a.Kind == "":
		return speaker{actor, ""}
	case a.Kind == sitrep.PersonActor:
		return speaker{actor, sitrep.NamedSource}
	}
	return speaker{actor, sitrep.CollectiveSource}
}

// within returns the mentions that lie in span.
func (s *speakers) within(span sitrep.Span) []sitrep.Mention {
	from, _ := slices.BinarySearchFunc(s.mentions, span.Start, func(m sitrep.Mention, at int) int { return cmp.Compare(m.Span.Start, at) })
	to := from
	for to < len(s.mentions) && s.mentions[to].Span.Start < span.End {
		to++
	}
	return s.mentions[from:to]
}

// head returns the mention that the source is about: a person first, not one that only qualifies another ("Biden's aides",
// "a spokesman for the ministry").
func (s *speakers) head(source stretch) *sitrep.Mention {
	span := s.page.span(source)
	inside := s.within(span)
	var best *sitrep.Mention
	for i := range inside {
		m := &inside[i]
		if m.Span.End > span.End || s.qualifies(m, source) {
			continue
		}
		if best == nil || s.isPersonal(m) && !s.isPersonal(best) {
			best = m
		}
	}
	return best
}

func (s *speakers) isPersonal(m *sitrep.Mention) bool {
	a := s.actors[m.Actor]
	return a.Kind == sitrep.PersonActor || a.Anonymous
}

// qualifies reports whether the mention only qualifies another word of the source.
func (s *speakers) qualifies(m *sitrep.Mention, source stretch) bool {
	p := s.page
	first, next := p.wordAt(m.Span.Start), p.wordAt(m.Span.End)
	if next < source.to && p.is(next, possessive) {
		return true
	}
	if first > source.from && p.is(first-1, preposition) {
		return true
	}
	if first > source.from+1 && p.is(first-2, preposition) && p.is(first-1, determiner|possessive) {
		return true
	}
	if s.isPersonal(m) {
		return false
	}
	return next < source.to && !p.is(next, punctuation|preposition|relative|coordinator)
}

// antecedent returns whom a relative pronoun refers to: the mention right before it.
func (s *speakers) antecedent(source stretch) speaker {
	at := s.page.words[source.from].span.Start
	sentence := s.page.span(s.page.sentences[s.page.words[source.from].sentence])
	earlier := s.within(sitrep.Span{Start: sentence.Start, End: at})
	for i := len(earlier) - 1; i >= 0; i-- {
		m := &earlier[i]
		if m.Span.End <= at && m.Form != sitrep.PronounForm && !s.page.is(s.page.wordAt(m.Span.End), possessive) {
			return s.speaker(m.Actor)
		}
	}
	return speaker{}
}

// lookBack resolves a pronoun: what the mentions say, else the nearest earlier source or person that it fits.
func (s *speakers) lookBack(found []utterance, i int, g gender) speaker {
	source := s.page.trim(found[i].source)
	span := s.page.span(source)
	if inside := s.within(span); len(inside) == 1 && inside[0].Span == span {
		return s.speaker(inside[0].Actor)
	}
	plural := strings.HasPrefix(s.page.low(source.from), "the")
	sentence := int(s.page.words[source.from].sentence)
	for j := i - 1; j >= 0 && found[j].sentence > sentence-memory; j-- {
		if (s.fits(s.found[j].actor, g, plural) || plural && s.isSeveral(&found[j], j)) && s.page.words[found[j].cue].quotation < 0 {
			return s.found[j]
		}
	}
	for back := sentence; back >= 0 && back > sentence-memory; back-- {
		whole := s.page.span(s.page.sentences[back])
		for _, m := range s.within(sitrep.Span{Start: whole.Start, End: min(span.Start, whole.End)}) {
			if w := s.page.wordAt(m.Span.Start); s.page.words[w].quotation < 0 && s.fits(m.Actor, g, plural) {
				return s.speaker(m.Actor)
			}
		}
	}
	return speaker{}
}

// isSeveral reports whether the source of the utterance is several unnamed people whom no mention covers.
func (s *speakers) isSeveral(u *utterance, j int) bool {
	f := s.found[j]
	return f.actor == "" && f.kind == sitrep.AnonymousSource && u.source.len() > 1 && s.page.isPlural(u.source.to-1)
}

// fits reports whether a pronoun of the gender can refer to the actor. Without a gender it is "it" or "they".
func (s *speakers) fits(actor string, g gender, plural bool) bool {
	a := s.actors[actor]
	if a == nil {
		return false
	}
	if g == unknownGender {
		several := a.Kind == sitrep.GroupActor || a.Anonymous && strings.HasSuffix(a.Name, "s")
		if plural {
			return several || a.Kind == sitrep.OrganizationActor
		}
		return !several && (a.Kind == sitrep.OrganizationActor || a.Kind == sitrep.StateActor || a.Kind == "")
	}
	if a.Kind != sitrep.PersonActor && !a.Anonymous || strings.HasSuffix(a.Name, "officials") {
		return false
	}
	known := s.genders[actor]
	return known == unknownGender || known == g
}

// sameAnonymous resolves "the official": to the anonymous source of the nearest earlier cue that is called so. "The
// spokesman" is none of "two diplomats".
func (s *speakers) sameAnonymous(found []utterance, i int) speaker {
	noun := s.page.noun(found[i].source)
	for j := i - 1; j >= 0 && found[j].sentence > found[i].sentence-memory; j-- {
		if s.found[j].kind == sitrep.AnonymousSource && s.page.noun(found[j].source) == noun {
			return s.found[j]
		}
	}
	return speaker{kind: sitrep.AnonymousSource}
}

// noun is the noun of the source, in lower case: "official" of "a senior official in Oslo, who was not named".
func (p *page) noun(source stretch) string {
	source = p.trim(source)
	end := source.from
	for end < source.to && !p.is(end, comma|relative) && (!p.is(end, preposition) || end == source.from) {
		end++
	}
	return p.low(end - 1)
}

// kindByWords tells the kind of a source that no mention covers, "" if its words do not tell.
func (p *page) kindByWords(source stretch) sitrep.SourceKind {
	end := source.from
	named := false
	for end < source.to && !p.is(end, comma|relative) && (!p.is(end, preposition) || end == source.from) {
		if end > source.from && p.is(end, capital) && titles[p.low(end-1)] {
			named = true
		}
		named = named && !p.is(end, possessive)
		end++
	}
	if named {
		return sitrep.NamedSource
	}
	last := p.low(end - 1)
	if p.is(end-1, capital) && end-1 > source.from {
		return ""
	}
	if anonymousNouns[strings.TrimSuffix(last, "s")] || last == "people" {
		return sitrep.AnonymousSource
	}
	return ""
}

var titles = map[string]bool{
	"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "dr": true, "dr.": true, "gen.": true, "col.": true,
	"president": true, "minister": true, "secretary": true, "chancellor": true, "general": true, "ambassador": true,
	"spokesman": true, "spokeswoman": true, "spokesperson": true, "senator": true, "sen.": true, "sir": true,
}

var anonymousNouns = map[string]bool{
	"official": true, "source": true, "diplomat": true, "aide": true, "officer": true, "adviser": true, "advisor": true, "analyst": true,
	"expert": true, "witnesse": true, "witness": true, "resident": true, "person": true, "spokesman": true, "spokeswoman": true,
	"spokesperson": true, "activist": true, "insider": true, "commander": true, "lawmaker": true, "envoy": true, "negotiator": true,
	"doctor": true, "soldier": true, "critic": true, "observer": true, "protester": true, "villager": true, "survivor": true,
}
