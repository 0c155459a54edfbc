package web_test

import (
	"encoding/csv"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// openFollowed opens a desk that follows through what a book has.
func openFollowed(t *testing.T, store *record.Store, book *ledger.Book) site {
	t.Helper()
	return site{web.Handler(web.Config{
		Store: store, Now: showtest.Now, Version: "1.2.3", Logger: slog.New(slog.DiscardHandler), Situation: showtest.Followed(t, store, book),
	})}
}

// followedPages are pages of what is followed through, each in its states, by the name of their golden.
var followedPages = map[string]string{
	"commitments": "/commitments", "violated": "/commitments?state=violated&by=Ostrel&since=2031-04&crisis=strait-of-orla", "commitment": "/commitments/c-threat",
	"silent": "/commitments/c-silent", "demands": "/demands", "demand": "/demands/d-refused", "agenda": "/plans/ledger", "moved": "/plans/ledger/p-moved",
	"now": "/", "calendar": "/calendar", "april": "/calendar?month=2031-04&crisis=strait-of-orla&as-of=2031-04-20", "stories": "/stories", "place": "/places/port-orla.OST", "record": "/actors/ostrel/record",
	"now-then": "/?as-of=2031-04-20", "past": "/commitments?kind=threat&past=yes", "crises": "/crises", "crisis": "/crises/strait-of-orla", "happening": "/happenings/h-meeting", "contested": "/happenings/h-shots",
	"story": "/stories/harbour-talks", "day": "/crises/strait-of-orla/days/2031-04-10", "network": "/crises/strait-of-orla/network?show=planned", "places": "/crises/strait-of-orla/map?show=planned",
	"day-apart": "/crises/strait-of-orla/days/2031-05-05",
}

// TestFollowedPages compares what the pages say with goldens. Pictures have tests of their own, and the address of a script goes by its content.
func TestFollowedPages(t *testing.T) {
	desk := openFollowed(t, showtest.WithEvents(t), showtest.Book(t))
	for name, path := range followedPages {
		main := showtest.One(t, desk.page(t, path), "main")
		for _, drawing := range append(showtest.All(main, "svg"), showtest.All(main, "script")...) {
			drawing.Parent.RemoveChild(drawing)
		}
		var b strings.Builder
		if err := html.Render(&b, main); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
		golden := filepath.Join("testdata", "followed-"+name+".golden.html")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		expected, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		want(t, golden, got, string(expected))
	}
}

// TestWordsOfStates holds the words: a threat that was not carried out is never broken, silence breaks no promise, and refusals stand apart.
func TestWordsOfStates(t *testing.T) {
	desk := openFollowed(t, showtest.WithEvents(t), showtest.Book(t))
	for id, words := range map[string]string{
		"c-threat": "active", "c-carried-out": "carried out", "c-not-carried-out": "not carried out", "c-broken": "broken",
		"c-silent": "no report that it was kept", "c-offer": "expired", "c-withdrawn": "withdrawn", "c-refusal": "active",
	} {
		head := showtest.One(t, desk.page(t, "/commitments/"+id), "header.head")
		want(t, id, showtest.Line(showtest.All(head, ".state")[0]), words)
	}
	for id, words := range map[string]string{"p-unheard": "no report found", "p-met": "held", "p-moved": "cancelled"} {
		want(t, id, showtest.Line(showtest.All(desk.page(t, "/plans/ledger/"+id), "header .state")[0]), words)
	}
	board := desk.page(t, "/commitments")
	want(t, "columns", lines(showtest.All(board, ".board h2")), []string{
		"conditional 0", "active 1", "kept or carried out 1", "broken, or not carried out 3", "expired 1", "withdrawn 1",
	})
	want(t, "apart", lines(showtest.All(board, ".apart-board h2")), []string{"Refusals 1"})
	for _, path := range []string{"/commitments/c-not-carried-out", "/commitments?kind=threat&state=violated"} {
		for _, state := range showtest.All(desk.page(t, path), "li .state") {
			if strings.Contains(showtest.Line(state), "broken") {
				t.Errorf("%s calls a threat broken", path)
			}
		}
	}
}

// TestStatesByForm checks that states on a page differ in their class, not in their words alone.
func TestStatesByForm(t *testing.T) {
	desk := openFollowed(t, showtest.WithEvents(t), showtest.Book(t))
	for _, path := range []string{"/commitments", "/demands", "/plans/ledger"} {
		seen := map[string]string{}
		for _, state := range showtest.All(desk.page(t, path), "main .state") {
			class, _ := showtest.Attribute(state, "class")
			words := showtest.Line(state)
			if other, there := seen[words]; there && other != class {
				t.Errorf("%s: %q has the forms %q and %q", path, words, other, class)
			}
			seen[words] = class
		}
		if len(seen) < 3 {
			t.Errorf("%s has only the states %v", path, seen)
		}
	}
}

// TestStepsLeadToTheirSentences follows the links of each page of an entry and a happening into the texts.
func TestStepsLeadToTheirSentences(t *testing.T) {
	store, book := showtest.WithEvents(t), showtest.Book(t)
	desk := openFollowed(t, store, book)
	var paths []string
	for _, e := range book.Entries {
		paths = append(paths, map[string]string{"commitment": "/commitments/", "demand": "/demands/", "plan": "/plans/ledger/"}[string(e.Sort)]+e.ID)
	}
	for _, h := range book.Happenings {
		paths = append(paths, "/happenings/"+h.ID)
	}
	for _, path := range paths {
		page := desk.page(t, path)
		quotations := showtest.All(page, "blockquote.sentence")
		if len(quotations) == 0 {
			t.Errorf("%s shows no sentence", path)
		}
		for _, link := range showtest.All(page, "a.open") {
			href, _ := showtest.Attribute(link, "href")
			where, anchor, ok := strings.Cut(href, "#")
			if !strings.HasPrefix(where, "/documents/") {
				continue
			}
			words := showtest.Line(link)
			if strings.HasPrefix(words, "sentence ") != ok || ok && anchor != "s"+strings.TrimPrefix(words, "sentence ") {
				t.Errorf("%s: the link %q leads to %s", path, words, href)
			}
			if ok && len(showtest.All(desk.page(t, where), "#"+anchor)) != 1 {
				t.Errorf("%s: %s leads to no sentence", path, href)
			}
		}
	}
	step := showtest.All(desk.page(t, "/commitments/c-carried-out"), ".step")[1]
	want(t, "both sentences", lines(showtest.All(step, ".beside blockquote")), []string{
		"Ostrel seized a boat of Vardania near Port Orla on 2031-04-03.", "Ostrel seized a boat of Vardania near Port Orla on 2031-04-09.",
	})
	want(t, "rule and score", lines(showtest.All(step, ".what .meta"))[2], "by the rule “done”score 0.87")
}

// TestAsOf asks how the ledger stood before.
func TestAsOf(t *testing.T) {
	desk := openFollowed(t, showtest.WithEvents(t), showtest.Book(t))
	board := desk.page(t, "/commitments?as-of=2031-04-05")
	want(t, "columns", lines(showtest.All(board, ".board h2")), []string{
		"conditional 1", "active 1", "kept or carried out 0", "broken, or not carried out 0", "expired 0", "withdrawn 0",
	})
	for _, link := range showtest.All(board, "a.open") {
		href, _ := showtest.Attribute(link, "href")
		if !strings.Contains(href, "as-of=2031-04-05") {
			t.Errorf("%s leaves the moment", href)
		}
		desk.page(t, href)
	}
	if got := len(showtest.All(desk.page(t, "/commitments/c-threat?as-of=2031-04-05"), ".step")); got != 1 {
		t.Errorf("the threat has %d steps two days after it was made", got)
	}
	if got := showtest.All(desk.page(t, "/crises/strait-of-orla?as-of=2031-04-09"), "#due"); len(got) != 1 {
		t.Error("the crisis of April has no place for what is due")
	}
	for path, status := range map[string]int{
		"/commitments?as-of=soon": 400, "/commitments?as-of=2031-04": 400, "/crises?as-of=x": 400, "/crises/none": 404, "/commitments/none": 404,
		"/commitments/d-met": 404, "/demands/c-threat": 404, "/plans/ledger/none": 404, "/happenings/none": 404, "/stories/none": 404,
		"/commitments/c-threat?as-of=2031-04-02": 404, "/commitments?state=open": 400, "/commitments?kind=demand": 400, "/commitments?since=may": 400,
		"/commitments?crisis=none": 404, "/demands?state=kept": 400, "/plans/ledger?state=active": 400, "/crises/none/index.csv": 404,
	} {
		if code, _ := desk.get(path); code != status {
			t.Errorf("%s has status %d, want %d", path, code, status)
		}
	}
	for path := range map[string]bool{"/commitments": true, "/crises": true, "/plans/ledger": true} {
		if code, _ := open(showtest.Empty(t)).get(path); code != http.StatusNotFound {
			t.Errorf("%s of a desk that follows nothing has status %d", path, code)
		}
	}
}

func TestNothingFollowed(t *testing.T) {
	store := showtest.Empty(t)
	desk := openFollowed(t, store, &ledger.Book{AsOf: "2031-05-09"})
	if err := store.RemoveCrisis(t.Context(), "Strait of Orla"); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		"/commitments": "Nothing has been read", "/demands": "Nothing has been read", "/plans/ledger": "No plan", "/crises": "no crisis yet",
		"/commitments?state=active": "Nothing is in this state",
	} {
		if got := showtest.Line(showtest.One(t, desk.page(t, path), ".empty")); !strings.Contains(got, says) {
			t.Errorf("%s says %q, want %q in it", path, got, says)
		}
	}
}

func TestEmptyCrisis(t *testing.T) {
	desk := openFollowed(t, showtest.Empty(t), &ledger.Book{AsOf: "2031-05-09"})
	if got := showtest.Line(showtest.One(t, desk.page(t, "/crises"), ".crisis")); !strings.Contains(got, "No document belongs to it yet") {
		t.Errorf("an empty crisis says %q", got)
	}
	desk.page(t, "/crises/strait-of-orla")
}

// TestCrisis checks the figures of the page against the book.
func TestCrisis(t *testing.T) {
	desk := openFollowed(t, showtest.WithEvents(t), showtest.Book(t))
	page := desk.page(t, "/crises/strait-of-orla")
	want(t, "series", lines(showtest.All(page, ".curve-of h3")), []string{
		"verbal cooperation: 0.0", "material cooperation: 0.0", "verbal conflict: 0.0", "material conflict: 2.4",
		"Only planned or threatened counted in nothing above: on the day on which it was first told",
		"Documents published loud is not grave: this counts in nothing above",
	})
	if drawn := showtest.All(page, "svg.curve"); len(drawn) != 4 {
		t.Errorf("%d curves are drawn", len(drawn))
	}
	want(t, "due", lines(showtest.All(page, ".board.of-two h2")), []string{"Due next 1", "No report found 1"})
	for _, link := range showtest.All(page, "main a") {
		href, _ := showtest.Attribute(link, "href")
		where, anchor, _ := strings.Cut(href, "#")
		if where == "" {
			if len(showtest.All(page, "[id="+anchor+"]")) != 1 {
				t.Errorf("#%s is nowhere", anchor)
			}
		} else if code, _ := desk.get(where); code != http.StatusOK && !strings.HasPrefix(where, "/actors/") {
			t.Errorf("%s has status %d", where, code)
		}
	}
	_, body := desk.get("/crises/strait-of-orla/index.csv")
	table, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want(t, "days of four series from 3 April to 9 May", len(table)-1, 4*37)
	for path, rows := range map[string]int{"/commitments.csv": 8, "/commitments.csv?kind=threat&state=active": 1, "/demands.csv": 3, "/plans/ledger.csv": 5} {
		_, body := desk.get(path)
		table, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want(t, path, len(table)-1, rows)
	}
}

// TestNothingIsBornOfAPayloadFollowed compares pages of what is followed through that are full of payloads with the same of plain words.
func TestNothingIsBornOfAPayloadFollowed(t *testing.T) {
	payloads := showtest.Payloads()
	words := make([]string, len(payloads))
	for i := range words {
		words[i] = fmt.Sprintf("plain%d", i)
	}
	hostile, harmless := openFollowed(t, showtest.Empty(t), showtest.HostileBook(payloads...)), openFollowed(t, showtest.Empty(t), showtest.HostileBook(words...))
	all := func(list []string) (paths []string) {
		paths = []string{"/commitments", "/commitments?kind=refusal", "/demands", "/plans/ledger", "/crises", "/crises/strait-of-orla"}
		for i, p := range list {
			if i%4 != 0 { // each page has a payload of its own and, as what it goes back to, the first
				continue
			}
			paths = append(paths, "/stories/"+url.PathEscape(showtest.HostileID(i, p)))
			paths = append(paths, fmt.Sprintf("/commitments/c%d", i), fmt.Sprintf("/demands/d%d", i), fmt.Sprintf("/plans/ledger/p%d", i), fmt.Sprintf("/happenings/h%d", i))
		}
		return paths
	}
	plain := all(words)
	for i, path := range all(payloads) {
		code, page := hostile.get(path)
		_, like := harmless.get(plain[i])
		if code != http.StatusOK {
			t.Errorf("%s: status %d", path, code)
		}
		if diff := cmp.Diff(skeleton(t, like), skeleton(t, page)); diff != "" {
			t.Errorf("payloads change the elements of %s (-want +got):\n%s", path, diff)
		}
		if i < 6 || i >= 11 {
			continue
		}
		if shown := showtest.Text(showtest.Parse(t, page)); !strings.Contains(shown, mark.Visible(payloads[0])) {
			t.Errorf("%q is not to be read on %s", payloads[0], path)
		}
	}
	for _, payload := range payloads[:20] {
		for _, path := range []string{"/commitments?by=", "/commitments?state=", "/demands?since=", "/crises?as-of=", "/crises/", "/happenings/", "/plans/ledger?crisis="} {
			_, page := harmless.get(path + url.QueryEscape(payload))
			if slices.ContainsFunc(skeleton(t, page), func(bone string) bool { return strings.Contains(bone, "onerror") || strings.HasPrefix(bone, "img") }) {
				t.Errorf("%s%s is markup", path, payload)
			}
		}
	}
}

// TestLinksToWhatCame walks from what an actor says to what came of it, and finds no such links on a desk that follows nothing.
func TestLinksToWhatCame(t *testing.T) {
	store := showtest.WithEvents(t)
	follows, plain := openFollowed(t, store, showtest.Book(t)), site{web.Handler(web.Config{Store: store, Now: showtest.Now})}
	pages := map[string][]string{
		"/plans": {"/plans/ledger"}, "/actors/ostrel": {"/commitments?by=ostrel", "/demands?by=ostrel", "/plans/ledger?by=ostrel"},
	}
	for path, links := range pages {
		for _, link := range links {
			at := "main a[href=" + link + "]"
			want(t, path+" → "+link, []int{len(showtest.All(follows.page(t, path), at)), len(showtest.All(plain.page(t, path), at))}, []int{1, 0})
			follows.page(t, link)
		}
	}
}

// TestOneSentenceIsOneStep checks that a sentence which undertakes two things is no repetition, and that reports are documents.
func TestOneSentenceIsOneStep(t *testing.T) {
	book := showtest.Book(t)
	i := slices.IndexFunc(book.Entries, func(e *follow.Entry) bool { return e.ID == "c-threat" })
	entry := book.Entries[i]
	plain := openFollowed(t, showtest.WithEvents(t), book)
	page := plain.page(t, "/commitments/c-threat")
	steps, reports := len(showtest.All(page, ".step")), entry.Reports()
	second := entry.Evidence[0]
	second.Exact = "another thing"
	entry.Evidence = append(slices.Clone(entry.Evidence), second)
	page = openFollowed(t, showtest.WithEvents(t), book).page(t, "/commitments/c-threat")
	want(t, "steps", len(showtest.All(page, ".step")), steps)
	want(t, "reports", entry.Reports(), reports)
	if steps == 0 || !strings.Contains(showtest.Line(showtest.One(t, page, "header.head")), fmt.Sprint(reports, " report")) {
		t.Errorf("the head says %q", showtest.Line(showtest.One(t, page, "header.head")))
	}
}
