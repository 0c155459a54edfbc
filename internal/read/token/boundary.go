package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairQuotes decides which straight quotation marks open and which close.
func pairQuotes(text string, words []word) {
	open := map[byte]bool{}
	for i := range words {
		w := &words[i]
		if w.kind != straight {
			continue
		}
		mark := text[w.span.Start]
		spacedAfter := i+1 == len(words) || words[i+1].spaced
		opens := !open[mark]
		if w.spaced != spacedAfter {
			opens = w.spaced
		}
		if mark == '\'' && w.span.Len() == 1 && !w.spaced && !open[mark] {
			opens = false
		}
		open[mark] = opens
		w.kind = closer
		if opens {
			w.kind = opener
		}
	}
}

// sentenceEnd looks at the word at i. It returns the last word that belongs to it, closing marks included, and whether
// a sentence ends there.
func sentenceEnd(text string, words []word, i int, lines layout) (last int, ends bool) {
	last = i
	switch words[i].kind {
	case stop, bang, ellipsis, abbreviated:
		for last+1 < len(words) && !words[last+1].newline && closes(words[last+1]) {
			last++
		}
		last = footnoteEnd(text, words, last)
	default:
	}
	if last+1 == len(words) {
		return last, true
	}
	if words[last+1].newline && lineEnds(text, words, last, lines) {
		return last, true
	}
	switch words[i].kind {
	case stop:
		return last, startsSentence(text, words, last+1) || last == i && startsInLowerCase(text, words, i)
	case bang:
		return last, startsSentence(text, words, last+1) && !asks(text, words, i, last)
	case ellipsis:
		return last, words[last+1].spaced && startsUpper(text, words, last+1)
	case abbreviated:
		return last, abbreviationEnds(text, words, i, last)
	default:
		return last, false
	}
}

// closes reports whether w closes what went before it. A mark that stands apart opens something instead.
func closes(w word) bool {
	return w.kind == closer && !w.spaced || w.kind == stop && !w.spaced || w.kind == bang && !w.spaced
}

// startsSentence reports whether a sentence can begin at the word at i.
func startsSentence(text string, words []word, i int) bool {
	switch words[i].kind {
	case separator, closer:
		return false
	case dash:
		return i+1 < len(words) && words[i].spaced && startsUpper(text, words, i+1)
	case stop, bang, ellipsis:
		return words[i].spaced
	default:
		return !unicode.IsLower(firstRune(text, words, i))
	}
}

// startsInLowerCase reports whether the full stop at i, though a small letter follows, ends a sentence of careless
// prose: the word before it is too long for an abbreviation.
func startsInLowerCase(text string, words []word, i int) bool {
	const shortest = 5
	return i > 0 && words[i-1].span.Len() >= shortest && words[i+1].spaced && words[i+1].kind == plain &&
		unicode.IsLower(firstRune(text, words, i-1))
}

// footnoteEnd returns the last word of a footnote mark that is attached to the word at last: "[12]".
func footnoteEnd(text string, words []word, last int) int {
	for last+3 < len(words) && !words[last+1].spaced && words[last+1].span.In(text) == "[" &&
		isDigit(text[words[last+2].span.Start]) && words[last+3].span.In(text) == "]" {
		last += 3
	}
	return last
}

// startsUpper reports whether the word at i, behind opening marks, begins with a capital letter or a figure.
func startsUpper(text string, words []word, i int) bool {
	r := firstRune(text, words, i)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// Quotation marks and brackets beyond this many are not looked behind.
const mostOpeners = 4

// firstRune is the first letter or figure of the word at i, behind opening marks.
func firstRune(text string, words []word, i int) rune {
	for range mostOpeners {
		if i+1 < len(words) && (words[i].kind == opener || words[i].kind == straight) {
			i++
		}
	}
	r, _ := utf8.DecodeRuneInString(text[words[i].span.Start:])
	return r
}

// The verbs that go on with a sentence after a quoted question: "Why?" Ms Okoye asked.
var askingVerbs = map[string]bool{
	"said": true, "says": true, "asked": true, "asks": true, "told": true, "wrote": true, "replied": true, "shouted": true,
	"cried": true, "added": true, "exclaimed": true, "tweeted": true, "yelled": true, "wondered": true, "continued": true,
}

// asks reports whether the quoted question or exclamation that ends at last is only the object of a verb that follows.
func asks(text string, words []word, mark, last int) bool {
	if last == mark || words[last].kind != closer {
		return false
	}
	for i := last + 1; i < min(len(words), last+7); i++ {
		s := words[i].span.In(text)
		if askingVerbs[s] {
			return true
		}
		if words[i].kind != plain && words[i].kind != abbreviated {
			return false
		}
	}
	return false
}

// Words that begin a sentence rather than go on with a name, so that "the U.S." before them ends one.
var starters = map[string]bool{
	"the": true, "a": true, "an": true, "this": true, "that": true, "these": true, "those": true, "he": true, "she": true,
	"it": true, "they": true, "we": true, "i": true, "you": true, "his": true, "her": true, "its": true, "their": true,
	"our": true, "my": true, "but": true, "and": true, "in": true, "on": true, "at": true, "for": true, "if": true, "when": true,
	"while": true, "as": true, "after": true, "before": true, "there": true, "however": true, "what": true, "who": true,
	"no": true, "not": true, "so": true, "some": true, "many": true, "most": true, "with": true, "by": true, "from": true,
	"since": true, "although": true, "though": true, "meanwhile": true, "officials": true, "how": true, "why": true,
	"one": true, "two": true, "last": true, "both": true, "all": true, "each": true, "another": true, "earlier": true,
	"during": true, "under": true, "according": true, "because": true, "instead": true, "yet": true, "then": true, "now": true,
	"please": true, "also": true,
}

// abbreviationEnds reports whether the abbreviation at i, with the marks up to last, ends a sentence.
func abbreviationEnds(text string, words []word, i, last int) bool {
	next := last + 1
	if !words[next].spaced || !startsUpper(text, words, next) {
		return false
	}
	if last > i && words[last].kind != closer {
		return true
	}
	s := strings.TrimSuffix(words[i].span.In(text), ".")
	if habitOf(s) == inner || utf8.RuneCountInString(s) == 1 {
		return false
	}
	if last > i || words[next].kind == opener {
		return true
	}
	w := words[next].span.In(text)
	return !isDigit(w[0]) && len(w) < 12 && starters[strings.ToLower(w)]
}

// lineEnds reports whether the line that ends with the word at last is a sentence of its own and not hard-wrapped.
func lineEnds(text string, words []word, last int, lines layout) bool {
	next := words[last+1]
	if isBullet(text, words, last+1) {
		return true
	}
	if words[last].kind == separator && text[words[last].span.Start] != ':' || !startsUpper(text, words, last+1) {
		return false
	}
	if leadsOn[strings.ToLower(words[last].span.In(text))] {
		return false
	}
	if lines.width == 0 {
		return true
	}
	end := words[last].span.End
	start := strings.LastIndexByte(text[:end], '\n') + 1
	return end-start+1+next.span.Len() <= lines.width
}

// Words that a line ends with only when its sentence goes on.
var leadsOn = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "to": true, "in": true, "on": true, "at": true, "for": true, "with": true,
	"by": true, "from": true, "and": true, "or": true, "but": true, "that": true, "his": true, "her": true, "its": true,
	"their": true, "our": true, "is": true, "are": true, "was": true, "were": true, "be": true, "has": true, "have": true,
	"had": true, "will": true, "would": true, "as": true, "than": true, "into": true, "president": true, "minister": true,
	"general": true, "secretary": true, "said": true, "mr.": true, "mrs.": true, "ms.": true, "dr.": true, "gen.": true,
}

// isBullet reports whether the word at i begins an item of a list.
func isBullet(text string, words []word, i int) bool {
	switch s := words[i].span.In(text); s {
	case "•", "·", "▪", "●", "◦", "‣", "*", "-", "–", "—":
		return i+1 < len(words) && words[i+1].spaced && !words[i+1].newline
	}
	return false
}
