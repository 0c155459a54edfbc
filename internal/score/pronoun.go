package score

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// pronouns are those of the third person, which stand for what is named elsewhere.
var pronouns = setOf(strings.Fields(`he him his himself she her hers herself it its itself they them their theirs themselves`))

// pronounsFigure is the share of pronouns that are right, with the counts behind it.
func pronounsFigure(c Counts) Figure {
	f := c.Figure("pronouns_named")
	f.Value = f.Recall
	return f
}

// countPronouns counts the gold's pronouns whose chain has a name. One is right if the record chains it, by itself, with a
// mention that overlaps one of the chain's names.
func countPronouns(c *Counts, g ChainedDocument, key chains, r *sitrep.Record) {
	text := []rune(g.Text)
	chainAt, members := map[sitrep.Range]string{}, map[string][]sitrep.Range{}
	for _, m := range r.Mentions {
		if c := value(m.Chain); c != "" {
			chainAt[m.Span] = c
			members[c] = append(members[c], m.Span)
		}
	}
	for _, chain := range key {
		names := those(chain, func(m sitrep.Range) bool { return isName(text, m) })
		if len(names) == 0 {
			continue
		}
		for _, m := range chain {
			if pronouns[strings.ToLower(slice(text, m))] {
				others := members[chainAt[m]]
				c.Right += one(overlapAny(others, names))
				c.Found += one(len(others) > 1)
				c.Gold++
			}
		}
	}
}

func those(spans []sitrep.Range, wanted func(sitrep.Range) bool) []sitrep.Range {
	return slices.DeleteFunc(slices.Clone(spans), func(s sitrep.Range) bool { return !wanted(s) })
}

func overlapAny(a, b []sitrep.Range) bool {
	return slices.ContainsFunc(a, func(x sitrep.Range) bool {
		return slices.ContainsFunc(b, func(y sitrep.Range) bool { return x[0] < y[1] && y[0] < x[1] })
	})
}

func slice(text []rune, s sitrep.Range) string {
	end := max(0, min(s[1], len(text)))
	return string(text[max(0, min(s[0], end)):end])
}

// headEnds are words at which what is said about the head of a noun phrase begins.
var headEnds = setOf(strings.Fields("of in on at for from with who whom whose which that to and or by near as"))

// isName reports whether a mention is a proper name, as far as its letters tell: its head, which is the last word before a
// comma, a bracket or a preposition, without 's, has a capital letter and is no pronoun. The first word of a sentence has one
// anyway: alone it is a name only if the text has it with a capital elsewhere, within a sentence.
func isName(text []rune, m sitrep.Range) bool {
	phrase := slice(text, m)
	if i := strings.IndexAny(phrase, ",;:()–—"); i > 0 {
		phrase = phrase[:i]
	}
	head, count := "", 0
	for w := range strings.FieldsSeq(phrase) {
		if headEnds[w] {
			break
		}
		if w != "'s" && w != "’s" {
			head = w
			count++
		}
	}
	head = strings.Trim(head, "\"“”'‘’.")
	head = strings.TrimSuffix(strings.TrimSuffix(head, "'s"), "’s")
	first, _ := utf8.DecodeRuneInString(head)
	if !unicode.IsUpper(first) || pronouns[strings.ToLower(head)] || otherPronouns[strings.ToLower(head)] {
		return false
	}
	return count > 1 || !beginsSentence(text, m[0]) || occursWithin(text, head)
}

// otherPronouns may have a capital letter and are no names either.
var otherPronouns = setOf(strings.Fields(`i me my mine myself we us our ours ourselves you your yours this that these those
	who which one`))

// beginsSentence reports whether what begins at i follows nothing, a line break, or a full stop and its like.
func beginsSentence(text []rune, i int) bool {
	for i--; i >= 0; i-- {
		switch r := text[i]; {
		case r == '\n' || r == '.' || r == '?' || r == '!' || r == ':':
			return true
		case !isSpace(r) && !strings.ContainsRune("\"“”'‘’(", r):
			return false
		}
	}
	return true
}

// occursWithin reports whether the text has the word, as it is, within a sentence.
func occursWithin(text []rune, word string) bool {
	wanted := []rune(word)
	for i := 0; i+len(wanted) <= len(text); i++ {
		end := i + len(wanted)
		whole := (i == 0 || !isWordly(text[i-1])) && (end == len(text) || !isWordly(text[end]))
		if whole && slices.Equal(text[i:end], wanted) && !beginsSentence(text, i) {
			return true
		}
	}
	return false
}
