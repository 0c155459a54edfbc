package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// visitCookie holds when the desk was last looked at, in seconds since 1970: at the end of the visit before, and in this one. It says nothing of
// who looked.
const visitCookie = "sitrep-visit"

// visitPause is how long nobody looks until the next look is a visit of its own.
const visitPause = time.Hour

// A visit is when the desk was last looked at from a browser.
type visit struct {
	before time.Time // the end of the visit before, zero for the first one
	last   time.Time // in this one
}

// visitOf is the visit that a request belongs to, by its cookie: one after a pause begins a new visit. A cookie that makes no sense, or is of the
// future, is none.
func visitOf(r *http.Request, now time.Time) visit {
	c, err := r.Cookie(visitCookie)
	if err != nil {
		return visit{last: now}
	}
	first, second, _ := strings.Cut(c.Value, ".")
	var v visit
	for value, into := range map[string]*time.Time{first: &v.before, second: &v.last} {
		seconds, err := strconv.ParseInt(value, 10, 64)
		if err != nil || seconds < 0 || seconds > now.Unix() {
			return visit{last: now}
		}
		if seconds > 0 {
			*into = time.Unix(seconds, 0).UTC()
		}
	}
	if !v.last.IsZero() && now.Sub(v.last) > visitPause {
		v.before = v.last
	}
	v.last = now
	return v
}

// note keeps a visit until the next one.
func (v visit) note(w http.ResponseWriter, r *http.Request, now time.Time) {
	value := strconv.FormatInt(max(0, v.before.Unix()), 10) + "." + strconv.FormatInt(now.Unix(), 10)
	http.SetCookie(w, &http.Cookie{
		Name: visitCookie, Value: value, Path: "/", MaxAge: 365 * 24 * 60 * 60, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
	})
}

// A sinceView is the moment that what changed is counted from, in words; the same for all crises of a page.
type sinceView struct {
	Words string
	since *situation.Since // nil for the last days
}

// since is the moment that a page counts from: a day that it is asked for, else the end of the last visit, else the last days.
func (d *desk) since(ctx context.Context, r *http.Request, a *ledgerAsk, b *ledger.Book) (sinceView, error) {
	if day := a.get("since"); day != "" {
		since, err := situation.SinceDay(day)
		return sinceView{"since " + dayWords(day), &since}, err
	}
	v := visitOf(r, d.Now())
	if a.asOf() != "" || v.before.IsZero() {
		return sinceView{Words: "in the last seven days"}, nil
	}
	since, err := situation.SinceLook(ctx, d.Store, b, v.before)
	return sinceView{"since your last visit, " + moment(v.before), &since}, err
}

// of is what changed in a crisis since then.
func (s *sinceView) of(c *situation.Crisis) *crisis.Changed {
	if s.since == nil {
		return c.Changed
	}
	return c.ChangedSince(*s.since)
}
