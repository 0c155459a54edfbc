package entity_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := entity.New(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind reads an article of about 650 words.
func BenchmarkFind(b *testing.B) {
	f, err := entity.New()
	if err != nil {
		b.Fatal(err)
	}
	const report = `Foreign Minister Marta Kalnins of Latvia met the Egyptian president in Cairo on Monday, two diplomats said.
The talks, which a senior official described as "frank and useful", dealt with grain shipments through the Black Sea and with
the detention of three sailors in Port Said. "We asked for their release," Kalnins said. She will travel to Ankara on Tuesday
and to the UN Security Council in New York next week, according to a spokesman for the Foreign Ministry in Riga. Cairo rejected
the demand. The Egyptian army said it had closed the road between Suez and Ismailia.

`
	doc := &sitrep.Document{Text: strings.Repeat(report, 7), Published: "2021-03-01"}
	sentences := token.Split(doc.Text, nil)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(doc, sentences)
	}
}
