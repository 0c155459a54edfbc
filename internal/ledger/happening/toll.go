package happening

import (
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A toll is a number of people to whom something was done.
type toll struct {
	of       string // a class of tollClasses
	number   int    // 0 for a vague one: dozens
	least    int    // what it can be, taken at its word
	most     int
	value    string // as it is shown: "at least 7 killed"
	source   string // whose figure, as printed
	evidence cite.Evidence
	at       int         // byte offset of the word that names the class
	span     sitrep.Span // from that word to the number, or from the number to that word
	sentence int
}

// tollClasses are the words that say what a number of people suffered, by class.
var tollClasses = classes(map[string]string{
	"killed":   "killed kills killing kill dead died die dies dying deaths fatalities bodies corpses perished slain lives",
	"wounded":  "wounded injured hurt injuring wounding injuries wounds",
	"arrested": "arrested detained arresting detaining arrests detentions",
})

// tollNumbers are number words and their values; 0 is a number that is not told.
var tollNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
	"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
	"dozen": 12, "dozens": 0, "scores": 0, "hundreds": 0, "thousands": 0,
}

var (
	// tollHedges go before a number and say how exact it is.
	tollHedges = setOf("least more than about around some nearly almost over up fewer most roughly approximately")
	// tollLinks may stand between a class and the number behind it, which count as nothing between them: "the dead to twelve".
	tollLinks = setOf("at least more than about around some nearly almost over up to of an estimated the was is stands stood")
	// notPeople follow a number that counts something else.
	notPeople = setOf(`day days week weeks month months year years hour hours minute minutes second seconds percent per cent km kilometres miles
metres kilograms tonnes million billion euros dollars crowns pounds january february march april may june july august september october november
december o'clock am pm times houses buildings vehicles trains sheep camels villages towns attacks strikes separate`)
	// notAhead stand before a number that counts nobody: ages and dates.
	notAhead = setOf("no aged age in since by until january february march april may june july august september october november december")
)

func classes(words map[string]string) map[string]string {
	class := map[string]string{}
	for name, list := range words {
		for w := range strings.FieldsSeq(list) {
			class[w] = name
		}
	}
	return class
}

// A tollWord is a word of a sentence in lower case and where it stands.
type tollWord struct {
	text   string
	at     int
	end    int
	number int  // its value, -1 if it is none
	breaks bool // a comma, semicolon or "and" parts it from the word before
	taken  bool
}

// tollsOf reads the tolls that a sentence tells.
func tollsOf(text string, s sitrep.Span) []toll {
	words := tollWords(text, s)
	var tolls []toll
	for i, w := range words {
		class := tollClasses[w.text]
		if class == "" {
			continue
		}
		n := numberFor(words, i)
		if n < 0 {
			continue
		}
		words[n].taken = true
		t := toll{of: class, number: words[n].number, value: hedged(words, n) + " " + class, at: w.at, span: between(words[n], w)}
		t.least, t.most = rangeOf(words, n)
		tolls = append(tolls, t)
	}
	return tolls
}

func between(a, b tollWord) sitrep.Span {
	return sitrep.Span{Start: min(a.at, b.at), End: max(a.end, b.end)}
}

// numberFor is the place of the number that belongs to the class word at i, -1 if there is none: right behind it, or a few words before.
func numberFor(words []tollWord, i int) int {
	for j := i + 1; j < len(words) && j <= i+5 && !words[j].breaks; j++ {
		if usable(words, j) {
			return j
		}
		if !tollLinks[words[j].text] {
			break
		}
	}
	for j := i - 1; j >= 0 && j >= i-7; j-- {
		if words[j].text == "the" && (j == 0 || words[j-1].text != "of") { // "three posts on the deaths"
			break
		}
		if usable(words, j) {
			return j
		}
		if tollClasses[words[j].text] != "" && !words[j+1].breaks {
			break
		}
	}
	return -1
}

func usable(words []tollWord, j int) bool {
	w := words[j]
	if w.number < 0 || w.taken || w.number >= 1900 && w.number < 2100 && !strings.Contains(w.text, ",") {
		return false
	}
	return (j+1 == len(words) || !notPeople[words[j+1].text]) && (j == 0 || !notAhead[words[j-1].text])
}

// hedged is the number with what qualifies it: "at least 7", "dozens".
func hedged(words []tollWord, n int) string {
	value := words[n].text
	if words[n].number > 0 {
		value = strconv.Itoa(words[n].number)
	}
	switch {
	case n > 1 && (words[n-1].text == "least" || words[n-1].text == "than" || words[n-1].text == "most"):
		return words[n-2].text + " " + words[n-1].text + " " + value
	case n > 0 && tollHedges[words[n-1].text]:
		return words[n-1].text + " " + value
	}
	return value
}

// vague are what numbers that are not told can be.
var vague = map[string][2]int{"dozens": {20, 250}, "scores": {40, 400}, "hundreds": {200, 2500}, "thousands": {2000, 25_000}}

// rangeOf is what the number at n can be, by the word before it.
func rangeOf(words []tollWord, n int) (least, most int) {
	const beyond = 1 << 30
	number := words[n].number
	if number == 0 {
		v := vague[words[n].text]
		return v[0], v[1]
	}
	hedge := ""
	if n > 0 {
		hedge = words[n-1].text
	}
	switch hedge {
	case "than":
		if n > 1 && (words[n-2].text == "less" || words[n-2].text == "fewer") {
			return 0, number
		}
		return number, beyond
	case "least", "over":
		return number, beyond
	case "up", "to", "most", "fewer":
		return 0, number
	case "about", "around", "some", "nearly", "almost", "roughly", "approximately", "estimated":
		return number - number/4, number + number/4
	}
	return number, number
}

// tollWords cuts a sentence; number words that follow each other are one number.
func tollWords(text string, s sitrep.Span) []tollWord {
	words := make([]tollWord, 0, s.Len()/5+2)
	breaks := false
	for i := s.Start; i < s.End; {
		if !isWordByte(text[i]) {
			breaks = breaks || text[i] == ',' || text[i] == ';' || text[i] == ':'
			i++
			continue
		}
		start := i
		for i < s.End && (isWordByte(text[i]) || text[i] == ',' && isDigit(text[i-1]) && i+1 < s.End && isDigit(text[i+1])) {
			i++
		}
		w := tollWord{text: strings.ToLower(text[start:i]), at: start, end: i, breaks: breaks}
		breaks = w.text == "and"
		w.number = numberOf(w.text)
		if last := len(words) - 1; last >= 0 && !w.breaks && w.number > 0 && words[last].number > 0 && !isDigit(w.text[0]) {
			words[last].end = w.end
			words[last].number = joined(words[last].number, w.number)
			continue
		}
		words = append(words, w)
	}
	return words
}

// joined is the value of two number words: twenty three, three hundred.
func joined(a, b int) int {
	if b >= 100 || b == 12 {
		return a * b
	}
	return a + b
}

func numberOf(w string) int {
	if n, ok := tollNumbers[w]; ok {
		return n
	}
	if !isDigit(w[0]) {
		return -1
	}
	if n, err := strconv.Atoi(strings.ReplaceAll(w, ",", "")); err == nil && n > 0 {
		return n
	}
	return -1
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '\'' || b >= 0x80
}
