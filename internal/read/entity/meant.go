package entity

import (
	"slices"
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// named returns who a definite description means: the one person named before in that office, or the source described
// with that noun; nil if there are two.
func (r *reader) named(p *nounPhrase) *object {
	noun, portfolio := r.words[p.head].key, r.portfolioOf(p)
	if p.foreign {
		return nil
	}
	for _, near := range []bool{false, true} {
		var all []*object
		for _, o := range r.described[max(0, len(r.described)-farBack):] {
			if o.first < 0 || o.first >= p.first || !o.isA(noun) || o.role != "" && !fills(o.role, portfolio) || p.country != "" && o.country != p.country {
				continue
			}
			if !near || r.recent(o, p.first) {
				all = append(all, o)
			}
		}
		if len(all) == 1 {
			return all[0]
		}
		if len(all) == 0 {
			return nil
		}
	}
	return nil
}

// isA reports whether the noun is in what is known of the object: its role or its description.
func (o *object) isA(noun string) bool {
	if noun == "counterpart" || noun == "leader" {
		return o.kind == sitrep.PersonActor && o.role != "" && o.country != "" && (noun == "counterpart" || headsState(o.role))
	}
	if slices.Contains(o.nouns, noun) {
		return true
	}
	for word := range strings.FieldsSeq(o.role) {
		if strings.EqualFold(word, noun) {
			return true
		}
	}
	return false
}

func headsState(role string) bool {
	role = strings.ToLower(role)
	for _, head := range []string{"president", "prime minister", "chancellor", "king", "premier", "leader"} {
		if strings.Contains(role, head) && !strings.Contains(role, "vice") && !strings.Contains(role, "deputy") {
			return true
		}
	}
	return false
}

// recent reports whether the object is mentioned in the sentence of the word or the one before.
func (r *reader) recent(o *object, at int) bool {
	sentence := r.words[at].sentence
	last := r.before(at)
	for i := last; i >= max(0, last-farBack) && r.words[r.names[i].first].sentence >= sentence-1; i-- {
		if r.names[i].object == o {
			return true
		}
	}
	for i := len(r.phrases) - 1; i >= max(0, len(r.phrases)-farBack) && r.words[r.phrases[i].first].sentence >= sentence-1; i-- {
		if r.phrases[i].object == o {
			return true
		}
	}
	return false
}

// before returns the index of the last name that begins before the word at, -1 if there is none.
func (r *reader) before(at int) int {
	return sort.Search(len(r.names), func(i int) bool { return r.names[i].first >= at }) - 1
}
