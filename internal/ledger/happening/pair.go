package happening

import (
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// Whether an account is of a happening is the sign of a sum: of what speaks for it and against it, each with its weight.

// traits are what is compared; each is 0 where nothing is known.
type traits struct {
	sameMode, otherMode   float64
	actor, otherActor     float64 // likeness, or 1 if both are named and nothing makes them one
	recipient, otherRecip float64
	crossed               float64 // who acts in the one is acted upon in the other
	sameDay, vagueDay     float64 // both are dated, to a few days or to more, and the days overlap
	otherDay              float64 // both are dated and they do not
	lag                   float64 // days between the reports, or from the day to the report that gives none, 0 … 1 for the first week
	tooEarly              float64 // told before it was
	samePlace, country    float64
	otherPlace            float64
	words                 float64 // cosine of the sentences' stems, rare ones weighing more
	trigger               float64
	sameToll, otherToll   float64
	unlike                float64 // hardly a word is shared
	deed                  float64 // something is done; 0 if it is said. Attacks, of which a war has many, count in part
	rare                  float64 // how rare the names are that whom or what it is done to, or the place, have in common: 0 … 1
	within                float64 // one report tells both
	definite              float64 // "the attack", of which the report says nothing else, after telling of one
	bare                  float64 // neither sides nor places can be compared
}

// The weights, set by hand on the table of pairs, on pairs of a real crisis and on texts of ECB+.
const (
	bias            = -2.8
	weighMode       = 0.5
	weighOtherMode  = -3
	weighActor      = 1.1
	weighOtherActor = -2.9
	weighRecipient  = 1.1
	weighOtherRecip = -1.5
	weighCrossed    = 0.4
	weighSameDay    = 1.5
	weighVagueDay   = 0.3
	weighOtherDay   = -6
	weighLag        = -1.5
	weighTooEarly   = -4
	weighPlace      = 0.9
	weighCountry    = 0.2
	weighOtherPlace = -1.6
	weighWords      = 4.0
	weighTrigger    = 0.5
	weighToll       = 0.6
	weighOtherToll  = -0.2
	weighUnlike     = -0.9
	weighDeed       = 0.4
	weighRare       = 1.5
	weighWithin     = 0.6
	weighDefinite   = 3.4
	weighBare       = -0.6
)

// score is above 0 for an account of the happening.
func (t *traits) score() float64 {
	return bias + weighMode*t.sameMode + weighOtherMode*t.otherMode +
		weighActor*t.actor + weighOtherActor*t.otherActor + weighRecipient*t.recipient + weighOtherRecip*t.otherRecip + weighCrossed*t.crossed +
		weighSameDay*t.sameDay + weighVagueDay*t.vagueDay + weighOtherDay*t.otherDay + weighLag*t.lag + weighTooEarly*t.tooEarly +
		weighPlace*t.samePlace + weighCountry*t.country + weighOtherPlace*t.otherPlace +
		weighWords*t.words + weighTrigger*t.trigger + weighToll*t.sameToll + weighOtherToll*t.otherToll +
		weighUnlike*t.unlike + weighDeed*t.deed + weighRare*t.rare*(1-t.otherActor/2) + weighWithin*t.within + weighDefinite*t.definite + weighBare*t.bare
}

const (
	fewDays     = 8   // a time of no more days is a day: last week
	townDegrees = 0.6 // places no farther apart may be one: a town and its province
	unlikeWords = 0.15
	// otherSentence is how much it counts that one report tells both, if one sentence does not.
	otherSentence = 0.3
	// nearSentences is how far "the attack" points back.
	nearSentences = 5
	// sameSentence is how alike two events of one sentence count, whose words are the same of necessity.
	sameSentence = 0.3
)

// isSaid reports whether the type is of what is said, which is over on its day, and may be said again on another.
func isSaid(t sitrep.EventType) bool {
	return t.Quad() == sitrep.VerbalCooperation || t.Quad() == sitrep.VerbalConflict
}

// isJoint reports whether the parties of an event of the type do it with each other.
func isJoint(t sitrep.EventType) bool {
	return t == sitrep.Consult || t == sitrep.Agree || t == sitrep.Cooperate
}

// compare says what speaks for an account's being of a happening and what against.
func (k *kept) compare(a *account) traits {
	var t traits
	t.deed = deedOf(a)
	t.modes(k.happening.Mode, a.mode)
	t.days(k, a)
	t.sides(k, a)
	t.places(k, a)
	t.names(k, a)
	t.telling(k, a)
	t.counts(k, a)
	return t
}

// isLikeMode has the modes that reports of one thing choose between: a bombing from the air or not, a visit or talks of three.
var isLikeMode = setOf("explosives suicide-attack heavy-weapons aerial drone destroy visit third-party multilateral")

func deedOf(a *account) float64 {
	switch {
	case a.said:
		return 0
	case a.typ == sitrep.Assault:
		return 0.25
	}
	return 1
}

func (t *traits) modes(of, other string) {
	switch {
	case of == "" || other == "":
	case of == other:
		t.sameMode = 1
	case isLikeMode[of] && isLikeMode[other]:
		t.otherMode = 0.3
	default:
		t.otherMode = 1
	}
}

// days compares the times. Who gives none tells of what is some days old at most, and of what was said on the day itself or the day before.
func (t *traits) days(k *kept, a *account) {
	latest := k.latest
	if a.said {
		latest = k.began
	}
	switch {
	case a.reported == noDay && (!a.dated || !k.dated) && k.members[0].report != a.report:
		t.lag = 2
	case k.dated && a.dated:
		t.dated(k, a)
	case k.dated:
		t.mentioned(a.reported, k.first, k.last, a)
	case a.dated:
		t.mentioned(latest, a.first, a.last, a)
	default:
		t.lag = lagOf(a.reported-latest, a.said)
	}
}

func (t *traits) dated(k *kept, a *account) {
	switch gap := max(k.first-a.last, a.first-k.last); {
	case gap > 0:
		t.otherDay = 1
	case max(k.last-k.first, a.last-a.first) < fewDays:
		t.sameDay = 1
	default:
		t.vagueDay = 1
	}
}

// mentioned compares the days of a happening with the day of a report that gives none.
func (t *traits) mentioned(reported, first, last int, a *account) {
	switch {
	case reported < first:
		t.tooEarly = 1
	case last-first < fewDays:
		t.lag = lagOf(max(0, reported-last-1), a.said)
	default:
		t.lag = lagOf(max(2, reported-last), a.said)
	}
}

// lagOf grows with the days, to 1 after a week for deeds and after two days for what is said, and half as fast after that.
func lagOf(days int, said bool) float64 {
	lag := float64(abs(days)) / 7
	if said {
		lag = float64(abs(days)) / 2
	}
	return min(lag, 1+max(0, (lag-1)/2), 2)
}

func (t *traits) sides(k *kept, a *account) {
	if isJoint(a.typ) {
		t.pool(k, a)
		return
	}
	actor, recipient := sideLikeness(k.actors, a.actors), sideLikeness(k.recipient, a.recipient)
	if actor <= 0.5 && recipient <= 0.5 {
		switch there, back := sideLikeness(k.actors, a.recipient), sideLikeness(k.recipient, a.actors); {
		case min(there, back) > 0.5:
			actor, recipient = 0, 0 // an answer in kind
		case max(there, back) > 0.5:
			t.crossed = 1
			actor, recipient = unknown, unknown
		}
	}
	t.actor, t.otherActor = forAndAgainst(actor)
	t.recipient, t.otherRecip = forAndAgainst(recipient)
}

func forAndAgainst(likeness float64) (like, other float64) {
	switch {
	case likeness == unknown:
		return 0, 0
	case likeness <= 0.5:
		return 0, 1 - likeness
	}
	return likeness, 0
}

// pool compares the parties of what is done together, whichever of them is named first.
func (t *traits) pool(k *kept, a *account) {
	mean, told := poolLikeness(k.parties, a.parties)
	switch {
	case told == 0:
	case mean <= 0.5:
		t.otherActor = 1 - mean
	case told == 1:
		t.actor = mean
	default:
		t.actor, t.recipient = mean, mean
	}
	if told > 1 && mean > 0.3 && mean < 0.8 { // one of two parties is another
		t.otherRecip = 0.7
	}
}

func (t *traits) places(k *kept, a *account) {
	p, o := &k.place, &a.place
	switch {
	case p.Name != "" && o.Name != "" && p.Name != o.Name && k.tellsOf(o):
		t.samePlace = 0.7
		for _, n := range o.names {
			t.rarer(k.index, n)
		}
	case p.Name != "" && o.Name != "":
		t.samePlace, t.country, t.otherPlace = placeLikeness(p, o)
	case p.Name == "" && o.Name != "" && atParty(o, k.recipient), o.Name == "" && p.Name != "" && atParty(p, a.recipient):
		t.samePlace = 0.8
	}
	if t.actor+t.otherActor+t.recipient+t.otherRecip+t.crossed+t.samePlace == 0 {
		t.bare = 1
	}
}

// tellsOf reports whether the sentences of earlier accounts name a place.
func (k *kept) tellsOf(p *place) bool {
	return !p.state && len(p.stems) > 0 && slices.ContainsFunc(k.members, func(m *account) bool { return shared(m.stems, p.stems) == len(p.stems) })
}

// atParty reports whether a place bears the name of whom something is done to: the market, the town.
func atParty(p *place, parties []party) bool {
	for i := range parties {
		if n := shared(p.names, parties[i].names); n > 0 && n == min(len(p.names), len(parties[i].names)) {
			return true
		}
	}
	return false
}

func placeLikeness(p, o *place) (same, country, other float64) {
	switch n := shared(p.names, o.names); {
	case n > 0 && n == min(len(p.names), len(o.names)):
		if p.state || o.state {
			return 0, 1, 0
		}
		return 1, 0, 0
	case p.state != o.state && p.Country == o.Country && p.Country != "":
		return 0, 1, 0
	case p.Country != "" && o.Country != "" && p.Country != o.Country:
		return 0, 0, 1
	case p.state || o.state:
		return 0, 0, 0.7
	case p.Located && o.Located:
		if math.Abs(p.Lat-o.Lat)+math.Abs(p.Lon-o.Lon) < townDegrees {
			return 0.5, 0, 0
		}
		return 0, 0, 1
	}
	return 0, 0, 0.5 // names that may be a street and its town
}

// telling compares the words with those of the account that is most alike.
func (t *traits) telling(k *kept, a *account) {
	near := false
	for _, m := range k.members {
		switch {
		case m.report == a.report && m.sentence == a.sentence:
			t.within = 1
			t.words = max(t.words, sameSentence)
		case m.report == a.report:
			t.within = max(t.within, otherSentence)
			fallthrough
		default:
			t.words = max(t.words, cosine(m, a))
		}
		near = near || m.report == a.report && a.sentence-m.sentence <= nearSentences
		if shared(m.trigger, a.trigger) > 0 {
			t.trigger = 1
		}
	}
	if a.said {
		t.within = 0
	} else if near && a.definite {
		t.definite = 1
	}
	placed := t.samePlace > 0 && t.within == 0
	if t.definite == 0 && t.words < unlikeWords && (a.said || t.trigger == 0 && !placed) {
		t.unlike = 1
	}
}

// names says how rare the names are that two deeds share of whom they are done to and where.
func (t *traits) names(k *kept, a *account) {
	if a.said || t.samePlace == 0 && t.recipient < 0.9 {
		return
	}
	eachTarget(a.recipient, &a.place, func(n uint32) {
		if slices.Contains(k.place.names, n) || slices.ContainsFunc(k.recipient, func(p party) bool { return slices.Contains(p.names, n) }) {
			t.rarer(k.index, n)
		}
	})
}

// rarer notes that a name is shared.
func (t *traits) rarer(x *Index, name uint32) {
	t.rare = max(t.rare, x.rarity(name^ofName)/x.rarity(0))
}

// eachTarget visits the names of whom a deed is done to and where.
func eachTarget(recipient []party, p *place, visit func(name uint32)) {
	for _, n := range p.names {
		visit(n)
	}
	for i := range recipient {
		for _, n := range recipient[i].names {
			visit(n)
		}
	}
}

// counts compares tolls.
func (t *traits) counts(k *kept, a *account) {
	for _, c := range k.tolls {
		for _, o := range a.tolls {
			switch {
			case c.of != o.of:
			case c.number == o.number:
				t.sameToll = 1
			default:
				t.otherToll = 1
			}
		}
	}
	if t.sameToll > 0 {
		t.otherToll = 0
	}
}
