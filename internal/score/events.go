package score

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

func (m *meant) goldEvents() []located[MeantEvent] {
	var gold []located[MeantEvent]
	for _, e := range m.gold.Events {
		if at, ok := m.locate(e.Trigger, e.Sentence); ok {
			gold = append(gold, located[MeantEvent]{e, at})
		}
	}
	return gold
}

func (m *meant) foundEvents() []located[sitrep.RecordEvent] {
	var found []located[sitrep.RecordEvent]
	for _, e := range m.record.Events {
		found = append(found, located[sitrep.RecordEvent]{e, m.words.in(e.Trigger...)})
	}
	return found
}

// pairedEvents are the events of one type with overlapping triggers.
func (m *meant) pairedEvents(gold []located[MeantEvent], found []located[sitrep.RecordEvent]) []pair {
	return match(len(gold), len(found), 1, func(g, f int) float64 {
		return alike(gold[g].entry.Type == string(found[f].entry.Type), gold[g].at, found[f].at)
	})
}

func (m *meant) events() {
	gold, found, t := m.goldEvents(), m.foundEvents(), m.tally
	types := commonOf(
		typesOf(gold, func(e MeantEvent) string { return e.Type }),
		typesOf(found, func(e sitrep.RecordEvent) string { return string(e.Type) }),
	)
	t.add("event_type", types, len(found), len(gold))
	pairs := m.pairedEvents(gold, found)
	t.add("event", len(pairs), len(found), len(gold))
	happened, happenedGold, happenedFound, whole := 0, 0, 0, 0
	for _, g := range gold {
		happenedGold += one(len(g.entry.Aux) == 0)
	}
	for _, f := range found {
		happenedFound += one(len(f.entry.Aux) == 0)
	}
	for _, p := range pairs {
		happened += one(len(gold[p.gold].entry.Aux) == 0 && len(found[p.found].entry.Aux) == 0)
	}
	t.add("event_that_happened", happened, happenedFound, happenedGold)
	for _, p := range pairs {
		whole += one(m.event(gold[p.gold].entry, found[p.found].entry))
	}
	t.add("event_whole", whole, len(found), len(gold))
}

// event counts what stands in an event that was found, and reports whether all actors and marks are right.
func (m *meant) event(g MeantEvent, f sitrep.RecordEvent) bool {
	t, marks := m.tally, sameMarks(g.Aux, f.Aux)
	t.add("aux_marks", common(setOf(g.Aux), setOf(f.Aux)), len(f.Aux), len(g.Aux))
	t.add("aux_exact", one(marks), 1, 1)
	actors := m.actors("actor", g.Actor, f.Actor)
	recipients := m.actors("recipient", g.Recipient, f.Recipient)
	if g.Mode != "" {
		t.add("mode", one(strings.EqualFold(f.Mode, g.Mode)), 1, 1)
	}
	if when := value(f.When); g.When != "" {
		t.add("event_when", one(when == g.When), one(when != ""), 1)
	}
	return marks && actors == len(g.Actor) && recipients == len(g.Recipient)
}

// actors counts under a name the gold's names that are among the actors of the record, and returns how many are.
func (m *meant) actors(as string, names, ids []string) int {
	right := hits(names, bagsOf(m.record, ids))
	m.tally.add(as, right, len(ids), len(names))
	return right
}

// pairedActs are the speech acts of the gold and those found, and which are of one kind with overlapping actions.
func (m *meant) pairedActs() (gold []located[MeantSpeechAct], found []located[sitrep.RecordSpeechAct], pairs []pair) {
	for _, s := range m.gold.SpeechActs {
		if at, ok := m.locate(s.Action, s.Sentence); ok {
			gold = append(gold, located[MeantSpeechAct]{s, at})
		}
	}
	for _, s := range m.record.SpeechActs {
		found = append(found, located[sitrep.RecordSpeechAct]{s, m.words.in(s.Action...)})
	}
	return gold, found, match(len(gold), len(found), 1, func(g, f int) float64 {
		return alike(gold[g].entry.Kind == string(found[f].entry.Kind), gold[g].at, found[f].at)
	})
}

func (m *meant) speechActs() {
	gold, found, pairs := m.pairedActs()
	m.tally.add("speech_act", len(pairs), len(found), len(gold))
	for _, p := range pairs {
		g, f := gold[p.gold].entry, found[p.found].entry
		m.actors("speech_by", g.By, f.By)
		m.actors("speech_toward", g.Toward, f.Toward)
		goldCondition, _ := m.locate(g.Condition, g.Sentence)
		condition := m.words.in(f.Condition...)
		m.tally.add("condition", one(common(goldCondition, condition) > 0), one(len(condition) > 0), one(len(goldCondition) > 0))
	}
}

// pairedPlans are the plans of the gold and those found, and which overlap.
func (m *meant) pairedPlans() (gold []located[MeantPlan], found []located[sitrep.RecordPlan], pairs []pair) {
	for _, p := range m.gold.Plans {
		if at, ok := m.locate(p.What, p.Sentence); ok {
			gold = append(gold, located[MeantPlan]{p, at})
		}
	}
	for _, p := range m.record.Plans {
		found = append(found, located[sitrep.RecordPlan]{p, m.words.in(p.What...)})
	}
	const some = 0.01
	return gold, found, match(len(gold), len(found), some, func(g, f int) float64 {
		if common(gold[g].at, found[f].at) == 0 {
			return 0
		}
		return jaccard(gold[g].at, found[f].at) + some
	})
}

func (m *meant) plans() {
	gold, found, pairs := m.pairedPlans()
	m.tally.add("plan", len(pairs), len(found), len(gold))
	for _, p := range pairs {
		if g, when := gold[p.gold].entry, value(found[p.found].entry.When); g.When != "" {
			m.tally.add("plan_when", one(when == g.When), one(when != ""), 1)
		}
	}
}
