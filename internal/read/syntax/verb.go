package syntax

import "strings"

// VerbLemma is the base form of a form of an English verb, in lower case: an irregular one's from a table, a regular one's by taking its
// ending off, where isWord tells which of the possible base forms is a word. A form without an ending is its own base.
func VerbLemma(form string, isWord func(string) bool) string {
	low := strings.ToLower(form)
	if base := irregular[low]; base != "" {
		return base
	}
	if strings.HasSuffix(low, "eed") && !isWord(low[:len(low)-1]) || low == "need" {
		return low
	}
	for _, ending := range []string{"ing", "ed", "es", "s"} {
		stem, ok := strings.CutSuffix(low, ending)
		if !ok || len(stem) < 2 || !strings.ContainsAny(stem, "aeiouy") || ending == "s" && strings.HasSuffix(stem, "s") {
			continue
		}
		possible := bases(stem, ending)
		for _, base := range possible {
			if isWord(base) {
				return base
			}
		}
		if silent[stem+"e"] {
			return stem + "e"
		}
		if ending == "ing" || ending == "ed" {
			return possible[0]
		}
	}
	return low
}

// bases are what a verb may be whose stem is left when its ending is taken off, the likeliest first.
func bases(stem, ending string) []string {
	n := len(stem)
	switch last := stem[n-1]; {
	case ending == "s":
		return []string{stem}
	case last == 'i' && ending != "ing": // carried, carries
		return []string{stem[:n-1] + "y", stem + "e"}
	case n > 3 && last == stem[n-2] && last != 'l' && last != 's' && last != 'e' && last != 'f' && last != 'z': // planned
		return []string{stem[:n-1], stem, stem + "e"}
	case n > 2 && last == stem[n-2] && last == 'l': // called, controlled
		return []string{stem, stem[:n-1], stem + "e"}
	case strings.HasSuffix(stem, "e"): // freed, fleeing
		return []string{stem, stem + "e"}
	case endsLikeSilentE(stem):
		return []string{stem + "e", stem}
	}
	return []string{stem, stem + "e"}
}

// endsLikeSilentE reports whether verbs that end with these letters mostly have a silent e behind them: clos-, urg-, leav-, stat-.
func endsLikeSilentE(stem string) bool {
	for _, end := range []string{"c", "dg", "rg", "lg", "ng", "u", "v", "z", "iz", "is", "ys", "os", "us", "as", "rs", "ns", "ps", "at", "ut", "ir", "ur", "ar", "or", "ak", "ik", "ok", "am", "um", "om", "im", "in", "id", "ad", "ud", "od", "ag", "ap", "op", "ip", "as", "bl", "dl", "gl", "pl", "tl", "fl", "ul", "ol", "il", "th", "it", "ot"} {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	return false
}

// silent has verbs with an e at the end that vocabularies of pieces lack and whose ending does not show it.
var silent = map[string]bool{
	"postpone": true, "lapse": true, "allege": true, "provoke": true, "revoke": true, "invoke": true, "condone": true, "atone": true, "apologise": true,
	"rescue": true, "besiege": true, "waive": true, "mire": true, "dislodge": true, "pledge": true, "convene": true, "intervene": true, "impede": true,
	"concede": true, "recede": true, "secede": true, "accede": true, "overrule": true, "reschedule": true, "elope": true, "escape": true, "expire": true,
}

// irregular has the base forms of the irregular verbs' other forms.
var irregular = func() map[string]string {
	forms := map[string]string{}
	for line := range strings.Lines(irregularVerbs) {
		base, others, _ := strings.Cut(strings.TrimSpace(line), " ")
		for other := range strings.FieldsSeq(others) {
			forms[other] = base
		}
	}
	return forms
}()

// irregularVerbs has a verb a line: its base form and the others that no rule gives.
const irregularVerbs = `arise arose arisen
awake awoke awoken
be am is are was were been being 's 're 'm
bear bore borne born
beat beaten
become became
begin began begun
bend bent
bet bet
bid bade bidden
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast broadcast
build built
burn burnt
burst burst
buy bought
catch caught
choose chose chosen
cling clung
come came
cost cost
creep crept
cut cut
deal dealt
die dying
dig dug
do did done does
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
freeze froze frozen
get got gotten
give gave given
go went gone goes
grind ground
grow grew grown
hang hung
have has had 've
hear heard
hide hid hidden
hit hit
hold held
hurt hurt
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
let let
lie lay lain lying
light lit
lose lost
make made
mean meant
meet met
mislead misled
mistake mistook mistaken
oversee oversaw overseen
overcome overcame
overrun overran
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
prove proven
put put
quit quit
read read
rebuild rebuilt
repay repaid
rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
set set
sew sewn
shake shook shaken
shed shed
shine shone
shoot shot
show shown
shrink shrank shrunk
shut shut
sing sang sung
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
sow sown
speak spoke spoken
speed sped
spend spent
spill spilt
spin spun
split split
spread spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
strike struck stricken
string strung
strive strove striven
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tie tying
understand understood
undertake undertook undertaken
undo undid undone
uphold upheld
wake woke woken
wear wore worn
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written`
