package showtest

import (
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
)

const reportText = `Menu
Newsletters

Port Orla harbour talks set for Tuesday

Port Orla, Monday, 5 May 2031 - Envoys of Ostrel and Vardania will meet on Tuesday over the closed harbour of Port Orla, the foreign ministry of Ostrel said.

“We did not close the harbour,” said Ana Reyes, the foreign minister of Ostrel, “and we will not be told to open it by those who mined it.”

A senior Vardanian official said that the mines “had been swept by March” and that Reyes knew it. “Nobody believes this any more,” the official added.

Share this story

According to Tomas Hale, who speaks for the port authority, eleven ships wait off Cape Lunt. He said: “Eleven ships cannot wait for ever. Two of them carry wheat.”

Ostrel had threatened to turn the ships away if Vardania “sends as much as a rowing boat” into the strait. The talks are the third this year.

At a news conference Hale repeated: “Eleven ships cannot wait for ever.”

(Reporting by Mara Lind)
`

// Report is the reading of the article that every layer is marked in.
func Report(t testing.TB) *sitrep.Reading {
	t.Helper()
	b := Build(t, sitrep.Document{
		ID: "harbour-talks", URL: "https://news.example/harbour-talks", Title: "Port Orla harbour talks set for Tuesday",
		Publisher: "The Lunt Courier", Byline: []string{"Mara Lind"}, Published: "2031-05-05", Language: "en",
		Channel: "https://news.example/feed.xml", Fetched: Now().Add(-3 * 24 * time.Hour), Text: reportText,
	})
	b.Furniture("Menu\nNewsletters", "Port Orla, Monday, 5 May 2031 - ", "Share this story", "(Reporting by Mara Lind)")
	b.Reading.Document.TitleSpan = b.find("Port Orla harbour talks set for Tuesday")
	b.Reading.Document.Dateline = sitrep.Dateline{Place: "Port Orla", Date: "2031-05-05", Span: b.find("Port Orla, Monday, 5 May 2031 - ")}
	fillReport(b)
	return &b.Reading
}

func fillReport(b *Builder) {
	ostrel := b.Actor(sitrep.Actor{Name: "Ostrel", Kind: sitrep.StateActor, Aliases: []string{"Ostrel", "the foreign ministry of Ostrel"}})
	vardania := b.Actor(sitrep.Actor{Name: "Vardania", Kind: sitrep.StateActor, Aliases: []string{"Vardania"}})
	reyes := b.Actor(sitrep.Actor{
		Name: "Ana Reyes", Kind: sitrep.PersonActor, Role: "foreign minister of Ostrel", Aliases: []string{"Ana Reyes", "Reyes"},
	})
	official := b.Actor(sitrep.Actor{Name: "a senior Vardanian official", Kind: sitrep.AnonymousActor, Anonymous: true})
	hale := b.Actor(sitrep.Actor{Name: "Tomas Hale", Kind: sitrep.PersonActor, Role: "port authority", Aliases: []string{"Tomas Hale", "Hale"}})
	mentionsOfReport(b, ostrel, vardania, reyes, official, hale)

	named := func(actor string, quote sitrep.QuoteType, confidence float64) sitrep.Attribution {
		return sitrep.Attribution{Actor: actor, SourceKind: sitrep.NamedSource, Quote: quote, Confidence: confidence}
	}
	b.After("2031 - ").Said(
		sitrep.Attribution{Actor: ostrel, SourceKind: sitrep.CollectiveSource, Quote: sitrep.IndirectQuote, Confidence: .71},
		"the foreign ministry of Ostrel", "said", "Envoys of Ostrel and Vardania will meet on Tuesday over the closed harbour of Port Orla")
	b.Said(named(reyes, sitrep.DirectQuote, .93), "Ana Reyes, the foreign minister of Ostrel", "said Ana",
		"“We did not close the harbour,”", "“and we will not be told to open it by those who mined it.”")
	b.Reading.Attributions[1].Cue[0].End -= len(" Ana")
	b.After("mined it.”").Said(
		sitrep.Attribution{Actor: official, SourceKind: sitrep.AnonymousSource, Quote: sitrep.MixedQuote, Confidence: .8},
		"A senior Vardanian official", "said", "that the mines “had been swept by March” and that Reyes knew it")
	b.Said(sitrep.Attribution{Actor: reyes, Quote: sitrep.IndirectQuote, Confidence: .4}, "Reyes", "knew", "the mines “had been swept by March”")
	b.Said(sitrep.Attribution{Actor: official, SourceKind: sitrep.AnonymousSource, Quote: sitrep.DirectQuote, Confidence: .85},
		"the official", "added", "“Nobody believes this any more,”")
	b.After("Share this story").Said(named(hale, sitrep.IndirectQuote, .77), "Tomas Hale", "According to", "eleven ships wait off Cape Lunt")
	b.Said(named(hale, sitrep.DirectQuote, .9), "He", "said", "“Eleven ships cannot wait for ever. Two of them carry wheat.”")
	b.After("At a news").Again(named(hale, sitrep.DirectQuote, .9), "Hale", "repeated", "“Eleven ships cannot wait for ever.”")
}

func mentionsOfReport(b *Builder, ostrel, vardania, reyes, official, hale string) {
	orla := sitrep.Place{Country: "OST", Located: true, Lat: 41.3, Lon: -2.18}
	b.After("2031 - ").Time("Tuesday", "2031-05-06").Place("Port Orla", orla)
	b.Mention(ostrel, "Ostrel", sitrep.GPE, sitrep.NameForm).Mention(vardania, "Vardania", sitrep.GPE, sitrep.NameForm)
	b.Mention("", "Envoys", sitrep.Person, sitrep.NominalForm)
	b.Mention(ostrel, "the foreign ministry of Ostrel", sitrep.Organization, sitrep.NameForm)
	b.Mention(reyes, "Ana Reyes", sitrep.Person, sitrep.NameForm).Time("March", "2031-03").Time("this year", "2031")
	b.After("March").Mention(reyes, "Reyes", sitrep.Person, sitrep.NameForm)
	b.After("mined it.”").Mention(official, "A senior Vardanian official", sitrep.Person, sitrep.NominalForm)
	b.Mention(official, "the official", sitrep.Person, sitrep.NominalForm)
	b.After("Share this story").Mention(hale, "Tomas Hale", sitrep.Person, sitrep.NameForm)
	b.Place("Cape Lunt", sitrep.Place{}).Mention(hale, "He", sitrep.Person, sitrep.PronounForm)
	b.Mention(vardania, "Vardania", sitrep.GPE, sitrep.NameForm)
	b.After("At a news").Mention(hale, "Hale", sitrep.Person, sitrep.NameForm)
}

// FormerReport is the reading of the version that the report corrects. Nothing was found in it.
func FormerReport(t testing.TB) *sitrep.Reading {
	former := strings.NewReplacer("Tuesday", "Wednesday", "eleven ships", "nine ships", "the third this year", "the second this year")
	b := Build(t, sitrep.Document{
		ID: "harbour-talks", URL: "https://news.example/harbour-talks", Title: "Port Orla harbour talks set for Wednesday",
		Publisher: "The Lunt Courier", Byline: []string{"Mara Lind"}, Published: "2031-05-05", Language: "en",
		Channel: "https://news.example/feed.xml", Fetched: Now().Add(-4 * 24 * time.Hour), Text: former.Replace(reportText),
	})
	b.Furniture("Menu\nNewsletters", "Port Orla, Monday, 5 May 2031 - ", "Share this story", "(Reporting by Mara Lind)")
	return &b.Reading
}

// Copy is the reading of the same text by another publisher.
func Copy(t testing.TB) *sitrep.Reading {
	r := Report(t)
	r.Document.ID, r.Document.URL, r.Document.Publisher = "harbour-copy", "https://wire.example/1", "Strait Wire"
	return r
}

// NearCopy is the reading of the report with its last line changed.
func NearCopy(t testing.TB) *sitrep.Reading {
	r := Report(t)
	d := &r.Document
	d.ID, d.URL, d.Publisher, d.Title = "harbour-near", "https://daily.example/1", "Cape Daily", "Ships wait as envoys meet"
	d.Text = strings.Replace(d.Text, "(Reporting by Mara Lind)", "(Reporting by Cape Daily)", 1)
	d.Furniture[len(d.Furniture)-1].End++
	d.Version = sitrep.HashText(d.Text)
	return r
}

// Denial is the reading of a short article with one statement in it.
func Denial(t testing.TB) *sitrep.Reading {
	b := Build(t, sitrep.Document{
		ID: "denial/2031", URL: "https://news.example/denial", Title: "Vardania denies mining the strait", Publisher: "Strait Wire",
		Published: "2031-05-07T09:30:00Z", Language: "en", Fetched: Now().Add(-2 * 24 * time.Hour),
		Text: "“There is not one mine of ours in that water,” Ana Reyes told reporters on Wednesday.\n",
	})
	reyes := b.Actor(sitrep.Actor{Name: "Ana Reyes", Kind: sitrep.PersonActor, Role: "foreign minister of Ostrel"})
	b.Mention(reyes, "Ana Reyes", sitrep.Person, sitrep.NameForm).Time("Wednesday", "2031-05-07")
	b.Said(sitrep.Attribution{Actor: reyes, SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote, Confidence: .95},
		"Ana Reyes", "told reporters", "“There is not one mine of ours in that water,”")
	return &b.Reading
}

// Foreign is the reading of a document that was not read because of its language.
func Foreign() *sitrep.Reading {
	return &sitrep.Reading{
		Reader: sitrep.Reader{Version: "test", Rules: "by hand"}, Unread: "language: ru",
		Document: Versioned(sitrep.Document{
			ID: "foreign", Title: "Порт закрыт", Publisher: "Голос пролива", Published: "2031-05-06", Language: "ru",
			Text: "Порт закрыт. Корабли ждут у мыса.\n",
		}),
	}
}

var waiting = sitrep.Document{
	ID: "waiting", Title: "Wheat price climbs while ships wait", Publisher: "Cape Daily", Published: "2031-05-08", Language: "en",
	Text: "Wheat cost a tenth more on Thursday than a week before.\n",
}

var failing = sitrep.Document{
	ID: "failing", Title: "A document that nobody can read", Publisher: "Cape Daily", Published: "2031-05-04", Language: "en",
	Text: "This text stands for one that stops the reader.\n",
}

var channels = []sitrep.Channel{
	{
		Kind: sitrep.FeedChannel, URL: "https://news.example/feed.xml", Title: "The Lunt Courier", Publisher: "The Lunt Courier",
		Language: "en", Added: Now().Add(-30 * 24 * time.Hour), State: sitrep.ChannelState{
			Polled: Now().Add(-12 * time.Minute), Succeeded: Now().Add(-12 * time.Minute), Next: Now().Add(18 * time.Minute),
			Interval: 30 * time.Minute, Documents: 1204,
		},
	},
	{
		Kind: sitrep.FeedChannel, URL: "https://wire.example/atom", Title: "Strait Wire", Added: Now().Add(-9 * 24 * time.Hour),
		State: sitrep.ChannelState{
			Polled: Now().Add(-2 * time.Hour), Succeeded: Now().Add(-3 * 24 * time.Hour), Next: Now().Add(6 * time.Hour),
			Interval: 8 * time.Hour, Failures: 4, Error: "fetch https://wire.example/atom: 503 Service Unavailable", Documents: 77,
		},
	},
	{Kind: sitrep.FolderChannel, URL: "/srv/articles", Added: Now()},
}
