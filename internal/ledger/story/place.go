package story

import (
	"math"
	"slices"
)

// A likeness is how like an article is to some others.
type likeness struct {
	mean, best float64 // of the logits
	nearest    string
}

// logit is the mean with a little of the best: an article that retells another may be unlike the story's first ones.
func (l *likeness) logit() float64 { return l.mean + nearestPart*(l.best-l.mean) }

// between compares an article with others by a line.
func (x *Index) between(e *entry, others []*entry, n *neighbourhood, l *line) likeness {
	like := likeness{best: math.Inf(-1)}
	for _, o := range others {
		x.refresh(o)
		s := n.compare(e, o)
		logit := l.of(&s)
		like.mean += logit / float64(len(others))
		if logit > like.best {
			like.best, like.nearest = logit, o.id
		}
	}
	return like
}

// sample are the articles that stand for a story.
func (s *story) sample() []*entry {
	if n := len(s.articles); n > sampledEarly+sampledLate {
		return append(slices.Clone(s.articles[:sampledEarly]), s.articles[n-sampledLate:]...)
	}
	return s.articles
}

// candidates are the active articles that have most of the new one's rare terms, weighed by their idf.
func (x *Index) candidates(e *entry) []*entry {
	terms := rarest(e.terms)
	lists, first := make([][]uint32, len(terms)), x.next
	for i, t := range terms {
		posted := x.posted[t.id]
		if lists[i] = posted[max(0, len(posted)-mostPosted):]; len(lists[i]) > 0 {
			first = min(first, lists[i][0])
		}
	}
	sums := x.summed(int(x.next - first))
	for i, t := range terms {
		part := t.rarity() * t.rarity()
		for _, n := range lists[i] {
			sums[n-first] += part
		}
	}
	return x.most(sums, first)
}

// summed is room for so many sums, all 0, which the next look-up uses again.
func (x *Index) summed(articles int) []float64 {
	if cap(x.sums) < articles {
		x.sums = make([]float64, 2*articles)
	}
	sums := x.sums[:articles]
	clear(sums)
	return sums
}

// most are the active articles with the greatest sums, the older of equals first; the sums are those of the articles from the first on.
func (x *Index) most(sums []float64, first uint32) []*entry {
	type hit struct {
		entry *entry
		sum   float64
	}
	hits := make([]hit, 0, mostFound+1)
	for i, sum := range sums {
		if sum == 0 || len(hits) == mostFound && sum <= hits[mostFound-1].sum {
			continue
		}
		e := x.entries[first+uint32(i)]
		if e == nil {
			continue
		}
		at, _ := slices.BinarySearchFunc(hits, sum, func(h hit, sum float64) int {
			if h.sum >= sum {
				return -1
			}
			return 1
		})
		hits = slices.Insert(hits, at, hit{e, sum})
		hits = hits[:min(len(hits), mostFound)]
	}
	found := make([]*entry, len(hits))
	for i, h := range hits {
		found[i] = h.entry
	}
	return found
}

func rarest(terms []term) []term {
	sorted := slices.Clone(terms)
	slices.SortFunc(sorted, heavier)
	return sorted[:min(len(sorted), indexed)]
}

// place finds the story of an article, or founds one.
func (x *Index) place(e *entry, day int64) Placement {
	found := x.candidates(e)
	stories, around := storiesOf(found), x.around
	around.fill(append(found, e))
	defer around.clear()
	var best *story
	p := Placement{Score: 1}
	logit, nearest := math.Inf(-1), math.Inf(-1)
	for _, s := range stories {
		like := x.between(e, s.sample(), around, &sameStory)
		l := like.logit() - late(day, s.latest)
		if like.best > nearest {
			nearest, p.Nearest = like.best, like.nearest
		}
		if l > logit {
			best, logit = s, l
		}
	}
	if best != nil && logit >= storyThreshold {
		p.Score = 1 / (1 + math.Exp(-logit))
		old := best.articles
		x.Undo.Done(func() { best.articles = old })
		best.join(e)
		return p
	}
	x.begin(x.unused(e.id), e, x.topicOf(e, stories, around))
	return p
}

func storiesOf(found []*entry) []*story {
	var stories []*story
	for _, o := range found {
		if !slices.Contains(stories, o.story) {
			stories = append(stories, o.story)
		}
	}
	return stories
}

// late is what the days between an article and the latest of a story take from the logit.
func late(day, latest int64) float64 {
	return min(mostDayCost, dayCost*max(0, math.Abs(float64(day-latest))-unsureDays))
}

func (s *story) join(e *entry) {
	e.story = s
	s.articles = append(s.articles, e)
}

// topicOf is the topic that a new story belongs to, nil if to none.
func (x *Index) topicOf(e *entry, stories []*story, n *neighbourhood) *topic {
	var best *topic
	most := math.Inf(-1)
	var seen []*topic
	for _, s := range stories {
		if slices.Contains(seen, s.topic) {
			continue
		}
		seen = append(seen, s.topic)
		if like := x.between(e, s.topic.sample(), n, &sameTopic); like.mean > most {
			best, most = s.topic, like.mean
		}
	}
	if most < topicThreshold {
		return nil
	}
	return best
}

// sample are articles that stand for a topic: of its latest stories.
func (t *topic) sample() []*entry {
	var articles []*entry
	for _, s := range slices.Backward(t.stories) {
		if articles = append(articles, s.sample()...); len(articles) >= 2*(sampledEarly+sampledLate) {
			break
		}
	}
	return articles
}

// begin makes a story of an article, of its own topic if t is nil.
func (x *Index) begin(id string, e *entry, t *topic) {
	if t == nil {
		t = &topic{id: id}
	}
	s, siblings := &story{id: id, topic: t}, t.stories
	x.Undo.Done(func() { t.stories = siblings; delete(x.stories, id) })
	t.stories = append(t.stories, s)
	x.stories[s.id] = s
	s.join(e)
}

// unused is an id for a new story: the article's, unless a story has or had it by a ruling.
func (x *Index) unused(id string) string {
	for x.stories[id] != nil || x.merged[id] != "" {
		id += apart
	}
	return id
}
