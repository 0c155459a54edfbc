package attribution_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// About 650 words.
var article = strings.Repeat("Ana Duarte, the foreign minister, said on Friday that Norland had “no plan” to leave the border town of Vik, "+
	"although the rebels urged it to go. “Why should we?” she asked, adding that 3,500 soldiers would stay until May.\n\n"+
	"“We are ready to talk,” a senior army official said. “But we will not leave.”\n\n", 10)

func BenchmarkFind(b *testing.B) {
	sentences, mentions := token.Split(article, nil), mention(article)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		attribution.Find(article, sentences, mentions, actors)
	}
}
