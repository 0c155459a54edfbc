package token

import (
	"strings"
	"unicode"
)

// unitStart is where the letters begin in a run of ASCII digits and then letters (5km), or 0 if it is not one or the
// letters belong to the figures (5th, 1990s).
func unitStart(run string) int {
	i := 0
	for i < len(run) && isDigit(run[i]) {
		i++
	}
	if i == 0 || i == len(run) {
		return 0
	}
	for _, r := range run[i:] {
		if !unicode.IsLetter(r) {
			return 0
		}
	}
	var buffer [2]byte
	switch string(lowered(buffer[:], run[i:])) {
	case "st", "nd", "rd", "th", "s":
		return 0
	}
	return i
}

// negated reports whether the run ends in the n of an n't that goes on in what follows.
func negated(run, next string) bool {
	if len(run) < 2 || run[len(run)-1]|0x20 != 'n' || next == "" {
		return false
	}
	rest, ok := strings.CutPrefix(next, "'")
	if !ok {
		rest, ok = strings.CutPrefix(next, "’")
	}
	return ok && rest != "" && rest[0]|0x20 == 't' && runEnd(rest, 1) == 1
}

// contraction is where the second word begins in a run that is two words without an apostrophe between them, or 0.
func contraction(run string) int {
	var buffer [len("shouldnt")]byte
	switch string(lowered(buffer[:], run)) {
	case "im", "ive":
		return 1
	case "cannot", "gonna", "wanna", "gotta", "outta":
		return 3
	case "dont", "didnt", "doesnt", "wont", "cant", "couldnt", "wouldnt", "shouldnt", "isnt", "arent", "wasnt", "werent",
		"havent", "hasnt", "hadnt", "aint":
		return len(run) - 2
	}
	return 0
}

// lowered is s in lower case, written into buffer; empty if it has anything but ASCII letters or is longer than buffer.
func lowered(buffer []byte, s string) []byte {
	if len(s) > len(buffer) {
		return nil
	}
	for i := range len(s) {
		if !isASCIILetter(s[i]) {
			return nil
		}
		buffer[i] = s[i] | 0x20
	}
	return buffer[:len(s)]
}
