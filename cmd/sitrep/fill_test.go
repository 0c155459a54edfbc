package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// fill is a command of scripts: it begins a ledger in the directory of its argument with readings made by hand.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	now := func() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) }
	fetched := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC) // before any clock that runs the scripts
	store, err := record.Open(ctx, filepath.Join(dir, "ledger.db"), record.Options{Now: now})
	ts.Check(err)
	for _, article := range quarrel() {
		_, err := store.Accept(ctx, []sitrep.Incoming{article.Incoming(fetched)})
		ts.Check(err)
		ts.Check(store.Append(ctx, []*sitrep.Reading{article.Reading("1", fetched)}))
	}
	ts.Check(store.Close())
}

// quarrel is a few articles of an invented quarrel over a harbour. Between them they have every standing, an event without a
// day, one without a place, several actors and a copy.
func quarrel() []recordtest.Article {
	ostrel := sitrep.Actor{ID: "a1", Name: "Ostrel", Kind: sitrep.StateActor, Country: "OST", Code: "OST"}
	navy := sitrep.Actor{ID: "a2", Name: "Navy of Vardania", Kind: sitrep.OrganizationActor, Country: "VDN", Code: "VDNMIL", Wikidata: "Q0"}
	reyes := sitrep.Actor{ID: "a3", Name: "Ana Reyes", Kind: sitrep.PersonActor, Country: "OST", Code: "OSTGOV", Role: "foreign minister"}
	hale := sitrep.Actor{ID: "a4", Name: "Tomas Hale", Kind: sitrep.PersonActor, Country: "VDN", Code: "VDNELIGOV"}
	police := sitrep.Actor{ID: "a5", Name: "Dutch police", Kind: sitrep.OrganizationActor, Country: "NLD", Code: "NLDCOP"}
	official := sitrep.Actor{ID: "a6", Name: "a port official", Kind: sitrep.AnonymousActor, Anonymous: true}
	delft := sitrep.Place{Name: "Delft", Country: "NLD", Located: true, Lat: 52.01, Lon: 4.36, GeoNames: 2757345}
	strait := recordtest.Article{
		ID: "strait", Publisher: "Strait Wire", Title: "Drone hits a tug", Published: "2031-05-06", Language: "en",
		Text: "A drone of the Navy of Vardania hit a tug of Ostrel off Port Orla on Monday. " +
			"Vardania's navy has left the strait, Tomas Hale said; \"it may come back, unless the pilots return\".\n" +
			"Ana Reyes and Tomas Hale spoke by telephone in the first week of May, and will meet in Delft on 12 May.",
		Actors: []sitrep.Actor{ostrel, navy, reyes, hale}, Places: []sitrep.Place{{Name: "Port Orla"}, delft},
		Says: []recordtest.Says{{
			Actor: "Tomas Hale", Source: "Tomas Hale", Cue: "said", Words: "Vardania's navy has left the strait", SourceKind: sitrep.NamedSource,
		}},
		Does: []recordtest.Does{
			{
				Type: sitrep.Assault, Mode: "drone", Context: []string{"military", "territory"}, Actor: []string{"Navy of Vardania"},
				Recipient: []string{"Ostrel"}, When: "2031-05-05", Where: "Port Orla", Trigger: "hit",
			},
			{Type: sitrep.Retreat, Mode: "withdraw", Actor: []string{"Navy of Vardania"}, Vouched: sitrep.BySelf, Trigger: "has left", In: "ta"},
			{Type: sitrep.Mobilize, Actor: []string{"Navy of Vardania"}, Aux: []string{sitrep.Future, sitrep.Hypothetical}, Trigger: "may come back"},
			{Type: sitrep.Consult, Mode: "phone", Actor: []string{"Ana Reyes", "Tomas Hale"}, When: "2031-W18", Trigger: "spoke"},
			{Type: sitrep.Agree, Actor: []string{"Ana Reyes", "Tomas Hale"}, When: "2031-05-12", Where: "Delft", Trigger: "will meet"},
		},
		Acts: []recordtest.Acts{{
			Kind: sitrep.Threat, By: []string{"Tomas Hale"}, Toward: []string{"Ostrel"}, Action: "come back", Condition: "unless the pilots return",
			Event: "e3",
		}},
		Plans: []recordtest.Plans{{
			What: "meet in Delft", Event: sitrep.Consult, Who: []string{"Ana Reyes", "Tomas Hale"}, When: "2031-05-12", Where: "Delft",
			Status: sitrep.Scheduled,
		}},
	}
	again := strait
	again.ID, again.Publisher, again.Published = "again", "Cape Daily", "2031-05-07"
	return []recordtest.Article{strait, again, {
		ID: "arrests", Publisher: "The Lunt Courier", Title: "Pilots held", Published: "2031-05-08T09:30:00Z", Language: "en",
		Text: "Dutch police arrested two pilots in Delft on 7 May after a march there. No shot was fired, a port official said. " +
			"\"Let them go by Friday,\" Ana Reyes asked of the Dutch police. In 2019 they had raided the harbour.",
		Actors: []sitrep.Actor{police, reyes, official}, Places: []sitrep.Place{delft},
		Does: []recordtest.Does{
			{Type: sitrep.Coerce, Mode: "arrest", Actor: []string{"Dutch police"}, When: "2031-05-07", Where: "Delft", Trigger: "arrested"},
			{Type: sitrep.Protest, Mode: "demo", When: "2031-05-07", Where: "Delft", Trigger: "march"},
			{Type: sitrep.Assault, Mode: "firearms", Aux: []string{sitrep.Negation}, Where: "Delft", Trigger: "shot"},
			{Type: sitrep.Request, Mode: "change", Actor: []string{"Ana Reyes"}, Recipient: []string{"Dutch police"}, Trigger: "asked"},
			{Type: sitrep.Coerce, Actor: []string{"Dutch police"}, Aux: []string{sitrep.Historical}, When: "2019", Trigger: "raided"},
		},
		Acts: []recordtest.Acts{{
			Kind: sitrep.Demand, By: []string{"Ana Reyes"}, Toward: []string{"Dutch police"}, Action: "Let them go", Due: "2031-05-09", Event: "e4",
		}},
	}}
}
