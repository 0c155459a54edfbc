package timex

import "strings"

// A direction says on which side of the anchor a clause lies.
type direction int8

const (
	unclear direction = 0
	past    direction = -1
	future  direction = 1
)

// cues are the words that tell the direction of a clause besides the regular past tense.
var cues = map[string]direction{
	"will": future, "ll": future, "shall": future, "would": future, "could": future, "should": future, "may": future, "might": future,
	"must": future, "can": future, "scheduled": future, "planned": future, "expected": future, "due": future, "slated": future,
	"planning": future, "expects": future, "expect": future, "intends": future, "aims": future,
	"hopes": future, "wants": future, "upcoming": future, "forthcoming": future,
	"deadline": future, "postponed": future, "meets": future, "meet": future, "effective": future, "begins": future, "starts": future, "opens": future, "expires": future,
	"ends": future, "takes": future, "arrives": future, "leaves": future, "resumes": future, "visits": future, "convenes": future,
	"going": future, "likely": future, "poised": future, "proposed": future, "anticipated": future, "invited": future, "tentatively": future, "supposed": future, "payable": future,
	"won": past, "was": past, "were": past, "had": past, "did": past, "didn": past, "wasn": past, "weren": past, "hadn": past, "been": past, "said": past,
	"told": past, "met": past, "made": past, "took": past, "came": past, "went": past, "began": past, "broke": past, "brought": past,
	"built": past, "bought": past, "caught": past, "chose": past, "cut": past, "drew": past, "drove": past, "fell": past, "felt": past,
	"fled": past, "flew": past, "fought": past, "found": past, "gave": past, "got": past, "grew": past, "heard": past, "held": past,
	"hit": past, "kept": past, "knew": past, "laid": past, "led": past, "left": past, "lost": past, "meant": past, "paid": past,
	"put": past, "ran": past, "rose": past, "saw": past, "sent": past, "shot": past, "slid": past, "sold": past, "spoke": past,
	"spent": past, "stood": past, "struck": past, "swept": past, "thought": past, "threw": past, "tore": past, "wrote": past,
	"became": past, "since": past, "dead": past, "killed": past, "read": past, "withdrew": past, "overthrew": past, "sought": past,
	"lay": past, "rode": past, "sank": past, "swore": past, "taught": past, "woke": past, "underwent": past, "undertook": past,
	"latest": past, "seen": past, "taken": past, "given": past, "shown": past, "done": past, "gone": past, "born": past,
}

// notPast are the words in -ed that are no past tense.
var notPast = map[string]bool{
	"united": true, "hundred": true, "indeed": true, "need": true, "speed": true, "exceed": true, "proceed": true, "succeed": true,
	"armed": true, "seed": true, "feed": true, "breed": true, "bed": true, "red": true, "allied": true, "related": true, "sacred": true,
	"naked": true, "wicked": true, "so-called": true, "unprecedented": true, "alleged": true,
}

// governing are the words that point a following infinitive to the future, reporting verbs those that open a new clause.
var governing = map[string]bool{
	"agreed": true, "vowed": true, "pledged": true, "promised": true, "prepared": true, "ready": true, "threatened": true, "decided": true,
	"is": true, "are": true, "has": true, "have": true, "needs": true, "need": true, "hoped": true, "wanted": true, "asked": true,
	"urged": true, "called": true, "told": true, "gave": true, "demanded": true, "ordered": true, "arranged": true, "offered": true, "intended": true, "hoping": true,
}

var infinitives = map[string]bool{
	"be": true, "hold": true, "meet": true, "visit": true, "start": true, "begin": true, "end": true, "resume": true, "discuss": true,
	"attend": true, "travel": true, "arrive": true, "leave": true, "open": true, "close": true, "expire": true, "return": true, "take": true,
	"continue": true, "go": true, "come": true, "convene": true, "vote": true, "report": true, "release": true, "sign": true,
}

var clauseWords = map[string]bool{
	"that": true, "which": true, "who": true, "when": true, "because": true, "although": true, "though": true, "while": true,
	"whose": true, "where": true, "but": true, "whether": true, "as": true, "if": true,
}

// lower is word i in lower case.
func (f *finder) lower(i int) string {
	return strings.ToLower(f.text[f.words[i].start:f.words[i].end])
}

// cue is the direction that word i alone tells.
func (f *finder) cue(i int) direction {
	w := f.lower(i)
	if d, ok := cues[w]; ok {
		if w == "may" && f.words[i].capital || w == "can" && f.words[i].capital && i > 0 {
			return unclear
		}
		return d
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
