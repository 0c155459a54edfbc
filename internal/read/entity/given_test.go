package entity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// given takes the names in brackets out of a text; behind each stands its class, and its hints after slashes:
// "[Riga]LOC/location/place".
func given(marked string) (string, []entity.Given) {
	var text strings.Builder
	var names []entity.Given
	for part := range strings.SplitSeq(marked, "[") {
		name, rest, found := strings.Cut(part, "]")
		if !found {
			text.WriteString(part)
			continue
		}
		rest += "\n"
		if rest[0] < 'A' || rest[0] > 'Z' { // a word in brackets that no network found
			text.WriteString(name + strings.TrimSuffix(rest, "\n"))
			continue
		}
		end := strings.IndexFunc(rest, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '/' })
		hints := append(strings.Split(rest[:end], "/"), "", "")
		start := text.Len()
		text.WriteString(name + strings.TrimSuffix(rest[end:], "\n"))
		names = append(names, entity.Given{
			Span: sitrep.Span{Start: start, End: start + len(name)}, Class: entity.Class(hints[0]), Fine: hints[1], Wide: hints[2], Confidence: 0.9,
		})
	}
	return text.String(), names
}

func findGiven(f *entity.Finder, marked, date string) (*sitrep.Document, entity.Found) {
	text, names := given(marked)
	d := &sitrep.Document{Text: text, Published: date, Language: "en"}
	return d, f.FindGiven(d, token.Split(text, nil), names)
}

// TestGivenNamesKeepExtentAndClass has names as a network finds them, and what the tables and the text make of each: its
// type, and behind it the actor, if it is one.
func TestGivenNamesKeepExtentAndClass(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ marked, want string }{
		{"[Moscow]LOC denied it; in [Moscow]LOC people shrugged.", "Moscow gpe Russia | Moscow gpe"},
		{"The [White House]LOC was silent.", "White House facility White House"},
		{"The [Kremlin]ORG was silent.", "Kremlin organization Kremlin"},
		{"A man called [Jordan]PER sued [Jordan]LOC.", "Jordan person Jordan | Jordan gpe Jordan"},
		{"[Serena Vale]PER won the [Wexcombe Open]MISC in the [Tarn Valley]LOC.", "Serena Vale person Serena Vale | Wexcombe Open event | Tarn Valley location"},
		{"Planes left [Orrin Airport]LOC and [Lisgrove]LOC.", "Orrin Airport facility | Lisgrove gpe"},
		{"Typhoon [Tarla]PER grew; [Tarla]PER turned.", "Tarla event | Tarla "},
		{"The [Treaty of Osk]MISC and the [Osk Act]MISC lapsed.", "Treaty of Osk law | Osk Act law"},
		{"He read “[Winter Ferries]MISC” twice.", "Winter Ferries work"},
		{"They fly the [Kestrel X]MISC//object and the [Auk]MISC.", "Kestrel X product | Auk "},
		{"The [2031 Tarnian presidential election]MISC/election is near.", "2031 Tarnian presidential election event"},
		{"[French]MISC and [Sunni]MISC guests, a [Lutheran]MISC//person bishop.", "French norp | Sunni norp | Lutheran norp"},
		{"The [Battle of Orrin]MISC and the [Wexcombe Summit]MISC came later.", "Battle of Orrin event | Wexcombe Summit event"},
		{"The [Biden]PER-[Putin]PER call, a non-[EU]ORG matter.", "Biden person Joe Biden | Putin person Vladimir Putin | EU organization European Union"},
		{"[Tarnia]LOC's foreign minister met the [Tarnian]MISC//place envoy.", "Tarnia gpe Tarnia | Tarnian norp"},
		{"[Hannah Biden]PER spoke. Later [Biden]PER left.", "Hannah Biden person Hannah Biden | Biden person Hannah Biden"},
		{"[Sir Osk Brandt]PER called the [general election]MISC a farce.", "Osk Brandt person Osk Brandt"},
		{"[U.S]LOC[. Army]ORG men and a [(Orrin)]LOC man.", "U.S. gpe United States | Army organization Army | Orrin gpe"},
		{"Ships wait in [Orbela]ORG. [Orbela]ORG denied it. In [Congress]ORG nobody spoke.", "Orbela gpe | Orbela gpe | Congress organization Congress"},
		{"The [Vorland]ORG army moved. [Vorland]ORG's president and [Vorland Post]ORG denied it.", "Vorland gpe Vorland | Vorland gpe Vorland | Vorland Post organization Vorland Post"},
		{"[Marta Vale]PER resigned. [Marta Vale]PER is ill. [Vale]LOC left.", "Marta Vale person Marta Vale | Marta Vale person Marta Vale | Vale person Marta Vale"},
		{"[France]ORG beat a [Latvian]LOC side; [Estonia] is out.", "France gpe France | Latvian norp | Estonia gpe Estonia"},
		{"THE [UNITED NATIONS]ORG MET IN [OSLO]LOC", "UNITED NATIONS organization United Nations | OSLO gpe"},
	} {
		d, found := findGiven(f, c.marked, "2022-03-01")
		if got := named(d, found); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.marked, got, c.want)
		}
	}
}

// named are the mentions by name: words, type and actor.
func named(d *sitrep.Document, found entity.Found) string {
	actors := map[string]string{}
	for _, a := range found.Actors {
		actors[a.ID] = " " + a.Name
	}
	var all []string
	for _, m := range found.Mentions {
		if m.Form == sitrep.NameForm {
			all = append(all, m.Span.In(d.Text)+" "+string(m.Type)+actors[m.Actor])
		}
	}
	return strings.Join(all, " | ")
}

// TestGivenPeopleKeepTitlesAndRoles: titles, roles and countries are read around given names as around those of the tables.
func TestGivenPeopleKeepTitlesAndRoles(t *testing.T) {
	_, found := findGiven(newFinder(t), "Deputy Foreign Minister [Osla Brandt]PER spoke. [Marek Hollow]PER, the [Latvian]MISC defence minister, agreed.", "2022-03-01")
	want := []sitrep.Actor{
		{ID: "a1", Name: "Osla Brandt", Aliases: []string{"Deputy Foreign Minister Osla Brandt"}, Kind: sitrep.PersonActor, Role: "Deputy Foreign Minister"},
		{ID: "a2", Name: "Marek Hollow", Kind: sitrep.PersonActor, Role: "Latvian defence minister", Country: "LVA", Code: "LVAGOV"},
	}
	for i := range found.Actors {
		if len(found.Actors[i].Aliases) == 0 {
			found.Actors[i].Aliases = nil
		}
	}
	if diff := cmp.Diff(want, found.Actors); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestGivenNamesOutsideTheSentences: what lies in furniture is left out, and nothing else is moved by it.
func TestGivenNamesOutsideTheSentences(t *testing.T) {
	text, names := given("[Osla Brandt]PER [Menu]MISC [Marek Hollow]PER left.")
	furniture := []sitrep.Span{names[1].Span}
	d := &sitrep.Document{Text: text, Furniture: furniture, Language: "en"}
	found := newFinder(t).FindGiven(d, token.Split(text, furniture), names)
	if got := named(d, found); got != "Osla Brandt person Osla Brandt | Marek Hollow person Marek Hollow" {
		t.Error(got)
	}
}
