package story

import (
	"math"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// An Article is what is looked at of a document.
type Article struct {
	ID        string
	Published time.Time // zero if unknown: as new as the newest seen
	Title     string
	Lead      string   // "" for the first two sentences of Text
	Text      string   // the lead may stand in it again
	Names     []string // of actors and places, as the reading has them; names that are printed with a capital need not be here
}

// A Placement says where an article belongs.
type Placement struct {
	Story   string  // id of the story's first article
	Topic   string  // id of the first story of the same kind or thread: the first article's id again
	Score   float64 // that the article belongs to this story, 0 … 1; 1 for the first of a story
	Nearest string  // the article that is most like it, "" if none is
}

const (
	activeDays   = 21      // that a story without a further article stays active
	mostActive   = 100_000 // articles; the story that was still longest goes first
	indexed      = 16      // terms under which an article is found
	fresh        = 1.1     // by how much more articles may have been seen before the idf of one is reckoned anew
	mostFound    = 32      // articles that are compared with a new one
	mostPosted   = 1500    // articles under a term, the latest of which are looked at
	sampledEarly = 3       // articles of a story that a new one is compared with: its first,
	sampledLate  = 5       // and its latest
	unsureDays   = 2       // between an article and the story's latest that say nothing,
	dayCost      = 0.1     // and what each further day takes from the score's logit,
	mostDayCost  = 2       // at most
)

// An entry is an article that is active.
type entry struct {
	number uint32 // in the order of arrival
	id     string
	terms  []term
	norm   [views]float32
	known  float64 // how many articles had been seen when its idf and norm were reckoned
	story  *story
}

type story struct {
	id       string
	topic    *topic
	articles []*entry
	latest   int64 // day of its latest article
	touched  uint32
}

type topic struct {
	id      string
	stories []*story
}

// An Index groups articles as they come. It is for one goroutine.
type Index struct {
	Undo *undo.Log // is told how what is done is taken back, rulings apart; may be nil

	words   frequencies
	entries map[uint32]*entry
	byID    map[string]*entry
	posted  map[uint32][]uint32 // term → numbers of articles, ascending; some may be gone
	stories map[string]*story
	next    uint32
	gone    int // articles that are still posted
	newest  int64
	swept   int64
	merged  map[string]string
	sums    []float64 // room for those of a look-up
	around  *neighbourhood
}

// New returns an empty index.
func New() *Index {
	return &Index{
		words: newFrequencies(), entries: map[uint32]*entry{}, byID: map[string]*entry{}, posted: map[uint32][]uint32{},
		stories: map[string]*story{}, merged: map[string]string{}, newest: math.MinInt64, swept: math.MinInt64,
		around: newNeighbourhood(),
	}
}

// Add places an article. No article that was placed before moves. An article whose id is active already is placed where it was.
func (x *Index) Add(a *Article) Placement {
	if known := x.byID[a.ID]; known != nil {
		return Placement{Story: known.story.id, Topic: known.story.topic.id, Score: 1}
	}
	newest, swept := x.newest, x.swept
	x.Undo.Done(func() { x.newest, x.swept = newest, swept })
	day := x.day(a.Published)
	x.retire()
	found := words(a)
	x.words.learn(found, x.Undo)
	e := &entry{number: x.next, id: a.ID, terms: x.words.terms(found), known: x.words.articles}
	e.norm = norms(e.terms)
	p := x.place(e, day)
	x.keep(e, day)
	p.Story, p.Topic = e.story.id, e.story.topic.id
	return p
}

// refresh reckons the weights of an article anew when many more have been seen since: otherwise the first articles about a
// crisis would give its words more weight than the later ones do.
func (x *Index) refresh(e *entry) {
	if x.words.articles <= fresh*e.known {
		return
	}
	old := *e
	x.Undo.Done(func() { e.terms, e.norm, e.known = old.terms, old.norm, old.known })
	e.terms = slices.Clone(e.terms)
	for i := range e.terms {
		e.terms[i].idf = stepsOfIDF(x.words.idf(e.terms[i].id))
	}
	e.norm, e.known = norms(e.terms), x.words.articles
}
