package showtest

import (
	"testing"

	"github.com/sitrep-news/sitrep"
)

const tangleText = `Ferry row deepens on the Sound

The harbour master said that the crews believe that Lena Moor knew the ferry “was never going to sail” before the vote. “I told them what the owners told me: that the engine had failed,” Moor said, according to two dockers. Reportedly the ferry will leave on Friday.

It is feared that the fog, which forecasters expect to last, will close the Sound. “Nobody asked us.” The owners insisted the engine, the crew said had failed, was sound. Neither side would comment.
`

// Tangle is the reading of an article whose attributions stand in, across and beside each other, some without a source, some
// without a statement, some of little confidence.
func Tangle(t testing.TB) *sitrep.Reading {
	t.Helper()
	b := Build(t, sitrep.Document{
		ID: "tangle", Title: "Ferry row deepens on the Sound", Publisher: "The Lunt Courier", Published: "2031-05-06", Language: "en",
		Text: tangleText,
	})
	b.Reading.Document.TitleSpan = b.find("Ferry row deepens on the Sound")
	master := b.Actor(sitrep.Actor{Name: "the harbour master", Kind: sitrep.PersonActor, Role: "harbour master"})
	moor := b.Actor(sitrep.Actor{Name: "Lena Moor", Kind: sitrep.PersonActor, Aliases: []string{"Moor"}})
	owners := b.Actor(sitrep.Actor{Name: "the owners", Kind: sitrep.OrganizationActor})
	said := func(actor string, kind sitrep.SourceKind, quote sitrep.QuoteType, confidence float64, source, cue string, contents ...string) {
		t.Helper()
		b.Said(sitrep.Attribution{Actor: actor, SourceKind: kind, Quote: quote, Confidence: confidence}, source, cue, contents...)
	}
	said(master, sitrep.NamedSource, sitrep.MixedQuote, .91, "The harbour master", "said",
		"that the crews believe that Lena Moor knew the ferry “was never going to sail” before the vote")
	said("", sitrep.CollectiveSource, sitrep.MixedQuote, .74, "the crews", "believe",
		"that Lena Moor knew the ferry “was never going to sail” before the vote")
	said(moor, sitrep.NamedSource, sitrep.IndirectQuote, .38, "Lena Moor", "knew", "the ferry “was never going to sail”")
	b.After("before the vote. ").Mention(moor, "Moor", sitrep.Person, sitrep.NameForm)
	said("", sitrep.AnonymousSource, sitrep.IndirectQuote, .52, "two dockers", "according to",
		"“I told them what the owners told me: that the engine had failed,” Moor said")
	said(moor, sitrep.NamedSource, sitrep.DirectQuote, .88, "Moor", "said", "“I told them what the owners told me: that the engine had failed,”")
	said(owners, sitrep.CollectiveSource, sitrep.IndirectQuote, .81, "the owners", "told", "that the engine had failed")
	b.After("two dockers. ")
	said("", "", sitrep.IndirectQuote, .47, "", "Reportedly", "the ferry will leave on Friday")
	said("", "", sitrep.IndirectQuote, .66, "", "feared", "that the fog, which forecasters expect to last, will close the Sound")
	said("", sitrep.CollectiveSource, sitrep.IndirectQuote, .22, "forecasters", "expect", "to last")
	said("", "", sitrep.DirectQuote, .59, "", "", "“Nobody asked us.”")
	said(owners, sitrep.CollectiveSource, sitrep.IndirectQuote, .71, "The owners", "insisted", "the engine, the crew said had failed, was sound")
	said("", sitrep.CollectiveSource, sitrep.IndirectQuote, .35, "the crew", "said", "the engine", "had failed")
	b.Reading.Attributions = append(b.Reading.Attributions, sitrep.Attribution{
		ID: "t13", Source: b.spans("Neither side"), Cue: b.spans("would comment"), Sentence: len(b.Reading.Sentences) - 1, Confidence: .3,
	})
	return &b.Reading
}
