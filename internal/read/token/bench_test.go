package token_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/token"
)

// About 650 words.
var article = strings.Repeat("The foreign minister of Norland said on Friday that the U.S. had “no plan” to leave the "+
	"border town of Vik, although Gen. Odom's troops weren't ready. “Why should we?” he asked, adding that 3,500 soldiers, "+
	"or 12.5 percent, would stay until Dec. 31.\n\nOfficials in Oslo declined to comment.\n\n", 13)

func BenchmarkSplit(b *testing.B) {
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		token.Split(article, nil)
	}
}
