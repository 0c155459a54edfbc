package web_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// TestPagesOfEvents compares what the pages of events, speech acts and plans say with goldens. Pictures have goldens of their own, and the
// address of a script goes by its content.
func TestPagesOfEvents(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	for name, path := range map[string]string{
		"events": "/events", "apart": "/events?standing=not-happened&actor=ostrel", "event": "/documents/strait-clash/events/e1",
		"later": "/documents/strait-clash/events/e9", "map": "/map?view=near", "timeline": "/timeline", "pair": "/pairs/vardania/ostrel",
		"acts": "/acts", "plans": "/plans", "clash": "/documents/strait-clash", "search-timeline": "/search?q=Vardania&view=timeline",
		"search-map": "/search?q=boats+-crews&view=map&part=world",
	} {
		main := showtest.One(t, desk.page(t, path), "main")
		for _, drawing := range append(showtest.All(main, "svg"), showtest.All(main, "script")...) {
			drawing.Parent.RemoveChild(drawing)
		}
		var b strings.Builder
		if err := html.Render(&b, main); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
		golden := filepath.Join("testdata", name+".golden.html")
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

// TestRealityByForm checks that the six realities are told apart by their class and by a word, in the text and beside it.
func TestRealityByForm(t *testing.T) {
	page := open(showtest.WithEvents(t)).page(t, "/documents/strait-clash")
	var inText, beside []string
	for _, n := range showtest.All(page, ".mark-event") {
		class, _ := showtest.Attribute(n, "class")
		title, _ := showtest.Attribute(n, "title")
		form := ""
		for word := range strings.FieldsSeq(class) {
			if is, ok := strings.CutPrefix(word, "is-"); ok {
				form = is
			}
		}
		if !strings.Contains(title, "event, "+form+": ") {
			t.Errorf("%q has the form %s and says %q", showtest.Line(n), form, title)
		}
		inText = append(inText, showtest.Line(n)+" "+form)
	}
	want(t, "in the text", inText, []string{
		"fired happened", "withdrew claimed", "shell denied", "will happened", "close happened", "sink hypothetical", "fought historical",
		"met happened", "signed planned", "20 May planned",
	})
	for _, n := range showtest.All(page, "section .entry .deed") {
		if words := showtest.All(n, ".reality"); len(words) == 1 {
			beside = append(beside, showtest.Line(n))
		}
	}
	want(t, "beside it", beside, []string{
		"ASSAULT · firearms happened Vardania → Ostrel", "THREATEN · restrict happened Ostrel → Vardania", "CONSULT happened Ostrel, Vardania",
		"RETREAT · withdraw claimed Vardania", "ASSAULT · heavy weapons denied Ostrel → Vardania", "ASSAULT hypothetical Tomas Hale",
		"ASSAULT historical Ostrel, Vardania", "AGREE planned Ostrel, Vardania", "CONSULT planned Vardania, Ostrel",
		"COERCE scheduled Ostrel", "CONSULT cancelled Ostrel, Vardania", "AGREE scheduled Ostrel, Vardania", "plan held somebody",
	})
}

// TestNothingPlannedIsCounted checks on every page that counts that only what happened is counted as that.
func TestNothingPlannedIsCounted(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	want(t, "standings", lines(showtest.All(desk.page(t, "/events"), "nav.choices[aria-label=Standing] li")),
		[]string{"happened 13", "claimed by the actor alone 1", "not happened 5"})
	for _, n := range showtest.All(desk.page(t, "/events"), ".events .reality") {
		want(t, "in the list", showtest.Line(n), "happened")
	}
	var circles []string
	for _, link := range showtest.All(desk.page(t, "/map"), "svg a") {
		label, _ := showtest.Attribute(link, "aria-label")
		circles = append(circles, label)
	}
	want(t, "circles", circles, []string{"Port Orla, OST: 6 events happened", "Cape Lunt, OST: 1 event happened"})
	total := 0
	for _, n := range showtest.All(desk.page(t, "/timeline"), "svg .bars.is-happened a") {
		label, _ := showtest.Attribute(n, "aria-label")
		_, figure, _ := strings.Cut(label, ": ")
		count, err := strconv.Atoi(strings.Fields(figure)[0])
		if err != nil {
			t.Errorf("%q has no count", label)
		}
		total += count
	}
	want(t, "happened on the timeline, of 13 less the 5 without a day", total, 8)
	want(t, "apart", len(showtest.All(desk.page(t, "/timeline"), "svg .bars.is-planned a")), 2)
	ways := lines(showtest.All(desk.page(t, "/pairs/ostrel/vardania"), ".way h2"))
	want(t, "directions", ways, []string{
		"Ostrel → Vardania 6 happened, 1 not happened", "Vardania → Ostrel 6 happened", "Ostrel and Vardania together 1 happened, 3 not happened",
	})
}

// TestEveryCountLeadsToItsList follows the links of facets, circles, bars and tables: the list has as many events as were counted.
func TestEveryCountLeadsToItsList(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	follow := func(what, href, count string) {
		t.Helper()
		total, _, _ := strings.Cut(showtest.Line(showtest.One(t, desk.page(t, href), ".total")), " ")
		if total != count {
			t.Errorf("%s is counted %s and its list %s has %s", what, count, href, total)
		}
	}
	seen := 0
	for _, path := range []string{"/events", "/events?standing=not-happened"} {
		for _, li := range slices.Concat(showtest.All(desk.page(t, path), ".facets li"), showtest.All(desk.page(t, path), "nav.choices[aria-label=Standing] li")) {
			for _, link := range showtest.All(li, "a") {
				if href, _ := showtest.Attribute(link, "href"); !strings.HasPrefix(href, "/pairs/") {
					follow(showtest.Line(link), href, showtest.Line(showtest.One(t, li, ".count")))
					seen++
				}
			}
		}
	}
	for _, link := range slices.Concat(showtest.All(desk.page(t, "/map"), "svg a"), showtest.All(desk.page(t, "/timeline"), "svg a")) {
		href, _ := showtest.Attribute(link, "href")
		label, _ := showtest.Attribute(link, "aria-label")
		_, figure, _ := strings.Cut(label, ": ")
		follow(label, href, strings.Fields(figure)[0])
		seen++
	}
	for _, link := range showtest.All(desk.page(t, "/timeline"), "table.days td a") {
		href, _ := showtest.Attribute(link, "href")
		follow("a day", href, showtest.Line(link))
		seen++
	}
	if seen < 40 {
		t.Errorf("only %d links were followed", seen)
	}
}

// TestEntriesOpenIntoTheirSentence follows each entry of a list to its words.
func TestEntriesOpenIntoTheirSentence(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	for _, path := range []string{"/acts", "/plans", "/documents/strait-clash/events/e1"} {
		links := showtest.All(desk.page(t, path), "a")
		followed := 0
		for _, link := range links {
			href, _ := showtest.Attribute(link, "href")
			where, anchor, ok := strings.Cut(href, "#")
			if !ok || where == "" || !strings.HasPrefix(where, "/documents/") {
				continue
			}
			followed++
			if len(showtest.All(desk.page(t, where), "#"+anchor)) != 1 {
				t.Errorf("%s: %s leads to no words", path, href)
			}
		}
		if followed == 0 {
			t.Errorf("%s has no link into a text", path)
		}
	}
}

func TestTables(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	for path, rows := range map[string]int{
		"/events.csv": 13, "/events.csv?standing=not-happened": 5, "/events.csv?place=Port+Orla": 6, "/acts.csv": 2, "/acts.csv?kind=threat": 1,
		"/plans.csv": 4, "/plans.csv?status=held": 1, "/map.csv": 2, "/pairs.csv": 3,
	} {
		code, body := desk.get(path)
		table, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if code != http.StatusOK || err != nil {
			t.Fatalf("%s: status %d, %v", path, code, err)
		}
		want(t, "rows of "+path, len(table)-1, rows)
		for _, row := range table {
			want(t, "columns of "+path, len(row), len(table[0]))
		}
	}
	_, days := desk.get("/timeline.csv")
	if !strings.Contains(days, "\n2031-05-08,RETREAT,material cooperation,0,1,0\n") {
		t.Errorf("the table of days has no claimed retreat:\n%s", days)
	}
}

// TestTableIsNoProgram checks that no text of a document is a formula in the table.
func TestTableIsNoProgram(t *testing.T) {
	store := showtest.Empty(t)
	showtest.Hostile(t, store, `=HYPERLINK("//evil.example/")`, "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3")
	for _, path := range []string{"/events.csv", "/acts.csv", "/plans.csv", "/map.csv", "/pairs.csv"} {
		_, body := open(store).get(path)
		table, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || len(table) < 2 {
			t.Fatalf("%s: %d rows, %v", path, len(table), err)
		}
		for _, row := range table {
			for _, cell := range row {
				_, err := strconv.ParseFloat(cell, 64)
				if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && err != nil {
					t.Errorf("%s: the cell %q is a formula", path, cell)
				}
			}
		}
	}
}

func TestNoEvents(t *testing.T) {
	desk := open(showtest.Empty(t))
	for path, says := range map[string]string{
		"/events": "No event", "/map": "No event", "/timeline": "No event", "/pairs": "No two", "/acts": "No speech act", "/plans": "No plan",
	} {
		if got := showtest.Line(showtest.One(t, desk.page(t, path), ".empty")); !strings.Contains(got, says) {
			t.Errorf("%s says %q, want %q in it", path, got, says)
		}
	}
}

// TestTimelineWindow checks what days are shown, and that earlier and later ones can be reached.
func TestTimelineWindow(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	for query, days := range map[string]string{
		"":                                  "3 Apr 2031 to 20 May 2031",
		"since=2031-05&until=2031-05":       "1 May 2031 to 31 May 2031",
		"until=2031-04-10":                  "3 Apr 2031 to 10 Apr 2031",
		"since=2031-04-30&until=2031-04-30": "30 Apr 2031 to 30 Apr 2031",
		"since=2040":                        "1 Jan 2040 to 1 Apr 2040",
		"since=2031-05-08&until=2031-05-01": "8 May 2031 to 8 May 2031",
	} {
		page := desk.page(t, "/timeline?"+query)
		want(t, query, showtest.Line(showtest.All(page, "nav.pager span")[0]), days)
	}
	april := desk.page(t, "/timeline?"+url.Values{"since": {"2031-04-09"}, "until": {"2031-04-17"}}.Encode())
	want(t, "neighbours", len(showtest.All(april, "nav.pager a")), 2)
	want(t, "days", lines(showtest.All(april, "table.days tbody th")), []string{"9 Apr 2031", "10 Apr 2031", "17 Apr 2031"})
}
