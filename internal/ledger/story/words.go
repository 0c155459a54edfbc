package story

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

//go:embed prior.txt
var priorTable string

// English as data: what a plural ends in and what remains of it, the first that fits; and numbers that are written out.
var (
	plurals = []struct{ ending, instead string }{
		{"ies", "y"}, {"sses", "ss"}, {"shes", "sh"}, {"ches", "ch"}, {"xes", "x"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""},
	}
	possessives = []string{"'s", "’s"}
	numbers     = map[string]string{
		"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
	}
)

const (
	leadSentences = 2   // of the text, behind the title, when there is no lead
	mostWords     = 600 // of title, lead and text that are looked at: a report tells what has happened first
	mostTerms     = 96  // that are kept of an article, the weightiest
	commonName    = 0.03
)

// A mark says where a term stands in its article, and what sort it is.
type mark uint8

const (
	inTitle  mark = 1 << iota
	inLead        // the title is part of it
	isFigure      // begins with a digit
	isName        // written with a capital, mostly, or in a name of the reading
)

// A term is a word of an article. Its idf follows what is learnt, see [Index.refresh].
type term struct {
	id   uint32 // hash of the word
	idf  uint16 // in steps of 1/idfSteps
	rate uint8  // 1 + ln of how often it stands there, in steps of 1/rateSteps
	mark mark
}

const idfSteps, rateSteps = 4096, 32

func stepsOfIDF(idf float64) uint16 { return uint16(min(idf*idfSteps, math.MaxUint16)) }

func stepsOfRate(count int) uint8 {
	return uint8(min((1+math.Log(float64(count)))*rateSteps, math.MaxUint8))
}

// A word is met while an article is read.
type word struct {
	text                  string
	count, capital, lower int
	mark                  mark
}

// words returns the different words of an article in the order in which they come up.
func words(a *Article) []*word {
	byText := map[string]*word{}
	var found []*word
	left := mostWords
	add := func(text string, sentences int, where mark) {
		for raw := range runs(text) {
			if left == 0 {
				return
			}
			left--
			if raw.sentence >= sentences {
				where &^= inLead
			}
			w := byText[raw.stem]
			if w == nil {
				w = &word{text: raw.stem}
				byText[raw.stem] = w
				found = append(found, w)
			}
			w.count++
			w.mark |= where
			if raw.capital {
				w.capital++
			} else {
				w.lower++
			}
		}
	}
	add(a.Title, math.MaxInt, inTitle|inLead)
	if !strings.HasPrefix(a.Text, a.Lead) {
		add(a.Lead, math.MaxInt, inLead)
	}
	add(a.Text, leadSentences, inLead)
	named := map[string]bool{}
	for _, name := range a.Names {
		for raw := range runs(name) {
			named[raw.stem] = true
		}
	}
	for _, w := range found {
		switch first, _ := utf8.DecodeRuneInString(w.text); {
		case unicode.IsDigit(first):
			w.mark |= isFigure
		case w.capital > w.lower || named[w.text]:
			w.mark |= isName
		}
	}
	return found
}

// A run is a word where it stands.
type run struct {
	stem     string
	capital  bool
	sentence int // number of the sentence, roughly: a full stop, question or exclamation mark with space behind it ends one
}

// runs yields the words of a text: runs of letters, and figures with the points and commas in them.
func runs(text string) func(yield func(run) bool) {
	return func(yield func(run) bool) {
		for _, p := range possessives {
			text = strings.ReplaceAll(text, p+" ", " ")
		}
		sentence, start, digits := 0, -1, false
		for i, r := range text + " " {
			letter, digit := unicode.IsLetter(r), unicode.IsDigit(r)
			inside := start >= 0 && (digits && (digit || (r == ',' || r == '.') && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9') || !digits && letter)
			if start >= 0 && !inside {
				first, _ := utf8.DecodeRuneInString(text[start:])
				if !yield(run{stem(strings.ToLower(text[start:i])), unicode.IsUpper(first), sentence}) {
					return
				}
				start = -1
			}
			if start < 0 && (letter || digit) {
				start, digits = i, digit
			}
			if (r == '.' || r == '?' || r == '!') && start < 0 && (i+1 >= len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
				sentence++
			}
		}
	}
}

// stem takes the plural from a word in lower case, and writes a number with digits.
func stem(w string) string {
	if n := numbers[w]; n != "" {
		return n
	}
	if len(w) > 4 {
		for _, p := range plurals {
			if rest, ok := strings.CutSuffix(w, p.ending); ok {
				return rest + p.instead
			}
		}
	}
	return w
}

// hash is FNV-1a: the same on every machine. Of a million words about a hundred share theirs with another.
func hash(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// frequencies counts in how many articles words stand, from a table of common words on.
type frequencies struct {
	prior    map[uint32]float32 // share of all texts
	seen     map[uint32]uint32
	articles float64
}

const (
	priorArticles = 1000    // that the table counts as much as
	mostSeen      = 600_000 // words that are counted; then all counts are halved
)

func newFrequencies() frequencies {
	prior := map[uint32]float32{}
	for line := range strings.Lines(priorTable) {
		fields := strings.Fields(line)
		perMille, err := strconv.Atoi(fields[0])
		if err != nil { // a comment
			continue
		}
		for _, w := range fields[1:] {
			prior[hash(w)] = float32(perMille) / 1000
		}
	}
	return frequencies{prior: prior, seen: map[uint32]uint32{}}
}

// learn counts the words of an article.
func (f *frequencies) learn(found []*word, log *undo.Log) {
	f.articles++
	ids := make([]uint32, len(found))
	for i, w := range found {
		ids[i] = hash(w.text)
		f.seen[ids[i]]++
	}
	log.Done(func() { f.unlearn(ids) })
	if len(f.seen) > mostSeen {
		old := *f
		log.Done(func() { *f = old })
		f.forget()
	}
}

// unlearn takes back what was learnt last.
func (f *frequencies) unlearn(ids []uint32) {
	f.articles--
	for _, id := range ids {
		if f.seen[id]--; f.seen[id] == 0 {
			delete(f.seen, id)
		}
	}
}

func (f *frequencies) forget() {
	old := f.seen
	f.articles, f.seen = f.articles/2, make(map[uint32]uint32, len(old)/2)
	for w, n := range old {
		if n /= 2; n > 0 {
			f.seen[w] = n
		}
	}
}

func (f *frequencies) idf(id uint32) float64 {
	articles := priorArticles*float64(f.prior[id]) + float64(f.seen[id]) + 0.5
	return max(0, math.Log((priorArticles+f.articles+1)/articles))
}

// terms are the weightiest words, in the order of their ids.
func (f *frequencies) terms(found []*word) []term {
	terms := make([]term, 0, len(found))
	for _, w := range found {
		t := term{id: hash(w.text), rate: stepsOfRate(w.count), mark: w.mark}
		t.idf = stepsOfIDF(f.idf(t.id))
		if f.prior[t.id] >= commonName {
			t.mark &^= isName
		}
		if t.idf > 0 {
			terms = append(terms, t)
		}
	}
	if len(terms) > mostTerms {
		slices.SortFunc(terms, heavier)
		terms = slices.Clone(terms[:mostTerms])
	}
	slices.SortFunc(terms, func(a, b term) int { return compareIDs(a.id, b.id) })
	return slices.Clip(slices.CompactFunc(terms, func(a, b term) bool { return a.id == b.id }))
}
