package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/situation"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// TestFirstRun: an empty ledger says how to begin, with commands that there are.
func TestFirstRun(t *testing.T) {
	page := open(showtest.Empty(t)).page(t, "/")
	var first []string
	for _, way := range showtest.All(page, ".ways pre") {
		first = append(first, strings.Join(strings.Fields(showtest.Line(way))[:2], " "))
	}
	want(t, "how to begin", first, []string{"sitrep add", "sitrep load", "sitrep demo"})
}

// TestLastVisit follows the cookie through a morning: looks within an hour are one visit, and what is new is counted from the end of the last one.
func TestLastVisit(t *testing.T) {
	store, now := showtest.WithEvents(t), showtest.Now()
	desk := web.Handler(web.Config{Store: store, Now: func() time.Time { return now }, Situation: situation.New(store, showtest.Fold(showtest.Book(t)))})
	var cookies []*http.Cookie
	look := func() string {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, r)
		cookies = w.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteLaxMode || cookies[0].Domain != "" {
			t.Fatalf("cookies %v", cookies)
		}
		_, words, _ := strings.Cut(w.Body.String(), "what is new: ")
		words, _, _ = strings.Cut(words, "<")
		return words
	}
	want(t, "the first visit", look(), "in the last seven days")
	now = now.Add(50 * time.Minute)
	want(t, "the same visit", look(), "in the last seven days")
	left := now
	now = now.Add(90 * time.Minute)
	want(t, "the second visit", look(), "since your last visit, "+left.UTC().Format("2 Jan 2006, 15:04 UTC"))
	now = now.Add(time.Minute)
	want(t, "later in the second visit", look(), "since your last visit, "+left.UTC().Format("2 Jan 2006, 15:04 UTC"))
	for _, broken := range []string{"", "x", "1", "-5.7", "9999999999.9999999999", "1.x"} {
		cookies[0].Value = broken
		want(t, "a cookie "+broken, look(), "in the last seven days")
	}
}

// TestUnsureStayOut: a plan that one report alone tells of, and of which the reader is unsure, is counted and not shown; on the board it says so.
func TestUnsureStayOut(t *testing.T) {
	book := showtest.Book(t)
	var plan *follow.Entry
	for _, e := range book.Entries {
		if e.Sort == follow.Plan && e.State() == follow.Overdue && len(e.Evidence) == 1 {
			plan = e
		}
	}
	if plan == nil {
		t.Fatal("no plan without a report in the book")
	}
	stands := func(score float64) (now, board int) {
		plan.History[0].Score = score
		store := showtest.WithEvents(t)
		desk := site{web.Handler(web.Config{Store: store, Now: showtest.Now, Situation: situation.New(store, showtest.Fold(book))})}
		return len(showtest.All(desk.page(t, "/"), ".duties a[href=/plans/ledger/"+plan.ID+"]")), len(showtest.All(desk.page(t, "/plans/ledger?state=overdue"), ".unsure"))
	}
	now, board := stands(.5)
	want(t, "half sure: on Now, marked on the board", []int{now, board}, []int{1, 0})
	now, board = stands(.49)
	want(t, "unsure: on Now, marked on the board", []int{now, board}, []int{0, 1})
}
