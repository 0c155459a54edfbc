package follow

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A recanting says in words of its own that what somebody undertook, refused or asked holds no longer: "takes back what he said about the
// price", "no longer wants to see the contracts".
type recanting struct {
	by       []Party // whose word it was, none if the report does not tell
	own      bag     // the words of the sentence
	around   bag     // those of the sentences next to it too
	names    bag     // those of them that are names
	vague    bool    // a pronoun tells who
	back     bool    // what holds no longer is told by no more than "it" or "what I said"
	asked    bool    // it is something asked
	offered  bool    // it is something undertaken
	evidence Evidence
}

// takingBack finds words by which somebody takes back what he said, whatever it was.
var takingBack = regexp.MustCompile(`(?i)\b(?:` + strings.Join([]string{
	`(?:take|takes|took|taken|taking) (?:it|that|this|all of it|my words?|(?:his|her|its|their) words?) back`,
	`(?:take|takes|took|taken|taking) back (?:it|that|what|every word|all that|(?:his|her|its|their|my|the) (?:words?|remarks?|statement))`,
	`think(?:s|ing)? better of`, `thought better of`,
	`(?:said|promised|threatened|word|words|` + strings.Join(slices.Concat(nounsOf(Demand, ""), nounsOf(Commitment, sitrep.Threat), nounsOf(Commitment, sitrep.Refusal),
		nounsOf(Commitment, sitrep.Promise)), "|") + `)(?: [\w’'-]+){0,4} no longer (?:stands?|stood|holds?|held|applie[sd]|appl(?:y|ies)|valid|binding|in force)\b`,
	`forget (?:it|that|what|all|about) (?:that )?(?:i|we) (?:ever )?(?:said|wrote|promised|threatened|asked)`,
	`unsa(?:id|y|ys|ying)`,
	`(?:change|changes|changed|changing) (?:my|his|her|its|their) minds?`,
	`(?:eat|eats|ate|eaten) (?:my|his|her|its|their) (?:own )?words`,
	`off the table`, `nothing (?:is|was|remains|remained) (?:left )?of`,
	`(?:regarded|treated|considered|seen) as (?:never|not) (?:written|said|made|sent)`,
	`(?:let|lets) (?:the )?(?:[\w’'-]+ ){1,7}(?:drop|rest|lie)\b`,
	`(?:could|can|would) no longer stand by`, `not (?:be )?going back to`,
	`(?:matter|threat|idea|question|issue|talk|prospect) of (?:[\w’'-]+ ){1,5}(?:is|was)(?:, [\w ]+,)? (?:closed|dropped|dead|settled|over)`,
	`(?:climb|climbs|climbed|back|backs|backed|backing) down (?:on|from|over)`, `climb-?down\b`, `relent(?:s|ed|ing)?\b`,
}, "|") + `)`)

// ofRecanting has a stem of each of these, and of what wishingNoMore finds.
var ofRecanting = bagOf(`take takes took taken taking think thought thinking longer forget unsaid unsay unsays unsaying mind minds eat eats ate eaten words table nothing
regarded treated considered seen let lets stand going matter threat idea question issue talk prospect climb climbs climbed climbdown back backs backed backing relent relents relented`)

// wishingNoMore finds words by which somebody wishes or means no longer what he wished or meant.
var wishingNoMore = regexp.MustCompile(`(?i)\bno longer (ask|asks|asked|asking|want|wants|wanted|insist|insists|insisted|insisting|demand|demands|demanded|demanding|seek|seeks|sought|seeking|` +
	`require|requires|required|press|presses|pressing|pressed|wish|wishes|wished|` +
	`intend|intends|intended|plan|plans|planned|planning|mean|means|meant|willing|ready|prepared|minded|threaten|threatens|threatened|threatening|consider|considers|considered|considering)\b`)

// isAsking has the beginnings of what wishingNoMore finds that is said of what is asked of others.
var isAsking = lemmasOf("ask, demand, insist, require, press, want, seek, wish")

// recantings finds in a reading what is taken back in words of its own.
func (b *builder) recantings() {
	for i := range b.r.Sentences {
		if b.bagOf(i).common(ofRecanting, bag{}) == 0 {
			continue
		}
		text := b.sentence(i)
		at, wish := takingBack.FindStringIndex(text), wishingNoMore.FindStringSubmatchIndex(text)
		if at == nil && wish == nil || isConfided(text) {
			continue
		}
		r := recanting{own: b.bagOf(i), evidence: Evidence{Document: b.report.Document, Date: b.report.Day, Sentence: text}}
		if wish != nil {
			at = wish[:2]
			verb := text[wish[2]:wish[3]]
			r.asked = isAsking.has(verb) || isAsking.has(strings.TrimSuffix(verb, "s"))
			r.own = maps.Clone(r.own)
			delete(r.own, stem(verb))
			r.back = isVagueRest(text[at[1]:])
			r.offered = !r.asked || verb == "wanted" || strings.HasPrefix(verb, "want") || strings.HasPrefix(verb, "wish")
			if strings.HasPrefix(verb, "sought") {
				r.asked, r.offered = true, false
			}
		} else {
			r.asked, r.offered, r.back = true, true, true
		}
		if isDoubted(text[:at[0]]) {
			continue
		}
		r.evidence.Exact = text[at[0]:at[1]]
		span := sitrep.Span{Start: b.r.Sentences[i].Start + at[0], End: b.r.Sentences[i].Start + at[1]}
		r.by = b.recanter(i, span)
		r.vague = slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool { return c.Predicate.Overlaps(span) && b.isPronoun(c.Doer) })
		r.around = b.bagsAround(i)
		r.names = b.namesAround(i)
		b.report.recantings = append(b.report.recantings, r)
	}
}

// isVagueRest reports whether words begin with what tells nothing by itself: "anything of the kind".
func isVagueRest(rest string) bool {
	words := wordsOf(rest)
	for _, w := range words[:min(len(words), 4)] {
		if w == "it" || w == "that" || w == "anything" || w == "so" || w == "this" {
			return true
		}
	}
	return false
}

// isDoubted reports whether words end with what makes of what follows a supposition or its denial: "did not", "if he".
func isDoubted(before string) bool {
	words := wordsOf(before)
	for _, w := range words[max(0, len(words)-4):] {
		switch w {
		case "not", "never", "if", "unless", "whether", "refused", "nor", "without", "cannot":
			return true
		}
		if strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return true
		}
	}
	return false
}

// recanter is who takes back what is taken back at a span: whoever does what a clause there says, or else who is quoted.
func (b *builder) recanter(sentence int, span sitrep.Span) []Party {
	var speaker []Party
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != sentence {
			continue
		}
		told := &b.report.clauses[i]
		if c.Predicate.Overlaps(span) && slices.ContainsFunc(told.subject, func(p Party) bool { return len(p.proper) > 0 || p.isBody }) {
			return told.subject
		}
		if len(speaker) == 0 && (c.Predicate.Overlaps(span) || len(told.speaker) > 0) {
			speaker = told.speaker
		}
	}
	if len(speaker) > 0 {
		return speaker
	}
	for i := range b.report.clauses {
		if c := &b.report.clauses[i]; c.sentence == sentence && isSaying.has(c.lemma) && len(c.subject) > 0 {
			return c.subject
		}
	}
	return nil
}

// isSaying has the lemmas of telling.
var isSaying = lemmasOf("say, tell, write, announce, declare, add, explain, admit, concede, confirm, inform, let it be known, state, report, answer, reply")

// bagsAround are the words of a sentence and of the two next to it.
func (b *builder) bagsAround(i int) bag {
	around := joined(b.bagOf(i))
	if i > 0 {
		around = joined(around, b.bagOf(i-1))
	}
	if i+1 < len(b.r.Sentences) {
		around = joined(around, b.bagOf(i+1))
	}
	return around
}

// namesAround are the words of a sentence and of the two next to it that are written with a capital letter, but for the first.
func (b *builder) namesAround(i int) bag {
	names := bag{}
	for k := max(0, i-1); k < min(i+2, len(b.r.Sentences)); k++ {
		for n, w := range strings.Fields(b.sentence(k)) {
			if n > 0 && w[0] >= 'A' && w[0] <= 'Z' {
				for s := range bagOf(w) {
					names[s] = true
				}
			}
		}
	}
	return names
}
