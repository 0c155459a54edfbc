package origin

import "strings"

// What is English here stands in this file, and what is known of publishers in families.txt.

// sayVerbs attribute what is said; a publisher in front of one or behind it is the source of the sentence.
var sayVerbs = set(`said says say reported reports wrote writes quoted quotes cited cites announced announces broadcast broadcasts
	carried published revealed disclosed claimed claims added adds noted put told tells learned stated showed shows aired
	spoke described named`)

// outletVerbs are those of sayVerbs that may stand in front of the publisher: "reported the Gazette".
var outletVerbs = set(`said says reported reports wrote writes quoted announced broadcast noted added`)

// beforeOutlet are the words that name a publisher as a source when they stand in front of it, the article aside.
var beforeOutlet = phrases(`according to|citing|quoting|cited by|quoted by|reported by|published by|broadcast by|carried by|aired by|told to|told|
	interview with|interview to|published in|reported in|report by|report in|report on|report from|article in|article by|story in|story by|
	account in|account by|dispatch by|dispatch from|broadcast on|statement to|speaking to|spoke to|remarks to|carried on|monitored by|
	obtained by|seen by|edition of|issue of|pages of|said on|speaking on|interviewed on|interviewed by|spoke on|says on|appeared in|reports by|reports in|reports on|reports from|reporting by`)

// between may stand between a publisher and its verb: "the radio later also reported".
var between = set(`also later then further first again itself report correspondent correspondents reporter reporters newspaper paper channel station agency`)

// past makes of a publisher's verb a thing that was already known: "the Lamp had written".
var past = set(`had`)

// denials, near one of the words for a report in the first sentences, make an article one that contradicts a report.
var denials = set(`denied denies deny denying denial contradicted contradicts contradicting contradiction disputed disputes disputing rejected
	rejecting dismissed dismissing refuted refuting false untrue invented fabricated baseless unfounded fiction wrong corrected`)

// reportWords are what a denial denies, or a confirmation confirms.
var reportWords = set(`report reports story account accounts article newspaper newspapers paper claim claims version rumour rumours rumor`)

// confirmations make of a retold report a thing that somebody else vouches for.
var confirmations = set(`confirmed confirms confirming confirmation corroborated verified`)

// ownReporter are the words by which an article says that its own people were there.
var ownReporter = phrases(`our reporter|our reporters|our correspondent|our correspondents|our own correspondent|this newspaper|this paper|
	this reporter|this station|this agency|this correspondent|told us|our photographer|learned by us`)

// A kind is a medium by which a publisher can be called: "the radio".
type kind uint8

const (
	noKind kind = iota
	paper
	radio
	television
	agency
	media // any
)

// genericNouns call a publisher by its medium, in lower case.
var genericNouns = kinds(map[kind]string{
	paper:      `paper newspaper daily weekly tabloid magazine journal broadsheet gazette`,
	radio:      `radio station broadcaster`,
	television: `television tv channel`,
	agency:     `agency wire`,
	media:      `media press outlet website portal`,
})

// nameNouns are words of publishers' names and the medium that they tell.
var nameNouns = kinds(map[kind]string{
	paper: `times post tribune herald gazette chronicle courier observer standard mercury mirror telegraph star sun mail echo globe
		guardian independent examiner advertiser messenger bulletin review ledger letter journal daily weekly anzeiger nachrichten zeitung
		tageblatt diário diario faro gazeta voz jornal correio correo país pais soir monde figaro plainsman lamp argus record register
		dispatch inquirer sentinel monitor today day illustrated`,
	radio:      `radio broadcasting broadcaster rádio`,
	television: `television tv channel televisión`,
	agency:     `agency wire service cable association nachrichtenagentur agence agencia`,
	media:      `press news media`,
})

// stateWords may stand in front of a medium: "state television".
var stateWords = set(`state public national local government official army military regional independent private foreign domestic news opposition
	commercial semi semiofficial city capital evening morning business financial`)

// agreeing reports whether a publisher of one medium can be called by a noun of another: a "station" may be television
// too, and "Inland Press" anything.
func agreeing(publisher, called kind) bool {
	return called == media || publisher == media || publisher == called || publisher == television && called == radio || publisher == radio && called == television
}

// stop words say nothing of the thing that is told.
var stopWords = set(`a an the and or but nor so yet if unless until while as than that this these those there here who whom whose which what when
	where why how i me my we us our you your he him his she her it its they them their of in on at by for with from to into onto over under
	about after before between among against during through without within up down out off above below near since because although though
	be is are was were been being am have has had having do does did done will would shall should can could may might must not no none
	nobody nothing only also too very more most less least much many few some any each every all both other another such same own one's
	said says say told tells reported report wrote quoted according citing asked added called spoke announced spokesman spokeswoman
	monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow mr ms mrs dr still just even now then again ever never
	s t re ve ll d m per via late early last next new year years month months week weeks day days morning evening night afternoon noon`)

// months tell that a number beside them is a date and no figure.
var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

var abbreviations = set(`mr mrs ms dr prof gen col lt sgt capt rev hon sen rep gov st jan feb mar apr jun jul aug sep sept oct nov dec no vs co inc ltd`)

// numerals are the numbers that are written out.
var numerals = numbers(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`,
	`twenty thirty forty fifty sixty seventy eighty ninety`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// phrases returns phrases by their last word, each without it.
func phrases(list string) map[string][][]string {
	m := make(map[string][][]string)
	for p := range strings.SplitSeq(list, "|") {
		words := strings.Fields(p)
		last := len(words) - 1
		m[words[last]] = append(m[words[last]], words[:last])
	}
	return m
}

func kinds(nouns map[kind]string) map[string]kind {
	m := make(map[string]kind)
	for k, words := range nouns {
		for w := range strings.FieldsSeq(words) {
			m[w] = k
		}
	}
	return m
}

func numbers(units, tens string) map[string]int {
	m := make(map[string]int)
	for i, w := range strings.Fields(units) {
		m[w] = i
	}
	for i, w := range strings.Fields(tens) {
		m[w] = 10 * (i + 2)
	}
	return m
}
