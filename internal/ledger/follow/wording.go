package follow

import "slices"

// How an undertaking is worded when it is made again.

// again notes that an entry was made or told again, and how its wording changed.
func (l *Ledger) again(e *Entry, r *Report, a *act) {
	e.touch()
	e.add(a.evidence)
	if len(e.Creditor) == 0 {
		e.Creditor = a.toward
	}
	switch {
	case e.Condition == "" && a.condition != "" && r.Document != e.Evidence[0].Document:
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: "condition added", To: a.condition})
	case e.Condition == "" && a.condition != "" && a.evidence.Sentence != e.Evidence[0].Sentence:
		e.Condition, e.antecedent, e.unless = a.condition, a.antecedent, a.unless
		l.live.post(e)
	case e.Condition != "" && a.condition == "" && a.plain: // a short mention drops nothing
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: "condition dropped", From: e.Condition})
	}
	if a.dueLast > r.Day && a.due != e.Due {
		what := "deadline moved"
		if e.Due == "" {
			what = "deadline added"
		}
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: what, From: e.Due, To: a.due})
	}
	e.setDue(a)
	e.temper(r, a)
}

// temper notes that an undertaking or demand was made again in harder or softer words than the last time that any told how hard it is.
func (e *Entry) temper(r *Report, a *act) {
	words := bagOf(a.action)
	was, is := hardness(bagOf(e.worded())), hardness(words)
	switch {
	case was == 0 || is == 0 || was == is:
	case is > was:
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: hardened, From: e.worded(), To: a.action})
	default:
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: softened, From: e.worded(), To: a.action})
	}
}

const (
	hardened = "hardened"
	softened = "softened"
)

// worded are the words of what is undertaken as they became harder or softer last.
func (e *Entry) worded() string {
	for _, w := range slices.Backward(e.Wording) {
		if w.What == hardened || w.What == softened {
			return w.To
		}
	}
	return e.Action
}

// hardness is that of the hardest of words on a scale of three, 0 if none is on it.
func hardness(words bag) int {
	for level := len(scale); level > 0; level-- {
		if words.common(scale[level-1], bag{}) > 0 {
			return level
		}
	}
	return 0
}

// scale has words by which an undertaking is measured, from soft to hard.
var scale = [...]bag{
	bagOf("limited partial partly brief proportionate measured modest temporary temporarily targeted symbolic restrained gradual gradually mild appropriate reduced"),
	bagOf("firm firmly strong strongly serious severe severely heavy heavily swift swiftly tough harsh harshly forceful forcefully decisive decisively painful grave"),
	bagOf(`unprecedented crushing devastating overwhelming total totally complete completely permanent permanently indefinite indefinitely merciless annihilating
catastrophic ruinous unlimited irrevocable entire entirely massive`),
}
