package tree

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Sizes in CSS pixels.
const (
	formSize     = 15
	tagSize      = 10
	relationSize = 11
	levelHeight  = 21 // from one level of arcs to the next: a relation and a line
	radius       = 8  // of an arc's corners
	pointLength  = 6  // of an arrow
	footDistance = 8  // between the ends of two arcs at a word
	formDrop     = 4  // from the ends of the arcs to the words
	tagDrop      = 12 // from the words to the tags, with formDrop
	wordDistance = 12
	margin       = 8
)

// A layout says where everything stands: arcs above base, words below it.
type layout struct {
	words         []Word
	arcs          []arc
	center        []float64 // of each word
	base          float64
	width, height float64
}

// An arc is one dependency; head is -1 for a root, whose line comes from above.
type arc struct {
	head, dependent         int
	level                   int     // from 1: how high it runs
	headFoot, dependentFoot float64 // where it ends, from the centres of the two words
}

func (a *arc) ends() (left, right int) { return min(a.head, a.dependent), max(a.head, a.dependent) }

func (a *arc) length() int { left, right := a.ends(); return right - left }

func arrange(words []Word) *layout {
	l := &layout{words: words}
	for i, w := range words {
		l.arcs = append(l.arcs, arc{head: w.Head, dependent: i})
	}
	highest := l.stack()
	widths := l.plant()
	l.spread(widths)
	l.base = margin + relationSize + float64(max(highest, 1)*levelHeight)
	l.height = l.base + formSize + tagSize + tagDrop + margin
	return l
}

// stack gives every arc the lowest level that is above all shorter arcs that it passes over, and returns the highest. What does
// not cross is nested, so that no two arcs run on one line.
func (l *layout) stack() int {
	slices.SortStableFunc(l.arcs, func(a, b arc) int {
		return cmp.Or(cmp.Compare(isRoot(a), isRoot(b)), cmp.Compare(a.length(), b.length()))
	})
	taken := make([]int, len(l.words)+1) // the highest level between word i-1 and word i
	highest := 0
	for i := range l.arcs {
		a := &l.arcs[i]
		left, right := a.ends()
		over := taken[left+1 : right+1]
		if a.head < 0 {
			over = taken[right : right+2]
		}
		a.level = 1 + slices.Max(over)
		highest = max(highest, a.level)
		if a.head < 0 {
			continue
		}
		for j := range over {
			over[j] = a.level
		}
	}
	return highest
}

func isRoot(a arc) int {
	if a.head < 0 {
		return 1
	}
	return 0
}

// plant puts the ends of the arcs at each word side by side, so that no arc crosses another that is nested in it: to the left
// the longer the nearer to the centre, then the root's line, then to the right the same. It returns how wide each word is.
func (l *layout) plant() []float64 {
	type end struct {
		foot *float64
		key  int // the order from left to right
	}
	ends := make([][]end, len(l.words))
	add := func(at, other int, a *arc, foot *float64) {
		key := 0
		switch {
		case other < 0:
		case other < at:
			key = a.length() - len(l.words)
		default:
			key = len(l.words) - a.length()
		}
		ends[at] = append(ends[at], end{foot, key})
	}
	for i := range l.arcs {
		a := &l.arcs[i]
		add(a.dependent, a.head, a, &a.dependentFoot)
		if a.head >= 0 {
			add(a.head, a.dependent, a, &a.headFoot)
		}
	}
	widths := make([]float64, len(l.words))
	for i, w := range l.words {
		slices.SortStableFunc(ends[i], func(a, b end) int { return cmp.Compare(a.key, b.key) })
		for j, e := range ends[i] {
			*e.foot = (float64(j) - float64(len(ends[i])-1)/2) * footDistance
		}
		widths[i] = max(textWidth(w.Form, formSize), textWidth(w.UPOS, tagSize)*1.05, float64(len(ends[i])*footDistance))
		if w.Head < 0 {
			widths[i] = max(widths[i], textWidth(w.Relation, relationSize))
		}
	}
	return widths
}

// spread sets the words apart so that neither they nor the relations on the arcs touch each other.
func (l *layout) spread(widths []float64) {
	steps := make([]float64, len(widths)) // from the centre of the word before, from the edge for the first
	for i, width := range widths {
		steps[i] = width / 2
		if i > 0 {
			steps[i] += widths[i-1]/2 + wordDistance
		}
	}
	for _, a := range l.arcs { // the shortest first: a longer one has gained by them
		if a.head < 0 {
			continue
		}
		left, right := a.ends()
		feet := a.dependentFoot - a.headFoot
		if a.dependent < a.head {
			feet = -feet
		}
		missing := textWidth(l.words[a.dependent].Relation, relationSize) + radius - feet
		for _, step := range steps[left+1 : right+1] {
			missing -= step
		}
		for i := left + 1; i <= right && missing > 0; i++ {
			steps[i] += missing / float64(right-left)
		}
	}
	at := float64(margin)
	for _, step := range steps {
		at += step
		l.center = append(l.center, at)
	}
	l.width = at + margin
	if n := len(widths); n > 0 {
		l.width += widths[n-1] / 2
	}
}

// x is where something stands that is off the centre of a word.
func (l *layout) x(word int, off float64) float64 {
	if word < 0 {
		return 0
	}
	return l.center[word] + off
}

// y is the height of the arcs of a level.
func (l *layout) y(level int) float64 { return l.base - float64(level*levelHeight) }

// textWidth estimates how wide a line of text is in a sans-serif face.
func textWidth(s string, size float64) float64 {
	em := 0.0
	for _, r := range s {
		em += runeWidth(r)
	}
	return em * size
}

func runeWidth(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("ijl.,:;'’‘|!ftrI()[] ", r):
		return 0.36
	case strings.ContainsRune("mwMW@%—…", r), unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 1
	case r >= 0x1f000: // emoji
		return 1.3
	case unicode.IsUpper(r):
		return 0.7
	}
	return 0.58
}
