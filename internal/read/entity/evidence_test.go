package entity_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// TestUnlistedNames has names that no table knows. The kind of their actor is what the document tells, "" if it does not
// tell, "-" if the name is no actor.
func TestUnlistedNames(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ text, name, want string }{
		// states
		{"Talks with Tornavia failed. Tornavia's foreign minister left.", "Tornavia", "state"},
		{"The foreign ministers of Tornavia and Ullmark met.", "Tornavia", "state"},
		{"Troops massed on the border with Tornavia.", "Tornavia", "state"},
		{"The Tornavian ambassador was summoned. Nobody expected that from Tornavia.", "Tornavia", "state"},
		{"The Tornavian side of the lake is quiet. On Monday Tornavia promised to wait.", "Tornavia", "state"},
		{"Nobody trusts Tornavia. Tornavia's army and Tornavia's president disagree.", "Tornavia", "state"},
		{"The talks took place in Belkora. The Belkoran army withdrew.", "Belkora", "state"},
		// not enough for a state
		{"On Monday Tornavia's president bought shares.", "Tornavia", "-"},
		{"On Monday Hesbrek's army withdrew.", "Hesbrek", "-"},
		// places
		{"They gathered in Dunvar. Later Dunvar was shelled.", "Dunvar", "-"},
		{"Residents of Dunvar said by telephone that it was quiet.", "Dunvar", "-"},
		{"The bridge at Arden was closed.", "Arden", "-"},
		{"He stood on the bank of the Ossel. The Ossel was high.", "Ossel", "-"},
		{"DUNVAR, March 2 (Agency) - In the morning Dunvar was quiet.", "Dunvar", "-"},
		// people
		{"On Monday Mr Hesbrek resigned. They mourn Hesbrek.", "Hesbrek", "person"},
		{"Hesbrek, who is 61, resigned.", "Hesbrek", "person"},
		{"Olga Hesbrek spoke. They applauded when Hesbrek left.", "Olga Hesbrek", "person"},
		{"“We are ready,” Hesbrek said.", "Hesbrek", "person"},
		{"“We are ready,” said Ullmark Hesbrek.", "Ullmark Hesbrek", "person"},
		{"They met Ullmark Hesbrek. The talks with Hesbrek failed.", "Ullmark Hesbrek", "person"},
		{"On Monday Macron offered help.", "Macron", "person"}, // whom the tables have, whatever the day
		// nobody knows
		{"On Monday Hesbrek offered help.", "Hesbrek", ""},
		{"On Monday they met Ullmark Hesbrek.", "Ullmark Hesbrek", ""},
		{"On Monday Hesbrek said that it would help.", "Hesbrek", ""},
		{"Hesbrek says that all is well. It has promised to help.", "Hesbrek", ""},
		{"She has told Hesbrek about it.", "Hesbrek", "-"},
		{"The envoy, Olga Brandt, told Hesbrek about it.", "Hesbrek", "-"},
		{"They painted Hesbrek on the wall.", "Hesbrek", "-"},
		// common words
		{"Glaciologists who know the place are worried.", "Glaciologists", "-"},
		{"The shop is open on Saturdays.", "Saturdays", "-"},
	} {
		actors := find(f, c.text, "").Actors
		i := slices.IndexFunc(actors, func(a sitrep.Actor) bool { return a.Name == c.name })
		got := "-"
		if i >= 0 {
			got = string(actors[i].Kind)
			if a := actors[i]; a.Kind == sitrep.StateActor && (a.Country != "" || a.Code != "") {
				t.Errorf("%s\n%s has the country %q and the code %q from nowhere", c.text, c.name, a.Country, a.Code)
			}
		}
		if got != c.want {
			t.Errorf("%s\n%s is %q, want %q", c.text, c.name, got, c.want)
		}
	}
}

// TestRoles says that a role is a noun phrase of the text with a noun for what a person is at its head.
func TestRoles(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct {
		text string
		want []string // name, role
	}{
		{"Its foreign minister, Simon Vale, summoned the Tornavian ambassador.", []string{"Simon Vale", "foreign minister"}},
		{"Simon Vale, summoned by the ambassador, stayed away.", []string{"Simon Vale", ""}},
		{"Simon Vale, whose president resigned, stayed.", []string{"Simon Vale", ""}},
		{"The army's chief of staff, General Olga Brandt, spoke.", []string{"Olga Brandt", "army's chief of staff"}},
		{"General Olga Brandt, the army's chief of staff, spoke.", []string{"Olga Brandt", "army's chief of staff"}},
		{"The foreign minister of Latvia, Simon Vale, spoke.", []string{"Simon Vale", "foreign minister of Latvia"}},
		{"The foreign ministers, Simon Vale and Olga Brandt, met.", []string{"Simon Vale", "", "Olga Brandt", ""}},
		{"The lawyers of Simon Vale protested.", []string{"Simon Vale", ""}},
		{"Simon Vale, a retired general, spoke.", []string{"Simon Vale", "retired general"}},
		{"Simon Vale, head of the Middle East and Baltic desk, spoke.", []string{"Simon Vale", "head of the Middle East and Baltic desk"}},
		{"Simon Vale, envoy of the Arab League for the basin, spoke.", []string{"Simon Vale", "envoy of the Arab League"}},
		{"Simon Vale, head of the Arab League, spoke.", []string{"Simon Vale", "head of the Arab League"}},
		{"Simon Vale, head of the Arab League and Olga Brandt, an envoy, spoke.", []string{"Simon Vale", "head", "Olga Brandt", "envoy"}},
		{"Simon Vale, an adviser in the Okafor administration, spoke.", []string{"Simon Vale", "adviser in the Okafor administration"}},
		{"The mayor, Olga Brandt, spoke.", []string{"Olga Brandt", "mayor"}},
	} {
		var got []string
		for _, a := range find(f, c.text, "2026-03-02").Actors {
			if a.Kind == sitrep.PersonActor {
				got = append(got, a.Name, a.Role)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.text, diff)
		}
	}
}
