package token

import (
	"strings"
	"unicode/utf8"
)

// An address is not looked for beyond this many bytes.
const longestAddress = 2048

// addressEnd returns the length of the URL or mail address that s begins with, 0 if there is none. Punctuation at its
// end belongs to the sentence.
func addressEnd(s string) int {
	if !startsURL(s) {
		return mailEnd(s)
	}
	end := 0
	for i, r := range s[:min(len(s), longestAddress)] {
		if isSpace(r) || r == '"' || r == '<' || r == '>' || r == '”' || r == '“' || r == utf8.RuneError {
			break
		}
		if !strings.ContainsRune(".,;:!?)]'’", r) {
			end = i + utf8.RuneLen(r)
		}
	}
	return end
}

func startsURL(s string) bool {
	if len(s) < 5 {
		return false
	}
	switch s[0] | 0x20 {
	case 'h':
		return hasPrefixFold(s, "http://") || hasPrefixFold(s, "https://")
	case 'w':
		return hasPrefixFold(s, "www.") && isMailByte(s[4])
	case 'f':
		return hasPrefixFold(s, "ftp://")
	}
	return false
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// mailEnd returns the length of the mail address that s begins with, 0 if there is none.
func mailEnd(s string) int {
	at, end := 0, 0
	for i := 0; i < min(len(s), 254); i++ {
		switch b := s[i]; {
		case isMailByte(b):
			end = i + 1
		case b == '@' && at == 0 && end == i && i > 0:
			at = i
		case b == '.' || b == '-' || b == '+' || b == '_':
		default:
			return mailLength(s, at, end)
		}
	}
	return mailLength(s, at, end)
}

func mailLength(s string, at, end int) int {
	if at == 0 || end <= at+1 || strings.IndexByte(s[at:end], '.') < 0 {
		return 0
	}
	return end
}

func isMailByte(b byte) bool { return isASCIILetter(b) || isDigit(b) }
