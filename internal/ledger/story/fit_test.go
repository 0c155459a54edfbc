package story

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// The models come from, and the table of the package comment is printed, by
//
//	go test -run TestFit -v ./internal/ledger/story -args -train TRAIN.jsonl -dev DEV.jsonl
//
// where the lines have id, title, text, cluster and topic.
var (
	trainPath = flag.String("train", "", "JSONL of grouped articles to fit to")
	devPath   = flag.String("dev", "", "JSONL of grouped articles to measure on")
)

type goldArticle struct{ ID, Title, Text, Cluster, Topic string }

func (g *goldArticle) article() *Article { return &Article{ID: g.ID, Title: g.Title, Text: g.Text} }

func loadGold(t *testing.T, path string) []goldArticle {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []goldArticle
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var g goldArticle
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		all = append(all, g)
	}
	return all
}

func TestFit(t *testing.T) {
	if *trainPath == "" || *devPath == "" {
		t.Log("no -train and -dev: nothing is fitted")
		return
	}
	train, dev := loadGold(t, *trainPath), loadGold(t, *devPath)
	t.Logf("sameStory %.3f", fit(train, func(a, b *goldArticle) bool { return a.Cluster == b.Cluster }))
	t.Logf("sameTopic %.3f", fit(train, func(a, b *goldArticle) bool { return a.Topic == b.Topic }))
	for name, gold := range map[string][]goldArticle{"train": train, "dev": dev} {
		for _, order := range []string{"as filed", "shuffled", "happenings"} {
			var stories, topics float64
			for seed := range uint64(8) {
				s, k := measure(ordered(gold, order, seed))
				stories, topics = stories+s/8, topics+k/8
			}
			t.Logf("%s, %s: stories %.3f, topics %.3f", name, order, stories, topics)
		}
	}
}

func ordered(gold []goldArticle, order string, seed uint64) []goldArticle {
	gold, random := slices.Clone(gold), rand.New(rand.NewPCG(seed, 1))
	switch order {
	case "shuffled":
		random.Shuffle(len(gold), func(i, j int) { gold[i], gold[j] = gold[j], gold[i] })
	case "happenings":
		begins, at := map[string]float64{}, map[string]float64{}
		for _, g := range gold {
			if _, ok := begins[g.Cluster]; !ok {
				begins[g.Cluster] = 4 * random.Float64()
			}
			at[g.ID] = begins[g.Cluster] + random.Float64()
		}
		slices.SortFunc(gold, func(a, b goldArticle) int { return int(math.Copysign(1, at[a.ID]-at[b.ID])) })
	}
	return gold
}

func measure(gold []goldArticle) (stories, topics float64) {
	x := New()
	var story, topic, cluster, kind []string
	for i := range gold {
		p := x.Add(gold[i].article())
		story, topic = append(story, p.Story), append(topic, p.Topic)
		cluster, kind = append(cluster, gold[i].Cluster), append(kind, gold[i].Topic)
	}
	return bCubed(cluster, story), bCubed(kind, topic)
}

func bCubed(gold, found []string) float64 {
	var precision, recall float64
	for i := range gold {
		var inGold, inFound, both float64
		for j := range gold {
			if gold[i] == gold[j] {
				inGold++
			}
			if found[i] == found[j] {
				inFound++
				if gold[i] == gold[j] {
					both++
				}
			}
		}
		precision, recall = precision+both/inFound, recall+both/inGold
	}
	return 2 * precision * recall / (precision + recall) / float64(len(gold))
}

// fit fits a model to the pairs of each article and its candidates.
func fit(gold []goldArticle, same func(a, b *goldArticle) bool) (l line) {
	f := newFrequencies()
	for i := range gold {
		f.learn(words(gold[i].article()), nil)
	}
	var entries []*entry
	for i := range gold {
		e := &entry{number: uint32(i), id: gold[i].ID, terms: f.terms(words(gold[i].article()))}
		e.norm = norms(e.terms)
		entries = append(entries, e)
	}
	var rows []line
	var weights []float64 // negative for pairs that do not belong together
	x := New()
	for i, e := range entries {
		found := x.candidates(e)
		around := newNeighbourhood()
		around.fill(append(found, e))
		for _, o := range found {
			s, weight := around.compare(e, o), -1.0
			if same(&gold[i], &gold[o.number]) {
				weight = 1
			}
			row := line{signals: 1}
			copy(row[:], s[:])
			rows, weights = append(rows, row), append(weights, weight)
		}
		x.begin(e.id, e, nil)
		x.keep(e, 0)
	}
	for range 40 {
		step(&l, rows, weights)
	}
	return l
}

// step is one of Newton's, with a small ridge.
func step(l *line, rows []line, weights []float64) {
	const ridge = 2e-5
	var h [signals + 1][signals + 2]float64
	total := 0.0
	for _, w := range weights {
		total += math.Abs(w)
	}
	for k, row := range rows {
		s, y := [signals]float64(row[:signals]), 0.0
		if weights[k] > 0 {
			y = 1
		}
		p, w := 1/(1+math.Exp(-l.of(&s))), math.Abs(weights[k])/total
		for i := range row {
			for j := range row {
				h[i][j] += w * p * (1 - p) * row[i] * row[j]
			}
			h[i][signals+1] += w * (p - y) * row[i]
		}
	}
	for i := range signals {
		h[i][i] += ridge
		h[i][signals+1] += ridge * l[i]
	}
	for i := range h { // positive definite: no pivots
		for r := range h {
			if r != i {
				factor := h[r][i] / h[i][i]
				for c := range h[r] {
					h[r][c] -= factor * h[i][c]
				}
			}
		}
	}
	for i := range l {
		l[i] -= h[i][signals+1] / h[i][i]
	}
}
