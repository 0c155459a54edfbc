package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ApplyRule returns the lemma that an edit rule makes of a form. A rule is CASE|-K+SUFFIX: CASE is l to have the form in lower
// case first, k to keep it as it is; then K code points are cut from its end and SUFFIX is put there ("l|-3+y" makes city of
// Cities). Or it is =LEMMA: the lemma itself, for what has no beginning in common with its form ("=be"). Lower case is
// Unicode's simple mapping of each code point, in every place.
//
// A rule that does not apply, because the form has fewer than K code points or because it is no rule, gives the form.
// training/lemma.py derives the rules, and both are held to testdata/lemmas.tsv.
func ApplyRule(form, rule string) string {
	if lemma, ok := strings.CutPrefix(rule, "="); ok {
		return lemma
	}
	letterCase, edit, ok := strings.Cut(rule, "|-")
	count, suffix, ok2 := strings.Cut(edit, "+")
	cut, err := strconv.Atoi(count)
	if !ok || !ok2 || err != nil || cut < 0 || cut > utf8.RuneCountInString(form) {
		return form
	}
	stem := form
	switch letterCase {
	case "k":
	case "l":
		stem = strings.Map(unicode.ToLower, form)
	default:
		return form
	}
	for range cut {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return stem + suffix
}
