package story

import (
	"maps"
	"slices"
	"time"
)

// A Ruling is what a person decided about two articles. Rulings are never changed; of several about the same two the last holds.
type Ruling struct {
	Number  int       `json:"number"` // counts from 1
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Kind    Kind      `json:"kind"`
	Article string    `json:"article"` // ids of documents
	Other   string    `json:"other"`
}

// A Kind is what a ruling says of two articles.
type Kind string

// The kinds of ruling.
const (
	Together Kind = "together" // they tell one story
	Apart    Kind = "apart"    // they tell two
	Open     Kind = "open"     // it is for the machine to say again
)

// Rulings are those in force, by either article.
type Rulings map[string][]Ruling

// InForce keeps of rulings, oldest first, the last about each two articles, but for those that leave it open.
func InForce(all []Ruling) Rulings {
	last := map[[2]string]int{}
	for i := range all {
		last[pairOf(&all[i])] = i
	}
	in := Rulings{}
	for i := range all {
		if r := all[i]; last[pairOf(&r)] == i && r.Kind != Open {
			in[r.Article] = append(in[r.Article], r)
			in[r.Other] = append(in[r.Other], r)
		}
	}
	return in
}

func pairOf(r *Ruling) [2]string {
	return [2]string{min(r.Article, r.Other), max(r.Article, r.Other)}
}

// Rule applies the rulings that an article which was just added closes: those whose other article was added before it. It reports whether
// stories of articles before it changed; [Index.Story] follows them.
func (x *Index) Rule(article string, in Rulings) (changed bool) {
	if len(in[article]) > 0 {
		x.Undo.Done(x.asItIs())
	}
	for _, r := range in[article] {
		e, o := x.byID[article], x.byID[r.Article]
		if r.Article == article {
			o = x.byID[r.Other]
		}
		switch {
		case e == nil || o == nil || e == o:
		case r.Kind == Together && e.story != o.story:
			changed = changed || len(e.story.articles) > 1
			x.Merge(o.story.id, e.story.id)
		case r.Kind == Apart && e.story == o.story:
			x.Split(article)
		}
	}
	return changed
}

// Of is the placement of an article that is active, as it stands after rulings.
func (x *Index) Of(article string) (p Placement, ok bool) {
	e := x.byID[article]
	if e == nil {
		return p, false
	}
	return Placement{Story: e.story.id, Topic: e.story.topic.id, Score: 1}, true
}

// asItIs returns what brings back which stories there are and which articles are theirs.
func (x *Index) asItIs() (bringBack func()) {
	merged, stories := maps.Clone(x.merged), maps.Clone(x.stories)
	was, siblings := map[*story]story{}, map[*topic][]*story{}
	for _, s := range stories {
		then := *s
		then.articles = slices.Clone(s.articles)
		was[s], siblings[s.topic] = then, slices.Clone(s.topic.stories)
	}
	return func() {
		x.merged, x.stories = merged, stories
		for s, then := range was {
			*s = then
			s.topic.stories = siblings[s.topic]
			for _, e := range s.articles {
				e.story = s
			}
		}
	}
}
