package attribution

import "strings"

// A class is what a word can be, one bit each, as far as a closed list of words tells.
type class uint32

const (
	determiner class = 1 << iota
	pronoun          // a pronoun that can be a subject
	possessive       // my, their, 's
	preposition
	coordinator
	subordinator
	relative  // who, which
	auxiliary // forms of be, have, do and the modal verbs
	being     // forms of be
	adverb
	timeWord // days, months, "yesterday"
	firstPerson
	// What follows is told by the look of the word, not by a list.
	capital
	numeral
	comma
	punctuation // any mark, commas included
	quoteMark
	terminal // . ! ? at the end of a sentence
	dash
	colon // also semicolons
)

var classes = buildClasses()

func buildClasses() map[string]class {
	lists := []struct {
		class class
		words string
	}{
		{determiner, "the a an this that these those some any no each every another all both several many few most two three four five six " +
			"seven eight nine ten dozens hundreds other one"},
		{pronoun, "i he she it they we you who everyone nobody somebody someone others"},
		{firstPerson, "i we me us my our you your"},
		{possessive, "my our your his her its their 's ’s ' ’"},
		{preposition, "in on at during after before by for from of to with without about against between among under over into through since " +
			"despite amid throughout until till toward towards near outside inside within across behind beyond like as per via upon " +
			"following including regarding concerning"},
		{coordinator, "and but or nor yet so"},
		{subordinator, "that if when while because although though whether unless whereas since after before until as where why how what " +
			"once than"},
		{relative, "who which whom whose that"},
		{auxiliary | being, "is are was were be been being 's 're ’re"},
		{auxiliary, "am has have had having do does did will would can could may might must shall should 'll 'd 've n't n’t not never ’ll ’d " +
			"’ve ca wo cannot 'm ’m"},
		{adverb, "also later again then already still even just now once twice often always never recently earlier ever first soon " +
			"further meanwhile however instead moreover therefore thus indeed perhaps maybe too here there only rather quickly almost " +
			"nevertheless additionally overall yesterday today tomorrow afterward afterwards reportedly long since back"},
		{timeWord, "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september " +
			"october november december yesterday today tomorrow jan. feb. aug. sept. oct. nov. dec. week month year morning afternoon " +
			"evening night mon. tue. wed. thu. fri."},
	}
	all := map[string]class{}
	for _, list := range lists {
		for word := range strings.FieldsSeq(list.words) {
			all[word] |= list.class
		}
	}
	return all
}
