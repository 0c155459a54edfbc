package timex

import "strings"

// A direction says on which side of the anchor a clause lies.
type direction int8

const (
	unclear direction = 0
	past    direction = -1
	future  direction = 1
)

// The words that tell the direction of a clause besides the regular past tense.
var (
	futureCues = listed(`
	will ll shall would could should may might must can scheduled planned expected due slated planning expects expect
	intends aims hopes wants upcoming forthcoming deadline postponed meets meet effective begins starts opens expires
	ends takes arrives leaves resumes visits convenes going likely poised proposed anticipated invited tentatively
	supposed payable`)
	pastCues = listed(`
	won was were had did didn wasn weren hadn been said told met made took came went began broke brought built bought
	caught chose cut drew drove fell felt fled flew fought found gave got grew heard held hit kept knew laid led left
	lost meant paid put ran rose saw sent shot slid sold spoke spent stood struck swept thought threw tore wrote became
	since dead killed read withdrew overthrew sought lay rode sank swore taught woke underwent undertook latest seen
	taken given shown done gone born`)
)

// notPast are the words in -ed that are no past tense.
var notPast = listed(`
	united hundred indeed need speed exceed proceed succeed armed seed feed breed bed red allied related sacred naked
	wicked unprecedented alleged`)

// governing are the words that point what they govern to the future: "agreed to meet", "told him to leave by Friday".
var governing = listed(`
	agreed vowed pledged promised prepared ready threatened decided is are has have needs need hoped wanted asked urged
	called told gave demanded ordered arranged offered intended hoping`)

// infinitives are the verbs whose infinitive tells a plan by itself: "talks to resume in May".
var infinitives = listed(`
	be hold meet visit start begin end resume discuss attend travel arrive leave open close expire return take continue
	go come convene vote report release sign`)

// clauseWords begin a clause with a tense of its own.
var clauseWords = listed(`
	that which who when because although though while whose where but whether as if`)

// listed is the set of the words in s.
func listed(s string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		set[word] = true
	}
	return set
}

// lower is word i in lower case.
func (f *finder) lower(i int) string {
	return strings.ToLower(f.text[f.words[i].start:f.words[i].end])
}

// cue is the direction that word i alone tells.
func (f *finder) cue(i int) direction {
	w := f.lower(i)
	switch {
	case pastCues[w]:
		return past
	case futureCues[w] && f.words[i].capital && f.is(i, "may", "can"):
		return unclear
	case futureCues[w]:
		return future
	}
	if f.is(i, "set", "plan", "plans") && f.is(i+1, "to", "for") || f.is(i, "starting", "beginning") && f.is(i+1, "on", "next", "this") {
		return future
	}
	if f.is(i, "to") && i+1 < len(f.words) {
		if i > 0 && governing[f.lower(i-1)] || infinitives[f.lower(i+1)] {
			return future
		}
		return unclear
	}
	if f.is(i, "interview", "statement", "speech", "remarks", "broadcast", "letter") && (f.is(i-1, "in") || f.is(i-2, "in") || f.is(i-3, "in")) {
		return past
	}
	if strings.HasSuffix(w, "ed") && len(w) > 3 && !notPast[w] && (!f.words[i].capital || i == 0) {
		return past
	}
	return unclear
}

// reach is how many words away a verb may stand and still tell the direction.
const reach = 24

// direction tells on which side of the anchor the expression over words [from, to) lies, by the nearest cue: what leads
// to it or a modal right behind it, else backward in its clause, else forward, else backward beyond the clause.
func (f *finder) direction(from, to int) direction {
	if f.near(to, space) && f.is(to, "will", "would", "may", "could", "might") || f.leadsToFuture(from) {
		return future
	}
	i, found := f.backward(from-1, max(0, from-reach))
	if found == past && f.is(from-1, "by", "through", "before", "until") {
		if governing[f.lower(i)] {
			return future
		}
		return unclear
	}
	if found != unclear {
		return found
	}
	if found = f.forward(to); found != unclear {
		if found == past && i >= 0 && f.is(i, "that") {
			return unclear // "he said that the vote in May was rigged": the tense follows that of "said"
		}
		return found
	}
	for i >= max(0, from-2*reach) {
		if i, found = f.backward(i-1, max(0, from-2*reach)); found != unclear {
			return found
		}
	}
	return unclear
}

// leadsToFuture reports whether the words before the expression at from point ahead whatever the verb: "as soon as",
// "ahead of", "until", also with a time of day between.
func (f *finder) leadsToFuture(from int) bool {
	if f.is(from-1, "as") && f.is(from-2, "soon", "early") || f.is(from-1, "of") && f.is(from-2, "ahead") {
		return true
	}
	i := from - 1
	if f.is(i, "on") && f.is(i-1, "a.m.", "p.m.", "am", "pm", "gmt", "utc", "noon", "midnight") {
		i--
	}
	for f.has(i, zone|determiner|weekday|approx) || f.is(i, "a.m.", "p.m.", "am", "pm", "noon", "midnight") || i >= 0 && f.words[i].digits > 0 {
		i--
	}
	return i > 0 && f.is(i, "until", "till")
}

// forward looks for a cue from word i to the end of the clause.
func (f *finder) forward(i int) direction {
	for j := i; j < min(len(f.words), i+reach); j++ {
		if j > i && clauseWords[f.lower(j)] {
			break
		}
		if d := f.cue(j); d != unclear {
			return d
		}
	}
	return unclear
}

// backward looks for a cue from word i down to word limit and stops at the beginning of a clause; it returns where it
// stopped.
func (f *finder) backward(i, limit int) (int, direction) {
	for ; i >= limit; i-- {
		if d := f.cue(i); d != unclear {
			if d == past && (f.is(i-1, "be", "being", "is", "are") || i > 0 && f.cue(i-1) == future) {
				continue
			}
			if d == future && f.is(i-1, "been") && f.is(i-2, "had") {
				return i, past
			}
			return i, d
		}
		if clauseWords[f.lower(i)] {
			return i, unclear
		}
	}
	return i, unclear
}
