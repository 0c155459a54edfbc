package origin

import (
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// A Report is a document as it is compared with earlier ones.
type Report struct {
	ID           string
	Published    time.Time
	Publisher    string // "" if unknown
	Title        string // metadata: no evidence is taken from it
	Text         string
	Sentences    []string      // of the text, in order; nil: the package cuts them itself
	Copies       []Copy        // earlier documents with the same text or nearly the same
	Attributions []Attribution // what a reader found; nil: the package's own cues alone
}

// A Copy is an earlier document whose text a report has, or most of it.
type Copy struct {
	ID string
	// Origin is the originating report of that document, where the caller knows it; "" asks the index, which knows what
	// its window holds, and otherwise takes the document itself.
	Origin string
	Same   bool    // the same text
	Score  float64 // how much of the shorter text the longer one has, 0 … 1
}

// An Attribution says that a source owns a content; each is as the text prints it.
type Attribution struct{ Source, Cue, Content string }

// A Why says what makes a document one of its origin.
type Why string

// The reasons.
const (
	Own      Why = "own"              // it is the originating report
	SameText Why = "same text"        // as an earlier document of that origin
	NearCopy Why = "near copy"        // of an earlier document of that origin
	Names    Why = "names its origin" // by its words; or an earlier document of that origin names this one's publisher
	Briefing Why = "same briefing"    // it retells, with its quotations and figures, what an earlier document tells
)

// An Origin says whose report a document is.
type Origin struct {
	ID       string // the document
	Document string // the originating report, the earliest one that the index has seen; the document itself if it is Own
	Via      string // the earlier document that the evidence is about, "" if it is Own; it may itself be of an origin
	Why      Why
	Score    float64 // how sure the rule is, 0 … 1; 1 for Own
	Evidence []Evidence
	House    string // the family of the originating report's publisher, "" if it belongs to none that is known
}

// Evidence has the words that make a document one of its origin: those that name it, or a quotation that both print.
type Evidence struct {
	Document string // whose text Exact is of; nearly always the document itself
	Exact    string // as printed
	Offset   int    // in bytes
	Earlier  string // the words of Via that they are compared with, "" if there are none
	Altered  bool   // the same quotation in other words
}

// An Index knows the documents of the last days. It is not safe for concurrent use.
type Index struct {
	Undo *undo.Log // is told how what is done is taken back; may be nil

	families   Families
	window     window
	publishers map[string]*publisher
	forms      map[string][]form
}

// New returns an index without documents. Families are those of [KnownFamilies], or of a table of one's own.
func New(families Families) *Index {
	return &Index{
		families: families, window: newWindow(), publishers: make(map[string]*publisher), forms: make(map[string][]form),
	}
}

// Add takes a document in and says of what origin it is. Documents come in the order of (Published, ID): what is said of
// one depends on those before it alone. A document whose id was added before is another version of it and is compared
// with the others.
func (x *Index) Add(r *Report) Origin {
	for _, p := range x.window.advance(r.Published, x.Undo) {
		x.forget(p)
	}
	d := x.examine(r)
	o := x.decide(r, d)
	o.House = x.houseOf(o, d)
	d.root, d.house = o.Document, o.House
	x.window.add(d, x.Undo)
	return o
}

// houseOf returns the family of the publisher of the originating report.
func (x *Index) houseOf(o Origin, d *document) string {
	if via := x.window.byID[o.Via]; o.Why != Own && via != nil {
		return via.house
	}
	if o.Why == Own && d.publisher != nil {
		return d.publisher.family
	}
	return ""
}

func (x *Index) decide(r *Report, d *document) Origin {
	if o, ok := x.copyOf(r); ok {
		return o
	}
	if o, ok := x.named(d); ok {
		return o
	}
	if o, ok := x.namedBefore(d); ok {
		return o
	}
	if o, ok := x.briefing(d); ok {
		return o
	}
	return Origin{ID: r.ID, Document: r.ID, Why: Own, Score: 1}
}

// copyOf takes the best of a report's copies: the same text, then the highest score, then the first given.
func (x *Index) copyOf(r *Report) (Origin, bool) {
	var best *Copy
	for i := range r.Copies {
		c := &r.Copies[i]
		if best == nil || c.Same && !best.Same || c.Same == best.Same && c.Score > best.Score {
			best = c
		}
	}
	if best == nil {
		return Origin{}, false
	}
	o := Origin{ID: r.ID, Document: best.Origin, Via: best.ID, Why: NearCopy, Score: best.Score}
	if best.Same {
		o.Why = SameText
	}
	if o.Document == "" {
		o.Document = best.ID
		if d := x.window.byID[best.ID]; d != nil {
			o.Document = d.root
		}
	}
	return o, true
}

// A document is what the window keeps of a report.
type document struct {
	number    int
	id, root  string
	house     string
	published time.Time
	publisher *publisher // nil if unknown
	text      *text      // while it is decided, then nil
	mentions  []mention  // likewise
	matter
	sentences [][]term
	quotes    []quote
	outside   []outside
	speakers  []term
	figures   []term
	denies    bool // it contradicts a report
	vouched   bool // it, or somebody whom it asked, vouches for what a report says
}

// matter is what something tells of.
type matter struct {
	terms  []term // of all words of content, in order
	strong []term // of names and figures
}

// in returns how much of m is in terms, 0 … 1; names and figures count twice.
func (m matter) in(terms []term) float64 {
	all := len(m.terms) + len(m.strong)
	if all == 0 {
		return 0
	}
	return float64(common(m.terms, terms)+common(m.strong, terms)) / float64(all)
}

func (x *Index) examine(r *Report) *document {
	t := analyse(r.Text, r.Sentences)
	d := &document{id: r.ID, published: r.Published, publisher: x.publisher(r.Publisher), text: &t}
	d.mentions = x.mentions(&t, d.publisher)
	x.addGiven(d, r.Attributions)
	d.matter = t.matter(t.sentences, d.mentions)
	for _, s := range t.sentences {
		d.sentences = append(d.sentences, t.terms(s))
	}
	d.quotes, d.speakers, d.figures = t.quotes(), t.speakers(), t.figures()
	d.denies = t.denies()
	d.vouched = t.vouched(d.mentions)
	return d
}

// matter returns what sentences tell of, the names of publishers aside.
func (t *text) matter(sentences []run, mentions []mention) matter {
	var m matter
	for _, s := range sentences {
		for i := s.from; i < s.to; i++ {
			w := t.words[i]
			if !w.content || inMention(i, mentions) {
				continue
			}
			m.terms = append(m.terms, w.term)
			if w.name || w.figure {
				m.strong = append(m.strong, w.term)
			}
		}
	}
	m.terms, m.strong = sorted(m.terms), sorted(m.strong)
	return m
}

func inMention(i int, mentions []mention) bool {
	for _, m := range mentions {
		if m.name.from <= i && i < m.name.to {
			return true
		}
	}
	return false
}
