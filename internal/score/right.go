package score

import "github.com/sitrep-news/sitrep"

// RightWords tells of each found word, in order, whether the gold has it with its UPOS, and whether the gold has it with its
// head and its relation without subtype: what upos and las of [Syntax] count.
func RightWords(gold, found *Treebank) (upos, arcs []bool) {
	upos, arcs = make([]bool, len(found.words)), make([]bool, len(found.words))
	same := sameWords(gold, found)
	for i, g := range same {
		f, g := found.words[i], gold.words[g]
		upos[i] = f.upos == g.upos
		arcs[i] = sameHead(f.head, g.head, same) && f.relation == g.relation
	}
	return upos, arcs
}

// RightNames tells of each found name, in order, whether the gold has one with its extent and class: what all of [Names]
// counts. The labels of those found are CoNLL-2003's: PER, ORG, LOC and MISC.
func RightNames(gold NamedDocument, found []Named) []bool {
	names, right := goldNames(gold), make([]bool, len(found))
	for i, n := range found {
		right[i] = names[name{n.Start, n.End, n.Label}]
	}
	return right
}

// A Judgement is what the gold says of something found.
type Judgement uint8

// Something found may be wrong, right, or in a zone of which the gold says nothing.
const (
	Wrong Judgement = iota
	Right
	Unjudged
)

// RightAttributions judges each found attribution and its cue, in order. An attribution is right if relation_soft of
// [Attribution] counts it, and unjudged if its content is within Discard; a cue is right if it overlaps one of the gold's, and
// unjudged if it is within Discard itself.
func RightAttributions(gold AttributedDocument, found []Attributed) (whole, cues []Judgement) {
	w := cut(gold.Text)
	skip, G, F := w.in(gold.Discard...), views(w, gold.Attributions), views(w, found)
	whole, cues = make([]Judgement, len(found)), make([]Judgement, len(found))
	known := union(G, cue)
	var counted []int // indices into found
	var judged []view
	for i, f := range F {
		switch {
		case within(f[cue], skip):
			cues[i] = Unjudged
		case common(f[cue], known) > 0:
			cues[i] = Right
		}
		if within(f[content], skip) {
			whole[i] = Unjudged
			continue
		}
		counted, judged = append(counted, i), append(judged, f)
	}
	for _, p := range matchContents(G, judged) {
		if G[p.gold].meets(judged[p.found]) {
			whole[counted[p.found]] = Right
		}
	}
	return whole, cues
}

// RightEvents tells of each found event, in order, whether the gold has one of its type whose trigger overlaps: what event of [Meaning]
// counts.
func RightEvents(gold MeantDocument, found []sitrep.RecordEvent) []bool {
	m := meant{newTally(), gold, &sitrep.Record{Events: found}, cut(gold.Text)}
	right := make([]bool, len(found))
	for _, p := range m.pairedEvents(m.goldEvents(), m.foundEvents()) {
		right[p.found] = true
	}
	return right
}

// RightSpeechActs tells of each found speech act whether speech_act of [Meaning] counts it.
func RightSpeechActs(gold MeantDocument, found []sitrep.RecordSpeechAct) []bool {
	m := meant{newTally(), gold, &sitrep.Record{SpeechActs: found}, cut(gold.Text)}
	right := make([]bool, len(found))
	_, _, pairs := m.pairedActs()
	for _, p := range pairs {
		right[p.found] = true
	}
	return right
}

// RightPlans tells of each found plan whether plan of [Meaning] counts it.
func RightPlans(gold MeantDocument, found []sitrep.RecordPlan) []bool {
	m := meant{newTally(), gold, &sitrep.Record{Plans: found}, cut(gold.Text)}
	right := make([]bool, len(found))
	_, _, pairs := m.pairedPlans()
	for _, p := range pairs {
		right[p.found] = true
	}
	return right
}
