package follow

import (
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A made is a report that a test makes up: sentences and what a reader would find in them.
type made struct {
	r *sitrep.Reading
}

func report(id, day string) *made {
	return &made{&sitrep.Reading{Document: sitrep.Document{ID: id, Published: day}}}
}

// say adds a sentence.
func (t *made) say(sentence string) {
	d := &t.r.Document
	if d.Text != "" {
		d.Text += " "
	}
	s := sitrep.Span{Start: len(d.Text), End: len(d.Text) + len(sentence)}
	d.Text += sentence
	t.r.Sentences = append(t.r.Sentences, s)
}

// at is where words stand in the last sentence.
func (t *made) at(words string) []sitrep.Span {
	s := t.r.Sentences[len(t.r.Sentences)-1]
	i := strings.Index(s.In(t.r.Document.Text), words)
	if words == "" || i < 0 {
		return nil
	}
	return []sitrep.Span{{Start: s.Start + i, End: s.Start + i + len(words)}}
}

func (t *made) actor(name string) string {
	for _, a := range t.r.Actors {
		if a.Name == name {
			return a.ID
		}
	}
	a := sitrep.Actor{ID: name, Name: name, Kind: sitrep.StateActor}
	t.r.Actors = append(t.r.Actors, a)
	return a.ID
}

// clause adds a clause: predicate, lemma, who does it, to what, and marks.
func (t *made) clause(predicate, lemma, doer, rest string, aux ...string) {
	c := sitrep.Clause{Predicate: t.at(predicate)[0], Lemma: lemma, Doer: t.at(doer), Rest: t.at(rest), Aux: aux, Sentence: len(t.r.Sentences) - 1}
	if doer != "" {
		c.Subject = []string{t.actor(doer)}
	}
	t.r.Clauses = append(t.r.Clauses, c)
}

func (t *made) act(kind sitrep.ActKind, by, toward, action, condition string) {
	a := sitrep.SpeechAct{ID: "s1", Kind: kind, By: []string{t.actor(by)}, Action: t.at(action), Condition: t.at(condition), Sentence: len(t.r.Sentences) - 1, Confidence: 1}
	if toward != "" {
		a.Toward = []string{t.actor(toward)}
	}
	t.r.SpeechActs = append(t.r.SpeechActs, a)
}

func (t *made) when(words, value string) {
	t.r.Times = append(t.r.Times, sitrep.Timex{Span: t.at(words)[0], Type: sitrep.DateTimex, Value: value})
}

// threat is the report of a threat with a condition.
func threat() *made {
	t := report("wire-1", "2031-03-01")
	t.say("Vardania will close the Lunt bridge if Ostrel sends troops to Kesh.")
	t.clause("close", "close", "Vardania", "the Lunt bridge", sitrep.Future)
	t.clause("sends", "send", "Ostrel", "troops to Kesh", sitrep.Hypothetical)
	t.act(sitrep.Threat, "Vardania", "Ostrel", "close the Lunt bridge", "if Ostrel sends troops to Kesh")
	return t
}

func one(id, day, sentence, predicate, lemma, doer, rest string, aux ...string) *made {
	t := report(id, day)
	t.say(sentence)
	t.clause(predicate, lemma, doer, rest, aux...)
	return t
}

// states folds reports and returns the states of the first entry with their days.
func states(asOf string, verdicts []Verdict, reports ...*made) string {
	l := New(nil)
	l.Judge(verdicts)
	for _, r := range reports {
		l.Add(NewReport(r.r))
	}
	var all []string
	for _, c := range l.At(asOf)[0].History {
		all = append(all, string(c.State)+" "+c.Date[5:])
	}
	return strings.Join(all, ", ")
}

func TestWhatBecomesOfAThreat(t *testing.T) {
	came := one("wire-2", "2031-03-10", "Ostrel sent troops to Kesh on Monday.", "sent", "send", "Ostrel", "troops to Kesh")
	done := one("wire-3", "2031-03-12", "Vardania shut the Lunt bridge.", "shut", "shut", "Vardania", "the Lunt bridge")
	for name, c := range map[string]struct {
		reports []*made
		want    string
	}{
		"nothing":                     {nil, "conditional 03-01"},
		"its condition, then itself":  {[]*made{came, done}, "conditional 03-01, active 03-10, satisfied 03-12"},
		"somebody else sends":         {[]*made{one("wire-2", "2031-03-10", "Tizgal sent troops to Kesh.", "sent", "send", "Tizgal", "troops to Kesh")}, "conditional 03-01"},
		"somebody else closes":        {[]*made{one("wire-2", "2031-03-10", "Tizgal closed the Lunt bridge.", "closed", "close", "Tizgal", "the Lunt bridge")}, "conditional 03-01"},
		"another bridge":              {[]*made{one("wire-2", "2031-03-10", "Vardania closed the theatre.", "closed", "close", "Vardania", "the theatre")}, "conditional 03-01"},
		"it may":                      {[]*made{one("wire-2", "2031-03-10", "Vardania may close the Lunt bridge.", "close", "close", "Vardania", "the Lunt bridge", sitrep.Hypothetical)}, "conditional 03-01"},
		"it did not":                  {[]*made{one("wire-2", "2031-03-10", "Vardania did not close the Lunt bridge.", "close", "close", "Vardania", "the Lunt bridge", sitrep.Negation)}, "conditional 03-01"},
		"it will not after all":       {[]*made{one("wire-2", "2031-03-10", "Vardania will not close the Lunt bridge.", "close", "close", "Vardania", "the Lunt bridge", sitrep.Future, sitrep.Negation)}, "conditional 03-01, withdrawn 03-10"},
		"it takes the threat back":    {[]*made{one("wire-2", "2031-03-10", "Vardania withdrew its threat about the Lunt bridge.", "withdrew", "withdraw", "Vardania", "its threat about the Lunt bridge")}, "conditional 03-01, withdrawn 03-10"},
		"a theatre's threat is taken": {[]*made{one("wire-2", "2031-03-10", "Tizgal withdrew its threat about the Lunt bridge.", "withdrew", "withdraw", "Tizgal", "its threat about the Lunt bridge")}, "conditional 03-01"},
		"told of what was before":     {[]*made{before()}, "conditional 03-01"},
	} {
		if got := states("2031-04-01", nil, append([]*made{threat()}, c.reports...)...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// before tells of a closing that was long before the threat.
func before() *made {
	t := one("wire-2", "2031-03-10", "Vardania closed the Lunt bridge in 2019.", "closed", "close", "Vardania", "the Lunt bridge")
	t.r.Clauses[0].When = "2019"
	return t
}

func TestDeadlines(t *testing.T) {
	promise := func() *made {
		t := report("wire-1", "2031-03-01")
		t.say("Vardania promised to publish the list by 20 March.")
		t.clause("publish", "publish", "Vardania", "the list", sitrep.Future)
		t.act(sitrep.Promise, "Vardania", "", "publish the list", "")
		t.when("20 March", "2031-03-20")
		return t
	}
	late := one("wire-2", "2031-03-22", "Vardania published the list on 19 March.", "published", "publish", "Vardania", "the list")
	late.r.Clauses[0].When = "2031-03-19"
	for name, c := range map[string]struct {
		asOf    string
		reports []*made
		want    string
	}{
		"on the day":           {"2031-03-20", nil, "active 03-01"},
		"the day after":        {"2031-03-21", nil, "active 03-01, violated 03-21"},
		"done in time":         {"2031-04-01", []*made{one("wire-2", "2031-03-15", "Vardania published the list.", "published", "publish", "Vardania", "the list")}, "active 03-01, satisfied 03-15"},
		"done, reported later": {"2031-04-01", []*made{late}, "active 03-01, violated 03-21, satisfied 03-22"},
	} {
		if got := states(c.asOf, nil, append([]*made{promise()}, c.reports...)...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestVerdicts(t *testing.T) {
	came := one("wire-2", "2031-03-10", "Ostrel sent troops to Kesh on Monday.", "sent", "send", "Ostrel", "troops to Kesh")
	l := New(nil)
	l.Add(NewReport(threat().r))
	id := l.At("")[0].ID
	reject := Verdict{Number: 1, Entry: id, State: Active, Document: "wire-2", Kind: Reject, By: "Lin", At: time.Now()}
	if got := states("2031-04-01", []Verdict{reject}, threat(), came); got != "conditional 03-01" {
		t.Errorf("rejected: %s", got)
	}
	open := reject
	open.Number, open.Kind = 2, Reopen
	if got := states("2031-04-01", []Verdict{reject, open}, threat(), came); got != "conditional 03-01, active 03-10" {
		t.Errorf("rejected and opened again: %s", got)
	}
	confirm := reject
	confirm.Kind = Confirm
	l = New(nil)
	l.Judge([]Verdict{confirm})
	l.Add(NewReport(threat().r))
	l.Add(NewReport(came.r))
	if by := l.At("")[0].History[1].By; by != "Lin" {
		t.Errorf("confirmed by %q, want Lin", by)
	}
}

func TestTheSameAgainIsTheSame(t *testing.T) {
	again := threat()
	again.r.Document.ID, again.r.Document.Published = "wire-9", "2031-03-05"
	l := New(nil)
	l.Add(NewReport(threat().r))
	l.Add(NewReport(again.r))
	if len(l.At("")) != 1 || len(l.At("")[0].Evidence) != 2 {
		t.Fatalf("%d entries, %d pieces of evidence; want one with two", len(l.At("")), len(l.At("")[0].Evidence))
	}
}
