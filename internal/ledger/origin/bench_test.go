package origin

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
)

// invented makes reports of some 250 words about 40 happenings a day, 6,000 reports a day by 300 publishers: a seventh of
// them retell what another said.
type invented struct {
	random     *rand.Rand
	vocabulary []string
	publishers []string
}

func newInvented() *invented {
	v := &invented{random: rand.New(rand.NewPCG(1, 2))}
	for range 30_000 {
		v.vocabulary = append(v.vocabulary, v.syllables(2+v.random.IntN(3)))
	}
	media := []string{"Post", "Tribune", "Radio", "Press Agency", "Herald", "News", "Television"}
	for i := range 300 {
		v.publishers = append(v.publishers, v.name()+" "+media[i%len(media)])
	}
	return v
}

func (v *invented) syllables(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("bdfgklmnprstv"[v.random.IntN(13)])
		b.WriteByte("aeiou"[v.random.IntN(5)])
	}
	return b.String()
}

func (v *invented) name() string {
	s := v.syllables(3)
	return strings.ToUpper(s[:1]) + s[1:]
}

// words are rare and frequent ones, as in a language.
func (v *invented) words(n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%s the ", v.vocabulary[int(v.random.Float64()*v.random.Float64()*v.random.Float64()*30_000)])
	}
	return b.String()
}

func (v *invented) report(i int) *Report {
	happening := rand.New(rand.NewPCG(uint64(i/6000), uint64(v.random.IntN(40))))
	own := v.random
	v.random = happening
	place, speaker, facts := v.name(), v.name(), v.words(60)
	quotation := v.words(6)
	v.random = own
	var b strings.Builder
	fmt.Fprintf(&b, "%s in %s, %s", v.words(8), place, facts[:200])
	if i%7 == 0 {
		fmt.Fprintf(&b, ", the %s reported", v.publishers[v.random.IntN(300)])
	}
	fmt.Fprintf(&b, ". %q, %s said. He put the number at %d.\n\n", quotation, speaker, happening.IntN(1000))
	for range 8 {
		fmt.Fprintf(&b, "%s, %s said. ", v.words(9), v.name())
	}
	return &Report{
		ID: fmt.Sprintf("d%06d", i), Published: firstDay.Add(time.Duration(i) * 24 * time.Hour / 6000), Publisher: v.publishers[v.random.IntN(300)], Text: b.String(),
	}
}

// Run once, with -benchtime 1x.
func BenchmarkHundredThousand(b *testing.B) {
	const documents = 100_000
	v := newInvented()
	reports := make([]*Report, documents)
	for i := range reports {
		reports[i] = v.report(i)
	}
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := New(KnownFamilies())
		why := make(map[Why]int)
		for _, r := range reports {
			why[x.Add(r).Why]++
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB-kept")
		b.ReportMetric(float64(len(strings.Fields(reports[0].Text))), "words")
		b.ReportMetric(float64(documents)/b.Elapsed().Seconds(), "documents/s")
		b.Log(why, len(x.window.documents), len(x.window.postings))
		runtime.KeepAlive(x)
	}
}
