package extract

import (
	"fmt"
	"strings"

	sitrep "github.com/sitrep-news/sitrep"
)

const (
	// fewestWords is the length below which a text is no article.
	fewestWords = 25
	// wallWords is the length below which a text that speaks of a wall is that wall.
	wallWords = 120
	// indexLinks is the share of links in a page's text from which it may be an index.
	indexLinks = 0.7
	// proseWords is the length from which a paragraph with a full stop counts as prose.
	proseWords = 8
)

// walls are what pages say that show something else in place of an article.
var walls = []struct{ sign, reason string }{
	{"accept cookies", "a cookie wall"},
	{"we use cookies", "a cookie wall"},
	{"verwenden cookies", "a cookie wall"},
	{"utilisons des cookies", "a cookie wall"},
	{"utilizamos cookies", "a cookie wall"},
	{"enable javascript", "a page that needs JavaScript"},
	{"javascript is disabled", "a page that needs JavaScript"},
	{"are you a robot", "a check for robots"},
	{"you are human", "a check for robots"},
	{"unusual traffic", "a check for robots"},
	{"access denied", "a refusal"},
	{"log in to continue", "a login wall"},
	{"sign in to continue", "a login wall"},
	{"please log in", "a login wall"},
	{"forgot your password", "a login wall"},
	{"subscribe to continue", "a subscription wall"},
	{"subscribers only", "a subscription wall"},
	{"already a subscriber", "a subscription wall"},
	{"page not found", "an error page"},
	{"could not be found", "an error page"},
}

// verdict says why what was found is no article, nil if it is one: too few words, a wall, or an index, which is mostly
// links and headlines.
func verdict(found article) error {
	words := found.words(wallWords)
	if words < fewestWords {
		return fmt.Errorf("%w: no article: %d words of running text", sitrep.ErrInvalid, words)
	}
	if words < wallWords {
		if sign, reason := wall(found); sign != "" {
			return fmt.Errorf("%w: no article but %s: %q", sitrep.ErrInvalid, reason, sign)
		}
	}
	prose := 0
	for _, paragraph := range found.paragraphs {
		if countWords(paragraph, proseWords) >= proseWords && strings.ContainsAny(paragraph, ".!?。！？।؟…:;") {
			prose++
		}
	}
	if prose < 3 && prose*10 < len(found.paragraphs) {
		return fmt.Errorf("%w: no article: %d of %d paragraphs are prose", sitrep.ErrInvalid, prose, len(found.paragraphs))
	}
	if found.linked > indexLinks && proseShare(found) < 0.5 {
		return fmt.Errorf("%w: no article but an index: %.0f %% of its text is links", sitrep.ErrInvalid, found.linked*100)
	}
	return nil
}

// wall returns the sign of a wall in the text and what wall it is, "" if there is none.
func wall(found article) (sign, reason string) {
	text := strings.ToLower(found.String())
	for _, wall := range walls {
		if strings.Contains(text, wall.sign) {
			return wall.sign, wall.reason
		}
	}
	return "", ""
}

// proseShare is the share of the text that stands in paragraphs of thirty words and more.
func proseShare(found article) float64 {
	prose, all := 0, 1
	for _, paragraph := range found.paragraphs {
		all += len(paragraph)
		if countWords(paragraph, 30) >= 30 {
			prose += len(paragraph)
		}
	}
	return float64(prose) / float64(all)
}
