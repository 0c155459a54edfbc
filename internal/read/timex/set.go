package timex

import (
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// set reads what recurs: "every day", "each Thursday", "every two weeks", "daily", "annually".
func (f *finder) set(i int) match {
	w := &f.words[i]
	switch {
	case w.class&adverb != 0:
		return match{to: i + 1, kind: sitrep.SetTimex, value: durationValue(1, false, w.n)}
	case f.is(i, "once", "twice") && f.is(i+1, "a", "an") && f.has(i+2, unit) && !f.has(i+2, plural):
		return match{to: i + 3, kind: sitrep.SetTimex, value: setValue(1, f.words[i+2].n)}
	case !f.is(i, "every", "each") || i+1 >= len(f.words) || !f.near(i+1, space):
		return match{}
	}
	j := i + 1
	if f.is(j, "other", "single") {
		j++
	}
	m := match{to: j + 1, kind: sitrep.SetTimex}
	switch {
	case f.has(j, unit) && !f.has(j, plural) && f.words[j].n != period:
		m.value = setValue(1+btoi(f.is(j-1, "other")), f.words[j].n)
	case f.has(j, weekday):
		m.value = fmt.Sprintf("XXXX-WXX-%d", isoWeekday(f.words[j].n))
		if f.has(j+1, dayPart) && f.near(j+1, space) {
			m.to, m.value = j+2, m.value+dayParts[f.words[j+1].n]
		}
	case f.has(j, month) && f.words[j].capital:
		m.value = fmt.Sprintf("XXXX-%02d", f.words[j].n)
	case f.has(j, dayPart):
		m.value = "XXXX-XX-XX" + dayParts[f.words[j].n]
	case f.has(j, season):
		m.value = "XXXX-" + seasons[f.words[j].n]
	default:
		return f.everySo(j)
	}
	return m
}

// everySo reads "two weeks" behind "every".
func (f *finder) everySo(j int) match {
	q := f.quantity(j)
	if q.to == 0 || !f.has(q.to, unit) || !f.near(q.to, space) || f.words[q.to].n >= weekend || f.has(j, determiner) {
		return match{}
	}
	return match{to: q.to + 1, kind: sitrep.SetTimex, value: q.value(f.words[q.to].n)}
}
