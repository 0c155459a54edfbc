package event

import (
	"slices"
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// clauses adds the clauses of the reading's sentences to it.
func (a *assembler) clauses() {
	for i := range a.sentences {
		s := &a.sentences[i]
		if len(s.Words) > mostWords || !a.isRead(s.Span) {
			continue
		}
		times := a.timesIn(s)
		for at := range s.Words {
			c := clause{a.reading.Document.Text, s.Words, at}
			if c.isPredicate() {
				a.reading.Clauses = append(a.reading.Clauses, a.told(&c, times))
			}
		}
	}
}

// isRead reports whether a sentence of the parser's is one of the reading's, which leave furniture out.
func (a *assembler) isRead(s sitrep.Span) bool {
	i := a.reading.SentenceAt(s.Start)
	return i >= 0 && s.Start < a.reading.Sentences[i].End
}

// told is the clause of a predicate.
func (a *assembler) told(c *clause, times map[int]string) sitrep.Clause {
	r := a.reading
	w := c.words[c.at]
	report := a.reportAround(w.Span)
	t := sitrep.Clause{
		Predicate: w.Span, Lemma: c.lemmaWithParticle(), Passive: c.isPassive(c.at), Aux: c.mood(c.at), When: times[c.at], Sentence: r.SentenceAt(w.Span.Start),
	}
	if report != nil {
		t.Attribution = report.ID
	}
	t.Doer = c.doersOf(t.Passive)
	for _, s := range t.Doer {
		for _, id := range a.cast.already(s, report) {
			if !slices.Contains(t.Subject, id) {
				t.Subject = append(t.Subject, id)
			}
		}
	}
	t.Rest = c.rest()
	return t
}

// already are the actors of a noun phrase that the document knows. Nobody is made for a clause's sake.
func (c *cast) already(s sitrep.Span, report *sitrep.Attribution) []string {
	var ids []string
	for _, part := range c.parts(s) {
		if id := c.knownAs(part, report); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// knownAs is the actor that a noun phrase stands for, "" if the document has none.
func (c *cast) knownAs(s sitrep.Span, report *sitrep.Attribution) string {
	words := trimArticle(s.In(c.reading.Document.Text))
	switch strings.ToLower(words) {
	case "we", "i":
		if report != nil {
			return report.Actor
		}
		return ""
	}
	if id := c.made[strings.ToLower(words)]; id != "" {
		return id
	}
	core := sitrep.Span{Start: s.Start, End: s.Start + coreEnd(s.In(c.reading.Document.Text))}
	if c.endsWithPerson(s) {
		core = s
	}
	if m := c.head(core); m != nil {
		return m.Actor
	}
	if n, ok := c.tables.Nation(words); ok {
		return c.states[n.Code]
	}
	return ""
}

// timesIn are the values of the times of a sentence, by the predicate that each belongs to; the first of several.
func (a *assembler) timesIn(s *syntax.Sentence) map[int]string {
	values := map[int]string{}
	for _, t := range near(a.reading.Times, spanOfTime, s.Span) {
		if t.Value == "" || t.Type == sitrep.SetTimex || t.Type == sitrep.DurationTimex || !overlaps(t.Span, s.Span) {
			continue
		}
		at := sort.Search(len(s.Words), func(i int) bool { return s.Words[i].Span.End > t.Span.Start })
		if verb := a.toldOfTime(s, t.Span); verb >= 0 && values[verb] == "" {
			values[verb] = t.Value
		}
		for steps := 0; at < len(s.Words) && at >= 0 && steps < mostWords; steps++ {
			c := clause{a.reading.Document.Text, s.Words, at}
			if c.isPredicate() {
				if values[at] == "" {
					values[at] = t.Value
				}
				break
			}
			at = s.Words[at].Head
		}
	}
	return values
}

// toldOfTime is the verb of the clause with "when" right behind a time, which says what happened then, −1 if there is none: "in 2003, when Orrin
// refused".
func (a *assembler) toldOfTime(s *syntax.Sentence, time sitrep.Span) int {
	behind := sort.Search(len(s.Words), func(i int) bool { return s.Words[i].Span.Start >= time.End })
	if behind < len(s.Words) && s.Words[behind].UPOS == "PUNCT" {
		behind++
	}
	if behind == len(s.Words) || !strings.EqualFold(s.Words[behind].Span.In(a.reading.Document.Text), "when") {
		return -1
	}
	return s.Words[behind].Head
}

// isPredicate reports whether the clause's word is a verb that says something, or what a copula joins.
func (c *clause) isPredicate() bool {
	w := c.words[c.at]
	switch plain, _, _ := strings.Cut(w.Relation, ":"); {
	case plain == "aux" || plain == "cop" || plain == "amod" || plain == "compound" || plain == "case":
		return false
	case w.UPOS == "VERB":
		return true
	case w.UPOS == "ADJ" || w.UPOS == "NOUN" || w.UPOS == "ADV":
		return len(c.children(c.at, "cop")) > 0 || c.hasModal()
	}
	return w.UPOS == "AUX" && (w.Relation == "root" || c.hasModal())
}

// hasModal reports whether a modal verb stands right before the clause's word: whatever the tagger takes it for, it is a verb then.
func (c *clause) hasModal() bool {
	for i := c.at - 1; i >= 0; i-- {
		w := c.words[i]
		switch {
		case w.Head != c.at:
			return false
		case w.UPOS == "AUX":
			return isAuxiliary(w.Span.In(c.text))
		case w.UPOS != "ADV" && w.UPOS != "PART":
			return false
		}
	}
	return false
}

func (c *clause) lemmaWithParticle() string {
	parts := []string{c.lemma(c.at)}
	for _, p := range c.children(c.at, "compound:prt") {
		parts = append(parts, strings.ToLower(c.words[p].Span.In(c.text)))
	}
	return strings.Join(parts, " ")
}

// doersOf are the noun phrases of who does what the predicate says, all of their words.
func (c *clause) doersOf(passive bool) []sitrep.Span {
	if agents := c.children(c.at, "obl:agent"); len(agents) > 0 {
		return c.whole(agents)
	}
	if passive {
		return nil
	}
	heads := c.subjectHeads(c.at)
	if len(heads) == 0 {
		heads = c.opening()
	}
	return c.whole(heads)
}

// opening is the name that a sentence begins with right before its first verb, where the parser has no subject for it.
func (c *clause) opening() []int {
	if !strings.Contains(c.words[c.at].Features, "VerbForm=Fin") {
		return nil
	}
	noun := -1
	for i := range c.at {
		switch c.words[i].UPOS {
		case "PROPN":
			noun = i
		case "DET", "ADJ", "ADV", "AUX":
		default:
			return nil
		}
	}
	if noun < 0 {
		return nil
	}
	return []int{noun}
}

// rest are the noun phrases of what a predicate is done to and of what else belongs to it.
func (c *clause) rest() []sitrep.Span {
	heads := c.children(c.at, "obj", "iobj", "obl", "nsubj:pass")
	if c.isPassive(c.at) {
		heads = append(heads, c.children(c.at, "nsubj")...) // "that she be freed"
	}
	for _, x := range c.children(c.at, "xcomp") { // "remained open", "was declared a success"
		if u := c.words[x].UPOS; u == "ADJ" || u == "NOUN" || u == "PROPN" {
			heads = append(heads, x)
		}
	}
	if strings.HasPrefix(c.words[c.at].Relation, "acl") && c.isPassive(c.at) && c.words[c.at].Head >= 0 && len(c.children(c.at, "nsubj:pass")) == 0 {
		heads = append(heads, c.words[c.at].Head) // "the maps handed over on Friday"
	}
	slices.Sort(heads)
	return c.whole(heads)
}

// whole are the phrases of nouns with all that belongs to each but relative clauses.
func (c *clause) whole(heads []int) []sitrep.Span {
	var all []sitrep.Span
	for _, h := range heads {
		h = c.referent(h)
		s := c.phrase(h)
		for i := range c.words {
			if c.words[i].Head == h && c.words[i].Relation == "nmod:poss" {
				s.Start = min(s.Start, c.words[i].Span.Start)
			}
		}
		s.End = max(s.End, c.words[rightmost(c.words, h)].Span.End)
		if at := c.words[c.at].Span; h != c.at && overlaps(s, at) {
			s = c.words[h].Span
		}
		all = append(all, s)
		for _, joined := range c.children(h, "conj") {
			all = append(all, c.phrase(joined))
		}
	}
	return all
}

// mood are the marks that the words around a predicate make plain.
func (c *clause) mood(at int) []string {
	m := c.moodOf(at, 0)
	var all []string
	if m.future {
		all = append(all, sitrep.Future)
	}
	if m.hypothetical {
		all = append(all, sitrep.Hypothetical)
	}
	if m.negated {
		all = append(all, sitrep.Negation)
	}
	return all
}

// A mood is what grammar tells of a predicate's reality.
type mood struct{ future, hypothetical, negated bool }

// deepest is how many predicates above one are looked at.
const deepest = 6

// moodOf is the mood of a predicate by its own auxiliaries and particles, and by the predicate that it depends on. Implicative verbs
// (Karttunen 1971) pass theirs on; verbs of intention make it future, others that take an infinitive leave it open.
func (c *clause) moodOf(at, depth int) mood {
	m := c.ownMood(at)
	w := c.words[at]
	if w.Head < 0 || depth > deepest || m.future || m.hypothetical {
		return m
	}
	infinitive := c.isInfinitive(at)
	above := c.lemma(w.Head)
	relation, _, _ := strings.Cut(w.Relation, ":")
	switch {
	case relation == "acl" && infinitive && c.isRanked(w.Head):
		return m // "the first to be let in"
	case w.Relation == "acl" && slices.Contains(intentions, above) && (infinitive || c.marks(at, "of", "to")):
		return m.under(mood{future: true, negated: c.hasNo(w.Head)}) // "has no intention of leaving"
	case relation == "conj" && c.sharesAuxiliary(at):
		return m.under(c.moodOf(w.Head, depth+1))
	case relation == "xcomp" && c.marks(at, "that") && slices.Contains(wishing, above):
		m.hypothetical = true
	case relation == "xcomp" || relation == "ccomp" && infinitive:
		return m.under(c.complement(w.Head, above, infinitive, depth))
	case relation == "ccomp" && slices.Contains(denying, above):
		m.negated = !m.negated
	case relation == "ccomp" && slices.Contains(wishing, above):
		m.hypothetical = true
	case (relation == "acl" && w.Relation != "acl:relcl" || relation == "ccomp") && slices.Contains(undertaking, above) && !strings.Contains(w.Features, "VerbForm=Part"):
		m.hypothetical = true // "its demand that the troops leave"
	case relation == "acl" && w.Relation != "acl:relcl" && !infinitive && slices.Contains(rumouring, above):
		m.hypothetical = true // "a report that the lease had been ratified"
	case infinitive && (relation == "advcl" || relation == "acl" || relation == "csubj" || relation == "obl"):
		m.hypothetical = true
	case c.marks(at, "without", "from", "instead"):
		m.negated = true
	}
	return m
}

// complement is the mood that a verb gives to an infinitive or participle that completes it.
func (c *clause) complement(verb int, lemma string, infinitive bool, depth int) mood {
	switch {
	case slices.Contains(implying, lemma), !infinitive && !slices.Contains(ceasing, lemma):
		return c.moodOf(verb, depth+1)
	case slices.Contains(failing, lemma), slices.Contains(ceasing, lemma):
		m := c.moodOf(verb, depth+1)
		m.negated = !m.negated
		return m
	case slices.Contains(intending, lemma):
		return mood{future: true}
	}
	return mood{hypothetical: true}
}

// under adds the mood of what a predicate stands under; two negations are none.
func (m mood) under(above mood) mood {
	return mood{m.future || above.future, m.hypothetical || above.hypothetical, m.negated != above.negated}
}

// ownMood is what the words directly under a predicate say.
func (c *clause) ownMood(at int) (m mood) {
	for i := range c.words {
		if c.words[i].Head != at {
			continue
		}
		switch word := strings.ToLower(c.words[i].Span.In(c.text)); word {
		case "not", "n't", "n’t", "never":
			m.negated = true
		case "will", "shall", "'ll", "’ll", "wo":
			m.future = m.future || c.words[i].UPOS == "AUX"
		case "would", "may", "might", "could", "should", "must", "can", "ca", "ought":
			m.hypothetical = m.hypothetical || c.words[i].UPOS == "AUX"
		case "if", "unless", "whether", "lest":
			m.hypothetical = m.hypothetical || c.words[i].Relation == "mark"
		case "is", "are", "was", "were":
			m.future = m.future || c.words[i].UPOS == "AUX" && c.marks(at, "to")
		case "longer":
			m.negated = m.negated || i > 0 && strings.EqualFold(c.words[i-1].Span.In(c.text), "no")
		}
	}
	for _, subject := range c.children(at, "nsubj", "nsubj:pass") {
		switch strings.ToLower(c.words[subject].Span.In(c.text)) {
		case "nobody", "none", "nothing", "noone":
			m.negated = true
		}
		m.negated = m.negated || c.hasNo(subject)
	}
	for _, object := range c.children(at, "obj") {
		m.negated = m.negated || c.hasNo(object)
	}
	m.hypothetical = m.hypothetical || strings.Contains(c.words[at].Features, "Mood=Imp")
	return m
}

// hasNo reports whether a noun's determiner is "no".
func (c *clause) hasNo(noun int) bool {
	return slices.ContainsFunc(c.children(noun, "det"), func(i int) bool { return strings.EqualFold(c.words[i].Span.In(c.text), "no") })
}

// isRanked reports whether a noun is one of a row: what an infinitive says of "the first", "the last" or "the only" one has happened.
func (c *clause) isRanked(noun int) bool {
	ranked := func(i int) bool {
		switch strings.ToLower(c.words[i].Span.In(c.text)) {
		case "first", "second", "third", "last", "latest", "only":
			return true
		}
		return false
	}
	return ranked(noun) || slices.ContainsFunc(c.children(noun, "amod"), ranked)
}

func (c *clause) isInfinitive(at int) bool {
	return strings.Contains(c.words[at].Features, "VerbForm=Inf") || c.marks(at, "to")
}

// marks reports whether one of the words introduces the predicate.
func (c *clause) marks(at int, words ...string) bool {
	return slices.ContainsFunc(c.children(at, "mark", "case"), func(i int) bool {
		return slices.Contains(words, strings.ToLower(c.words[i].Span.In(c.text)))
	})
}

// sharesAuxiliary reports whether a joined predicate has its auxiliary from the first: "will close its border and expel them".
func (c *clause) sharesAuxiliary(at int) bool {
	return len(c.children(at, "aux", "nsubj", "nsubj:pass")) == 0 && (c.isInfinitive(at) || strings.Contains(c.words[at].Features, "VerbForm=Ger"))
}

// What verbs say of the verb that completes them.
var (
	implying = []string{
		"manage", "begin", "start", "continue", "proceed", "force", "make", "let", "help", "have", "get", "come", "go on", "resume", "compel", "oblige",
		"see", "watch", "hear", "dare", "bother", "hasten", "happen", "succeed", "allow", "permit", "enable", "cause", "lead",
	}
	failing = []string{
		"fail", "refuse", "decline", "avoid", "forget", "neglect", "hesitate", "forbid", "forgo", "omit", "bar", "prevent", "deter", "ban", "prohibit",
	}
	ceasing   = []string{"stop", "cease", "quit", "halt", "give up"}
	intending = []string{
		"plan", "intend", "promise", "vow", "agree", "threaten", "pledge", "decide", "undertake", "commit", "mean", "prepare", "expect", "schedule", "be", "go",
		"swear", "resolve", "choose", "aim", "offer", "set", "due", "ready", "willing", "prepared",
	}
	undertaking = []string{
		"demand", "request", "call", "appeal", "condition", "order", "ultimatum", "proposal", "threat", "promise", "pledge", "plan", "hope", "fear", "offer",
		"warning", "vow", "suggestion", "insistence", "requirement", "chance", "risk", "possibility", "idea",
	}
	intentions = []string{"intention", "plan", "plans", "wish", "desire"}
	rumouring  = []string{"report", "claim", "allegation", "rumour", "rumor", "speculation", "belief", "accusation", "assertion", "suspicion", "account"}
	denying    = []string{"deny", "doubt", "dispute", "disbelieve", "refute"}
	wishing    = []string{
		"demand", "urge", "want", "hope", "wish", "fear", "suggest", "propose", "recommend", "require", "request", "ask", "pray", "imagine", "suppose", "order",
		"insist", "wonder", "consider", "mean", "think", "guess",
	}
)
