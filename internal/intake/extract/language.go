package extract

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
)

const (
	// enoughLetters is how many letters it takes to tell one language in Latin script from another.
	enoughLetters = 200
	// sampleBytes of a text are looked at.
	sampleBytes = 2 << 10
)

// believable is the detector's confidence from which it overrules what is declared. On pages of a thousand letters it
// reaches 1 and is right where templates declare English for everything.
const believable = 0.7

// Language returns the language of a text as a BCP 47 tag, "" if it cannot be told. declared is what the text's
// channel or page says, "" for nothing; it decides when the text is short or unclear. Less than 200 letters of Latin
// script count as English unless declared otherwise.
func Language(text, declared string) string {
	tag := canonicalTag(declared)
	sample := text[:min(len(text), sampleBytes)]
	letters, latin, shared := countLetters(sample)
	if letters < enoughLetters && (tag != "" || letters == 0 || shared*2 >= letters) {
		return tag
	}
	if letters < enoughLetters && latin*2 >= letters {
		return "en"
	}
	found := whatlanggo.Detect(sample)
	code := found.Lang.Iso6391()
	switch {
	case code == "" || found.Confidence < believable:
		return cmp.Or(tag, code)
	case sameLanguage(base(tag), code):
		return tag
	}
	return code
}

// sameLanguage knows the two written forms of Norwegian as one.
func sameLanguage(declared, found string) bool {
	return declared == found || declared == "no" && (found == "nb" || found == "nn")
}

// countLetters counts all letters, those of Latin script, and those of the other scripts that many languages share.
func countLetters(s string) (letters, latin, shared int) {
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
			continue
		case r < 0x250:
			latin++
		case unicode.In(r, unicode.Cyrillic, unicode.Arabic, unicode.Devanagari, unicode.Ethiopic):
			shared++
		}
		letters++
	}
	return letters, latin, shared
}

// canonicalTag returns a declared language as a BCP 47 tag, "" if it is none. "en_US" and lists are met in pages.
func canonicalTag(declared string) string {
	declared, _, _ = strings.Cut(declared, ",")
	tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(declared), "_", "-"))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

func base(tag string) string {
	primary, _, _ := strings.Cut(tag, "-")
	return primary
}
