package attribution_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// unmark strips the marks {source …}, {cue …} and {content …} from a text and returns what they mark, in the form of
// describe. A figure behind the name of a mark tells attributions apart: {source2 …}.
func unmark(t *testing.T, marked string) (text string, want []string) {
	t.Helper()
	type open struct {
		name  string
		start int
	}
	var plain strings.Builder
	var stack []open
	spans := map[string][]sitrep.Span{}
	for i := 0; i < len(marked); i++ {
		switch marked[i] {
		case '{':
			name, _, found := strings.Cut(marked[i+1:], " ")
			if !found {
				t.Fatalf("mark without a blank at %d of %q", i, marked)
			}
			stack = append(stack, open{name, plain.Len()})
			i += 1 + len(name)
		case '}':
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if strings.TrimRight(last.name, "0123456789") == last.name {
				last.name += "1"
			}
			spans[last.name] = append(spans[last.name], sitrep.Span{Start: last.start, End: plain.Len()})
		default:
			plain.WriteByte(marked[i])
		}
	}
	text = plain.String()
	for n := 1; spans[fmt.Sprint("cue", n)] != nil || spans[fmt.Sprint("content", n)] != nil; n++ {
		want = append(want, describe(text, sitrep.Attribution{
			Source: spans[fmt.Sprint("source", n)], Cue: spans[fmt.Sprint("cue", n)], Content: spans[fmt.Sprint("content", n)],
		}))
	}
	return text, want
}

func describe(text string, a sitrep.Attribution) string {
	join := func(spans []sitrep.Span) string {
		parts := make([]string, len(spans))
		for i, s := range spans {
			parts[i] = s.In(text)
		}
		return strings.Join(parts, " … ")
	}
	return "[" + join(a.Source) + "] [" + join(a.Cue) + "] [" + join(a.Content) + "]"
}

func find(text string) []sitrep.Attribution {
	return attribution.Find(text, token.Split(text, nil), nil, nil)
}

func TestFind(t *testing.T) {
	for _, group := range cases {
		t.Run(group.name, func(t *testing.T) {
			for _, marked := range group.marked {
				text, want := unmark(t, marked)
				var got []string
				for _, a := range find(text) {
					got = append(got, describe(text, a))
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s\n%s", text, diff)
				}
			}
		})
	}
}

var cases = []struct {
	name   string
	marked []string
}{
	{"that clause", []string{
		`{source The minister} {cue said} {content that talks had failed}.`,
		`{source The minister} {cue said} on Friday {content that talks had failed}.`,
		`{source The ministry} {cue said} in a statement {content that two ships had sailed}.`,
		`On Monday {source the envoy} {cue confirmed} {content that the road was open}.`,
		`{source Mr Okoye} {cue has repeatedly claimed} {content that nobody was hurt}.`,
		`{source She} {cue did not say} {content that the border was closed}.`,
		`{source Two diplomats} {cue told} reporters {content that the fleet would leave}.`,
		`{source The colonel} {cue warned} his troops {content that the truce might not last}.`,
		`{source Ana Duarte, the foreign minister of Norland}, {cue said} {content that aid would arrive}.`,
		`{source Norland} {cue has made it clear} {content that nobody may fish there}.`,
		`{source The commission} {cue found} {content that the votes had been counted twice}.`,
		`{source The premier} {cue pointed out} {content that winter was near}.`,
		`{source The general, who arrived late}, {cue said} {content that he was tired}.`,
	}},
	{"bare clause", []string{
		`{source The minister} {cue said} {content talks had failed}.`,
		`{source The minister} {cue said} Friday {content talks had failed}.`,
		`{source They} {cue believe} {content the dam is safe}.`,
		`{source Officials} {cue say} {content the port is closed}.`,
		`{source The envoy} {cue told} the council {content the port was closed}.`,
		`{source He} {cue told} them {content it was over}.`,
		`After the vote, {source the speaker} {cue said} {content the chamber would rise}.`,
		`{source The mayor} {cue hopes} {content the bridge will open soon}.`,
		`{source Residents} {cue said} {content they had heard two blasts}.`,
	}},
	{"quotation before the cue", []string{
		`{content "We will wait,"} {source the minister} {cue said}.`,
		`{content “We will wait,”} {cue said} {source the minister}.`,
		`{content “Will they wait?”} {source he} {cue asked}.`,
		`{content “We will wait. We have time,”} {source Ms Duarte} {cue said} in Oslo.`,
		`{content "We will wait,"} {cue said} {source Ivo Brandt, a spokesman for the army}.`,
		`{content The deal is "dead,"} {source the envoy} {cue said}.`,
		`{content "We will wait,"} {source the minister} {cue told} reporters on Friday.`,
		`{content ''We will wait,''} {source the minister} {cue said}.`,
		`{content “We will wait”}, {source the minister} {cue said}.`,
	}},
	{"quotation after the cue", []string{
		`{source The minister} {cue said}: {content "We will wait."}`,
		`{source The minister} {cue said}, {content “We will wait.”}`,
		`{source The minister} {cue said} on Friday: {content “We will wait. We have time.”}`,
		`{source The minister} {cue told} the council: {content “We will wait.”}`,
		`{source The envoy} {cue replied}: {content "No."}`,
		"{source The envoy} {cue continued}:\n\n{content “There is no other way to end this war.”}",
	}},
	{"quotation around the cue", []string{
		`{content "We will wait,"} {source he} {cue said}, {content "until spring."}`,
		`{content “We will wait,”} {cue said} {source the minister}, {content “because we must.”}`,
		`{content “We will wait,”} {source he} {cue said}. {content “We have time and we have food.”}`,
	}},
	{"clause before the cue", []string{
		`{content The talks had failed}, {source the minister} {cue said}.`,
		`{content The talks had failed}, {cue said} {source the minister}.`,
		`{content The talks had failed}, {source officials} {cue said} on Friday.`,
		`{content Two people died and nine were hurt}, {source the ministry} {cue reported}.`,
		`But {content the road was open}, {source the envoy} {cue added}.`,
		`{content The plan}, {source officials} {cue said}, {content would cost nothing}.`,
	}},
	{"mixed quotation", []string{
		`{source The minister} {cue said} {content that the plan was “a trap” and would fail}.`,
		`{source The minister} {cue said} {content the plan was “a trap”}.`,
		`{source The envoy} {cue claimed} {content that his side “had no choice.”}`,
	}},
	{"over paragraphs", []string{
		"{content “We waited for a year.} \n\n{content “Now we will act,”} {source the general} {cue said}.",
		"{content “We would like to see the guns go silent along the river,”}\n\n{source The official} {cue said}: {content “It is time.”}",
		"{content “We are ready,”} {source the official} {cue said}.\n\n{content “The other side is not ready for this.”}",
	}},
	{"according to", []string{
		`{cue According to} {source the army}, {content the bridge was blown up}.`,
		`{content The bridge was blown up}, {cue according to} {source the army}.`,
		`{content The bridge was blown up} {cue according to} {source two officers}.`,
		`{content The army}, {cue according to} {source Ms Duarte}, {content “lost the bridge.”}`,
		`{content The army “lost the bridge,”} {cue according to} {source army spokesman Ivo Brandt}.`,
	}},
	{"nouns", []string{
		`{source His} {cue pledge} {content to leave the town} was not kept.`,
		`{source Norland}{cue 's threat} {content to close the strait} is real.`,
		`{source The general}{cue ’s claim} {content that the town had fallen} was false.`,
		`It was provoked last year by {source Norland}{cue 's threat} {content to close the strait}.`,
		`{source Their} {cue demand} {content that the siege must end} was ignored.`,
	}},
	{"infinitive", []string{
		`{source The rebels} {cue vowed} {content to fight on}.`,
		`{source Norland} {cue refused} {content to withdraw its troops}.`,
		`{source The envoy} {cue urged} {content both sides to stop}.`,
		`{source The president} {cue called on} {content Norland to free the crew}.`,
		`{source The premier} {cue threatened} {content to cut off the gas}.`,
		`{source Norland} {cue has agreed} {content to meet in May}.`,
		`{source The council} {cue asked} {content the king to step down}.`,
	}},
	{"object", []string{
		`{source Norland} {cue demanded} {content an end to the strikes}.`,
		`{source The council} {cue condemned} {content the attack}.`,
		`{source He} {cue accused} {content the army of shelling the camp}.`,
		`{source The union} {cue called for} {content a ceasefire}.`,
		`{source The premier} {cue rejected} {content the offer}, but the talks went on.`,
	}},
	{"passive", []string{
		`{content The fleet} {cue is expected} {content to sail on Friday}.`,
		`{content The attack} {cue was condemned} by {source the council}.`,
		`{content The general} {cue was said} {content to be ill}.`,
		`It {cue is feared} {content that hundreds drowned}.`,
	}},
	{"one source, two cues", []string{
		`{content “We will wait,”} {source {source2 the official}} {cue stated}, {cue2 adding}: {content2 “It will take time.”}`,
		`{source {source2 The ministry}} {cue announced} {content the closure of the road} and {cue2 said} {content2 that aid would follow}.`,
		`{source {source2 He}} {cue said} {content the town was safe}, {cue2 adding} {content2 that schools would open}.`,
	}},
	{"two sources", []string{
		`{source The army} {cue said} {content the town had fallen}, but {source2 residents} {cue2 said} {content2 it had not}.`,
		`{source The envoy} {cue said} {content {source2 the king} {cue2 had promised} {content2 to step down}}.`,
	}},
	{"relative", []string{
		`The king met the envoy, {source who} {cue said} {content that peace was near}.`,
	}},
	{"no attribution", []string{
		`The convoy left the town at noon.`,
		`“No Entry” was written on the wall.`,
		`The states have signed two reports on fishing.`,
		`The plans were kept in a safe.`,
		`“I think I said that I would come.”`,
		`He had no comment.`,
		``,
	}},
}

func TestFindQuoteTypes(t *testing.T) {
	tests := []struct {
		text string
		want sitrep.QuoteType
	}{
		{`“We will wait,” he said.`, sitrep.DirectQuote},
		{`He said that “we will wait.”`, sitrep.DirectQuote},
		{`He said they would wait.`, sitrep.IndirectQuote},
		{`He said they would “wait and see.”`, sitrep.MixedQuote},
		{`"We will wait," he said, "and see."`, sitrep.DirectQuote},
	}
	for _, test := range tests {
		found := find(test.text)
		if len(found) != 1 || found[0].Quote != test.want {
			t.Errorf("%s: got %+v, want one %s", test.text, found, test.want)
		}
	}
}

func TestFindNumbers(t *testing.T) {
	text := "The road is open.\n\nHe said it was not. “It is closed,” she said."
	for i, a := range find(text) {
		if want := fmt.Sprint("t", i+1); a.ID != want {
			t.Errorf("ID = %q, want %q", a.ID, want)
		}
		if a.Sentence != i+1 {
			t.Errorf("%s: sentence %d, want %d", a.ID, a.Sentence, i+1)
		}
		if a.Confidence <= 0 || a.Confidence > 1 {
			t.Errorf("%s: confidence %v", a.ID, a.Confidence)
		}
	}
}
