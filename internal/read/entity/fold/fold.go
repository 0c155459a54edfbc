// Package fold brings names to the form in which tables are searched: lower case, no accents, no full stops or
// apostrophes, words apart by one space.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Name folds a whole name: "Côte d'Ivoire" becomes "cote divoire", "U.S." "us", "al-Qaeda" "al qaeda".
func Name(s string) string { return string(Append(make([]byte, 0, len(s)), s)) }

// Append appends the folded name to b. Words that fold to nothing leave no space behind.
func Append(b []byte, s string) []byte {
	if !isASCII(s) {
		s = plain(s)
	}
	start := len(b)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= utf8.RuneSelf:
			b = append(b, c)
		case c == '.' || c == '\'' || c == '`':
		case len(b) > start && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	if len(b) > start && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letters that Unicode does not decompose into a Latin letter and a mark.
var letters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ħ': "h", 'ə': "a", 'ŧ': "t",
}

const apostrophes = "’‘ʻʼʿʾʹ′´"

func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case letters[r] != "":
			b.WriteString(letters[r])
		case strings.ContainsRune(apostrophes, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
