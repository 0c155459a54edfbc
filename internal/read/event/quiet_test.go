package event_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/event"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// inWords is a sentence of words without a tree.
func inWords(text string) []syntax.Sentence {
	s := syntax.Sentence{Span: sitrep.Span{End: len(text)}}
	at := 0
	for w := range strings.FieldsSeq(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		s.Words = append(s.Words, syntax.Word{Span: sitrep.Span{Start: start, End: at}, Head: -1})
	}
	return []syntax.Sentence{s}
}

// TestQuietSentences: what is done on the field and in the shop is no event, unless somebody acts in public or a word says that it is one.
func TestQuietSentences(t *testing.T) {
	for _, c := range []struct {
		text, kind, trigger, actor string
		known                      sitrep.ActorKind
		code                       string
		want                       int
	}{
		{"Harriers attacked late in the match", "ASSAULT", "attacked", "Harriers", sitrep.OrganizationActor, "", 0},
		{"Harriers attacked fans behind the stand", "ASSAULT", "attacked", "Harriers", sitrep.OrganizationActor, "", 1},
		{"Gunmen attacked late in the match", "ASSAULT", "attacked", "Gunmen", sitrep.GroupActor, "", 1},
		{"Harriers attacked late in the match", "ASSAULT", "attacked", "Harriers", sitrep.GroupActor, "NORMIL", 1},
		{"Corvane rejected the merger", "REJECT", "rejected", "Corvane", sitrep.OrganizationActor, "BUS", 0},
		{"Corvane rejected the merger", "REJECT", "rejected", "Corvane", sitrep.StateActor, "", 1},
		{"Corvane seized the merger files", "COERCE", "seized", "Corvane", sitrep.OrganizationActor, "", 1},
		{"Corvane met the Match group", "CONSULT", "met", "Corvane", sitrep.OrganizationActor, "", 1},
		{"Novelists accused Corvane", "ACCUSE", "accused", "Corvane", sitrep.OrganizationActor, "", 1},
		{"Novelist and singer fell out with Corvane", "REJECT", "fell", "Corvane", sitrep.OrganizationActor, "", 0},
	} {
		p := newPage(t, c.text).actor("a1", c.actor, c.known, "", c.code).mention(c.actor, "a1", sitrep.NameForm).
			frame(event.Event, c.kind, c.trigger, none, "actor", c.actor)
		event.Assemble(p.r, p.frames, inWords(c.text), tables{})
		if got := len(p.r.Events); got != c.want {
			t.Errorf("%s, %s %s: %d events, want %d", c.text, c.known, c.code, got, c.want)
		}
	}
}
