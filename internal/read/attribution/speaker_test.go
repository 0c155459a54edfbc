package attribution_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

var actors = []sitrep.Actor{
	{ID: "duarte", Name: "Ana Duarte", Kind: sitrep.PersonActor, Role: "foreign minister of Norland"},
	{ID: "brandt", Name: "Ivo Brandt", Kind: sitrep.PersonActor},
	{ID: "official", Name: "senior army official", Kind: sitrep.AnonymousActor, Anonymous: true},
	{ID: "norland", Name: "Norland", Kind: sitrep.StateActor},
	{ID: "rebels", Name: "rebels", Kind: sitrep.GroupActor},
	{ID: "ullmark", Name: "Ullmark"},
	{ID: "ministry", Name: "foreign ministry", Kind: sitrep.OrganizationActor},
}

// The names by which the texts of the tests mention the actors.
var names = []struct{ words, actor string }{
	{"Ana Duarte", "duarte"},
	{"Ms Duarte", "duarte"},
	{"Duarte", "duarte"},
	{"Ivo Brandt", "brandt"},
	{"Mr Brandt", "brandt"},
	{"Brandt", "brandt"},
	{"a senior army official", "official"},
	{"A senior army official", "official"},
	{"Norland", "norland"},
	{"the rebels", "rebels"},
	{"The rebels", "rebels"},
	{"foreign ministry", "ministry"},
	{"Ullmark", "ullmark"},
}

// mention finds the names in a text, the longest first.
func mention(text string) []sitrep.Mention {
	var found []sitrep.Mention
	for i := 0; i < len(text); i++ {
		for _, name := range names {
			if strings.HasPrefix(text[i:], name.words) {
				span := sitrep.Span{Start: i, End: i + len(name.words)}
				found = append(found, sitrep.Mention{ID: "m" + strconv.Itoa(i), Span: span, Form: sitrep.NameForm, Actor: name.actor})
				i = span.End
				break
			}
		}
	}
	return found
}

func TestFindSpeakers(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"person", `Ana Duarte said it was over.`, "duarte named"},
		{"person with a role", `Foreign minister Ana Duarte said it was over.`, "duarte named"},
		{"state", `Norland said it was over.`, "norland collective"},
		{"anonymous", `“We wait,” a senior army official said.`, "official anonymous"},
		{"the official", "A senior army official said it was over. “We wait,” the official said.", "official anonymous, official anonymous"},
		{"the same noun", "A senior army official said it was over. Two envoys said it was not. “We wait,” the official said.", "official anonymous,  anonymous, official anonymous"},
		{"another noun", "A senior army official said it was over. “We wait,” the spokesman said.", "official anonymous,  anonymous"},
		{"no kind", "Ullmark said it was over. It said the border was closed.", "ullmark , ullmark "},
		{"than", "A senior army official said that it was later than the report suggested. “We wait,” the official said.", "official anonymous, official anonymous"},
		{"he", `Ivo Brandt arrived with Ms Duarte. He said it was over.`, "brandt named"},
		{"she, by title", `Ivo Brandt met Ms Duarte and Mr Brandt left. She said it was over.`, "duarte named"},
		{"he, as the speaker before", `Mr Brandt said it was over. Ms Duarte sat beside him. He said the road was open.`, "brandt named, brandt named"},
		{"they", `The rebels left the town. They said it was over.`, "rebels collective"},
		{"it", `Mr Brandt left Norland. It said the border was closed.`, "norland collective"},
		{"who", `He met Ana Duarte, who said that it was over.`, "duarte named"},
		{"role", `Ana Duarte said it was over. The foreign minister said that aid would come.`, "duarte named, duarte named"},
		{"possessor", `Norland's threat to close the strait is real.`, "norland collective"},
		{"of another", `Mr Brandt's lawyers said it was over.`, " "},
		{"of a ministry", `A spokesman for the foreign ministry said it was over.`, " anonymous"},
		{"a preposition before the source", `According to the foreign ministry, the road is open.`, "ministry collective"},
		{"inherited", `Mr Brandt said it was over, adding that aid would come.`, "brandt named, brandt named"},
		{"nobody known", `The fisherman said it was over.`, " "},
		{"unnamed", `Two diplomats said it was over.`, " anonymous"},
		{"title, no mention", `“It is over,” Mr Okoye said.`, " named"},
		{"none", `It is feared that hundreds drowned.`, " "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, a := range attribution.Find(test.text, token.Split(test.text, nil), mention(test.text), actors) {
				got = append(got, a.Actor+" "+string(a.SourceKind))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("%s\n%s", test.text, diff)
			}
		})
	}
}

func TestFindIgnoresBrokenMentions(t *testing.T) {
	text := "Norland said it was over."
	mentions := []sitrep.Mention{
		{Span: sitrep.Span{Start: -1, End: 3}, Actor: "norland"},
		{Span: sitrep.Span{Start: 0, End: 99}, Actor: "norland"},
		{Span: sitrep.Span{Start: 0, End: 7}, Actor: "nobody"},
		{Span: sitrep.Span{Start: 5, End: 5}, Actor: "norland"},
	}
	found := attribution.Find(text, token.Split(text, nil), mentions, actors)
	if len(found) != 1 || found[0].Actor != "" {
		t.Errorf("got %+v, want one attribution without an actor", found)
	}
}
