package recordtest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

func testReadings(t *testing.T, l *ledger) {
	articles := append(Articles(), Long(1))
	l.load(articles)
	for _, want := range readings("1", l.now, articles) {
		got := must[*sitrep.Reading](t)(l.Reading(t.Context(), want.Document.Key()))
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("reading of %s (-want +got):\n%s", want.Document.ID, diff)
		}
	}
	if _, err := l.Reading(t.Context(), sitrep.Key{ID: "nothing"}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("Reading: %v, want ErrNotFound", err)
	}
	l.accept(Longs(2, 1))
	if _, err := l.Reading(t.Context(), sitrep.Key{ID: "long-2"}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("Reading of what is not read: %v, want ErrNotFound", err)
	}
	want := record.Status{Documents: 8, Versions: 8, Waiting: 1, Read: 6, Unread: 1, Statements: 17, Events: 4, SpeechActs: 3, Plans: 1, Actors: 15, Newest: l.now}
	equal(t, "status", want, l.status())
}

func testAppendTwice(t *testing.T, l *ledger) {
	articles := append(Articles(), Longs(1, 3)...)
	l.load(articles)
	before, found := l.status(), l.search("talks OR harbour OR by:okoro")
	l.append("1", articles)
	twice := append(readings("1", l.now, articles[:2]), readings("1", l.now, articles[:2])...)
	if err := l.Append(t.Context(), twice); err != nil {
		t.Fatal(err)
	}
	equal(t, "status", before, l.status())
	equal(t, "found", found, l.search("talks OR harbour OR by:okoro"))
}

func testCrash(t *testing.T, l *ledger) {
	articles := Articles()
	l.accept(articles)
	l.append("1", articles[:4])
	before := l.status()
	l.close() // the process dies here, before the queue hears of it
	l.open()
	waiting := must[[]sitrep.Key](t)(l.Waiting(t.Context(), 0))
	equal(t, "waiting", []sitrep.Key{articles[4].Key(), articles[5].Key()}, waiting)
	l.accept(articles, record.Known, record.Known, record.Known, record.Known, record.Known, record.Known)
	l.append("1", articles[:4]) // the queue delivers again
	equal(t, "status", before, l.status())
	l.append("1", articles)
	equal(t, "waiting at the end", 0, l.status().Waiting)
}

func testNewerReading(t *testing.T, l *ledger) {
	articles := Articles()
	l.load(articles)
	better := Articles()
	better[3].Says = better[3].Says[:1]
	better[3].Actors = append(better[3].Actors[:1:1], pilots)
	l.append("2", better[3:4])
	got := must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: "denial"}))
	equal(t, "reader", "2", got.Reader.Version)
	equal(t, "statements of Okoro", 3, must[record.ActorHead](t)(l.Actor(t.Context(), "ada-okoro")).Statements)
	equal(t, "documents of the union", 2, must[record.ActorHead](t)(l.Actor(t.Context(), "harbour-pilots-union")).Documents)
	equal(t, "found by the union", []string{"denial", "strike"}, l.hits("about:union"))

	l.append("1", articles) // what the older reader says comes again
	got = must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: "denial"}))
	equal(t, "reader after the older came again", "2", got.Reader.Version)
	equal(t, "status", 8, l.status().Statements)

	both := append(readings("3", l.now, articles[3:4]), readings("4", l.now, better[3:4])...)
	if err := l.Append(t.Context(), both); err != nil {
		t.Fatal(err)
	}
	equal(t, "two readers in one batch", 8, l.status().Statements)
	equal(t, "words are indexed once", []string{"denial"}, l.hits("denied"))
}

func testAppendRefused(t *testing.T, l *ledger) {
	articles := Articles()
	l.accept(articles[:2])
	if err := l.Append(t.Context(), readings("1", l.now, articles[:3])); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("a reading without its document: %v, want ErrNotFound", err)
	}
	for name, change := range map[string]func(*sitrep.Reading){
		"sentence outside":    func(r *sitrep.Reading) { r.Sentences = []sitrep.Span{{Start: 0, End: 99999}} },
		"mention backwards":   func(r *sitrep.Reading) { r.Mentions[0].Span = sitrep.Span{Start: 5, End: 1} },
		"inside a character":  func(r *sitrep.Reading) { r.Times = []sitrep.Timex{{Span: midCharacter(r.Document.Text)}} },
		"evidence negative":   func(r *sitrep.Reading) { r.Statements[2].Evidence[0] = sitrep.Printing{{Start: -1, End: 4}} },
		"another text":        func(r *sitrep.Reading) { r.Document.Text += "." },
		"trigger of an event": func(r *sitrep.Reading) { r.Events = []sitrep.Event{{Trigger: []sitrep.Span{{Start: 0, End: 99999}}}} },
		"action of a threat": func(r *sitrep.Reading) {
			r.SpeechActs = []sitrep.SpeechAct{{Action: []sitrep.Span{{Start: 7, End: 6}}}}
		},
		"what of a plan":       func(r *sitrep.Reading) { r.Plans = []sitrep.Plan{{What: []sitrep.Span{{Start: 7, End: 6}}}} },
		"cue of a attribution": func(r *sitrep.Reading) { r.Attributions[0].Cue = []sitrep.Span{{Start: 7, End: 6}} },
	} {
		list := readings("1", l.now, articles[:2])
		change(list[1])
		if err := l.Append(t.Context(), list); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	equal(t, "nothing was written", record.Status{Documents: 2, Versions: 2, Waiting: 2, Newest: l.now}, l.status())
}

func midCharacter(text string) sitrep.Span {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return sitrep.Span{Start: i + 1, End: i + 2}
		}
	}
	return sitrep.Span{Start: 1, End: 0}
}

func testQuarantine(t *testing.T, l *ledger) {
	articles := Articles()
	l.accept(articles)
	bad, worse := articles[0].Key(), articles[2].Key()
	for i, reason := range []string{"no", "no again", "panic: \x00 no"} {
		l.now = l.now.Add(time.Minute)
		equal(t, "attempts", i+1, must[int](t)(l.Fail(t.Context(), bad, reason)))
	}
	failed := l.now
	l.now = l.now.Add(time.Minute)
	equal(t, "attempts", 1, must[int](t)(l.Fail(t.Context(), worse, "slow")))
	list := must[[]record.QuarantinedDocument](t)(l.Quarantined(t.Context()))
	if len(list) != 1 {
		t.Fatalf("quarantined: %v", list)
	}
	equal(t, "quarantined", bad, list[0].Key)
	equal(t, "state", record.Quarantined, list[0].State)
	equal(t, "reason", "panic: \uFFFD no", list[0].Reason)
	equal(t, "when", failed, list[0].Failed)
	l.append("1", articles[1:2])
	if waiting := must[[]sitrep.Key](t)(l.Waiting(t.Context(), 2)); len(waiting) != 2 || waiting[0] != worse {
		t.Errorf("waiting: %v", waiting)
	}
	equal(t, "a read version stays read", 0, must[int](t)(l.Fail(t.Context(), articles[1].Key(), "late")))

	equal(t, "replayed", 0, must[int](t)(l.Replay(t.Context(), []sitrep.Key{worse})))
	equal(t, "replayed", 1, must[int](t)(l.Replay(t.Context(), []sitrep.Key{bad, worse})))
	equal(t, "in quarantine", 0, len(must[[]record.QuarantinedDocument](t)(l.Quarantined(t.Context()))))
	equal(t, "oldest waits first", bad, must[[]sitrep.Key](t)(l.Waiting(t.Context(), 1))[0])
	equal(t, "attempts begin anew", 1, must[int](t)(l.Fail(t.Context(), bad, "no")))
	for range 2 {
		must[int](t)(l.Fail(t.Context(), bad, "no"))
		must[int](t)(l.Fail(t.Context(), worse, "no"))
	}
	equal(t, "replayed all", 2, must[int](t)(l.Replay(t.Context(), nil)))
	for _, call := range []func() (int, error){
		func() (int, error) { return l.Fail(t.Context(), sitrep.Key{ID: "nothing"}, "") },
		func() (int, error) { return l.Replay(t.Context(), []sitrep.Key{{ID: "nothing"}}) },
	} {
		if _, err := call(); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%v, want ErrNotFound", err)
		}
	}
	l.append("1", articles)
	equal(t, "waiting at the end", 0, l.status().Waiting)
}

func testStatements(t *testing.T, l *ledger) {
	articles := Articles()
	articles[0].Text += "\nLater Okoro told reporters again."
	l.load(articles)
	list, total, err := l.Statements(t.Context(), record.StatementFilter{}, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, st := range list {
		got = append(got, st.Document.Key.ID+" "+st.Actor.Key)
	}
	want := []string{
		"denial ada-okoro", "denial ada-okoro", "strike harbour-pilots-union", "wire ada-okoro", "wire pär-lindqvist", "wire ",
		"talks ada-okoro", "talks pär-lindqvist", "talks ",
	}
	equal(t, "statements", want, got)
	equal(t, "total", 9, total)
	if t.Failed() {
		return
	}
	lindqvist := list[7]
	equal(t, "head", "talks", lindqvist.Document.Key.ID)
	lindqvist.Document = record.Head{}
	equal(t, "statement", record.Statement{
		ID: "sb", Actor: record.ActorRef{Key: "pär-lindqvist", Name: "Pär Lindqvist", Kind: sitrep.PersonActor, Country: "SWE", Role: "spokesman"},
		SourceKind: sitrep.NamedSource, Quote: sitrep.IndirectQuote, Words: "the strait stays closed to convoys",
		Source: "The ministry's spokesman Pär Lindqvist", Cue: "said",
		Text:     "The ministry's spokesman Pär Lindqvist said the strait stays closed to convoys.",
		Sentence: lindqvist.Sentence, Span: articles[0].span("the strait stays closed to convoys"), Printings: 1, Confidence: 0.75,
	}, lindqvist)
	equal(t, "anonymous", record.ActorRef{Name: "port official", Kind: sitrep.AnonymousActor}, list[8].Actor)

	list, total, err = l.Statements(t.Context(), record.StatementFilter{Actor: "ada-okoro"}, record.Page{Limit: 1, Offset: 1})
	if err != nil || total != 4 || len(list) != 1 || list[0].Words != `"to every ship that pays."` {
		t.Errorf("second statement of Okoro of %d: %v, %v", total, list, err)
	}
	list, total, err = l.Statements(t.Context(), record.StatementFilter{Actor: "ada-okoro", Document: sitrep.Key{ID: "talks"}}, record.Page{})
	if err != nil || total != 1 || len(list) != 1 {
		t.Errorf("statements of Okoro in talks: %d, %v, %v", total, list, err)
	}
	if _, _, err := l.Statements(t.Context(), record.StatementFilter{Document: sitrep.Key{ID: "nothing"}}, record.Page{}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("statements of nothing: %v, want ErrNotFound", err)
	}
}

func testActors(t *testing.T, l *ledger) {
	l.load(Articles())
	actors, total, err := l.Actors(t.Context(), record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "total", 3, total)
	equal(t, "actors", []record.ActorHead{
		{ActorRef: record.ActorRef{Key: "ada-okoro", Name: "Ada Okoro", Kind: sitrep.PersonActor, Country: "NLD", Role: "Foreign Minister"}, Statements: 4, Documents: 3},
		{ActorRef: record.ActorRef{Key: "pär-lindqvist", Name: "Pär Lindqvist", Kind: sitrep.PersonActor, Country: "SWE", Role: "spokesman"}, Statements: 2, Documents: 2},
		{ActorRef: record.ActorRef{Key: "harbour-pilots-union", Name: "Harbour Pilots' Union", Kind: sitrep.OrganizationActor}, Statements: 1, Documents: 1},
	}, actors)
	equal(t, "actor", actors[1], must[record.ActorHead](t)(l.Actor(t.Context(), "pär-lindqvist")))
	promoted := Articles()[3]
	promoted.ID, promoted.Text = "later", "Prime Minister Ada Okoro spoke."
	promoted.Says, promoted.Actors = nil, []sitrep.Actor{okoro}
	promoted.Actors[0].Role, promoted.Actors[0].Country = "Prime Minister", ""
	l.load([]Article{promoted})
	got := must[record.ActorHead](t)(l.Actor(t.Context(), "ada-okoro"))
	equal(t, "role and country", []string{"Prime Minister", "NLD"}, []string{got.Role, got.Country})
}

func testChannels(t *testing.T, l *ledger) {
	feed := sitrep.Channel{Kind: sitrep.FeedChannel, URL: "https://courier.example/feed"}
	folder := sitrep.Channel{Kind: sitrep.FolderChannel, URL: "/var/news", Title: "Folder", Publisher: "Us", Language: "en", Added: start.Add(-time.Hour)}
	a := must[sitrep.Channel](t)(l.AddChannel(t.Context(), feed))
	b := must[sitrep.Channel](t)(l.AddChannel(t.Context(), folder))
	if a.ID == b.ID || a.ID == 0 || b.ID == 0 {
		t.Errorf("ids %d and %d", a.ID, b.ID)
	}
	feed.ID, feed.Added, folder.ID = a.ID, l.now, b.ID
	equal(t, "channels", []sitrep.Channel{feed, folder}, must[[]sitrep.Channel](t)(l.Channels(t.Context())))
	if _, err := l.AddChannel(t.Context(), folder); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("the same again: %v, want ErrConflict", err)
	}
	if _, err := l.AddChannel(t.Context(), sitrep.Channel{}); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("no address: %v, want ErrInvalid", err)
	}
	feed.Title, feed.Publisher, feed.Language = "The Courier", "Courier\x00", "en"
	feed.State = sitrep.ChannelState{
		Polled: start, Succeeded: start.Add(-time.Minute), Next: start.Add(time.Hour), Interval: 90 * time.Minute, ETag: `"x"`,
		LastModified: "Mon", Failures: 2, Error: "timeout", Documents: 17,
	}
	if err := l.SaveChannel(t.Context(), feed); err != nil {
		t.Fatal(err)
	}
	feed.Publisher = "Courier\uFFFD"
	equal(t, "channels", []sitrep.Channel{feed, folder}, must[[]sitrep.Channel](t)(l.Channels(t.Context())))
	equal(t, "due", []sitrep.Channel{folder}, must[[]sitrep.Channel](t)(l.DueChannels(t.Context(), start)))
	equal(t, "due later", []sitrep.Channel{folder, feed}, must[[]sitrep.Channel](t)(l.DueChannels(t.Context(), start.Add(time.Hour))))
	equal(t, "due after the clock was set back", 2, len(must[[]sitrep.Channel](t)(l.DueChannels(t.Context(), start.AddDate(-1, 0, 0)))))
	if err := l.RemoveChannel(t.Context(), folder.URL); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{l.RemoveChannel(t.Context(), folder.URL), l.SaveChannel(t.Context(), folder)} {
		if !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%v, want ErrNotFound", err)
		}
	}
	equal(t, "channels at the end", 1, l.status().Channels)
}
