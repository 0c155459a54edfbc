package follow

import (
	"strings"
	"unicode"
)

// Words are compared by their stems, in lower case; words that say nothing by themselves are left out.

// wordsOf are the words of a text in lower case, without possessive endings.
func wordsOf(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-'
	})
	kept := make([]string, 0, len(all))
	for _, w := range all {
		w = strings.Trim(w, "'’-")
		if first, rest, ok := strings.Cut(w, "-"); ok && !strings.ContainsAny(rest, "0123456789") { // Petrel-3 stays one
			kept = append(kept, first)
			w = strings.ReplaceAll(rest, "-", "")
		}
		for _, end := range []string{"'s", "’s"} {
			w = strings.TrimSuffix(w, end)
		}
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// stem takes the endings off a word that inflection puts there.
func stem(w string) string {
	for _, e := range [...]struct{ end, put string }{{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}} {
		if s, ok := strings.CutSuffix(w, e.end); ok && len(s) >= 3 && (e.end != "s" || !strings.HasSuffix(s, "s")) {
			return undouble(s + e.put)
		}
	}
	return undouble(w)
}

// undouble makes one letter of two at the end: "stopp" and "stop" are one.
func undouble(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' {
		return w[:n-1]
	}
	return w
}

// A bag is the stems of a text's telling words.
type bag map[string]bool

func bagOf(texts ...string) bag {
	b := bag{}
	for _, text := range texts {
		for _, w := range wordsOf(text) {
			if len(w) > 1 && !isEmpty[w] {
				b[stem(w)] = true
			}
		}
	}
	return b
}

// What a word weighs in a share. They are whole numbers, so that sums are the same in every order.
const (
	fullWeight  = 20
	lightWeight = 7
)

// share is how much of b the other has, by weight; 0 if b is empty.
func (b bag) share(other bag, light bag) float64 {
	total, found := 0, 0
	for w := range b {
		weight := fullWeight
		if light[w] || w[0] >= '0' && w[0] <= '9' {
			weight = lightWeight
		}
		total += weight
		if other[w] {
			found += weight
		}
	}
	if total == 0 {
		return 0
	}
	return float64(found) / float64(total)
}

// common counts the words that two have in common and that are not light.
func (b bag) common(other bag, light bag) int {
	n := 0
	for w := range b {
		if other[w] && !light[w] {
			n++
		}
	}
	return n
}

// joined is what one of some bags has.
func joined(bags ...bag) bag {
	all := bag{}
	for _, b := range bags {
		for w := range b {
			all[w] = true
		}
	}
	return all
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// isEmpty has the words that say nothing by themselves.
var isEmpty = setOf(`a an the and or but nor so yet if unless until till while when once as than that this these those which who whom whose what
of in on at by for with without from to into onto out off over under up down about against between among through during before after since per
via upon within toward towards is are was were be been being am has have had having do does did done will would shall should can could may might
must ought not no never n't it its it's he his him himself she her hers herself they their them themselves we our us i my me you your one ones
there here then now also too only just even still again ever any some all both each every either neither other another such own same more most
less least very much many few several said say says told tell tells monday tuesday wednesday thursday friday saturday sunday january february
march april may june july august september october november december today tomorrow yesterday week weeks month months day days year years hour
hours night morning evening noon midnight afternoon mr mrs ms dr later earlier ago next last first second`)
