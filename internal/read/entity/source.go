package entity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// isSource reports whether the description is of somebody who says something and is not named.
func (r *reader) isSource(p *nounPhrase) bool {
	w := &r.words[p.head]
	if !w.class.is(anonymousHead|groupOfficials) || p.definite && !r.isMouthpiece(p) {
		return false
	}
	bare := !p.indefinite && !r.isMouthpiece(p)
	narrowed := w.key == "people" && r.postmodified(p) > p.end
	if bare && !strings.HasSuffix(w.key, "s") && !narrowed {
		return false
	}
	end := r.postmodified(p)
	before, after := r.at(p.first-1, p.first), r.at(end, p.first)
	if n := r.owner(end + 1); after.text == "," && n != nil && n.first == end+1 && n.kind == sitrep.Person {
		return false
	}
	if before.class.is(speech) && !before.capital && (before.key == "said" || before.key == "says" || after.key == "" || before.key == "told") && before.key != "told" {
		return true
	}
	if before.key == "to" && r.at(p.first-2, p.first).key == "according" {
		return true
	}
	if before.class.is(placePrep|connector) && before.key != "and" && before.key != "as" {
		return false
	}
	for i := end; i < end+8; i++ {
		switch v := r.at(i, p.first); {
		case v.text == "":
			return false
		case v.class.is(speech) && !v.capital && (i == end || r.at(end, p.first).text == "," || i == end+1 && strings.HasSuffix(r.at(end, p.first).key, "ly")):
			return true
		case v.class.is(act) && i == end && v.key != "have" && v.key != "has":
			return false
		}
	}
	return false
}

// isMouthpiece reports whether the description is of a spokesman of somebody who is named: "the Kremlin's spokesman". He
// is one whom the document does not name, but nobody else.
func (r *reader) isMouthpiece(p *nounPhrase) bool {
	if !strings.HasPrefix(r.words[p.head].key, "spokes") || p.head == p.start {
		return false
	}
	return (p.country != "" || p.code != "" || p.state != nil || p.foreign || r.words[p.head-1].clitic()) && r.named(p) == nil
}

// postmodified returns the end of the description with what narrows the noun down: "familiar with the matter", "for
// the ministry", "in Kyiv".
func (r *reader) postmodified(p *nounPhrase) int {
	i := p.head + 1
	w := r.at(i, p.first)
	switch {
	case w.key == "familiar" || w.key == "briefed" || w.key == "close" || w.key == "involved" || w.key == "knowledgeable":
	case w.key == "with" && (r.at(i+1, i).key == "knowledge" || r.at(i+2, i).key == "knowledge" || r.at(i+1, i).key == "ties"):
	case w.key == "for" || w.key == "from" || w.key == "in" || w.key == "at" || w.key == "of":
		return r.narrowed(i, p)
	default:
		return p.head + 1
	}
	end := i + 1
	for j := i + 1; j < i+9; j++ {
		v := r.at(j, p.first)
		if v.text == "" || v.key == "" && v.text != "-" || v.class.is(speech|act) || v.key == "who" || v.key == "that" {
			break
		}
		end = j + 1
	}
	return end
}

// narrowed takes a preposition with a name, or with an article and a noun of an organisation.
func (r *reader) narrowed(i int, p *nounPhrase) int {
	j := i + 1
	if r.at(j, p.first).key == "the" {
		j++
	}
	if o := r.owner(j); o != nil && o.first == j && r.words[j].sentence == r.words[p.first].sentence && o.kind != sitrep.Person {
		if k := r.words[i].key; k != "in" && k != "at" {
			r.within(p, o)
		}
		return o.end
	}
	for k := j; k < j+3; k++ {
		w := r.at(k, p.first)
		if w.class.is(organizationHead|groupGov|groupMil|groupCop) && !w.capital {
			return k + 1
		}
		if w.key == "" || w.class.is(speech|connector) {
			break
		}
	}
	return p.head + 1
}

// source returns the actor of a description; the same words again are the same actor, unless they say "another".
func (r *reader) source(p *nounPhrase) *object {
	text := oneLine(r.text(p.start, p.end))
	key := "source " + strings.ToLower(text)
	if r.words[p.first].key == "another" {
		key += r.text(p.first, p.first+1) + string(rune(p.first))
	}
	o := r.under(key, func() *object {
		country, code := r.affiliation(p, text)
		name := lowerFirst(text, r.words[p.start].first && r.owner(p.start) == nil)
		return &object{kind: sitrep.AnonymousActor, name: name, country: country, code: code, anonymous: true}
	})
	if noun := r.words[p.head].key; !slices.Contains(o.nouns, noun) {
		o.nouns = append(o.nouns, noun)
	}
	r.describes(o)
	return o
}

// lowerFirst undoes the capital of a description at the head of a sentence.
func lowerFirst(text string, first bool) string {
	if !first || len(text) < 2 || text[1] >= 'A' && text[1] <= 'Z' || text[1] == '.' {
		return text
	}
	word, _, _ := strings.Cut(text, " ")
	if strings.ToLower(word) == word {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// affiliation is the country and CAMEO code of a description: what its words tell, unless the document tells otherwise whose it
// is.
func (r *reader) affiliation(p *nounPhrase, text string) (country, code string) {
	if p.state != nil {
		return "", ""
	}
	country, code = r.Describe(text)
	if r.words[p.head].key == "people" { // familiar with the matter, or whoever
		return cmp.Or(p.country, country), ""
	}
	switch {
	case p.country != "" && country == "" && len(code) == 3:
		return p.country, p.country + code
	case p.country != "" && country != p.country:
		return p.country, p.code
	case country != "" && code == country && r.owner(p.head) == nil:
		return country, "" // of a country, but not the country
	}
	return country, code
}
