package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A habit says how an abbreviation behaves before what follows.
type habit uint8

const (
	inner  habit = iota + 1 // more of the sentence always follows: "Gen. Milley", "vs. Iran"
	either                  // may end the sentence: "Acme Inc.", "Nov."
	figure                  // is one only before a figure: "No. 10", "p. 4"
)

// The abbreviations, without the full stop. Those in lower case are known in any case.
var abbreviations = map[string]habit{
	"mr": inner, "mrs": inner, "ms": inner, "dr": inner, "prof": inner, "messrs": inner, "mme": inner, "mlle": inner,
	"Gen": inner, "Lt": inner, "Col": inner, "Maj": inner, "Capt": inner, "Sgt": inner, "Cpl": inner, "Pvt": inner, "Adm": inner,
	"Cmdr": inner, "Brig": inner, "Cdr": inner, "Comdr": inner, "Cmdt": inner, "Sen": inner, "Sens": inner, "Rep": inner,
	"Reps": inner, "Gov": inner, "Govs": inner, "Pres": inner, "Amb": inner, "Rev": inner, "Fr": inner, "Hon": inner, "Msgr": inner,
	"Supt": inner, "Det": inner, "Insp": inner, "Atty": inner, "Sec": inner, "Dir": inner, "Spec": inner, "Del": inner, "St": inner,
	"Ste": inner, "Mt": inner, "Ft": inner, "vs": inner, "eg": inner, "cf": inner, "viz": inner, "e.g": inner, "i.e": inner, "approx": inner, "ca": inner,
	"Jr": either, "Sr": either, "Inc": either, "Corp": either, "Co": either, "Ltd": either, "Bros": either, "LLC": either,
	"plc": either, "Univ": either, "Dept": either, "Assn": either, "etc": either, "al": either, "esp": either, "dept": either,
	"Jan": either, "Feb": either, "Mar": figure, "Apr": either, "Jun": figure, "Jul": figure, "Aug": either, "Sep": either,
	"Sept": either, "Oct": either, "Nov": either, "Dec": either, "Mon": figure, "Tue": either, "Tues": either, "Wed": either,
	"Thu": either, "Thur": either, "Thurs": either, "Fri": either, "Ave": either, "Blvd": either, "Rd": either, "Calif": either,
	"Conn": either, "Fla": either, "Ga": either, "Ill": figure, "Ind": figure, "Kan": either, "Ky": either, "La": figure,
	"Md": either, "Mich": either, "Minn": either, "Miss": figure, "Mo": figure, "Mont": either, "Neb": either, "Nev": either,
	"Okla": either, "Ore": figure, "Pa": either, "Penn": either, "Tenn": either, "Tex": either, "Va": either, "Vt": either,
	"Wash": figure, "Wis": either, "Wyo": either, "Ariz": either, "Ark": either, "Colo": either, "Ala": either, "Ph": either,
	"no": figure, "nos": figure, "art": figure, "arts": figure, "vol": figure, "vols": figure, "fig": figure, "figs": figure,
	"p": figure, "pp": figure, "ch": figure, "sect": figure, "para": figure, "op": figure, "ext": figure, "tel": figure,
	"hrs": either, "yrs": either, "lb": either, "lbs": either, "oz": either, "sq": either, "ft": figure, "km": figure,
}

// What an abbreviation is not longer than.
const longestAbbreviation = 6

// stopEnd returns the end of the word text[start:end] with the full stop behind it, if the full stop belongs to it;
// otherwise end.
func (c *cutter) stopEnd(start, end, limit int) int {
	if end >= limit || c.text[end] != '.' || end+1 < limit && c.text[end+1] == '.' {
		return end
	}
	s := c.text[start:end]
	if isAcronym(s) || c.isInitial(s, end+1, limit) || c.isAbbreviation(s, end+1, limit) {
		return end + 1
	}
	return end
}

func (c *cutter) isAbbreviation(s string, next, limit int) bool {
	switch habitOf(s) {
	case inner, either:
		return true
	case figure:
		rest := strings.TrimLeft(c.text[next:min(limit, next+4)], " \u00a0\n")
		return rest != "" && isDigit(rest[0])
	}
	return false
}

// habitOf returns how the abbreviation s behaves, 0 if it is none. Of a hyphenated word the last part counts.
func habitOf(s string) habit {
	if i := strings.LastIndexByte(s, '-'); i >= 0 {
		s = s[i+1:]
	}
	if len(s) > longestAbbreviation {
		return 0
	}
	if h := abbreviations[s]; h != 0 {
		return h
	}
	if s == strings.ToUpper(s) && len(s) > 1 {
		if h := abbreviations[s[:1]+strings.ToLower(s[1:])]; h == inner && len(s) > 2 {
			return inner
		}
		return 0
	}
	return abbreviations[strings.ToLower(s)]
}

// isAcronym reports whether s is single letters with full stops between: "U.S", "a.m".
func isAcronym(s string) bool {
	letters, alone := 0, false
	for _, r := range s {
		switch {
		case r == '.':
			alone = false
		case !unicode.IsLetter(r) || alone:
			return s == "Ph.D" || s == "M.Sc" || s == "B.Sc"
		default:
			letters++
			alone = true
		}
	}
	return letters > 1 && strings.IndexByte(s, '.') > 0
}

// isInitial reports whether s is the initial of a name that goes on at next.
func (c *cutter) isInitial(s string, next, limit int) bool {
	r, size := utf8.DecodeRuneInString(s)
	if size != len(s) || !unicode.IsUpper(r) || r == 'I' && !c.followsName() {
		return false
	}
	rest := strings.TrimLeft(c.text[next:min(limit, next+16)], " \u00a0")
	after, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(after) && (c.followsName() || !c.followsWord() || isInitialed(rest) || c.introducesName() && !startsLate(rest))
}

// isInitialed reports whether rest begins with one more initial: "R. Okoye" behind "J.".
func isInitialed(rest string) bool {
	_, size := utf8.DecodeRuneInString(rest)
	return len(rest) > size && rest[size] == '.'
}

// startsLate reports whether rest begins with a word that begins sentences, as "The" does behind "told B.".
func startsLate(rest string) bool {
	word, _, _ := strings.Cut(rest, " ")
	return starters[strings.ToLower(word)]
}

// introducesName reports whether the word before is one that people's names stand behind: "met J. Okoye".
func (c *cutter) introducesName() bool {
	return c.followsWord() && introducing[c.words[len(c.words)-1].span.In(c.text)]
}

var introducing = map[string]bool{
	"met": true, "said": true, "says": true, "told": true, "named": true, "by": true, "against": true, "asked": true,
	"replaced": true, "succeeded": true, "appointed": true,
}

// followsName reports whether the word before is capitalised or an initial.
func (c *cutter) followsName() bool {
	if !c.followsWord() {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.text[c.words[len(c.words)-1].span.Start:])
	return unicode.IsUpper(r)
}

// followsWord reports whether the last thing was a word and no punctuation.
func (c *cutter) followsWord() bool {
	if len(c.words) == 0 {
		return false
	}
	k := c.words[len(c.words)-1].kind
	return k == plain || k == abbreviated
}
