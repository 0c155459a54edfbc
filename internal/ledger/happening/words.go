package happening

import (
	"slices"
	"strings"
	"unicode"
)

// Words are compared by their stems, in lower case; those that say nothing by themselves are left out. A stem is kept as its hash.

// isEmpty has the words that say nothing of what happened.
var isEmpty = setOf(`a an the and or but nor so yet if unless until till while when once as than that this these those which who whom whose what
of in on at by for with without from to into onto out off over under up down about against between among through during before after since per
via upon within toward towards is are was were be been being am has have had having do does did done will would shall should can could may might
must ought not no never n't it its it's he his him himself she her hers herself they their them themselves we our us i my me you your one ones
there here then now also too only just even still again ever any some all both each every either neither other another such own same more most
less least very much many few several said say says saying told tell tells monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december today tomorrow yesterday week weeks month months day days year years
hour hours night morning evening noon midnight afternoon mr mrs ms dr later earlier ago next last first second because where how why`)

// isOffice has the words of names that do not tell whose: all that "the army" and "the prime minister" are made of.
var isOffice = setOf(`the of a an and in for government governments minister ministers ministry president presidents presidency prime foreign
interior defence defense trade economy finance transport health state states army armies navy air force forces troops soldiers soldier military
officials official spokesman spokeswoman spokesperson authorities parliament cabinet council court commission committee police leader leaders
commander chief general colonel captain admiral rebels fighters guards envoy envoys ambassador delegation delegations side sides country countries
neighbour republic kingdom secretary chancellor premier mayor governor king queen people residents citizens civilians protesters nation regime
administration office department head group groups member members man men woman women two three four several many both his her its their`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// wordsOf are the words of a text in lower case, without possessive endings.
func wordsOf(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	kept := all[:0]
	for _, w := range all {
		w = strings.Trim(w, "'’")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// stem takes off a word what inflection and the commonest derivation put at its end: bombing, bombed, bombs.
func stem(w string) string {
	for _, e := range [...]struct{ end, put string }{
		{"ies", "y"},
		{"ied", "y"},
		{"ings", ""},
		{"ing", ""},
		{"ed", ""},
		{"ions", ""},
		{"ion", ""},
		{"ers", ""},
		{"ments", ""},
		{"ment", ""},
		{"es", ""},
		{"er", ""},
		{"s", ""},
		{"e", ""},
	} {
		if s, ok := strings.CutSuffix(w, e.end); ok && len(s) >= 4 && !strings.HasSuffix(s, "s") || ok && len(s) == 3 && len(e.end) <= 3 {
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

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// stemsOf are the hashed stems of the telling words of texts, sorted, each once. Numbers written in figures are left out: tolls change.
func stemsOf(texts ...string) []uint32 {
	var stems []uint32
	for _, text := range texts {
		for _, w := range wordsOf(text) {
			if len(w) > 1 && !isEmpty[w] && (w[0] < '0' || w[0] > '9') {
				stems = append(stems, hash(stem(w)))
			}
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// shared counts what two sorted lists have in common.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
