package extract

import (
	"fmt"

	sitrep "github.com/sitrep-news/sitrep"
)

// fewestWords is the length below which a text is no article.
const fewestWords = 25

// verdict says why what was found is no article, nil if it is one.
func verdict(found article) error {
	if words := found.words(fewestWords); words < fewestWords {
		return fmt.Errorf("%w: no article: %d words of running text", sitrep.ErrInvalid, words)
	}
	return nil
}
