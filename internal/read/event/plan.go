package event

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

func (a *assembler) plan(f *Frame) {
	r := a.reading
	p := sitrep.Plan{
		ID: "p" + strconv.Itoa(len(r.Plans)+1), What: a.action(f), Status: sitrep.PlanStatus(f.Label), When: a.when(f.spans("when")),
		Where: a.where(f.spans("where")), Sentence: r.SentenceAt(f.Anchor.Start), Confidence: round(f.Confidence, 1000),
	}
	if len(p.What) == 0 {
		p.What = []sitrep.Span{f.Anchor}
	}
	if !a.canBePlanned(f, p.When != "", p.What) {
		return
	}
	report := a.reportAround(f.Anchor)
	if p.Who = a.cast.all(a.partaking(f), report); len(p.Who) == 0 {
		p.Who = a.cast.all(a.parties(f, "actor"), report)
	}
	if e := a.eventAt(f.Anchor); e != nil { // "will meet on Friday" says both
		if len(p.Who) == 0 {
			p.Who = slices.Concat(e.Actor, e.Recipient)
		}
		p.When, p.Where = cmp.Or(p.When, e.When), cmp.Or(p.Where, e.Where)
	}
	p.Event = a.planned(f, p.What)
	r.Plans = append(r.Plans, p)
}

// planned is the type of what a plan is about: that of the event whose trigger stands in it. What was reduced to AGREE is not known.
func (a *assembler) planned(f *Frame, what []sitrep.Span) sitrep.EventType {
	for _, s := range append([]sitrep.Span{f.Anchor}, what...) {
		for _, e := range near(a.reading.Events, triggerOf, s) {
			if overlaps(e.Trigger[0], s) && e.Type != sitrep.Agree {
				return e.Type
			}
		}
	}
	return ""
}

// canBePlanned reports whether a frame tells of something that somebody set a day for, or set off: no forecast, no doubt and no habit. A plan that
// is put off or called off is so by a verb of putting off.
func (a *assembler) canBePlanned(f *Frame, dated bool, what []sitrep.Span) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok {
		return true
	}
	if status := sitrep.PlanStatus(f.Label); status == sitrep.Postponed || status == sitrep.Cancelled {
		return c.words[c.at].UPOS != "VERB" || slices.Contains(settingOff, c.lemma(c.at)) || c.isModal() || c.moodOf(c.at, 0).negated
	}
	if p, ok := a.predicateOf(what); ok && p.words[p.at].Span.Overlaps(what[0]) && !p.isPlanned(dated) {
		return false
	}
	return c.isPlanned(dated)
}

// isPlanned reports whether a clause's predicate can be what is planned. What befalls somebody cannot, nor what may be, nor a habit.
func (c *clause) isPlanned(dated bool) bool {
	w := c.words[c.at]
	switch {
	case slices.Contains(befalling, c.lemma(c.at)), c.marks(c.at, "if", "whether"), c.hasAuxiliary("may", "might", "could"):
		return false
	case c.lemma(c.at) == "continue" && (!dated || len(c.marked(c.at, "obl", "until", "till")) > 0):
		return false // "the strike will continue until Monday"
	case len(c.children(c.at, "cop")) > 0 && w.UPOS == "NOUN":
		return false // "will be the sixth meeting"
	case w.Relation == "xcomp" && w.Head >= 0 && slices.Contains([]string{"likely", "unlikely", "tend", "appear", "seem"}, c.lemma(w.Head)):
		return false
	}
	return dated || !strings.Contains(w.Features, "Tense=Pres|VerbForm=Fin") || slices.Contains(intending, c.lemma(c.at))
}

var (
	befalling = []string{
		"fall", "collapse", "survive", "emerge", "rise", "grow", "decline", "lose", "tend", "mean", "need", "become", "seem",
		"appear", "force", "press", "highlight", "achieve", "revive", "compel", "suffer", "struggle", "depend", "worsen", "improve", "escalate",
	}
	settingOff = []string{
		"postpone", "cancel", "put", "call", "delay", "defer", "adjourn", "scrap", "shelve", "suspend", "abandon", "drop", "reschedule", "push", "move", "ditch",
		"pull", "axe", "hold", "set", "take", "slip", "freeze", "halt", "break", "scuttle", "skip", "abort", "withdraw", "cut", "end", "fail", "miss",
	}
)

// partaking are the spans of who takes part in what is planned. Where it is told by a verb with a subject, whoever the frame names besides is no
// more than mentioned: "groups opposed to the president will gather".
func (a *assembler) partaking(f *Frame) []sitrep.Span {
	named := a.parties(f, "actor")
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok || c.words[c.at].UPOS != "VERB" || c.isPassive(c.at) {
		return named
	}
	heads := append(c.subjectHeads(c.at), c.marked(c.at, "obl", "with", "between")...)
	if len(c.children(c.at, "nsubj")) == 0 {
		return named
	}
	taking := slices.DeleteFunc(slices.Clone(named), func(s sitrep.Span) bool { return !c.isPartOf(s, heads) })
	return taking
}

// isPartOf reports whether a span names a noun, is joined to it or is another name of it, or of what it consists.
func (c *clause) isPartOf(s sitrep.Span, heads []int) bool {
	at := slices.IndexFunc(c.words, func(w syntax.Word) bool { return w.Span.Overlaps(s) })
	if at < 0 {
		return false
	}
	for i := at; i >= 0; i = c.words[i].Head {
		if slices.Contains(heads, i) {
			return true
		}
		switch relation, _, _ := strings.Cut(c.words[i].Relation, ":"); relation {
		case "acl", "advcl", "obl", "nsubj":
			return false
		}
	}
	return false
}
