package story

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// happenings are invented; each is told three times.
var happenings = map[string][]string{
	"dam": {
		"Spillway of Kallin dam cracks. Engineers in Torvale opened 4 gates of the Kallin dam on Monday after a crack was seen in its spillway.",
		"Kallin dam: Torvale moves 900 villagers. The crack in the spillway of the Kallin dam grew, engineers said, and 900 villagers of Torvale were moved.",
		"Gates opened at Kallin. Four gates of the Kallin dam in Torvale stood open as engineers measured the crack in the spillway.",
	},
	"strike": {
		"Pilots of Aurel Air walk out. Some 350 pilots of Aurel Air stopped work in Vesby over rosters, and 60 flights were cancelled.",
		"Aurel Air cancels 60 flights. A walkout of 350 pilots over their rosters left Aurel Air passengers waiting in Vesby.",
		"Rosters ground Aurel Air. The pilots' walkout in Vesby over rosters cost Aurel Air 60 flights on its first day.",
	},
	"vote": {
		"Ombria's senate rejects treaty. Ombria's senators voted 41 to 38 against the fishing treaty with Lask that Chancellor Ines Moll had signed.",
		"Treaty with Lask falls by 3 votes. Chancellor Ines Moll lost the senate's vote on the fishing treaty, 41 to 38, in Ombria.",
		"Moll loses 41 to 38. The senate of Ombria turned down the fishing treaty with Lask, a blow to Chancellor Ines Moll.",
	},
}

func invented() []*Article {
	var all []*Article
	for _, name := range []string{"dam", "strike", "vote"} {
		for i, text := range happenings[name] {
			title, rest, _ := strings.Cut(text, ". ")
			all = append(all, &Article{ID: fmt.Sprint(name, i), Title: title, Text: rest})
		}
	}
	return all
}

func addAll(x *Index, articles []*Article) map[string]Placement {
	placed := map[string]Placement{}
	for _, a := range articles {
		placed[a.ID] = x.Add(a)
	}
	return placed
}

func shuffled(seed uint64) []*Article {
	all := invented()
	rand.New(rand.NewPCG(seed, 3)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func TestReportsOfOneHappeningAreOneStory(t *testing.T) {
	for seed := range uint64(20) {
		articles := shuffled(seed)
		first := map[string]string{}
		for _, a := range articles {
			if name := a.ID[:len(a.ID)-1]; first[name] == "" {
				first[name] = a.ID
			}
		}
		for id, p := range addAll(New(), articles) {
			if want := first[id[:len(id)-1]]; p.Story != want || p.Score <= 0 || p.Score > 1 {
				t.Errorf("seed %d: %s is in %+v, want story %s", seed, id, p, want)
			}
		}
	}
}

// state is where every active article is.
func state(x *Index) map[string]string {
	at := map[string]string{}
	for id, e := range x.byID {
		at[id] = e.story.id + " in " + e.story.topic.id
	}
	return at
}

// TestAddMovesNothing mixes words of the happenings into articles of all sorts.
func TestAddMovesNothing(t *testing.T) {
	for seed := range uint64(10) {
		x, again := New(), New()
		random := rand.New(rand.NewPCG(seed, 9))
		var pool []string
		for _, a := range shuffled(seed) {
			pool = append(pool, strings.Fields(a.Title+" "+a.Text)...)
		}
		before := map[string]string{}
		for i := range 150 {
			a := &Article{ID: fmt.Sprint("a", i)}
			for range random.IntN(40) {
				a.Text += pool[random.IntN(len(pool))] + " "
			}
			p := x.Add(a)
			if diff := cmp.Diff(p, again.Add(a)); diff != "" {
				t.Fatalf("the same articles are placed differently:\n%s", diff)
			}
			after := state(x)
			if p.Story+" in "+p.Topic != after[a.ID] {
				t.Fatalf("%s: placed %+v, is %s", a.ID, p, after[a.ID])
			}
			for id, at := range before {
				if after[id] != at {
					t.Fatalf("adding %s moved %s from %s to %s", a.ID, id, at, after[id])
				}
			}
			before = after
		}
	}
}

func TestMergeAndSplit(t *testing.T) {
	x := New()
	articles := invented()
	addAll(x, articles[:2]) // dam0, dam1
	addAll(x, articles[3:5])
	x.Merge("dam0", "strike0")
	if p := x.Add(articles[5]); p.Story != "dam0" || x.Story("strike0") != "dam0" {
		t.Errorf("behind the merge: %+v, %s", p, x.Story("strike0"))
	}
	x.Merge("strike0", "dam0")
	if id, ok := x.Split("dam0"); !ok || id != "dam0/apart" {
		t.Errorf("split: %q, %v", id, ok)
	}
	if at := x.Add(articles[2]); at.Story == "dam0/apart" && at.Nearest != "dam0" {
		t.Errorf("behind the split: %+v", at)
	}
	if id, ok := x.Split("nobody"); ok {
		t.Errorf("split of what is not there: %q", id)
	}
	id, ok := x.Split("dam0")
	if !ok || x.byID["dam0"].story.id != id {
		t.Errorf("split again: %q, %v", id, ok)
	}
	x.Merge("old", id) // a story that is no longer active
	if x.byID["dam0"].story.id != "old" || x.stories["old"] == nil {
		t.Errorf("merged into an old story: %s", x.byID["dam0"].story.id)
	}
}

func TestRulings(t *testing.T) {
	articles := invented()
	both := []Ruling{{Number: 1, Kind: Together, Article: "strike0", Other: "dam0"}, {Number: 2, Kind: Apart, Article: "dam1", Other: "dam2"}}
	tests := []struct {
		name    string
		rulings []Ruling
		want    string // story of each article, in their order
	}{
		{"none", nil, "dam0 dam0 dam0 strike0 strike0 strike0 vote0 vote0 vote0"},
		{"two", both, "dam0 dam0 dam2 dam0 dam0 dam0 vote0 vote0 vote0"},
		{"the last holds", append(both[:2:2], Ruling{Number: 3, Kind: Open, Article: "dam0", Other: "strike0"}), "dam0 dam0 dam2 strike0 strike0 strike0 vote0 vote0 vote0"},
		{"late", []Ruling{{Number: 1, Kind: Together, Article: "vote2", Other: "strike1"}}, "dam0 dam0 dam0 strike0 strike0 strike0 strike0 strike0 strike0"},
		{"of what is not there", []Ruling{{Number: 1, Kind: Together, Article: "vote2", Other: "nobody"}}, "dam0 dam0 dam0 strike0 strike0 strike0 vote0 vote0 vote0"},
	}
	for _, tt := range tests {
		x, in := New(), InForce(tt.rulings)
		for _, a := range articles {
			x.Add(a)
			x.Rule(a.ID, in)
		}
		var got []string
		for _, a := range articles {
			p, _ := x.Of(a.ID)
			got = append(got, p.Story)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s:\n %s, want\n %s", tt.name, strings.Join(got, " "), tt.want)
		}
	}
}

func TestOldStoriesLeave(t *testing.T) {
	x := New()
	articles, day := invented(), time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC)
	for i, after := range []int{0, 40} {
		articles[i].Published = day.AddDate(0, 0, after)
	}
	other := articles[3]
	other.Published = day.AddDate(0, 0, 39)
	x.Add(articles[0])
	x.Add(other)
	if p := x.Add(articles[1]); p.Story != "dam1" || len(x.entries) != 2 {
		t.Errorf("forty days later: %+v, %d active", p, len(x.entries))
	}
	if p := x.Add(articles[2]); p.Story != "dam1" { // without a date: now
		t.Errorf("without a date: %+v", p)
	}
}

func TestOddArticles(t *testing.T) {
	x := New()
	for i, a := range []Article{{}, {ID: "empty"}, {ID: "signs", Text: "… — \xff 😀"}, {ID: "empty2"}, {ID: "long", Text: strings.Repeat("Kallin dam. ", 100_000)}} {
		if p := x.Add(&a); p.Story != a.ID || p.Score != 1 {
			t.Errorf("%d: %+v", i, p)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Three ministries' copies of 1,250.5 tonnes": "3 ministry copy of 1,250.5 tonne", "Ombria's churches": "ombria church", "crisis 4. 5": "crisis 4 5", "": "",
	} {
		var got []string
		for r := range runs(text) {
			got = append(got, r.stem)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

// BenchmarkAdd adds to 100,000 active articles of 300 words, a tenth of whose words are their happening's own; ten tell of each.
func BenchmarkAdd(b *testing.B) {
	for _, active := range []int{10_000, mostActive - 5000} {
		b.Run(fmt.Sprint(active), func(b *testing.B) { benchmarkAdd(b, active) })
	}
}

func benchmarkAdd(b *testing.B, active int) {
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.07, 10, 60_000)
	invent := func(i int) *Article {
		story := i/1000*100 + random.IntN(100)
		var text strings.Builder
		for n := range 300 {
			if n%10 == 0 {
				fmt.Fprintf(&text, "Name%s ", letters(uint64(story*12+random.IntN(12))))
			} else {
				text.WriteString(letters(zipf.Uint64()) + " ")
			}
		}
		return &Article{ID: fmt.Sprint("article-", i), Title: text.String()[:60], Text: text.String()}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x, i := New(), 0
	for ; i < active; i++ {
		x.Add(invent(i))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	for b.Loop() {
		b.StopTimer()
		a := invent(i)
		i++
		b.StartTimer()
		x.Add(a)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
	b.ReportMetric(float64(len(x.stories)), "stories")
	runtime.KeepAlive(x)
}

// letters writes a number as a word.
func letters(n uint64) string {
	w := []byte("w")
	for ; n > 0; n /= 25 {
		w = append(w, byte('a'+n%25))
	}
	return string(append(w, 'x'))
}
