// Package web is the desk: the pages on which people read what is in the ledger. They are rendered here, in one piece
// and without a framework, and work without JavaScript. No markup of a document ever reaches a page: only its text and
// offsets into it do.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/guard"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/problem"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A Config is what the desk needs. Only Store and Now are necessary.
type Config struct {
	Store   *record.Store
	Version string           // of Sitrep, shown at the foot of every page
	Now     func() time.Time // "12 minutes ago" is counted from it
	Logger  *slog.Logger     // nil for slog's default
	// User is under whose name a ruling is recorded when its form names nobody; "" for somebody.
	User string
	// Replay puts documents out of quarantine back to be read, all of them if there are no keys, and says how many; nil
	// leaves it to the ledger, and the documents then wait until the next start.
	Replay func(ctx context.Context, keys []sitrep.Key) (int, error)
	// Closing is closed when the desk shuts down, so that pages that listen are let go; nil for never.
	Closing <-chan struct{}
	// Pulse is how often the ledger is looked at for pages that listen, 0 for every two seconds.
	Pulse time.Duration
	// Progress says how far the reading of what waits has come; nil if nobody knows.
	Progress func() Progress
	// Settings are those in force; nil for none.
	Settings []Setting
	// Parse finds words and trees when a page asks for them; nil for a reader without syntax.
	Parse parsed.Func
	// Situation has what is followed through, for the pages of commitments, demands, plans and crises; nil for none.
	Situation *situation.Desk
}

// Progress is how far a load has come. The zero value means that nothing is being read.
type Progress struct {
	Read, Total int
	Remaining   time.Duration // an estimate, 0 if there is none
}

type desk struct {
	Config
	pages     map[string]*page
	situation *situation.Desk // never nil
	listeners atomic.Int64    // pages that listen
}

// Handler returns the desk. It sets its own security headers and refuses cross-origin posts.
func Handler(c Config) http.Handler {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Replay == nil {
		c.Replay = c.Store.Replay
	}
	if c.User == "" {
		c.User = "somebody"
	}
	d := &desk{Config: c, pages: parsePages(), situation: c.Situation}
	if d.situation == nil {
		d.situation = situation.New(c.Store, nil)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", d.handle(d.now))
	mux.Handle("GET /documents", d.handle(d.documents))
	mux.Handle("GET /documents/{id}", d.handle(d.document))
	mux.Handle("POST /documents/{id}/corrections", d.handle(d.correctEntries))
	mux.Handle("POST /corrections/undo", d.handle(d.undoCorrection))
	mux.Handle("GET /documents/{id}/sentences/{number}/tree", d.handle(d.tree))
	mux.Handle("GET /documents/{id}/sentences/{number}/tree.svg", d.handle(d.tree))
	mux.Handle("GET /documents/{id}/events/{event}", d.handle(d.event))
	mux.Handle("GET /events", d.handle(d.events))
	mux.Handle("GET /events.csv", d.handle(d.eventsTable))
	mux.Handle("GET /map", d.handle(d.eventMap))
	mux.Handle("GET /map.svg", d.handle(d.eventMap))
	mux.Handle("GET /map.csv", d.handle(d.placesTable))
	mux.Handle("GET /timeline", d.handle(d.timeline))
	mux.Handle("GET /timeline.svg", d.handle(d.timeline))
	mux.Handle("GET /timeline.csv", d.handle(d.daysTable))
	mux.Handle("GET /pairs", d.handle(d.pairs))
	mux.Handle("GET /pairs.csv", d.handle(d.pairsTable))
	mux.Handle("GET /pairs/{one}/{other}", d.handle(d.pair))
	mux.Handle("GET /pairs/{one}/{other}/days.svg", d.handle(d.pair))
	mux.Handle("GET /acts", d.handle(d.acts))
	mux.Handle("GET /acts.csv", d.handle(d.actsTable))
	mux.Handle("GET /plans", d.handle(d.plans))
	mux.Handle("GET /plans.csv", d.handle(d.plansTable))
	mux.Handle("GET /plans/ledger", d.handle(d.agenda))
	mux.Handle("GET /plans/ledger.csv", d.handle(d.followedPlansTable))
	mux.Handle("GET /plans/ledger/{id}", d.handle(d.followedPlan))
	mux.Handle("GET /commitments", d.handle(d.commitments))
	mux.Handle("GET /commitments.csv", d.handle(d.commitmentsTable))
	mux.Handle("GET /commitments/{id}", d.handle(d.commitment))
	mux.Handle("GET /demands", d.handle(d.demands))
	mux.Handle("GET /demands.csv", d.handle(d.demandsTable))
	mux.Handle("GET /demands/{id}", d.handle(d.demand))
	mux.Handle("GET /crises", d.handle(d.crises))
	mux.Handle("GET /crises/{slug}", d.handle(d.crisisPage))
	mux.Handle("GET /crises/{slug}/index.csv", d.handle(d.indexTable))
	mux.Handle("GET /crises/{slug}/index.json", d.handle(d.indexJSON))
	mux.Handle("GET /crises/{slug}/days.csv", d.handle(d.crisisDaysTable))
	mux.Handle("GET /crises/{slug}/days/{day}", d.handle(d.crisisDay))
	mux.Handle("GET /crises/{slug}/lanes.csv", d.handle(d.lanesTable))
	mux.Handle("GET /crises/{slug}/report/{file}", d.handle(d.report))
	mux.Handle("GET /crises/{slug}/network", d.handle(d.crisisNetwork))
	mux.Handle("GET /crises/{slug}/network.csv", d.handle(d.networkTable))
	mux.Handle("GET /crises/{slug}/map", d.handle(d.crisisMap))
	mux.Handle("GET /crises/{slug}/map.csv", d.handle(d.crisisPlacesTable))
	mux.Handle("GET /crises/{slug}/pictures/{file}", d.handle(d.crisisPicture))
	mux.Handle("GET /crises/{slug}/calendar.ics", d.handle(d.calendarFile))
	mux.Handle("GET /calendar", d.handle(d.calendar))
	mux.Handle("GET /calendar.csv", d.handle(d.calendarTable))
	mux.Handle("GET /calendar.ics", d.handle(d.calendarFile))
	mux.Handle("GET /happenings/{id}", d.handle(d.happening))
	mux.Handle("GET /stories", d.handle(d.stories))
	mux.Handle("GET /stories.csv", d.handle(d.storiesTable))
	mux.Handle("GET /stories/{id}", d.handle(d.story))
	mux.Handle("GET /actors", d.handle(d.actors))
	mux.Handle("GET /actors/{key}", d.handle(d.actor))
	mux.Handle("GET /actors/{key}/record", d.handle(d.actorRecord))
	mux.Handle("GET /actors/{key}/record.csv", d.handle(d.recordTable))
	mux.Handle("GET /places/{id}", d.handle(d.place))
	mux.Handle("GET /places/{id}/map.svg", d.handle(d.place))
	mux.Handle("GET /places/{id}/happenings.csv", d.handle(d.placeTable))
	mux.Handle("GET /search", d.handle(d.search))
	mux.Handle("GET /search.csv", d.handle(d.searchTable))
	mux.Handle("GET /searches", http.RedirectHandler("/search", http.StatusSeeOther))
	mux.Handle("POST /searches", d.handle(d.saveSearch))
	mux.Handle("POST /searches/undo", d.handle(d.undoSearch))
	mux.Handle("GET /searches/{number}", d.handle(d.savedSearch))
	mux.Handle("POST /searches/{number}/rename", d.handle(d.renameSearch))
	mux.Handle("POST /searches/{number}/remove", d.handle(d.removeSearch))
	mux.Handle("GET /channels", d.handle(d.channels))
	mux.Handle("GET /quarantine", d.handle(d.quarantine))
	mux.Handle("POST /quarantine/replay", d.handle(d.replay))
	mux.Handle("GET /status", d.handle(d.status))
	mux.Handle("GET /settings", d.handle(d.settings))
	mux.Handle("GET /review", d.handle(d.review))
	mux.Handle("POST /verdicts", d.handle(d.judge))
	mux.Handle("GET /styleguide", d.handle(d.styleguide))
	mux.Handle("GET /palette", d.handle(d.palette))
	mux.Handle("GET "+LivePath, d.handle(d.live))
	mux.Handle("GET /static/{file}", assets())
	mux.Handle("/", d.handle(notFound))
	return guard.Headers(guard.SameOrigin(mux))
}

// handle turns an error of a page into the page that says so.
func (d *desk) handle(page func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := page(w, r)
		if err == nil {
			return
		}
		status := problem.Status(err)
		if problem.Ours(err) {
			d.Logger.ErrorContext(r.Context(), "page failed", slog.String("path", r.URL.Path), slog.Any("error", err))
		}
		fault := faultPage{Status: status, Name: http.StatusText(status), Detail: problem.Detail(err)}
		if err := d.render(w, r, status, "fault", fault.Name, fault); err != nil {
			d.Logger.ErrorContext(r.Context(), "fault page failed", slog.String("path", r.URL.Path), slog.Any("error", err))
		}
	})
}

type faultPage struct {
	Status       int
	Name, Detail string
}
