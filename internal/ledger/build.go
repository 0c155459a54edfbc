package ledger

import (
	"slices"
	"strings"
	"time"
	"unique"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// A Builder folds readings into a book.
type Builder struct {
	documents  []*Document
	undo       *undo.Log
	origins    *origin.Index
	stories    *story.Index
	ruled      story.Rulings
	happenings *happening.Index
	follow     *follow.Ledger
}

// NewBuilder returns a builder of an empty book. Publishers of one family, as families has them, are one voice.
func NewBuilder(families origin.Families) *Builder { return newBuilder(families, nil) }

// NewRewindable returns a builder of an empty book that can take back as many of the readings that were added last.
func NewRewindable(families origin.Families, readings int) *Builder {
	return newBuilder(families, undo.Keeping(readings))
}

func newBuilder(families origin.Families, log *undo.Log) *Builder {
	b := &Builder{undo: log, origins: origin.New(families), stories: story.New(), happenings: happening.New(), follow: follow.New(log)}
	b.origins.Undo, b.stories.Undo, b.happenings.Undo = log, log, log
	return b
}

// Len is how many readings were added and not taken back.
func (b *Builder) Len() int { return len(b.documents) }

// Rewindable is how many of the last readings can be taken back.
func (b *Builder) Rewindable() int { return b.undo.Steps() }

// Undo is what takes back the readings that were added last, nil if nothing can.
func (b *Builder) Undo() *undo.Log { return b.undo }

// Rewind takes back the readings that were added last, so many that n are left, as if they had never been added. It reports whether it could.
func (b *Builder) Rewind(n int) bool {
	back := b.Len() - n
	if back > b.Rewindable() {
		return false
	}
	if back > 0 {
		b.undo.Back(back)
		b.documents = slices.Clip(b.documents[:n]) // books that were made have the rest
	}
	return true
}

// Judge hands the builder what persons decided about changes of state, oldest first. It holds for readings that are added from then on.
func (b *Builder) Judge(verdicts []follow.Verdict) { b.follow.Judge(verdicts) }

// Rule hands the builder what persons decided about stories. It holds for readings that are added from then on.
func (b *Builder) Rule(rulings []story.Ruling) { b.ruled = story.InForce(rulings) }

// A Place is where a document stands in the order in which readings are folded: by publication, then by id. Those without a day of publication
// come first; nothing is followed in them.
type Place struct {
	Published time.Time // UTC; zero if it is not known
	ID        string
}

// PlaceOf is the place of a document by when it was published, as the channel gives it, and its id.
func PlaceOf(published, id string) Place {
	date, err := sitrep.ParseDate(published)
	if err != nil {
		return Place{ID: id}
	}
	return Place{date.Time.UTC(), id}
}

// Compare is negative if p is before o.
func (p Place) Compare(o Place) int {
	if c := p.Published.Compare(o.Published); c != 0 {
		return c
	}
	return strings.Compare(p.ID, o.ID)
}

// Order compares readings as a builder wants them, by their places.
func Order(a, b *sitrep.Reading) int {
	return PlaceOf(a.Document.Published, a.Document.ID).Compare(PlaceOf(b.Document.Published, b.Document.ID))
}

func published(r *sitrep.Reading) time.Time { return PlaceOf(r.Document.Published, "").Published }

// Add takes in the next reading; copies are the documents known to have the same text or nearly the same.
func (b *Builder) Add(r *sitrep.Reading, copies []origin.Copy) { b.Take(Prepare(r, copies)) }

// A Prepared reading is what of it can be made ready apart from all others, and at the same time as others.
type Prepared struct {
	reading  *sitrep.Reading
	document *Document
	report   *origin.Report
	follow   *follow.Report
}

// Prepare makes a reading ready to be taken in; copies are as for [Builder.Add].
func Prepare(r *sitrep.Reading, copies []origin.Copy) *Prepared {
	return &Prepared{reading: r, document: documentOf(r), report: reportOf(r, copies), follow: follow.NewReport(r)}
}

// Take takes in the next reading.
func (b *Builder) Take(p *Prepared) {
	b.undo.Step()
	r, d := p.reading, p.document
	d.Origin = b.origins.Add(p.report)
	placed := b.stories.Add(&story.Article{ID: d.ID, Published: published(r), Title: d.Title, Text: d.Text, Names: slices.Concat(d.Actors, d.Places)})
	d.Story, d.Topic = placed.Story, placed.Topic
	b.rule(d)
	b.happenings.Add(happening.NewReport(r, d.Origin.Document))
	b.documents = append(b.documents, d)
	p.follow.Retold = d.Origin.Document != d.ID
	b.follow.Add(p.follow)
}

// rule places a document that was just added as persons ruled, and those before it that go along.
func (b *Builder) rule(d *Document) {
	if len(b.ruled[d.ID]) == 0 {
		return
	}
	changed := b.stories.Rule(d.ID, b.ruled)
	if p, ok := b.stories.Of(d.ID); ok {
		d.Story, d.Topic = p.Story, p.Topic
	}
	if !changed {
		return
	}
	old := b.documents
	b.undo.Done(func() { b.documents = old })
	b.documents = slices.Clone(b.documents)
	for i, before := range b.documents {
		if id := b.stories.Story(before.Story); id != before.Story {
			moved := *before
			moved.Story, moved.Topic = id, d.Topic
			b.documents[i] = &moved
		}
	}
}

// Entries are the commitments, demands and plans as they stand after the last reading.
func (b *Builder) Entries() []*follow.Entry { return b.follow.At("") }

// Book is what is known at the end of a day, up to which everything was added. It does not change when the builder goes on.
func (b *Builder) Book(asOf string) *Book {
	return &Book{AsOf: asOf, Documents: slices.Clip(b.documents), Happenings: b.happenings.All(), Entries: b.follow.At(asOf)}
}

func documentOf(r *sitrep.Reading) *Document {
	d := &Document{
		ID: r.Document.ID, Publisher: once(r.Document.Publisher), Title: r.Document.Title, URL: r.Document.URL, Language: once(r.Document.Language),
		Text: r.Document.Text,
	}
	if at := published(r); !at.IsZero() {
		d.Day = once(at.Format(time.DateOnly))
	}
	for i := range r.Actors {
		d.Actors = appendNew(d.Actors, r.Actors[i].Key())
		d.Countries = appendNew(d.Countries, r.Actors[i].Country)
	}
	for _, p := range r.Places {
		d.Places = appendNew(d.Places, p.Name)
		d.Countries = appendNew(d.Countries, p.Country)
	}
	for i := range r.Attributions {
		if r.Attributions[i].SourceKind == sitrep.AnonymousSource {
			d.Anonymous++
		}
	}
	d.Actors, d.Places, d.Countries = slices.Clone(d.Actors), slices.Clone(d.Places), slices.Clone(d.Countries) // without room for more
	return d
}

// once is a string that many documents have, kept once.
func once(s string) string { return unique.Make(s).Value() }

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, once(s))
}

func reportOf(r *sitrep.Reading, copies []origin.Copy) *origin.Report {
	text := r.Document.Text
	words := func(spans []sitrep.Span) string {
		all := make([]string, len(spans))
		for i, s := range spans {
			all[i] = s.In(text)
		}
		return strings.Join(all, " ")
	}
	report := &origin.Report{
		ID: r.Document.ID, Published: published(r), Publisher: r.Document.Publisher, Title: r.Document.Title, Text: text, Copies: copies,
	}
	for i := range r.Attributions {
		a := &r.Attributions[i]
		report.Attributions = append(report.Attributions, origin.Attribution{Source: words(a.Source), Cue: words(a.Cue), Content: words(a.Content)})
	}
	return report
}
