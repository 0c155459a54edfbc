package happening

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// whether is the detail of a happening that somebody denies.
const whether = "whether it happened"

// IsWhether reports whether it is contested that the thing happened at all: the first version tells it, the others deny it.
func (c *Contest) IsWhether() bool { return c.What == whether }

// details are what reports may tell differently, in the order in which they are shown.
var details = []struct{ what, of string }{
	{whether, ""}, {"actor", ""}, {"toll", "killed"}, {"toll", "wounded"}, {"toll", "arrested"}, {"when", ""}, {"where", ""},
}

// A claim is a detail as one report tells it.
type claim struct {
	what, of, value, source string
	evidence                cite.Evidence
	origin                  string
	number                  int     // of a toll
	least, most             int     // what a toll can be, taken at its word
	first, last             int     // of a time
	place                   *place  // of a place
	parties                 []party // of actors
}

// claim keeps what a report tells of a detail, unless its origin told the same before.
func (k *kept) claim(c claim) {
	same := func(o claim) bool {
		return o.what == c.what && o.of == c.of && o.origin == c.origin && o.value == c.value && (c.source == "" || o.source == c.source) &&
			slices.EqualFunc(o.parties, c.parties, func(a, b party) bool { return a.Actor == b.Actor })
	}
	if !slices.ContainsFunc(k.claims, same) {
		k.touch()
		if c.place != nil {
			where := *c.place
			c.place = &where
		}
		k.claims = append(k.claims, c)
	}
}

// contests are the details that reports of different origins tell differently, each with every account of it, oldest first.
func (k *kept) contests() []Contest {
	var all []Contest
	for _, d := range details {
		var claims []claim
		for _, c := range k.claims {
			crossed := d.what == "actor" && sideLikeness(c.parties, k.recipient) > 0.5 // a reader took one side for the other
			if c.what == d.what && c.of == d.of && !crossed {
				claims = append(claims, c)
			}
		}
		if len(claims) > 0 && (d.what == whether || differ(claims)) {
			all = append(all, Contest{What: d.what, Of: d.of, Versions: k.versions(d.what, claims)})
		}
	}
	return all
}

func differ(claims []claim) bool {
	for i := range claims {
		for j := range i {
			sameWords := claims[i].evidence.Sentence == claims[j].evidence.Sentence
			if claims[i].origin != claims[j].origin && !sameWords && claims[i].contradicts(&claims[j]) {
				return true
			}
		}
	}
	return false
}

// contradicts reports whether two claims of a detail cannot both be true, as far as they are exact.
func (c *claim) contradicts(o *claim) bool {
	switch c.what {
	case "toll":
		return c.number != o.number && c.number > 0 && o.number > 0
	case "when":
		return c.first > o.last || o.first > c.last
	case "where":
		return c.place.isElsewhere(o.place) && !strings.Contains(c.evidence.Sentence, o.value) && !strings.Contains(o.evidence.Sentence, c.value)
	case "actor":
		if (c.parties == nil) != (o.parties == nil) { // somebody denies that it was he
			return true
		}
		likeness := sideLikeness(c.parties, o.parties)
		return likeness >= 0 && likeness < 0.5 && !sameCountry(c.parties, o.parties)
	}
	return c.value != o.value
}

// isElsewhere reports whether two places are known to lie apart.
func (p *place) isElsewhere(o *place) bool {
	_, _, other := placeLikeness(p, o)
	return other == 1
}

// versions are claims as they are shown; of what is denied the first account that tells it comes first.
func (k *kept) versions(what string, claims []claim) []Version {
	all := make([]Version, 0, len(claims)+1) // others point into it
	if what == whether {
		h := k.happening
		all = append(all, Version{Value: "happened", Source: k.source, Evidence: h.Evidence[0]})
	}
	told := len(all)
	for i, c := range claims {
		if len(c.parties) > 0 {
			c.value = namesOf(c.parties)
		}
		v := Version{Value: c.value, Source: c.source, Evidence: c.evidence}
		if at := slices.IndexFunc(claims[:i], func(o claim) bool { return c.excludes(&o) }); at >= 0 {
			v.Against = &all[told+at]
		} else if told > 0 {
			v.Against = &all[0]
		}
		all = append(all, v)
	}
	return all
}

// excludes reports whether two claims of different origins cannot both be true, taken at their words: "at least 50" and "dozens" can.
func (c *claim) excludes(o *claim) bool {
	switch {
	case c.origin == o.origin || c.evidence.Sentence == o.evidence.Sentence:
		return false
	case c.what == "toll":
		return c.least > o.most || o.least > c.most
	case c.what == "actor":
		named := func(p party) bool { return p.named }
		return c.contradicts(o) && (c.parties == nil || slices.ContainsFunc(c.parties, named)) && (o.parties == nil || slices.ContainsFunc(o.parties, named))
	}
	return c.contradicts(o)
}

func namesOf(parties []party) string {
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
