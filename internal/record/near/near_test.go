package near

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// Three reports of one invented happening: the first by an agency, the second by another hand with the same quotations,
// the third about something else in the same place.
const (
	agency = `Dock workers in Santa Rita refused on Monday to unload a freighter that the government says carries spare parts for ` +
		`the navy, the third such refusal since the strait was closed to fishing boats. The freighter, the Meridian, has been at anchor ` +
		`outside the harbour since Friday. The union said that its members would not touch the cargo before the ministry had shown ` +
		`them the papers. “We were told that it is flour,” Pilar Costa, who leads the union, told reporters at the gate. “Nobody sends ` +
		`flour with a naval escort.” The ministry of transport called the refusal unlawful and said that it would ask a court to order ` +
		`the men back to work. A spokesman, Tomas Reyes, said that the ship carried nothing that was not on its list. “There is no ` +
		`secret in that hold,” he said. Port officials said that eleven other ships were waiting for a berth, two of them with grain, and ` +
		`that the delay would cost the city about forty thousand dollars a day. The strait was closed on 4 May after a patrol boat and a ` +
		`trawler collided in fog. Three fishermen died. Talks between the two coastal states about a new line for the fishing grounds ` +
		`are due to begin in Geneva next week, although neither side has named its delegates. Diplomats in Geneva said that rooms had ` +
		`been booked for five days. The union has called its members to a meeting on Wednesday evening, when they are to vote on ` +
		`whether to extend the refusal to all ships that come under escort.`
	otherHand = `A stand-off over a single cargo ship is holding up trade at Santa Rita, where union members kept their cranes still for ` +
		`another day. The Meridian lies in sight of the quay. Its hold, the authorities insist, has parts for patrol boats in it and nothing ` +
		`else. “We were told that it is flour,” said Pilar Costa of the dockers' union. “Nobody sends flour with a naval escort.” She wants ` +
		`to see the freight papers before anybody lifts a crate. At the transport ministry Tomas Reyes had an answer ready: “There is no ` +
		`secret in that hold.” His department is going to the judges. Meanwhile the queue of vessels grows; by Monday evening it was ` +
		`eleven long, and grain importers were beginning to complain. It all goes back to the collision in the fog early in May, in ` +
		`which three men from a trawler lost their lives and after which the waters were shut. Envoys will take up that quarrel in ` +
		`Geneva within days. The dockers, for their part, decide on Wednesday how far they want to go.`
	otherThing = `The mayor of Santa Rita opened a market hall on Monday that had been eleven years in the building. It has room for two ` +
		`hundred stalls, a school for cooks and a roof from which the strait can be seen. “We have waited long enough for our fish,” the ` +
		`mayor, Inez Duarte, told a crowd of traders, not all of whom had been given a stall. Critics on the council say that the hall cost ` +
		`three times what had been voted for it, and that its cold rooms are still without current. An inquiry is to report in the autumn.`
)

// Variants as other houses print them.
var variants = map[string]string{
	"same":               agency,
	"other typography":   strings.NewReplacer("“", `"`, "”", `"`, " ", "  ").Replace(strings.ToUpper(agency)),
	"headline, byline":   "Dockers at Santa Rita will not touch the Meridian. By our own correspondent. " + agency,
	"credit":             agency + " The Associated Press contributed to this report.",
	"last third cut":     part(0, 0.67),
	"last half cut":      "Dockers say no again. " + part(0, 0.5),
	"last 70 % cut":      part(0, 0.3),
	"first third cut":    part(0.33, 1),
	"middle cut":         part(0, 0.4) + part(0.6, 1),
	"words changed":      strings.NewReplacer("refused", "declined", "forty thousand", "40,000", "spokesman", "spokesperson", "about", "around").Replace(agency),
	"every fifth line":   without(5),
	"every third line":   without(3),
	"one line added":     agency + " The court is expected to hear the case before the end of the month, people who know its calendar said on Monday.",
	"place and day lead": "SANTA RITA, May 18 - " + agency,
}

// part returns the sentences of the agency's report from one share of it to another.
func part(from, to float64) string {
	sentences := strings.SplitAfter(agency, ". ")
	n := float64(len(sentences))
	return strings.Join(sentences[int(n*from):int(math.Ceil(n*to))], "")
}

func without(every int) string {
	sentences := strings.SplitAfter(agency, ". ")
	kept := sentences[:0:0]
	for i, sentence := range sentences {
		if i%every != every-1 {
			kept = append(kept, sentence)
		}
	}
	return strings.Join(kept, "")
}

func share(a, b Print) bool {
	keys := b.Bands()
	return slices.ContainsFunc(a.Bands(), func(k int64) bool { return slices.Contains(keys, k) })
}

func TestCopiesAreFoundAndCalledSo(t *testing.T) {
	original := Fingerprint(agency, nil)
	for name, text := range variants {
		variant := Fingerprint(text, nil)
		score, ok := Copy(original, variant)
		if !ok || !share(original, variant) {
			t.Errorf("%s: score %.2f, likeness %.2f, copy %v, found %v", name, score, Likeness(original, variant), ok, share(original, variant))
		}
		if back, _ := Copy(variant, original); back != score {
			t.Errorf("%s: score %v one way, %v the other", name, score, back)
		}
	}
}

func TestOtherReportsAreNoCopies(t *testing.T) {
	prints := map[string]Print{
		"agency": Fingerprint(agency, nil), "other hand": Fingerprint(otherHand, nil), "other thing": Fingerprint(otherThing, nil),
	}
	for a, p := range prints {
		for b, q := range prints {
			if score, ok := Copy(p, q); a != b && (ok || score > 0.45) {
				t.Errorf("%s and %s: score %.2f", a, b, score)
			}
		}
	}
	if share(prints["agency"], prints["other thing"]) {
		t.Error("texts about different things share a key")
	}
}

func TestFurnitureAndTypographyDoNotCount(t *testing.T) {
	const text = "Advertisement\nThe envoys didn’t meet — “yet”, one of them said on Friday.\nRead more"
	furniture := []sitrep.Span{{Start: 0, End: 13}, {Start: len(text) - 9, End: len(text)}}
	plain := Fingerprint(`the envoys didn't MEET -- "yet" one of them said on friday`, nil)
	if diff := cmp.Diff(plain, Fingerprint(text, furniture), cmp.AllowUnexported(Print{})); diff != "" {
		t.Error(diff)
	}
	if Fingerprint(text, nil) == plain {
		t.Error("furniture that is not marked makes no difference")
	}
	middle := "The envoys didn’t meet Advertisement yet, one of them said on Friday."
	at := strings.Index(middle, "Adv")
	if Fingerprint(middle, []sitrep.Span{{Start: at, End: at + 13}}) != plain {
		t.Error("furniture in the middle of a sentence makes a difference")
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " — … 😀 ": 0, "one": 1, "Don't": 1, "'tis o'clock'": 2, "well-known": 2, "40,000": 2, "Ünïcode ümläut": 2, "北京时间": 4, "東京 Tokyo": 3,
		"e\u0301a": 1, "\xff\xfe": 0, "a\xffb": 2,
	} {
		if got := len(wordHashes(text, nil)); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

func TestShortTexts(t *testing.T) {
	empty := Fingerprint(" … ", nil)
	if empty != (Print{}) || empty.Bands() != nil {
		t.Errorf("print of no words: %+v", empty)
	}
	if score, ok := Copy(empty, empty); ok || score != 0 {
		t.Errorf("two empty texts: score %v, copy %v", score, ok)
	}
	short := Fingerprint("No comment today.", nil)
	if score, ok := Copy(short, Fingerprint("“No comment today”", nil)); !ok || score != 1 {
		t.Errorf("the same three words: score %v, copy %v", score, ok)
	}
	if _, ok := Copy(short, Fingerprint("No comment tomorrow.", nil)); ok {
		t.Error("other words are a copy")
	}
	repeated := Fingerprint(strings.Repeat("no ", 1000), nil)
	if repeated.Shingles != 1 {
		t.Errorf("one word a thousand times has %d different shingles", repeated.Shingles)
	}
}

func TestLikenessIsJaccard(t *testing.T) {
	numbers := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "word%d ", i)
		}
		return b.String()
	}
	for _, test := range []struct{ from, to int }{
		{0, 1000},
		{100, 1000},
		{250, 1250},
		{500, 1500},
		{800, 1000},
		{1000, 2000},
	} {
		a, b := Fingerprint(numbers(0, 1000), nil), Fingerprint(numbers(test.from, test.to), nil)
		common := float64(max(min(1000, test.to)-test.from-shingleWords+1, 0))
		want := common / (float64(a.Shingles) + float64(b.Shingles) - common)
		if got := Likeness(a, b); math.Abs(got-want) > 0.12 {
			t.Errorf("%v: likeness %.3f, want %.3f", test, got, want)
		}
	}
}

func TestEncoding(t *testing.T) {
	want := Fingerprint(agency, nil)
	b, err := want.MarshalBinary()
	if err != nil || len(b) != 277 {
		t.Fatalf("%d bytes, %v", len(b), err)
	}
	var got Print
	if err := got.UnmarshalBinary(b); err != nil || got != want {
		t.Errorf("%v %+v", err, got)
	}
	for _, bad := range [][]byte{nil, b[:len(b)-1], append(slices.Clone(b), 0), append([]byte{9}, b[1:]...)} {
		if err := got.UnmarshalBinary(bad); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%d bytes: error %v, want ErrInvalid", len(bad), err)
		}
	}
}

// A stored print must be found again by a later version of the program.
func TestPrintsStayTheSame(t *testing.T) {
	p := Fingerprint("The envoys did not meet on Friday, one of them said.", nil)
	got := fmt.Sprint(p.Shingles, p.minima[:4], p.lead, p.Bands()[:2])
	const want = "7 [17233 25339 37883 6780] [1348986196 551429462 96573352 632664798] [928177412342927894 -5023580859559549335]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzFingerprint(f *testing.F) {
	for _, text := range []string{agency, otherThing, "", "a", "\xff’'\u0301", "北京'时", "a b c d e"} {
		f.Add(text, 3, 9)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		var furniture []sitrep.Span
		if 0 <= start && start < end && end <= len(text) {
			furniture = []sitrep.Span{{Start: start, End: end}}
		}
		p := Fingerprint(text, furniture)
		if score, ok := Copy(p, p); ok != (p.Shingles > 0) || ok && score != 1 {
			t.Fatalf("a text and itself: score %v, copy %v", score, ok)
		}
		if utf8.ValidString(text) && furniture == nil && Fingerprint("“"+text+"” …\n", nil) != p {
			t.Fatal("punctuation makes a difference")
		}
		b, _ := p.MarshalBinary()
		var back Print
		if err := back.UnmarshalBinary(b); err != nil || back != p {
			t.Fatalf("encoding: %v", err)
		}
	})
}
