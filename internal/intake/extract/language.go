package extract

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
)

const (
	// enoughLetters is how many letters it takes to tell one language in Latin script from another.
	enoughLetters = 200
	// sampleBytes of a text are looked at.
	sampleBytes = 4 << 10
)

// Language returns the language of a text as a BCP 47 tag, "" if it cannot be told. declared is what the text's
// channel or page says, "" for nothing; it decides when the text is short or unclear. Less than 200 letters of Latin
// script count as English unless declared otherwise.
func Language(text, declared string) string {
	tag := canonicalTag(declared)
	sample := text[:min(len(text), sampleBytes)]
	letters, latin := countLetters(sample)
	if letters < enoughLetters {
		switch {
		case tag != "":
			return tag
		case latin > 0 && latin*2 >= letters:
			return "en"
		}
	}
	if letters == 0 {
		return tag
	}
	found := whatlanggo.Detect(sample)
	code := found.Lang.Iso6391()
	switch {
	case code == "" || !found.IsReliable():
		return firstOf(tag, code)
	case base(tag) == code:
		return tag
	}
	return code
}

func countLetters(s string) (letters, latin int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if r < 0x250 {
				latin++
			}
		}
	}
	return letters, latin
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
