package correct_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

const text = "Morvania said that Estria shelled the ford. The premier denied it, and he threatened to close the pass."

func span(words string) []sitrep.Span {
	at := strings.Index(text, words)
	return []sitrep.Span{{Start: at, End: at + len(words)}}
}

// reading has an event on a speaker's word, one that is the cue of an attribution, an act that it makes, a plan, and a clause for the first.
func reading() *sitrep.Reading {
	return &sitrep.Reading{
		Document: sitrep.Document{ID: "ford", Version: "1", Text: text},
		Actors: []sitrep.Actor{
			{ID: "a1", Name: "Morvania", Kind: sitrep.StateActor, Country: "MOR"},
			{ID: "a2", Name: "Estria", Kind: sitrep.StateActor, Country: "EST"},
			{ID: "a3", Name: "premier of Estria", Kind: sitrep.PersonActor, Country: "EST", Code: "ESTGOV"},
		},
		Mentions: []sitrep.Mention{
			{ID: "m1", Span: span("Morvania")[0], Form: sitrep.NameForm, Actor: "a1"},
			{ID: "m2", Span: span("Estria")[0], Form: sitrep.NameForm, Actor: "a2"},
			{ID: "m3", Span: span("The premier")[0], Form: sitrep.NominalForm, Actor: "a3"},
		},
		Attributions: []sitrep.Attribution{
			{ID: "t1", Cue: span("said"), Content: span("Estria shelled the ford"), Actor: "a1", SourceKind: sitrep.CollectiveSource, Quote: sitrep.IndirectQuote},
			{ID: "t2", Cue: span("threatened"), Content: span("to close the pass"), Actor: "a3", SourceKind: sitrep.NamedSource, Quote: sitrep.IndirectQuote},
		},
		Statements: []sitrep.Statement{{ID: "st1", Actor: "a1", Attributions: []string{"t1"}}, {ID: "st2", Actor: "a3", Attributions: []string{"t2"}}},
		Events: []sitrep.Event{
			{ID: "e1", Type: sitrep.Assault, Mode: "heavy-weapons", Trigger: span("shelled"), Actor: []string{"a2"}, Attribution: "t1", Vouched: sitrep.ByOther, Score: -9.3},
			{ID: "e2", Type: sitrep.Threaten, Trigger: span("threatened"), Actor: []string{"a3"}, Recipient: []string{"a1"}, Vouched: sitrep.ByOutlet, Score: -5.1},
		},
		SpeechActs: []sitrep.SpeechAct{{ID: "s1", Kind: sitrep.Threat, By: []string{"a3"}, Action: span("close the pass"), Event: "e2", Attribution: "t2"}},
		Plans:      []sitrep.Plan{{ID: "p1", What: span("to close the pass"), Who: []string{"a3"}, Status: sitrep.Scheduled}},
		Clauses:    []sitrep.Clause{{Predicate: span("shelled")[0], Subject: []string{"a2"}, Attribution: "t1"}},
	}
}

// about is a correction of an entry of the reading, as a person makes it.
func about(t *testing.T, id string, m correct.Matter, want ...string) correct.Correction {
	t.Helper()
	r := reading()
	c, err := correct.About(r, id, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range want {
		v := correct.Value{Name: name}
		for i := range r.Actors {
			if r.Actors[i].Name == name {
				v = correct.Named(r, &r.Actors[i])
			}
		}
		c.Want = append(c.Want, v)
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	return c
}

// line says what stands in a reading.
func line(r *sitrep.Reading) string {
	var b strings.Builder
	for _, e := range r.Events {
		fmt.Fprint(&b, e.ID, " ", e.Type, " ", e.Mode, e.Aux, e.Actor, " ", e.Recipient, " ", e.Attribution, " ", e.Vouched, " ", e.Score, "; ")
	}
	for _, s := range r.SpeechActs {
		fmt.Fprint(&b, s.ID, " ", s.Kind, " ", s.By, s.Toward, s.Event, " ", s.Attribution, "; ")
	}
	for _, p := range r.Plans {
		fmt.Fprint(&b, p.ID, " ", p.Event, " ", p.Who, p.Status, "; ")
	}
	for _, s := range r.Statements {
		fmt.Fprint(&b, s.ID, " ", s.Actor, " ", s.Attributions, "; ")
	}
	for _, c := range r.Clauses {
		fmt.Fprint(&b, c.Lemma, c.Subject, c.Aux, c.Attribution)
	}
	return strings.ReplaceAll(b.String(), "] [", "][")
}

func TestApply(t *testing.T) {
	const (
		e1, e2, s1, p1 = "e1 ASSAULT heavy-weapons[][a2][] t1 other -9.3; ", "e2 THREATEN [][a3][a1]  outlet -5.1; ", "s1 threat [a3][]e2 t2; ", "p1  [a3]scheduled; "
		st1, st2, cl   = "st1 a1 [t1]; ", "st2 a3 [t2]; ", "[a2][]t1"
	)
	for name, test := range map[string]struct {
		made []correct.Correction
		want string
	}{
		"nothing": {nil, e1 + e2 + s1 + p1 + st1 + st2 + cl},
		"right":   {[]correct.Correction{about(t, "e1", correct.Right)}, e1 + e2 + s1 + p1 + st1 + st2 + cl},
		"a type drops a mode that it has not": {
			[]correct.Correction{about(t, "e1", correct.Type, "COERCE")}, "e1 COERCE [][a2][] t1 other -7.2; " + e2 + s1 + p1 + st1 + st2 + cl,
		},
		"marks go to the clause": {
			[]correct.Correction{about(t, "e1", correct.Marks, "negation", "historical")},
			"e1 ASSAULT heavy-weapons[negation historical][a2][] t1 other -9.3; " + e2 + s1 + p1 + st1 + st2 + "[a2][negation]t1",
		},
		"its own actor says so": {
			[]correct.Correction{about(t, "e1", correct.Actor, "Morvania")},
			"e1 ASSAULT heavy-weapons[][a1][] t1 self -9.3; " + e2 + s1 + p1 + st1 + st2 + "[a1][]t1",
		},
		"whom it is done to says so": {
			[]correct.Correction{about(t, "e1", correct.Recipient, "Morvania")},
			"e1 ASSAULT heavy-weapons[][a2][a1] t1 adversary -9.3; " + e2 + s1 + p1 + st1 + st2 + cl,
		},
		"the state's premier speaks for it": {
			[]correct.Correction{about(t, "t1", correct.Actor, "premier of Estria")},
			"e1 ASSAULT heavy-weapons[][a2][] t1 self -9.3; " + e2 + s1 + p1 + "st1 a3 [t1]; " + st2 + cl,
		},
		"a speaker takes the act and its event along": {
			[]correct.Correction{about(t, "t2", correct.Actor, "Morvania")},
			e1 + "e2 THREATEN [][a1][a1]  outlet -5.1; s1 threat [a1][]e2 t2; " + p1 + st1 + "st2 a1 [t2]; " + cl,
		},
		"no attribution": {
			[]correct.Correction{about(t, "t1", correct.None)}, "e1 ASSAULT heavy-weapons[][a2][]  outlet -9.3; " + e2 + s1 + p1 + st2 + "[a2][]",
		},
		"no event":  {[]correct.Correction{about(t, "e2", correct.None)}, e1 + "s1 threat [a3][] t2; " + p1 + st1 + st2 + cl},
		"no act":    {[]correct.Correction{about(t, "s1", correct.None)}, e1 + e2 + p1 + st1 + st2 + cl},
		"an offer":  {[]correct.Correction{about(t, "s1", correct.Type, "offer")}, e1 + e2 + "s1 offer [a3][]e2 t2; " + p1 + st1 + st2 + cl},
		"postponed": {[]correct.Correction{about(t, "p1", correct.Status, "postponed")}, e1 + e2 + s1 + "p1  [a3]postponed; " + st1 + st2 + cl},
		"an actor who is not in the reading": {
			[]correct.Correction{about(t, "p1", correct.Actor, "Ilvia")}, e1 + e2 + s1 + "p1  [r4]scheduled; " + st1 + st2 + cl,
		},
		"the last of several holds": {
			[]correct.Correction{about(t, "e1", correct.Type, "COERCE"), about(t, "e1", correct.Type, "ASSAULT")}, e1 + e2 + s1 + p1 + st1 + st2 + cl,
		},
		"none, and then right": {
			[]correct.Correction{about(t, "e1", correct.None), about(t, "e1", correct.Right)}, e1 + e2 + s1 + p1 + st1 + st2 + cl,
		},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range test.made {
				test.made[i].Number = i + 1
			}
			r := reading()
			now, _ := correct.Apply(r, test.made)
			if diff := cmp.Diff(test.want, line(now)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(reading(), r); diff != "" {
				t.Errorf("the reading itself changed (-want +got):\n%s", diff)
			}
		})
	}
}

// TestApplyFindsTheEntryAgain applies corrections to what another reader finds at the same words.
func TestApplyFindsTheEntryAgain(t *testing.T) {
	other := reading()
	other.Events = []sitrep.Event{
		{ID: "e1", Type: sitrep.Consult, Trigger: span("Estria shelled")},
		{ID: "e2", Type: sitrep.Assault, Trigger: span("shelled the ford"), Actor: []string{"a1"}},
	}
	other.Actors[0].Name, other.Actors[0].Aliases = "Republic of Morvania", []string{"Morvania"}
	actor, lost := about(t, "e1", correct.Actor, "Morvania"), about(t, "e2", correct.Type, "REJECT")
	actor.Number, lost.Number = 1, 2
	now, applied := correct.Apply(other, []correct.Correction{actor, lost})
	if got := now.Events[1].Actor; !slices.Equal(got, []string{"a1"}) {
		t.Errorf("the actor is %v", got)
	}
	if applied[0].Entry != "e2" || applied[1].Entry != "" {
		t.Errorf("the corrections hold on to %q and %q", applied[0].Entry, applied[1].Entry)
	}
	actor.Undone = true
	if now, applied := correct.Apply(other, []correct.Correction{actor}); now != other || applied != nil {
		t.Errorf("what was taken back does %v", applied)
	}
	elsewhere := lost
	elsewhere.Document.Version = "2"
	if now, applied := correct.Apply(other, []correct.Correction{elsewhere}); now != other || applied != nil {
		t.Errorf("what is about another version does %v", applied)
	}
}

// TestNothingRefersToWhatIsNone takes out every entry in turn.
func TestNothingRefersToWhatIsNone(t *testing.T) {
	for _, id := range []string{"e1", "e2", "s1", "p1", "t1", "t2"} {
		now, applied := correct.Apply(reading(), []correct.Correction{about(t, id, correct.None)})
		now.Reader = sitrep.Reader{}
		data, err := json.Marshal(now.Record())
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), `"`+id+`"`) || applied[0].Entry != id {
			t.Errorf("%s is none and stands in %s", id, data)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, kind := range []correct.Kind{correct.Event, correct.Act, correct.Plan, correct.Attribution} {
		for _, matter := range []correct.Matter{correct.Right, correct.None, correct.Type, correct.Mode, correct.Marks, correct.Actor, correct.Recipient, correct.Status} {
			c := correct.Correction{Kind: kind, Matter: matter, Span: sitrep.Span{Start: 1, End: 2}, Want: []correct.Value{{Name: "no such word"}}}
			if err := c.Check(); matter != correct.Actor && matter != correct.Recipient && !errors.Is(err, sitrep.ErrInvalid) {
				t.Errorf("%s %s: %v", kind, matter, err)
			}
		}
	}
}
