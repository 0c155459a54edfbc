package token

import "strings"

// What stands after the apostrophe of a clitic.
var clitics = []string{"s", "re", "ve", "ll", "d", "m"}

// Words written as one that are two, and where the second begins.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wont": 2, "cant": 2, "couldnt": 5, "wouldnt": 5, "wasnt": 3,
}

// cliticStarts returns where s is to be cut in two; nil if it stays whole.
func cliticStarts(s string) []int {
	if len(s) <= 7 {
		if at, ok := contractions[strings.ToLower(s)]; ok {
			return []int{at}
		}
	}
	at, length := lastApostrophe(s)
	if at <= 0 {
		return nil
	}
	tail := s[at+length:]
	if (tail == "t" || tail == "T") && (s[at-1] == 'n' || s[at-1] == 'N') {
		return []int{at - 1}
	}
	for _, clitic := range clitics {
		if strings.EqualFold(tail, clitic) {
			return []int{at}
		}
	}
	return nil
}

// lastApostrophe finds the last apostrophe of s and its length in bytes; -1 if there is none.
func lastApostrophe(s string) (at, length int) {
	const curly = "’"
	for i := len(s) - 1; i >= 0 && i >= len(s)-5; i-- {
		if s[i] == '\'' {
			return i, 1
		}
		if strings.HasPrefix(s[i:], curly) {
			return i, len(curly)
		}
	}
	return -1, 0
}

// Words that are written with an apostrophe in front.
var elisions = []string{"em", "tis", "twas", "cause", "til", "n", "round", "bout"}

// isElision reports whether rest, which follows an apostrophe, makes one word with it: 'em, '90s.
func isElision(rest string) bool {
	n := 0
	for n < len(rest) && (isASCIILetter(rest[n]) || isDigit(rest[n])) {
		n++
	}
	if n >= 2 && n <= 3 && isDigit(rest[0]) && isDigit(rest[1]) {
		return n == 2 || rest[2] == 's'
	}
	for _, elision := range elisions {
		if strings.EqualFold(rest[:n], elision) {
			return true
		}
	}
	return false
}

func isASCIILetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
