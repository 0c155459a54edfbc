package web

import "strings"

// tagNames says what the universal tags stand for (https://universaldependencies.org/u/pos/).
var tagNames = map[string]string{
	"ADJ": "adjective", "ADP": "preposition", "ADV": "adverb", "AUX": "auxiliary", "CCONJ": "coordinating conjunction",
	"DET": "determiner", "INTJ": "interjection", "NOUN": "noun", "NUM": "numeral", "PART": "particle", "PRON": "pronoun",
	"PROPN": "proper noun", "PUNCT": "punctuation", "SCONJ": "subordinating conjunction", "SYM": "symbol", "VERB": "verb", "X": "other",
}

// relationNames says what the universal relations stand for (https://universaldependencies.org/u/dep/), and the subtypes that
// English has and whose meaning the main relation does not give.
var relationNames = map[string]string{
	"acl": "clause on a noun", "acl:relcl": "relative clause", "advcl": "adverbial clause", "advmod": "adverbial modifier",
	"amod": "adjective of a noun", "appos": "apposition", "aux": "auxiliary", "aux:pass": "passive auxiliary", "case": "preposition or case",
	"cc": "conjunction word", "ccomp": "clause as object", "compound": "compound", "compound:prt": "particle of a verb",
	"conj": "joined by a conjunction", "cop": "copula", "csubj": "clause as subject", "dep": "unspecified", "det": "determiner",
	"discourse": "discourse word", "dislocated": "dislocated", "expl": "expletive", "fixed": "fixed expression", "flat": "name or flat expression",
	"goeswith": "one word written apart", "iobj": "indirect object", "list": "list", "mark": "clause marker", "nmod": "noun on a noun",
	"nmod:poss": "possessor", "nsubj": "subject", "nsubj:pass": "subject of a passive", "nummod": "number of a noun", "obj": "object",
	"obl": "adjunct of a verb", "obl:agent": "agent of a passive", "orphan": "left by an ellipsis", "parataxis": "clause beside another",
	"punct": "punctuation", "reparandum": "corrected in speech", "root": "root of the sentence", "vocative": "address",
	"xcomp": "clause without its own subject",
}

// relationName is what a relation stands for, or what the one stands for that it is a subtype of; "" if neither is known.
func relationName(relation string) string {
	if name, ok := relationNames[relation]; ok {
		return name
	}
	general, _, _ := strings.Cut(relation, ":")
	return relationNames[general]
}
