package attribution

import "strings"

// A frame is what a cue takes, one bit each.
type frame uint16

const (
	clause     frame = 1 << iota // a clause with "that", or a quotation
	bare                         // a clause without "that"
	quoted                       // a quotation
	infinitive                   // "to" and an infinitive, also behind an object: "urged Mali to …"
	object                       // a noun phrase that is the content: "condemned the attack"
	addressee                    // somebody told: "told reporters that …"
	impersonal                   // its passive with "to" reports what is thought: "is expected to …"
	told                         // the one addressed always follows: "told reporters …"
	noun                         // the cue is a noun: "a pledge that …"
	guarded                      // is a cue only where "that", a quotation or an infinitive follows: the form is often something else
)

// A form is the inflection of a verb.
type form uint8

const (
	base       form = iota // say
	third                  // says
	past                   // said, as past or participle
	participle             // written: only a participle
	gerund                 // saying
	nominal                // statement
)

// A cue is a word of the lexicon in one of its forms.
type cue struct {
	frame frame
	form  form
}

// The verbs by what they take; irregular ones have their forms behind a slash: past, participle.
var verbs = []struct {
	frame frame
	words string
}{
	{clause | bare | quoted, "say/said claim argue insist explain state declare conclude predict assert " +
		"concede emphasize emphasise reiterate allege contend disclose testify boast joke lament remark " +
		"write/wrote/written tweet recall caution believe think/thought hope swear/swore/sworn " +
		"reply quip opine concur postulate surmise retort intimate vouch"},
	{clause | bare | quoted | object, "announce confirm acknowledge admit"},
	{clause | bare | quoted | impersonal, "suggest reveal indicate"},
	{clause | quoted | bare, "note add stress signal imply hint complain maintain observe speculate clarify proclaim profess muse"},
	{quoted | clause | guarded, "respond answer comment shout chant yell exclaim cry interject counter wonder repeat post read/read " +
		"reflect echo caution bristle snap whisper continue recount conclude elaborate"},
	{clause | bare | impersonal, "report estimate fear"},
	{clause | bare | guarded, "know/knew/known feel/felt understand/understood find/found show/showed/shown learn realize realise " +
		"guess assume suspect worry doubt bet hear/heard determine demonstrate"},
	{clause | bare | addressee | told | quoted, "tell/told"},
	{clause | bare | addressee | told | quoted | guarded, "remind inform assure notify convince persuade"},
	{clause | bare | addressee | quoted, "warn"},
	{clause | bare | addressee | infinitive | quoted, "promise pledge vow threaten agree"},
	{infinitive | clause, "decide"},
	{infinitive | object | quoted, "urge order"},
	{infinitive | clause | bare | impersonal, "expect"},
	{infinitive | guarded, "refuse decline offer plan intend aim seek/sought wish"},
	{infinitive | quoted | clause, "ask invite encourage instruct command beg implore advise"},
	{infinitive | object, "want"},
	{infinitive | clause | object | quoted, "demand propose recommend"},
	{clause | object | infinitive, "deny"},
	{object, "accuse criticize criticise praise condemn denounce blame mock slam blast dismiss defend endorse oppose reject describe " +
		"cite mention question applaud decry hail assail deride rebuke lambast champion tout downplay " +
		"bemoan ridicule chide scold commend laud disparage castigate deplore protest reaffirm voice discuss express " +
		"portray recommend reference invoke welcome dub liken quote"},
	{object | guarded, "attack"},
}

// The verbs that are cues only with the word that follows.
var phrases = map[string]map[string]frame{
	"call":     {"for": object, "on": object | infinitive, "upon": object | infinitive},
	"point":    {"out": clause | bare | quoted, "to": object},
	"refer":    {"to": object},
	"speak":    {"of": object, "about": object},
	"talk":     {"about": object, "of": object},
	"push":     {"for": object},
	"press":    {"for": object},
	"appeal":   {"for": object},
	"allude":   {"to": object},
	"object":   {"to": object},
	"insist":   {"on": object},
	"warn":     {"of": object, "against": object},
	"ask":      {"for": object, "about": object},
	"argue":    {"for": object, "against": object},
	"make":     {"clear": clause | bare},
	"rail":     {"against": object},
	"lash":     {"out": object},
	"hint":     {"at": object},
	"complain": {"about": object, "of": object},
	"boast":    {"about": object, "of": object},
	"write":    {"about": object},
	"hope":     {"for": object, "to": infinitive},
}

// The nouns that are cues where "that" or an infinitive follows.
const nouns = "claim pledge promise demand threat warning accusation allegation assertion belief statement announcement suggestion " +
	"vow offer proposal denial admission declaration insistence argument concern fear hope assumption prediction " +
	"complaint refusal assurance contention assessment acknowledgment speculation rumor rumour conviction desire intention " +
	"notion remark report call appeal request order plea"

var lexicon = buildLexicon()

func buildLexicon() map[string]cue {
	cues := map[string]cue{}
	for _, group := range verbs {
		for entry := range strings.FieldsSeq(group.words) {
			for f, spelling := range inflect(entry) {
				if _, taken := cues[spelling]; !taken {
					cues[spelling] = cue{group.frame, form(f)}
				}
			}
		}
	}
	for word := range strings.FieldsSeq(nouns) {
		for _, spelling := range []string{word, word + "s"} {
			if c, taken := cues[spelling]; taken {
				c.frame |= noun
				cues[spelling] = c
			} else {
				cues[spelling] = cue{clause | infinitive | noun | guarded, nominal}
			}
		}
	}
	return cues
}

var particles = buildParticles()

// buildParticles maps every form of the verbs in phrases to what may follow it.
func buildParticles() map[string]particle {
	particles := map[string]particle{}
	for entry, following := range phrases {
		for f, spelling := range inflect(irregular(entry)) {
			if _, taken := particles[spelling]; !taken {
				particles[spelling] = particle{following, form(f)}
			}
		}
	}
	return particles
}

// A particle is a form of a verb that is a cue with some following words.
type particle struct {
	following map[string]frame
	form      form
}

func irregular(verb string) string {
	switch verb {
	case "speak":
		return "speak/spoke/spoken"
	case "make":
		return "make/made"
	case "write":
		return "write/wrote/written"
	}
	return verb
}

// inflect returns the forms of a verb in the order of the constants: base, third, past, participle, gerund. The entry
// is the base, with its irregular past and participle behind slashes.
func inflect(entry string) [5]string {
	parts := strings.Split(entry, "/")
	verb := parts[0]
	stem := verb
	if strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee") {
		stem = verb[:len(verb)-1]
	} else if doubles[verb] {
		stem = verb + verb[len(verb)-1:]
	}
	forms := [5]string{verb, verb + "s", stem + "ed", stem + "ed", stem + "ing"}
	switch {
	case strings.HasSuffix(verb, "y") && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		forms[1], forms[2] = verb[:len(verb)-1]+"ies", verb[:len(verb)-1]+"ied"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		forms[1] = verb + "es"
	case strings.HasSuffix(verb, "ee"):
		forms[2] = verb + "d"
	}
	forms[3] = forms[2]
	if len(parts) > 1 {
		forms[2], forms[3] = parts[1], parts[len(parts)-1]
	}
	return forms
}

// The verbs that double their last letter.
var doubles = map[string]bool{
	"admit": true, "quip": true, "chat": true, "rebut": true, "snap": true, "bet": true, "refer": true, "beg": true, "dub": true, "plan": true,
	"slam": true, "tap": true,
}
