package origin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is how much of a text is looked at, in words.
const maxWords = 1500

// A term stands for a word, whatever its inflection; equal words have equal terms.
type term uint32

// A word is one of a text: letters and digits, without apostrophe and what follows it.
type word struct {
	start, end int    // bytes of the text
	lower      string // in lower case
	term       term
	upper      bool // begins with a capital
	content    bool // says something of the thing that is told
	figure     bool // a number that is no date and no year, from 3
	quoted     bool
	name       bool // a capital where no sentence begins
}

// A run is a range of words.
type run struct{ from, to int }

// A text is what is told, taken apart.
type text struct {
	raw        string
	words      []word
	sentences  []run
	quotations []run
}

func analyse(raw string, sentences []string) text {
	t := text{raw: raw}
	t.cutWords()
	t.cutSentences(sentences)
	t.findQuotations()
	for _, s := range t.sentences {
		t.describe(s)
	}
	return t
}

func (t *text) cutWords() {
	raw := t.raw
	t.words = make([]word, 0, min(len(raw)/6+1, maxWords))
	for i := 0; i < len(raw) && len(t.words) < maxWords; {
		r, width := utf8.DecodeRuneInString(raw[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += width
			continue
		}
		end := wordEnd(raw, i)
		lower := strings.ToLower(raw[i:end])
		t.words = append(t.words, word{start: i, end: end, lower: lower, upper: unicode.IsUpper(r)})
		i = afterApostrophe(raw, end)
	}
}

// wordEnd returns where the word ends that begins at i. A point or comma between digits belongs to a number.
func wordEnd(raw string, i int) int {
	digits := false
	for i < len(raw) {
		r, width := utf8.DecodeRuneInString(raw[i:])
		switch {
		case unicode.IsDigit(r):
			digits = true
		case unicode.IsLetter(r) || unicode.IsMark(r):
			digits = false
		case digits && (r == '.' || r == ',') && i+1 < len(raw) && raw[i+1] >= '0' && raw[i+1] <= '9':
		default:
			return i
		}
		i += width
	}
	return i
}

// afterApostrophe passes over "'s" and the like.
func afterApostrophe(raw string, i int) int {
	r, width := utf8.DecodeRuneInString(raw[i:])
	if r != '\'' && r != '’' {
		return i
	}
	for j := i + width; j <= len(raw); {
		r, w := utf8.DecodeRuneInString(raw[j:])
		if !unicode.IsLetter(r) {
			if j-i-width > 2 {
				return i
			}
			return j
		}
		j += w
	}
	return i
}

// cutSentences takes the given sentences where the text has them in this order, and otherwise cuts itself.
func (t *text) cutSentences(given []string) {
	if ends := sentenceEnds(t.raw, given); ends != nil {
		from := 0
		for _, end := range ends {
			to := from
			for to < len(t.words) && t.words[to].start < end {
				to++
			}
			t.addSentence(from, to)
			from = to
		}
		t.addSentence(from, len(t.words))
		return
	}
	from := 0
	for i := range t.words {
		if t.endsAfter(i) {
			t.addSentence(from, i+1)
			from = i + 1
		}
	}
	t.addSentence(from, len(t.words))
}

func (t *text) addSentence(from, to int) {
	if from < to {
		t.sentences = append(t.sentences, run{from, to})
	}
}

func sentenceEnds(raw string, given []string) []int {
	var ends []int
	at := 0
	for _, s := range given {
		i := strings.Index(raw[at:], s)
		if i < 0 || s == "" {
			return nil
		}
		at += i + len(s)
		ends = append(ends, at)
	}
	return ends
}

// endsAfter reports whether a sentence ends between word i and the next.
func (t *text) endsAfter(i int) bool {
	if i+1 == len(t.words) {
		return true
	}
	w, next := t.words[i], t.words[i+1]
	gap := t.raw[w.end:next.start]
	if strings.Contains(gap, "\n\n") {
		return true
	}
	stop := strings.IndexAny(gap, ".!?")
	if stop < 0 || !strings.ContainsAny(gap[stop:], " \n\t") {
		return false
	}
	begins := next.upper || next.lower[0] >= '0' && next.lower[0] <= '9'
	short := gap[0] == '.' && (abbreviations[w.lower] || len(w.lower) == 1 && w.upper)
	return begins && !short
}

// findQuotations marks what stands between quotation marks. A mark that is not closed in its paragraph, or within a
// thousand bytes, opens nothing.
func (t *text) findQuotations() {
	at := 0
	for open := strings.IndexAny(t.raw, "\"“„«"); open >= 0 && at < len(t.words); {
		mark, width := utf8.DecodeRuneInString(t.raw[open:])
		inside := t.raw[open+width:]
		length := quotationEnd(inside[:min(len(inside), 1000)], mark)
		next := open + width
		if length >= 0 && t.mayOpen(mark, open) && !strings.Contains(inside[:length], "\n\n") {
			end := open + width + length
			at = t.markQuotation(at, open, end)
			_, w := utf8.DecodeRuneInString(t.raw[end:])
			next = end + w
		}
		i := strings.IndexAny(t.raw[next:], "\"“„«")
		if i < 0 {
			return
		}
		open = next + i
	}
}

// mayOpen reports whether a quotation begins with a mark: a straight one behind a letter or a full stop closes one.
func (t *text) mayOpen(mark rune, at int) bool {
	if mark != '"' || at == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(t.raw[:at])
	return unicode.IsSpace(before) || strings.ContainsRune("([—–-:", before)
}

// quotationEnd returns how long what a mark opens is, or -1. Two apostrophes close a straight mark, too.
func quotationEnd(inside string, mark rune) int {
	switch mark {
	case '“':
		return strings.Index(inside, "”")
	case '„':
		return strings.IndexAny(inside, "“”")
	case '«':
		return strings.Index(inside, "»")
	}
	end := strings.IndexByte(inside, '"')
	if double := strings.Index(inside, "''"); double >= 0 && (end < 0 || double < end) {
		return double
	}
	return end
}

func (t *text) markQuotation(at, open, end int) int {
	for at < len(t.words) && t.words[at].start < open {
		at++
	}
	from := at
	for at < len(t.words) && t.words[at].start < end {
		t.words[at].quoted = true
		at++
	}
	if from < at {
		t.quotations = append(t.quotations, run{from, at})
	}
	return at
}

// describe finds out what the words of a sentence are worth.
func (t *text) describe(s run) {
	for i := s.from; i < s.to; i++ {
		w := &t.words[i]
		if w.term != 0 { // the second half of a number
			continue
		}
		value, number := numeral(w.lower)
		if number {
			value = t.wholeNumber(i, value)
			w.term = hash("#" + value)
			w.content = value != "1"
			w.figure = len(value) > 1 || value > "2"
			if t.dated(i) || isYear(value) {
				w.figure = false
			}
			continue
		}
		w.content = !stopWords[w.lower] && len(w.lower) > 1
		w.term = hash(stem(w.lower))
		w.name = w.upper && w.content && (i > s.from && !t.opensQuotation(i) || i+1 < s.to && t.words[i+1].upper)
	}
}

func (t *text) opensQuotation(i int) bool {
	return t.words[i].quoted && (i == 0 || !t.words[i-1].quoted || strings.ContainsAny(t.raw[t.words[i-1].end:t.words[i].start], ".!?\""))
}

func (t *text) dated(i int) bool {
	return i > 0 && t.words[i-1].upper && months[t.words[i-1].lower] || i+1 < len(t.words) && t.words[i+1].upper && months[t.words[i+1].lower]
}

// wholeNumber joins "forty-three".
func (t *text) wholeNumber(i int, value string) string {
	if n := numerals[t.words[i].lower]; n < 20 || i+1 == len(t.words) || t.raw[t.words[i].end:t.words[i+1].start] != "-" {
		return value
	}
	unit := numerals[t.words[i+1].lower]
	if unit < 1 || unit > 9 {
		return value
	}
	t.words[i+1].term = hash("-")
	return value[:1] + string(rune('0'+unit))
}

func isYear(value string) bool { return len(value) == 4 && value >= "1900" && value <= "2100" }

// numeral returns the digits of a number, without the commas of thousands.
func numeral(lower string) (string, bool) {
	if c := lower[0]; c >= '0' && c <= '9' {
		return strings.ReplaceAll(lower, ",", ""), true
	}
	n, ok := numerals[lower]
	if !ok {
		return "", false
	}
	const digits = "0123456789"
	if n < 10 {
		return digits[n : n+1], true
	}
	return digits[n/10:n/10+1] + digits[n%10:n%10+1], true
}

// endings are cut off a word, and what is put in their place.
var endings = []struct{ end, put string }{{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}}

func stem(lower string) string {
	for _, e := range endings {
		if len(lower)-len(e.end) >= 3 && strings.HasSuffix(lower, e.end) {
			return lower[:len(lower)-len(e.end)] + e.put
		}
	}
	return lower
}

func hash(s string) term {
	h := uint64(0xcbf29ce484222325) // FNV-1a
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return term(h ^ h>>32)
}

// terms returns the terms of the words of content in a run, in order, each once.
func (t *text) terms(runs ...run) []term {
	var terms []term
	for _, r := range runs {
		for _, w := range t.words[r.from:r.to] {
			if w.content {
				terms = append(terms, w.term)
			}
		}
	}
	return sorted(terms)
}

func sorted(terms []term) []term {
	slices.Sort(terms)
	return slices.Compact(terms)
}

// exact returns the words of a run as they are printed.
func (t *text) exact(r run) string { return t.raw[t.words[r.from].start:t.words[r.to-1].end] }

// common returns how many terms two ordered lists have in common.
func common(a, b []term) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// share returns how much of a is in b, 0 … 1.
func share(a, b []term) float64 {
	if len(a) == 0 {
		return 0
	}
	return float64(common(a, b)) / float64(len(a))
}
