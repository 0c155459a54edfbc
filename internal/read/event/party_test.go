package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestWhoActsTowardWhom: the subject of the verb that an act is made by makes it, and whom it asks or harms is whom it is toward, whatever the frame
// says of others.
func TestWhoActsTowardWhom(t *testing.T) {
	const (
		refused = "Norway/6/nsubj/PROPN ,/3/punct/PUNCT seen/1/acl/PERF by/5/case/ADP Mali/3/obl/PROPN refused/0/root/PAST to/8/mark/PART said/6/xcomp/VERB it/8/obj/PRON"
		urged   = "Norway/2/nsubj/PROPN said/0/root/PAST Brandvik/2/obj/PROPN to/5/mark/PART stop/2/xcomp/VERB Mali/5/obj/PROPN"
		ruin    = "It/3/nsubj/PRON said/3/aux/AUX ruin/0/root/VERB Mali/3/obj/PROPN"
		war     = "Norway/2/nsubj/PROPN said/0/root/PAST it/5/nsubj/PRON will/5/aux/AUX wage/2/ccomp/VERB guerrilla/7/compound/NOUN war/5/obj/NOUN on/9/case/ADP Mali/7/nmod/PROPN"
		aside   = "Norway/2/nsubj/PROPN said/0/root/PAST terms/2/obj/NOUN on/5/case/ADP which/7/obl/REL Mali/7/nsubj/PROPN lives/3/acl:relcl/PRES"
		passive = "Norway/3/nsubj:pass/PROPN is/3/aux:pass/PRES said/0/root/PERF by/5/case/ADP Brandvik/3/obl:agent/PROPN to/7/mark/PART act/3/xcomp/VERB"
		invited = "Mali/3/nsubj:pass/PROPN was/3/aux:pass/PRES said/0/root/PERF by/5/case/ADP Norway/3/obl:agent/PROPN to/7/mark/PART come/3/xcomp/VERB"
		ours    = "Brandvik/2/nsubj/PROPN said/0/root/PAST Norway/5/nsubj/PROPN will/5/aux/AUX strike/2/ccomp/VERB Mali/5/obj/PROPN"
		must    = "Brandvik/2/nsubj/PROPN said/0/root/PAST Norway/5/nsubj/PROPN must/5/aux/AUX leave/2/ccomp/VERB Mali/5/obj/PROPN"
		wire    = "They/2/nsubj/PRON said/0/root/PAST to/4/mark/PART meet/2/xcomp/VERB"
	)
	for _, c := range []struct {
		line, lemma, kind, action string
		roles                     []string
		by, toward                string
	}{
		{refused, "refuse", "refusal", "it", []string{"actor", "Mali"}, "nor", ""},
		{refused, "refuse", "refusal", "it", []string{"actor", "Norway"}, "nor", ""},
		{refused, "refuse", "refusal", "it", []string{"actor", "Norway", "recipient", "Mali"}, "nor", ""}, // who stands in the subject is not addressed
		{urged, "urge", "demand", "stop Mali", []string{"actor", "Norway"}, "nor", "min"},
		{urged, "urge", "demand", "stop Mali", []string{"actor", "Norway", "recipient", "Mali"}, "nor", "min"},
		{ruin, "", "threat", "ruin", []string{"actor", "It"}, "nor", "mli"},
		{ruin, "", "promise", "ruin", []string{"actor", "It"}, "nor", ""},
		{war, "say", "threat", "wage guerrilla war", []string{"actor", "Norway", "recipient", "guerrilla"}, "nor", "mli"},
		{aside, "say", "refusal", "terms", []string{"actor", "Norway", "recipient", "Mali"}, "nor", ""},
		{passive, "urge", "demand", "act", []string{"actor", "Norway", "actor", "Brandvik"}, "min", "nor"},
		{passive, "urge", "demand", "act", []string{"actor", "Norway"}, "min", "nor"}, // by whom is said by grammar
		{invited, "invite", "offer", "come", []string{"actor", "Mali"}, "nor", "mli"},
		{ours, "warn", "threat", "strike", []string{"actor", "Brandvik", "recipient", "Norway"}, "min", "mli"},
		{must, "say", "demand", "leave", []string{"actor", "Brandvik", "recipient", "Norway", "recipient", "Mali"}, "min", "nor"},
		{must, "say", "demand", "leave", []string{"actor", "Brandvik", "recipient", "Mali"}, "min", "mli"},
		{wire, "agree", "promise", "meet", []string{"actor", "They"}, "", ""},
	} {
		a, f, s := toldAct(t, c.line, c.action)
		text := a.reading.Document.Text
		anchor := "said"
		if c.lemma == "refuse" {
			anchor = "refused"
		}
		f.Anchor.Start = strings.Index(text, anchor)
		f.Anchor.End = f.Anchor.Start + len(anchor)
		withLemmas(a)
		for i := range a.sentences[0].Words {
			if w := &a.sentences[0].Words[i]; w.Span == f.Anchor {
				w.Lemma = c.lemma
			}
		}
		f.Label, s.Kind = c.kind, sitrep.ActKind(c.kind)
		for i := 0; i < len(c.roles); i += 2 {
			at := strings.Index(text, c.roles[i+1])
			f.Roles = append(f.Roles, Role{c.roles[i], sitrep.Span{Start: at, End: at + len(c.roles[i+1])}})
		}
		pronoun := map[string]string{"It ": "nor", "They": "wire"}
		a.reading.Actors = append(a.reading.Actors, sitrep.Actor{ID: "wire", Name: "The Wire", Kind: sitrep.OrganizationActor, Code: "MED"})
		for words, id := range pronoun {
			if strings.HasPrefix(text, words) {
				m := sitrep.Mention{Span: sitrep.Span{End: len(strings.TrimSpace(words))}, Form: sitrep.PronounForm, Actor: id}
				a.reading.Mentions = append([]sitrep.Mention{m}, a.reading.Mentions...)
			}
		}
		a.cast = newCast(a.reading, a.sentences, noTables{})
		s.By = a.makers(f, nil, nil)
		toward := a.others(f, s, nil, nil)
		if by, to := strings.Join(s.By, "+"), strings.Join(toward, "+"); by != c.by || to != c.toward {
			t.Errorf("%s of %q, %v: by %q toward %q, want %q and %q", c.kind, text, c.roles, by, to, c.by, c.toward)
		}
	}
}
