package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
)

// A Builder folds readings into a book.
type Builder struct {
	book       Book
	origins    *origin.Index
	stories    *story.Index
	ruled      story.Rulings
	happenings *happening.Index
	follow     *follow.Ledger
}

// NewBuilder returns a builder of an empty book. Publishers of one family, as families has them, are one voice.
func NewBuilder(families origin.Families) *Builder {
	return &Builder{origins: origin.New(families), stories: story.New(), happenings: happening.New(), follow: follow.New(nil)}
}

// Judge hands the builder what persons decided about changes of state, oldest first, before the first reading is added.
func (b *Builder) Judge(verdicts []follow.Verdict) { b.follow.Judge(verdicts) }

// Rule hands the builder what persons decided about stories, before the first reading is added.
func (b *Builder) Rule(rulings []story.Ruling) { b.ruled = story.InForce(rulings) }

// Order compares readings as a builder wants them: by publication, then by id. Those without a day of publication come first; nothing is
// followed in them.
func Order(a, b *sitrep.Reading) int {
	if c := published(a).Compare(published(b)); c != 0 {
		return c
	}
	return strings.Compare(a.Document.ID, b.Document.ID)
}

func published(r *sitrep.Reading) time.Time {
	date, err := sitrep.ParseDate(r.Document.Published)
	if err != nil {
		return time.Time{}
	}
	return date.Time.UTC()
}

// Add takes in the next reading; copies are the documents known to have the same text or nearly the same.
func (b *Builder) Add(r *sitrep.Reading, copies []origin.Copy) {
	d := documentOf(r)
	d.Origin = b.origins.Add(reportOf(r, copies))
	placed := b.stories.Add(&story.Article{ID: d.ID, Published: published(r), Title: d.Title, Text: d.Text, Names: slices.Concat(d.Actors, d.Places)})
	d.Story, d.Topic = placed.Story, placed.Topic
	b.rule(d)
	b.happenings.Add(happening.NewReport(r, d.Origin.Document))
	b.book.Documents = append(b.book.Documents, d)
	report := follow.NewReport(r)
	report.Retold = d.Origin.Document != d.ID
	b.follow.Add(report)
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
	b.book.Documents = slices.Clone(b.book.Documents)
	for i, before := range b.book.Documents {
		if id := b.stories.Story(before.Story); id != before.Story {
			moved := *before
			moved.Story, moved.Topic = id, d.Topic
			b.book.Documents[i] = &moved
		}
	}
}

// Book is what is known at the end of a day, up to which everything was added. The builder can go on; the book's entries go on with it.
func (b *Builder) Book(asOf string) *Book {
	b.book.AsOf, b.book.Entries, b.book.Happenings = asOf, b.follow.At(asOf), b.happenings.All()
	return &b.book
}

func documentOf(r *sitrep.Reading) *Document {
	d := &Document{
		ID: r.Document.ID, Publisher: r.Document.Publisher, Title: r.Document.Title, URL: r.Document.URL, Language: r.Document.Language,
		Text: r.Document.Text,
	}
	if at := published(r); !at.IsZero() {
		d.Day = at.Format(time.DateOnly)
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
	return d
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
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
