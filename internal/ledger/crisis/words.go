package crisis

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/sitrep-news/sitrep"
)

// A phrase is one of the words of a crisis, or several in quotation marks.
type phrase struct {
	given string
	plain string // as plain makes it
}

// marks are those that stand around a phrase.
const marks = `"“”„«»`

// phrases reads the words of a crisis. Words are parted by spaces and commas. What is wrong wraps [sitrep.ErrInvalid].
func phrases(words string) ([]phrase, error) {
	var all []phrase
	quoted := false
	for words = strings.TrimSpace(words); words != ""; words = strings.TrimSpace(words) {
		end := strings.IndexFunc(words, func(r rune) bool {
			return strings.ContainsRune(marks, r) || !quoted && (r == ',' || unicode.IsSpace(r))
		})
		if end < 0 && quoted {
			return all, fmt.Errorf("%w: the quotation mark before %q is not closed", sitrep.ErrInvalid, words)
		}
		if end < 0 {
			end = len(words)
		}
		if given := strings.Join(strings.Fields(words[:end]), " "); given != "" {
			p := phrase{given, plain(given)}
			if p.plain == "" {
				return all, fmt.Errorf("%w: %q is no word: it has no letter or digit", sitrep.ErrInvalid, given)
			}
			all = append(all, p)
		}
		mark, width := utf8.DecodeRuneInString(words[end:])
		if strings.ContainsRune(marks, mark) && width > 0 {
			quoted = !quoted
		}
		words = words[end+width:]
	}
	if quoted {
		return all, fmt.Errorf("%w: a quotation mark is not closed", sitrep.ErrInvalid)
	}
	return all, nil
}

// plain is a text in lower case, without accents, punctuation, possessive s and the s of plurals, each word between single spaces; "" if it
// has no words. A phrase occurs in a text where its plain form does in that of the text.
func plain(text string) string {
	b := make([]byte, 1, len(text)+2)
	b[0] = ' '
	start := 1
	for i := 0; i < len(text); {
		r, width := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b = appendPlain(b, r)
		case unicode.IsMark(r):
		case (r == '\'' || r == '’') && possesses(text[i+width:]):
			width++ // and the s
		default:
			b = endWord(b, start)
			start = len(b)
		}
		i += width
	}
	if b = endWord(b, start); len(b) == 1 {
		return ""
	}
	return string(b)
}

// plainLetters has the Latin letters that Unicode does not take apart.
var plainLetters = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h",
}

// appendPlain appends a letter without its accents.
func appendPlain(b []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if letters, found := plainLetters[r]; found {
		return append(b, letters...)
	}
	for _, d := range norm.NFKD.String(string(r)) {
		if unicode.IsLetter(d) || unicode.IsDigit(d) {
			b = utf8.AppendRune(b, d)
		}
	}
	return b
}

// keyOf is the key of a name, or of a key, without accents: ‘Afrīn is Afrin.
func keyOf(name string) string {
	b := make([]byte, 0, len(name))
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = appendPlain(b, r)
		case !unicode.IsMark(r):
			b = utf8.AppendRune(b, r)
		}
	}
	return sitrep.ActorKey(string(b))
}

// possesses reports whether what follows an apostrophe is a possessive s.
func possesses(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return len(rest) == 1 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// endWord ends the word that began at start, if one did, and takes the s of a plural off, as the search does (Harman's S stemmer, 1991).
func endWord(b []byte, start int) []byte {
	word := b[start:]
	n := len(word)
	if n == 0 {
		return b
	}
	if n > 3 && word[n-1] == 's' {
		switch before := word[n-2]; {
		case before == 'u' || before == 's' || before < 'a' || before > 'z':
		case before == 'e' && n > 4 && word[n-3] == 'i' && word[n-4] != 'e' && word[n-4] != 'a':
			b = append(b[:len(b)-3], 'y')
		case before == 'e' && (word[n-3] == 'a' || word[n-3] == 'e' || word[n-3] == 'o'):
		default:
			b = b[:len(b)-1]
		}
	}
	return append(b, ' ')
}
