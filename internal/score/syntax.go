package score

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A Treebank is the words and sentences of a CoNLL-U file, known by the characters they cover: white space left out,
// counted from the beginning of the file.
type Treebank struct {
	words     []treeWord
	sentences []sitrep.Range
	length    int
}

// Len is how many characters it covers.
func (t *Treebank) Len() int { return t.length }

type treeWord struct {
	at             charSpan
	upos, relation string // the relation without its subtype
	head           int    // index into words, -1 for the root of a sentence
}

// A charSpan is the characters of a word; the words of a multiword token share them and are told apart by their order.
type charSpan struct{ start, end, order int }

// A row is a line of CoNLL-U: a word, or a multiword token, whose range of ids is longer.
type row struct {
	first, last    int
	form           string
	upos, relation string
	head           int
}

// longestToken is how many more words than one a multiword token may have.
const longestToken = 100

func (r row) isRange() bool { return r.last != r.first }

// ParseTreebank reads CoNLL-U; empty nodes are passed over. A line that is none wraps [sitrep.ErrInvalid]. name stands in
// errors.
func ParseTreebank(r io.Reader, name string) (*Treebank, error) {
	t, characters := &Treebank{}, 0
	var rows []row
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	number := 1
	for ; lines.Scan(); number++ {
		switch line := lines.Text(); {
		case line == "":
			characters = t.sentence(rows, characters)
			rows = rows[:0]
		case line[0] != '#':
			row, ok, err := parseRow(line)
			if err != nil {
				return nil, fmt.Errorf("%w: parse %s, line %d: %w", sitrep.ErrInvalid, name, number, err)
			}
			if ok {
				rows = append(rows, row)
			}
		}
	}
	t.length = t.sentence(rows, characters)
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return t, nil
}

func parseRow(line string) (r row, ok bool, err error) {
	columns := strings.Split(line, "\t")
	if len(columns) < 8 {
		return r, false, fmt.Errorf("%d columns, want 10", len(columns))
	}
	first, last, isRange := strings.Cut(columns[0], "-")
	if strings.Contains(columns[0], ".") {
		return r, false, nil
	}
	if r.first, err = strconv.Atoi(first); err != nil {
		return r, false, err
	}
	r.last, r.form = r.first, columns[1]
	if isRange {
		if r.last, err = strconv.Atoi(last); err == nil && (r.last <= r.first || r.last-r.first > longestToken) {
			err = fmt.Errorf("a multiword token of the words %s", columns[0])
		}
		return r, true, err
	}
	r.upos = columns[3]
	r.relation, _, _ = strings.Cut(columns[7], ":")
	r.head, err = strconv.Atoi(columns[6])
	return r, true, err
}

// sentence adds the rows of a sentence, of which the first begins behind so many characters, and returns where it ends.
func (t *Treebank) sentence(rows []row, characters int) int {
	if len(rows) == 0 {
		return characters
	}
	start, base := characters, len(t.words)
	spans := map[int]charSpan{}
	for _, unit := range surface(rows) {
		length := utf8.RuneCountInString(strings.Join(strings.FieldsFunc(unit.form, isSpace), ""))
		for id := unit.first; id <= unit.last; id++ {
			spans[id] = charSpan{characters, characters + length, id - unit.first}
		}
		characters += length
	}
	for _, r := range rows {
		if !r.isRange() {
			head := -1
			if r.head != 0 {
				head = base + r.head - 1
			}
			t.words = append(t.words, treeWord{spans[r.first], r.upos, r.relation, head})
		}
	}
	if len(t.words) > base {
		t.sentences = append(t.sentences, sitrep.Range{start, t.words[len(t.words)-1].at.end})
	}
	return characters
}

// surface is what is printed: multiword tokens, and the words that are in none, in their order.
func surface(rows []row) []row {
	covered := map[int]bool{}
	for _, r := range rows {
		for id := r.first; r.isRange() && id <= r.last; id++ {
			covered[id] = true
		}
	}
	units := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !r.isRange() && covered[r.first] })
	slices.SortStableFunc(units, func(a, b row) int { return cmp.Compare(a.first, b.first) })
	return units
}

// Syntax measures words, sentences, and of the words that agree their UPOS, heads (UAS), and heads and relations without
// subtypes (LAS), as F1, in the manner of the CoNLL 2018 shared task.
func Syntax(gold, found *Treebank) []Figure {
	same := sameWords(gold, found)
	upos, heads, labelled := 0, 0, 0
	for i, g := range same {
		f, g := found.words[i], gold.words[g]
		upos += one(f.upos == g.upos)
		if sameHead(f.head, g.head, same) {
			heads++
			labelled += one(f.relation == g.relation)
		}
	}
	n := func(name string, right int) Figure {
		return Counts{right, len(found.words), len(gold.words)}.Figure(name)
	}
	sentences := Counts{common(setOf(found.sentences), setOf(gold.sentences)), len(found.sentences), len(gold.sentences)}
	return []Figure{
		n("words", len(same)), sentences.Figure("sentences"), n("upos", upos), n("uas", heads), n("las", labelled),
		{Name: "gold_words", Value: float64(len(gold.words))},
	}
}

// sameWords maps found words to the gold words that cover the same characters.
func sameWords(gold, found *Treebank) map[int]int {
	inGold := map[charSpan]int{}
	for i, w := range gold.words {
		inGold[w.at] = i
	}
	same := map[int]int{}
	for i, w := range found.words {
		if g, ok := inGold[w.at]; ok {
			same[i] = g
		}
	}
	return same
}

func sameHead(found, gold int, same map[int]int) bool {
	if found < 0 || gold < 0 {
		return found < 0 && gold < 0
	}
	head, ok := same[found]
	return ok && head == gold
}
