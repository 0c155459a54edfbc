package follow

import (
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A Report is what following through needs of one document's reading. Reports are given in the order of their publication.
type Report struct {
	Document  string
	Published time.Time // the zero time if it is not known; it must be: such a report is followed by nothing
	Day       string    // of publication, 2030-01-15
	Retold    bool      // it goes back to an earlier report: what it tells again is evidence, and it begins nothing of its own

	acts    []act
	clauses []clause
	plans   []planned
	bonds   [][2]Party // who speaks for whom
}

// Evidence is the exact words that an entry rests on.
type Evidence = cite.Evidence

// A deed is what is done, asked or undertaken: a predicate and the telling words of what belongs to it.
type deed struct {
	predicates []string // lemmas; of a noun phrase its nouns that name deeds
	words      bag      // without the predicate's own
	core       bag      // those of them that stand with the predicate itself, nil if that is not known
	subject    []Party
	negated    bool
}

// A clause is a deed that a report tells of.
type clause struct {
	deed
	lemma     string
	normal    string // of lemma
	passive   bool
	aux       []string
	first     string // the days of its time, "" if it names none
	last      string
	sentence  int
	later     []string // TIMEX3 values of days to come behind the predicate
	inner     bool     // stands in what is undertaken or asked
	vague     bool     // says "it" of what the sentence before tells
	all       bag      // of the sentence
	text      string
	exact     string
	reported  bool    // on somebody's word
	speaker   []Party // on whose word
	anonymous bool
	doer      string // the words of who does it
	ordinal   int
}

func (c *clause) asserted() bool { return len(c.aux) == 0 }
func (c *clause) refuted() bool  { return len(c.aux) == 1 && c.aux[0] == sitrep.Negation }

// renounced reports whether the clause says that something will not be done.
func (c *clause) renounced() bool {
	return len(c.aux) == 2 && slices.Contains(c.aux, sitrep.Future) && slices.Contains(c.aux, sitrep.Negation)
}

func (c *clause) future() bool { return len(c.aux) == 1 && c.aux[0] == sitrep.Future }

// An act is a threat, promise, offer, refusal or demand.
type act struct {
	kind       sitrep.ActKind
	by, toward []Party
	action     string
	condition  string
	deed       deed
	antecedent deed
	unless     bool
	still      bool // the condition is that something has not changed by its day
	due        string
	dueLast    string
	condLast   string // the last day of the condition
	sentence   int
	evidence   Evidence
	confidence float64
	old        bool
	fate       fate
	isNoun     bool // the action has no predicate: "the lease"
	anonymous  bool
	ordinal    int
}

// planned is a plan, or a clause that tells of one.
type planned struct {
	what        string
	event       sitrep.EventType
	who         []Party
	words       bag
	lemma       string
	status      sitrep.PlanStatus
	when        string
	first, last string
	where       string
	later       []string // days to come that the sentence names
	times       []string // all that it names
	evidence    Evidence
	sentence    int
	ordinal     int
}

// NewReport takes from a reading what following through needs.
func NewReport(r *sitrep.Reading) *Report {
	b := &builder{r: r, text: r.Document.Text}
	rep := &Report{Document: r.Document.ID}
	if date, err := sitrep.ParseDate(r.Document.Published); err == nil {
		rep.Published, rep.Day = date.Time.UTC(), date.Time.UTC().Format(time.DateOnly)
	}
	b.report = rep
	for i := range r.Clauses {
		rep.clauses = append(rep.clauses, b.clause(i))
	}
	b.bonds()
	for i := range r.SpeechActs {
		if b.isOutdone(i) {
			continue
		}
		if a, ok := b.act(i); ok {
			rep.acts = append(rep.acts, b.split(a, r.SpeechActs[i].Action)...)
		}
	}
	b.plans()
	return rep
}

type builder struct {
	r      *sitrep.Reading
	text   string
	report *Report
}

// bonds notes who speaks for whom: a person who is reported to say what a state or body will do.
func (b *builder) bonds() {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		a := b.attribution(c.Attribution)
		if a == nil || !b.report.clauses[i].future() || a.Actor == "" {
			continue
		}
		speaker := b.r.ActorByID(a.Actor)
		if speaker == nil || speaker.Anonymous || speaker.Kind != sitrep.PersonActor {
			continue
		}
		for _, p := range b.parties(c.Subject) {
			if !p.person && !p.isGeneric() {
				b.report.bonds = append(b.report.bonds, [2]Party{p, partyOf(speaker)})
			}
		}
	}
}

func (b *builder) parties(ids []string) []Party {
	var all []Party
	for _, id := range ids {
		if a := b.r.ActorByID(id); a != nil && !a.Anonymous {
			all = append(all, partyOf(a))
		}
	}
	return all
}

func (b *builder) words(spans []sitrep.Span) string {
	all := make([]string, len(spans))
	for i, s := range spans {
		all[i] = s.In(b.text)
	}
	return strings.Join(all, " ")
}

func (b *builder) sentence(i int) string {
	if i < 0 || i >= len(b.r.Sentences) {
		return ""
	}
	return b.r.Sentences[i].In(b.text)
}

func (b *builder) clause(i int) clause {
	c := &b.r.Clauses[i]
	text := b.sentence(c.Sentence)
	to := clause{
		lemma: c.Lemma, passive: c.Passive, aux: c.Aux, sentence: c.Sentence, text: text, all: bagOf(text), exact: c.Predicate.In(b.text),
		doer: b.words(c.Doer), ordinal: i,
	}
	to.lemma = b.predicate(c, b.told(c))
	to.predicates, to.normal = []string{to.lemma}, normal(to.lemma)
	to.words = bagOf(b.words(c.Rest), to.doer, b.meant(c.Rest), b.meant(c.Doer))
	if b.isVague(c) && c.Sentence > 0 {
		for w := range bagOf(b.sentence(c.Sentence - 1)) {
			to.all[w] = true
		}
		to.vague = true
	}
	to.subject = b.parties(c.Subject)
	if len(to.subject) == 0 && to.doer != "" {
		to.subject = []Party{partyOf(&sitrep.Actor{Name: to.doer})}
	}
	to.anonymous = isConfided(text)
	to.first, to.last = sitrep.TimexDays(c.When)
	to.later = b.later(c)
	to.inner = b.isInner(c)
	if a := b.attribution(c.Attribution); a != nil {
		to.reported = true
		to.speaker = b.parties([]string{a.Actor})
		to.anonymous = to.anonymous || len(to.speaker) == 0 && isUnnamed(b.words(a.Source)) // residents and witnesses saw it
	}
	return to
}

// later are the days to come that the sentence of a clause names behind its predicate, in the order of the text.
func (b *builder) later(c *sitrep.Clause) []string {
	if c.Sentence < 0 || c.Sentence >= len(b.r.Sentences) {
		return nil
	}
	var all []string
	for _, t := range b.r.Times {
		if s := b.r.Sentences[c.Sentence]; t.Span.Start < max(c.Predicate.End, s.Start) || t.Span.End > s.End {
			continue
		}
		if first, _ := sitrep.TimexDays(t.Value); first > b.report.Day && !slices.Contains(all, t.Value) {
			all = append(all, t.Value)
		}
	}
	return all
}

// isInner reports whether a clause stands in what is undertaken, asked or planned, or in a condition, and so tells of nothing that happened.
func (b *builder) isInner(c *sitrep.Clause) bool {
	inside := func(spans []sitrep.Span) bool {
		return slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Start <= c.Predicate.Start && c.Predicate.End <= s.End })
	}
	return slices.ContainsFunc(b.r.SpeechActs, func(s sitrep.SpeechAct) bool { return inside(s.Action) || inside(s.Condition) })
}

// meant are the names of whom pronouns among spans stand for.
func (b *builder) meant(spans []sitrep.Span) string {
	var names []string
	for _, s := range spans {
		for _, m := range b.r.Mentions {
			if m.Form == sitrep.PronounForm && m.Span == s {
				if a := b.r.ActorByID(m.Actor); a != nil {
					names = append(names, a.Name)
				}
			}
		}
	}
	return strings.Join(names, " ")
}

// isVague reports whether a clause says of something only "it" or "this": what, the sentence before tells.
func (b *builder) isVague(c *sitrep.Clause) bool {
	return slices.ContainsFunc(slices.Concat(c.Doer, c.Rest), func(s sitrep.Span) bool {
		switch strings.ToLower(s.In(b.text)) {
		case "it", "this", "they", "them":
			return true
		}
		return false
	})
}

func (b *builder) attribution(id string) *sitrep.Attribution {
	for i := range b.r.Attributions {
		if id != "" && b.r.Attributions[i].ID == id {
			return &b.r.Attributions[i]
		}
	}
	return nil
}

// deedIn is the deed that spans tell of: the first clause in them, or their nouns.
func (b *builder) deedIn(spans []sitrep.Span) deed {
	var d deed
	words := b.words(spans)
	d.words = bagOf(words)
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if !slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Start <= c.Predicate.Start && c.Predicate.End <= s.End }) {
			continue
		}
		if len(d.predicates) == 0 {
			d.subject = b.parties(c.Subject)
			d.negated = slices.Contains(c.Aux, sitrep.Negation)
		} else if c.Lemma == "be" || c.Lemma == "have" {
			continue
		}
		d.predicates = append(d.predicates, b.predicate(c, words))
		if len(c.Rest) > 0 {
			d.core = bagOf(b.words(c.Rest))
		}
		if c.Passive && len(d.words) <= 1 { // "be closed": what is
			for w := range bagOf(b.words(c.Rest)) {
				d.words[w] = true
			}
		}
		for _, w := range wordsOf(c.Predicate.In(b.text) + " " + c.Lemma) {
			delete(d.words, stem(w))
		}
		break
	}
	if all := wordsOf(words); len(d.predicates) == 0 && len(all) > 1 && theThesaurus.knows(all[0]) {
		d.predicates = all[:1] // a verb that the parser took for a noun
		delete(d.words, stem(all[0]))
	}
	if len(d.predicates) == 0 {
		b.borrow(&d, spans)
	}
	if len(d.predicates) == 0 {
		for _, w := range wordsOf(words) {
			if theThesaurus.knows(w) {
				d.predicates = append(d.predicates, w)
			}
		}
	}
	return d
}

// predicate is a clause's lemma as the thesaurus has it: with a particle that stands apart ("take its soldiers out", "let the ship go"), and
// for "remain open" and the like the state that remains.
func (b *builder) predicate(c *sitrep.Clause, words string) string {
	if strings.Contains(c.Lemma, " ") {
		return c.Lemma
	}
	rest := wordsOf(words)
	for _, w := range rest {
		if isParticle[w] && theThesaurus.knows(c.Lemma+" "+w) {
			return c.Lemma + " " + w
		}
	}
	if isRemaining.has(c.Lemma) {
		for _, w := range rest {
			if w == "open" || w == "shut" || w == "closed" || w == "free" {
				return strings.TrimSuffix(w, "d")
			}
		}
	}
	return c.Lemma
}

var (
	isParticle  = setOf("ahead out back over down home up off in go away through free aside ashore apart")
	isRemaining = lemmasOf("stay, remain, keep")
)

// borrow takes the predicate of a clause that is to come and has what the spans name as its subject or object: "that the logbooks, which …,
// would be returned".
func (b *builder) borrow(d *deed, spans []sitrep.Span) {
	if len(spans) == 0 {
		return
	}
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if len(c.Aux) == 0 || c.Sentence != b.r.SentenceAt(spans[0].Start) {
			continue
		}
		touches := func(of []sitrep.Span) bool {
			return slices.ContainsFunc(of, func(s sitrep.Span) bool { return s.Start < spans[0].End && spans[0].Start < s.End })
		}
		if touches(c.Rest) || touches(c.Doer) {
			d.predicates = []string{c.Lemma}
			d.negated = slices.Contains(c.Aux, sitrep.Negation)
			return
		}
	}
}

var theThesaurus = newThesaurus(thesaurusText)

func (b *builder) act(i int) (act, bool) {
	s := &b.r.SpeechActs[i]
	a := act{
		kind: s.Kind, by: b.parties(s.By), toward: b.parties(s.Toward), action: strings.TrimRight(b.words(s.Action), " ,.;:”\""),
		condition: b.words(s.Condition), due: s.Due, sentence: s.Sentence, confidence: s.Confidence, ordinal: i,
	}
	if !isConditional(a.condition) {
		a.condition = ""
	}
	if s.Kind == sitrep.Warning || len(a.by) == 0 || len(wordsOf(a.action)) == 0 {
		return a, false
	}
	a.deed = b.deedIn(s.Action)
	a.isNoun = !slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool { return overlap([]sitrep.Span{c.Predicate}, s.Action) })
	if a.condition != "" {
		a.antecedent = b.deedIn(s.Condition)
	}
	speaker := b.speaker(s.Attribution)
	if len(a.by) > 1 || len(speaker) > 0 && b.isPassive(s.Action) {
		a.by = slices.DeleteFunc(a.by, func(p Party) bool { return p.isIn(a.deed.words) })
	}
	if len(a.by) == 0 || len(speaker) > 0 && b.saysOfHimself(s) {
		a.by = speaker
	}
	a.by = slices.DeleteFunc(a.by, func(p Party) bool { return p.isAnybody() })
	if len(a.by) == 0 || b.saysLittle(&a, s) || len(bagOf(a.action)) == 0 || len(a.deed.predicates) > 0 && isTalk[a.deed.predicates[0]] {
		return a, false // "asked for a glass of water", "would not say a word"
	}
	if a.kind == sitrep.Refusal {
		b.refused(&a, s)
	}
	if len(wordsOf(a.action)) < 3 {
		a.action = b.passive(s.Action, a.action)
	}
	a.kind = b.kindOf(&a)
	slices.SortStableFunc(a.by, func(x, y Party) int { return rank(&x) - rank(&y) })
	a.toward = b.counterpart(&a)
	a.fate = b.fateOf(s)
	low := " "
	if len(s.Condition) > 0 { // of several conditions the first is the act's own
		low += strings.ToLower(s.Condition[0].In(b.text)) + " "
	}
	a.unless = strings.Contains(low, " unless ") || strings.Contains(low, " not ") || strings.Contains(low, " without ") || strings.Contains(low, " no ") || strings.Contains(low, "n't ") || strings.Contains(low, " until ")
	a.still = strings.Contains(low, " still ")
	b.deadline(&a, s)
	a.evidence = Evidence{Document: b.report.Document, Date: b.report.Day, Exact: b.words(s.Action), Sentence: b.sentence(s.Sentence)}
	a.old = b.toldOfOld(s)
	if e := b.event(s.Event); e != nil && !a.old {
		a.old = slices.Contains(e.Aux, sitrep.Historical) || b.longAgo(e.When)
	}
	if t := b.attribution(s.Attribution); t != nil {
		a.anonymous = t.SourceKind == sitrep.AnonymousSource
		if speaker := b.r.ActorByID(t.Actor); speaker != nil && !speaker.Anonymous {
			for _, p := range a.by {
				b.report.bonds = append(b.report.bonds, [2]Party{p, partyOf(speaker)})
			}
		}
	}
	for k := range a.by {
		for j := k + 1; j < len(a.by); j++ {
			b.report.bonds = append(b.report.bonds, [2]Party{a.by[k], a.by[j]})
		}
	}
	return a, true
}

var isLot = lemmasOf(`die, suffer, starve, happen, collapse, drown, freeze to death, perish, know, mean, cost, last, seem, remain to be seen,
survive, exist, belong, depend, matter, worsen, deteriorate, sicken, fall ill, go hungry, erupt, befall, occur, arise, result, vanish,
disappear, lack, deserve, resemble, hope, fear, wish, feel, prosper`)

// commits reports whether a word stands in the sentence by which somebody commits himself.
func (b *builder) commits(s *sitrep.SpeechAct) bool {
	for _, w := range wordsOf(b.sentence(s.Sentence)) {
		if isCommissive[stem(w)] || w == "will" || w == "would" || w == "shall" || strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll") {
			return true
		}
	}
	return false
}

var isCommissive = bagOf("promise pledge vow agree undertake undertook commit committed commitment assure assurance guarantee offer ready willing swear swore accept word oath prepared intend decide decided")

var isQuestion = setOf("what why whether how when who where which")

// isTalk has what somebody says that he will or will not say.
var isTalk = setOf("say comment answer speak tell elaborate know think see look wait mention explain believe disclose-nothing")

// saysLittle reports whether nothing can be followed through of an act: no deed, a question, a bare verb.
func (b *builder) saysLittle(a *act, s *sitrep.SpeechAct) bool {
	before := wordsOf(b.text[max(0, s.Action[0].Start-12):s.Action[0].Start])
	switch {
	case len(a.deed.predicates) == 0:
		return a.kind != sitrep.Offer
	case isLot.has(a.deed.predicates[0]):
		return true // what befalls somebody is undertaken by nobody
	case a.kind == sitrep.Promise && !b.commits(s):
		return true
	case isQuestion[wordsOf(a.action)[0]], len(before) > 0 && isQuestion[before[len(before)-1]] && before[len(before)-1] != "who":
		return true
	}
	return len(a.deed.words) == 0 && !theThesaurus.knows(a.deed.predicates[0])
}

// refused takes what is refused from the clause of the act's sentence that says what will not be done, where the action says something else.
func (b *builder) refused(a *act, s *sitrep.SpeechAct) {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != s.Sentence || !b.report.clauses[i].renounced() || overlap([]sitrep.Span{c.Predicate}, s.Action) {
			continue
		}
		if len(a.deed.predicates) > 0 && theThesaurus.knows(a.deed.predicates[0]) {
			return
		}
		told := &b.report.clauses[i]
		a.action = b.told(c)
		a.deed = deed{predicates: told.predicates, words: told.words}
		return
	}
}

// saysOfHimself reports whether the subject of what is undertaken is a pronoun: in "X said that it would", it is X.
func (b *builder) saysOfHimself(s *sitrep.SpeechAct) bool {
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool {
		if c.Sentence != s.Sentence || len(c.Doer) != 1 || !overlap([]sitrep.Span{c.Predicate}, s.Action) {
			return false
		}
		switch strings.ToLower(c.Doer[0].In(b.text)) {
		case "it", "he", "she", "we", "i":
			return s.Kind != sitrep.Demand
		}
		return false
	})
}

// isConfided reports whether a sentence says that whoever told it did not want to be named.
func isConfided(sentence string) bool {
	low := strings.ToLower(sentence)
	for _, words := range []string{"not to be named", "not to be identified", "condition of anonymity", "unnamed", "declined to be named", "anonymously", "did not want to be named"} {
		if strings.Contains(low, words) {
			return true
		}
	}
	return false
}

// isUnnamed reports whether words for a source name nobody: "three officers who asked not to be named".
func isUnnamed(source string) bool {
	named, some := false, false
	for i, w := range strings.Fields(source) {
		named = named || i > 0 && w[0] >= 'A' && w[0] <= 'Z'
		some = some || isSomeone[strings.Trim(strings.ToLower(w), ",.")]
	}
	return some && !named
}

var isSomeone = setOf("official officials officer officers source sources insider insiders diplomat diplomats aide aides trustee trustees employee employees unnamed anonymous adviser advisers")

// speaker is who says what an attribution reports, if he is named.
func (b *builder) speaker(attribution string) []Party {
	if t := b.attribution(attribution); t != nil {
		return b.parties([]string{t.Actor})
	}
	return nil
}

func (b *builder) isPassive(spans []sitrep.Span) bool {
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool { return c.Passive && overlap([]sitrep.Span{c.Predicate}, spans) })
}

// passive completes an action that says only what is to be done by what it is to be done to: "be closed" to "Ward Nine will be closed".
func (b *builder) passive(spans []sitrep.Span, action string) string {
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Passive && overlap([]sitrep.Span{c.Predicate}, spans) && len(c.Rest) > 0 {
			return b.told(c)
		}
	}
	return action
}

// isConditional reports whether words are a condition and not a purpose or a reason.
func isConditional(words string) bool {
	for _, w := range wordsOf(words) {
		if isCondition[w] {
			return true
		}
	}
	return false
}

var isCondition = setOf("if unless should once when until till provided providing without only condition event case exchange return had were long whether before after except")

// rank puts those first whom a name tells.
func rank(p *Party) int {
	if p.isGeneric() {
		return 1
	}
	return 0
}

// kindOf is the kind of an act by what it undertakes: what the other side does not want is threatened, what it wants is promised.
func (b *builder) kindOf(a *act) sitrep.ActKind {
	harm := false
	for _, p := range a.deed.predicates {
		harm = harm || isHarm.has(p)
	}
	good := len(a.deed.predicates) > 0 && isGood.has(a.deed.predicates[0])
	switch {
	case a.kind == sitrep.Offer && (harm || b.sendsForce(a)) && !good && !a.deed.negated:
		return sitrep.Threat
	case a.kind == sitrep.Promise && b.sendsForce(a):
		return sitrep.Threat
	case a.kind == sitrep.Promise && harm && !good && !a.deed.negated && (a.condition != "" || len(a.toward) > 0 || a.deed.predicates[0] == "close"):
		return sitrep.Threat
	case a.kind == sitrep.Threat && good && !harm && !a.deed.negated:
		return sitrep.Promise
	}
	return a.kind
}

// sendsForce reports whether troops or ships of war are to be sent unasked.
func (b *builder) sendsForce(a *act) bool {
	lemma := a.deed.predicates
	if len(lemma) == 0 || theThesaurus.between(lemma[0], "send") < akin || a.condition == "" {
		return false
	}
	return a.deed.words[stem("troops")] || a.deed.words[stem("warships")] || a.deed.words[stem("tanks")]
}

var (
	isHarm = lemmasOf(`close, expel, recall, attack, bomb, shell, strike, invade, suspend, cut, cut off, shut down, shut, freeze, seize, impose,
tax, block, blockade, boycott, jam, arrest, deport, destroy, blow up, sever, break off, retaliate, bombard, halt, shoot, sanction, ban, bar,
walk out, seal, seal off, close off, shut off, turn off, switch off, block off, disconnect, black out, throttle, downgrade, abrogate,
tear up, blacklist, embargo, besiege, encircle, annex, occupy, overrun, storm, raid, hit, hit back, strike back, fire on, sink, ram,
torpedo, shoot down, kill, execute, hang, behead, assassinate, detain, jail, imprison, impound, confiscate, expropriate, nationalise,
nationalize, evict, kick out, throw out, turn back, turn away, lock out, withhold, default, sue, sabotage, hack, flood, poison, veto,
disqualify, penalise, penalize, crush, wipe out, flatten, down tools, crack down`)
	isGood = lemmasOf(`leave, free, release, open, reopen, lift, pay, lend, publish, return, withdraw, apologise, apologize, reinstate, escort,
share, help, deliver, restore, compensate, abolish, admit, hand over, set free, let go, liberate, hand back, give back, repay, pay back,
reimburse, refund, donate, unblock, unfreeze, unseal, reconnect, allow, permit, let in, let through, rescue, vaccinate, treat, rebuild,
repair, clean up, demine, pardon, reprieve, spare, rehire, take back, readmit, exempt, forgive, write off, waive, ease, relax, loosen,
observe, respect, honour, protect, aid, assist, shelter, feed, invest, repatriate`)
)

// counterpart is toward whom an act is: whom the reader found if he is named, else who is to do what is demanded or what a condition asks for.
func (b *builder) counterpart(a *act) []Party {
	named := func(list []Party) bool {
		return slices.ContainsFunc(list, func(p Party) bool { return !p.isGeneric() })
	}
	own := &sides{of: map[string][]Party{}}
	other := func(list []Party) bool { return len(list) > 0 && own.likeness(list, a.by) < 0.7 }
	if a.kind == sitrep.Demand {
		a.toward = slices.DeleteFunc(a.toward, func(p Party) bool { return p.isIn(a.deed.words) }) // what is demanded of nobody named: "that she be freed"
	}
	switch {
	case a.kind == sitrep.Demand && other(a.deed.subject):
		return a.deed.subject
	case named(a.toward):
		return a.toward
	case other(a.antecedent.subject) && (len(a.toward) == 0 || named(a.antecedent.subject)):
		return a.antecedent.subject
	}
	return a.toward
}

// A fate is what a report says became of an act that it names: "dropped its threat to …", "rejected the demand for …".
type fate int

const (
	told     fate = iota // it is made, or told to have been made
	takenOff             // whoever made it took it back
	answered             // the other side turned it down
)

// fateOf finds the verb that an act's noun is the object of: no other predicate stands between the two.
func (b *builder) fateOf(s *sitrep.SpeechAct) fate {
	var verb *sitrep.Clause
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Sentence == s.Sentence && c.Predicate.End < s.Action[0].Start {
			verb = c
		}
	}
	if verb == nil || len(verb.Aux) > 0 {
		return told
	}
	between := bagOf(b.text[verb.Predicate.End:s.Action[0].Start])
	for _, noun := range nounsOf(sortOf(s.Kind), s.Kind) {
		switch {
		case !between[stem(noun)]:
		case isTakingBack.has(verb.Lemma):
			return takenOff
		case isTurningDown.has(verb.Lemma):
			return answered
		}
	}
	return told
}

var (
	isTakingBack = lemmasOf(`withdraw, drop, retract, abandon, renounce, revoke, rescind, shelve, scrap, waive, forgo, take back, recant,
disown, repeal, reverse, ditch, axe, discard, relinquish, jettison, countermand, cancel, call off, give up, back away, back down,
climb down, row back, walk back, set aside, put aside, let drop`)
	isTurningDown = lemmasOf(`reject, turn down, refuse, decline, dismiss, rebuff, spurn, rule out, brush aside, brush off, wave away,
throw out, shoot down, knock back, scorn, snub, repudiate, ignore, defy, veto, vote down, pass up, send back`)
)

func sortOf(kind sitrep.ActKind) Sort {
	if kind == sitrep.Demand {
		return Demand
	}
	return Commitment
}

// split makes a demand of each thing that is demanded: "allow visits and close the ward".
func (b *builder) split(a act, spans []sitrep.Span) []act {
	if a.kind != sitrep.Demand || len(spans) != 1 {
		return []act{a}
	}
	var starts []int
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		joined := c.Predicate.Start >= 4 && strings.HasSuffix(strings.TrimRight(b.text[:c.Predicate.Start], " "), " and")
		if overlap([]sitrep.Span{c.Predicate}, spans) && len(c.Rest) > 0 && (len(starts) == 0 || joined) {
			starts = append(starts, c.Predicate.Start)
		}
	}
	if len(starts) < 2 {
		return []act{a}
	}
	var all []act
	for k, from := range starts {
		to := spans[0].End
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		one := a
		part := sitrep.Span{Start: from, End: to}
		one.action = strings.TrimSuffix(strings.TrimRight(part.In(b.text), " ,"), " and")
		one.deed = b.deedIn([]sitrep.Span{part})
		one.ordinal = a.ordinal + k*1000
		one.evidence.Exact = one.action
		all = append(all, one)
	}
	return all
}

// isOutdone reports whether another act, of which the reader is surer, is made by the same words, or a plan is.
func (b *builder) isOutdone(i int) bool {
	s := &b.r.SpeechActs[i]
	for k := range b.r.SpeechActs {
		o := &b.r.SpeechActs[k]
		if k != i && o.Kind != sitrep.Warning && overlap(o.Action, s.Action) && (o.Confidence > s.Confidence || o.Confidence == s.Confidence && k < i) {
			return true
		}
	}
	if s.Kind != sitrep.Promise {
		return false
	}
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool {
		lemma, _, _ := strings.Cut(c.Lemma, " ")
		if c.Sentence != s.Sentence || !isScheduled[lemma] || isGood.has(lemma) || !overlap([]sitrep.Span{c.Predicate}, s.Action) {
			return false
		}
		return slices.ContainsFunc(b.r.Plans, func(p sitrep.Plan) bool { return p.Sentence == s.Sentence })
	})
}

func overlap(a, b []sitrep.Span) bool {
	return slices.ContainsFunc(a, func(x sitrep.Span) bool {
		return slices.ContainsFunc(b, func(y sitrep.Span) bool { return x.Start < y.End && y.Start < x.End })
	})
}

func (b *builder) event(id string) *sitrep.Event {
	for i := range b.r.Events {
		if id != "" && b.r.Events[i].ID == id {
			return &b.r.Events[i]
		}
	}
	return nil
}

// toldOfOld reports whether the clause that an act is told by has a time of long ago: "threatened in 2027 to".
func (b *builder) toldOfOld(s *sitrep.SpeechAct) bool {
	var verb *sitrep.Clause
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Sentence == s.Sentence && len(s.Action) > 0 && c.Predicate.End < s.Action[0].Start {
			verb = c
		}
	}
	return verb != nil && b.longAgo(verb.When)
}

// longAgo reports whether a time lies more than two months before the document.
func (b *builder) longAgo(when string) bool {
	_, last := sitrep.TimexDays(when)
	return last != "" && !b.report.Published.IsZero() && last < b.report.Published.AddDate(0, -2, 0).Format(time.DateOnly)
}

// deadline sets the days that an act names for what it undertakes and for its condition: times to come behind "by", "until" or the like.
func (b *builder) deadline(a *act, s *sitrep.SpeechAct) {
	whole := sitrep.Span{}
	if s.Sentence >= 0 && s.Sentence < len(b.r.Sentences) {
		whole = b.r.Sentences[s.Sentence]
	}
	for _, t := range b.r.Times {
		_, last := sitrep.TimexDays(t.Value)
		if t.Span.Start < whole.Start || t.Span.End > whole.End || last <= b.report.Day || !b.isDeadline(t.Span) {
			continue
		}
		if isOfCondition(t.Span, s) || a.unless && t.Span.End < s.Action[0].Start {
			a.condLast = last
		} else if a.due == "" || t.Value == s.Due {
			a.due, a.dueLast = t.Value, last
		}
	}
}

// isOfCondition reports whether a time stands in an act's condition or behind it, and not in or right behind its action.
func isOfCondition(t sitrep.Span, s *sitrep.SpeechAct) bool {
	if len(s.Condition) == 0 {
		return false
	}
	condition, action := s.Condition[0].Start, s.Action[0].Start
	if condition < action { // "If …, it will …"
		return t.Start < action
	}
	return t.Start > condition
}

// isDeadline reports whether a word that sets a day or an end stands before a time.
func (b *builder) isDeadline(t sitrep.Span) bool {
	before := wordsOf(b.text[max(0, t.Start-24):t.Start])
	for i := max(0, len(before)-3); i < len(before); i++ {
		if isSetting[before[i]] {
			return true
		}
	}
	return false
}

var isSetting = setOf("by before until till within on from end at no later than for in")
