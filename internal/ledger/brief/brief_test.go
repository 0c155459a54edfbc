package brief

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

// eachStatement walks the tree of a report.
func eachStatement(r *Report, do func(section string, s *Statement)) {
	var walk func(section string, s *Statement)
	walk = func(section string, s *Statement) {
		do(section, s)
		for i := range s.Under {
			walk(section, &s.Under[i])
		}
	}
	for i := range r.Sections {
		for k := range r.Sections[i].Groups {
			g := &r.Sections[i].Groups[k]
			if g.Title != nil {
				walk(r.Sections[i].ID, g.Title)
			}
			for m := range g.Items {
				walk(r.Sections[i].ID, &g.Items[m])
			}
			if g.Table == nil {
				continue
			}
			for _, row := range g.Table.Rows {
				for m := range row {
					walk(r.Sections[i].ID, &row[m])
				}
			}
		}
	}
	for i := range r.Dates {
		walk("dates", &r.Dates[i].Statement)
	}
}

// windows are the times that the reports of the tests are of: all of a storyline, its last days, and its first half.
func windows(b *ledger.Book) [][2]string {
	first, middle, last := b.Documents[0].Day, b.Documents[len(b.Documents)/2].Day, b.AsOf
	return [][2]string{{first, last}, {middle, last}, {first, middle}}
}

// A made report, with what it was made of.
type made struct {
	name string
	r    *Report
	b    *ledger.Book
	s    *crisis.Selection
}

// theReports are those of all storylines in all windows, made once.
var theReports struct {
	sync.Once
	all []made
}

func eachReport(t *testing.T, do func(t *testing.T, r *Report, b *ledger.Book, s *crisis.Selection)) {
	theReports.Do(func() {
		for _, name := range storylines(t) {
			for _, window := range windows(bookOf(t, name, "")) {
				r, b, s := reportOf(t, name, window[0], window[1])
				theReports.all = append(theReports.all, made{name + " " + window[0] + " " + window[1], r, b, s})
			}
		}
	})
	for _, m := range theReports.all {
		t.Run(m.name, func(t *testing.T) { do(t, m.r, m.b, m.s) })
	}
}

// TestEverythingIsSupported proves of every statement that its quotations stand in their documents, its names, days and figures in the entries
// that it names, its counts are of entries that there are, and that it has a reference where it says anything of the world.
func TestEverythingIsSupported(t *testing.T) {
	statements, quotations, values := 0, 0, 0
	eachReport(t, func(t *testing.T, r *Report, b *ledger.Book, s *crisis.Selection) {
		n := prove(t, r, b, s)
		statements, quotations, values = statements+n[""], quotations+n[Quote], values+n[Value]
	})
	t.Log(statements, "statements,", quotations, "quotations,", values, "values")
	if statements < 5000 || quotations < 1000 || values < 5000 {
		t.Errorf("%d statements, %d quotations, %d values: the reports are empty", statements, quotations, values)
	}
}

// prove proves every part of a report, and counts them by kind; under "" the statements.
func prove(t *testing.T, r *Report, b *ledger.Book, s *crisis.Selection) map[Kind]int {
	p, n := newProof(t, r, b, s), map[Kind]int{}
	eachStatement(r, func(_ string, s *Statement) {
		n[""]++
		for i := range s.Parts {
			part := &s.Parts[i]
			n[part.Kind]++
			switch part.Kind {
			case Quote:
				p.quote(part)
			case Ref:
				p.source(part)
			case Value:
				p.value(part)
			case Count:
				p.count(part)
			case Words:
				if strings.ContainsAny(part.Text, "0123456789“”") {
					t.Errorf("template words %q have a figure or a quotation", part.Text)
				}
			}
		}
	})
	return n
}

// A proof knows the book anew, by other ways than the report.
type proof struct {
	t         *testing.T
	r         *Report
	documents map[string]*ledger.Document
	strings   map[string]map[string]bool // by id of an entry, all its strings and numbers
	index     map[string][]string        // by id of a figure of the index, all amounts that it may show
}

func newProof(t *testing.T, r *Report, b *ledger.Book, s *crisis.Selection) *proof {
	p := &proof{t, r, map[string]*ledger.Document{}, map[string]map[string]bool{}, map[string][]string{}}
	for _, d := range b.Documents {
		p.documents[d.ID] = d
		p.know(d.ID, d)
	}
	for _, h := range b.Happenings {
		p.know(h.ID, h)
	}
	for _, e := range b.Entries {
		p.know(e.ID, e)
	}
	p.reckon(s)
	return p
}

// know takes the strings and numbers of an entry out of its JSON.
func (p *proof) know(id string, entry any) {
	data, err := json.Marshal(entry)
	if err != nil {
		p.t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		p.t.Fatal(err)
	}
	known := map[string]bool{}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case string:
			known[x] = true
		case float64:
			known[fmt.Sprintf("%.4f", x)] = true
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(tree)
	p.strings[id] = known
}

// reckon makes the index of what happened once more.
func (p *proof) reckon(s *crisis.Selection) {
	since := "9999"
	for _, d := range s.Documents {
		since = min(since, d.Day)
	}
	x, err := index.New(index.Rule{}, since)
	if err != nil {
		p.t.Fatal(err)
	}
	var all []index.Happening
	for _, h := range s.Happenings {
		if h.Standing != happening.Happened || len(h.Aux) > 0 {
			continue
		}
		day := h.From
		if h.Dated && h.Evidence[0].Date > day {
			day = min(h.Evidence[0].Date, h.To)
		}
		keys := func(actors []cite.Actor) (keys []string) {
			for _, a := range actors {
				keys = append(keys, a.ID)
			}
			return keys
		}
		joint := len(h.Recipient) == 0 && slices.Contains([]sitrep.EventType{sitrep.Agree, sitrep.Consult, sitrep.Cooperate}, h.Type)
		all = append(all, index.Happening{
			ID: h.ID, Day: day, Actor: keys(h.Actors), Recipient: keys(h.Recipient), Joint: joint, Quad: h.Type.Quad(), Score: h.Score, Origins: len(h.Origins),
		})
	}
	for i := range all {
		if err := x.Add(&all[i]); err != nil {
			p.t.Fatal(err)
		}
	}
	for _, k := range append(x.Keys(), whole(1), whole(2), whole(3), whole(4)) {
		days, err := x.Days(k, since, s.AsOf)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, d := range days {
			id := SeriesEntry(k.Quad, d.Date)
			if !k.Whole {
				id = pairEntry(k, d.Date)
			}
			p.index[id] = append(p.index[id], d.Value.String(), d.Date, k.Quad.String(), k.Pair.Actor, k.Pair.Recipient)
			if d.Known {
				p.index[id] = append(p.index[id], d.Baseline.String())
			}
			if k.Whole && d.Date == s.AsOf {
				p.changes(x, k, d.Date)
				parts, err := x.Parts(k, d.Date, all)
				if err != nil {
					p.t.Fatal(err)
				}
				_, rest := index.Cut(parts, mostParts)
				p.index[id] = append(p.index[id], rest.String())
				for _, part := range parts {
					p.index[id] = append(p.index[id], part.Amount.String())
				}
			}
		}
	}
}

func (p *proof) changes(x *index.Index, k index.Key, asOf string) {
	changes, err := x.Changes(k, asOf)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range changes {
		id := SeriesEntry(k.Quad, c.Found)
		p.index[id] = append(p.index[id], string(c.Kind), c.Day, c.Before.String(), c.After.String())
	}
}

func (p *proof) quote(part *Part) {
	d := p.documents[part.Document]
	if d == nil || !strings.Contains(d.Text, part.Raw) || part.Raw == "" {
		p.t.Errorf("document %s does not have the words %q", part.Document, part.Raw)
	}
	if strings.Join(strings.Fields(part.Raw), " ") != part.Text {
		p.t.Errorf("quoted %q of %q", part.Text, part.Raw)
	}
	p.source(part)
}

func (p *proof) source(part *Part) {
	if part.Source < 1 || part.Source > len(p.r.Sources) || p.r.Sources[part.Source-1].Document != part.Document || p.r.Sources[part.Source-1].Number != part.Source {
		p.t.Errorf("no source %d is document %q", part.Source, part.Document)
	}
}

func (p *proof) value(part *Part) {
	if len(part.Entries) != 1 {
		p.t.Fatalf("value %+v is of %d entries", part, len(part.Entries))
	}
	id := part.Entries[0]
	if !p.strings[id][part.Raw] && !slices.Contains(p.index[id], part.Raw) {
		p.t.Errorf("entry %q does not have %q, shown as %q", id, part.Raw, part.Text)
	}
	if part.Text == part.Raw {
		return
	}
	if n, err := strconv.ParseFloat(part.Raw, 64); err == nil && !isISO(part.Raw) {
		shown, err := strconv.ParseFloat(part.Text, 64)
		if err != nil || shown-n > 0.0501 || n-shown > 0.0501 {
			p.t.Errorf("figure %s is shown as %s", part.Raw, part.Text)
		}
		return
	}
	for _, number := range regexp.MustCompile(`\d+`).FindAllString(part.Text, -1) { // of a day in words
		if !strings.Contains(part.Raw, number) && !strings.Contains(part.Raw, "0"+number) && !spans(part.Raw, part.Text) {
			p.t.Errorf("%q is shown as %q", part.Raw, part.Text)
		}
	}
	if isISO(part.Raw) {
		day, _ := time.Parse(time.DateOnly, part.Raw[:10])
		if part.Text != day.Format("2 January 2006") {
			p.t.Errorf("day %q is shown as %q", part.Raw, part.Text)
		}
		return
	}
	if first, _ := sitrep.TimexDays(part.Raw); first == "" && !isTranslation(part.Raw, part.Text) {
		p.t.Errorf("%q is shown as %q, which no table has", part.Raw, part.Text)
	}
}

// isTranslation reports whether a table has those words for a term, or an actor's name for its key.
func isTranslation(raw, text string) bool {
	for kind, words := range stateWords {
		if words[follow.State(raw)] == text || silentWords[kind][follow.State(raw)] == text {
			return true
		}
	}
	kind := kindWords[sitrep.ActKind(raw)].one
	return text == typeWords[sitrep.EventType(raw)].noun || text == modeWords[raw] || text == contestWords[raw] || text == standingWords[happening.Standing(raw)] ||
		text == kind || kind != "" && text == capital(kind) || text == capital(raw) || sitrep.ActorKey(text) == raw
}

// spans reports whether a text names the first and last day of a time, as of a season.
func spans(raw, text string) bool {
	first, last := sitrep.TimexDays(raw)
	from, err := time.Parse(time.DateOnly, first)
	to, errTo := time.Parse(time.DateOnly, last)
	return err == nil && errTo == nil && text == from.Format("2 January 2006")+" to "+to.Format("2 January 2006")
}

func isISO(s string) bool {
	if len(s) < 10 {
		return false
	}
	_, err := time.Parse(time.DateOnly, s[:10])
	return err == nil
}

func (p *proof) count(part *Part) {
	if part.Text != strconv.Itoa(len(part.Entries)) {
		p.t.Errorf("counted %s of %d entries", part.Text, len(part.Entries))
	}
	for i, id := range part.Entries {
		if p.strings[id] == nil || slices.Contains(part.Entries[:i], id) {
			p.t.Errorf("counted %q, which is no entry or counted before", id)
		}
	}
}

// TestEverySentenceHasAReference: what says anything of the world has a source, or figures of the index alone, or its parts have.
func TestEverySentenceHasAReference(t *testing.T) {
	eachReport(t, func(t *testing.T, r *Report, _ *ledger.Book, _ *crisis.Selection) {
		for _, s := range r.Sections {
			for _, g := range s.Groups {
				for i := range g.Items {
					if !isReferred(&g.Items[i]) {
						t.Errorf("%s: %q has no reference", s.ID, g.Items[i].Plain())
					}
				}
			}
		}
	})
}

func isReferred(s *Statement) bool {
	only := true
	for _, p := range s.Parts {
		if p.Kind == Ref {
			return true
		}
		only = only && p.Kind == Words
	}
	if len(s.Under) > 0 {
		return !slices.ContainsFunc(s.Under, func(u Statement) bool { return !isReferred(&u) })
	}
	return only // that nothing was found
}

// TestOnlyWhatHappened: what is planned, thought of, denied, disputed, long past or claimed never stands under what happened, nor in its bottom
// line, nor in the index.
func TestOnlyWhatHappened(t *testing.T) {
	others := 0
	eachReport(t, func(t *testing.T, r *Report, b *ledger.Book, _ *crisis.Selection) {
		standing := map[string]*happening.Happening{}
		for _, h := range b.Happenings {
			standing[h.ID] = h
			if h.Standing != happening.Happened {
				others++
			}
		}
		eachStatement(r, func(section string, s *Statement) {
			if section != Happened && section != BottomLine && section != Index {
				return
			}
			for _, p := range s.Parts {
				for _, id := range p.Entries {
					if h := standing[id]; h != nil && (h.Standing != happening.Happened || len(h.Aux) > 0) {
						t.Errorf("%s tells %q, which is %s %v", section, s.Plain(), h.Standing, h.Aux)
					}
				}
			}
		})
	})
	if others < 100 {
		t.Errorf("only %d happenings did not happen: nothing is shown by that", others)
	}
}

// TestWords: a reading is never called likely, a threat never broken or kept, and of silence it is said that no report was found.
func TestWords(t *testing.T) {
	silences := 0
	eachReport(t, func(t *testing.T, r *Report, b *ledger.Book, _ *crisis.Selection) {
		kinds, silent := map[string]sitrep.ActKind{}, map[string]bool{}
		for _, e := range b.Entries {
			kinds[e.ID], silent[e.ID] = kindOf(e), isSilent(last(e))
		}
		eachStatement(r, func(_ string, s *Statement) {
			for _, p := range s.Parts {
				if (p.Kind == Words || p.Kind == Value) && regexp.MustCompile(`(?i)\b(un)?likel|probab`).MatchString(p.Text) {
					t.Errorf("says %q", p.Text)
				}
				if p.Kind != Value || p.Text == p.Raw {
					continue
				}
				id := p.Entries[0]
				if kinds[id] == sitrep.Threat && (p.Text == "broken" || p.Text == "kept") {
					t.Errorf("a threat is %s", p.Text)
				}
				if silent[id] && (p.Raw == "violated" || p.Raw == "overdue") {
					silences++
					if !strings.Contains(p.Text, "no report found") {
						t.Errorf("silence is told as %q", p.Text)
					}
				}
			}
		})
	})
	if silences < 10 {
		t.Errorf("only %d silences", silences)
	}
}

func TestBottomLineIsShort(t *testing.T) {
	eachReport(t, func(t *testing.T, r *Report, _ *ledger.Book, _ *crisis.Selection) {
		if n := len(r.Sections[0].Groups[0].Items); r.Sections[0].ID != BottomLine || n < 3 || n > 5 {
			t.Errorf("the bottom line has %d sentences", n)
		}
	})
}

// TestLead holds that the beginning of a report is that of the whole report, with what its sentences refer to.
func TestLead(t *testing.T) {
	eachReport(t, func(t *testing.T, r *Report, b *ledger.Book, s *crisis.Selection) {
		lead, err := Lead(b, s, r.Since)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r.Sections[:1], lead.Sections); diff != "" {
			t.Errorf("the bottom line (-whole +lead):\n%s", diff)
		}
		if diff := cmp.Diff(dayOf(r.Dates), dayOf(lead.Dates)); diff != "" {
			t.Errorf("the dates (-whole +lead):\n%s", diff)
		}
		for _, part := range partsOf(lead.Sections[0].Groups[0].Items) {
			if part.Kind == Ref && lead.Sources[part.Source-1].Document != part.Document {
				t.Errorf("reference %s is to %q, source %d is %q", part.Text, part.Document, part.Source, lead.Sources[part.Source-1].Document)
			}
		}
	})
}

func dayOf(dates []Date) (days []string) {
	for _, d := range dates {
		days = append(days, d.Entry+" "+d.First)
	}
	return days
}

func partsOf(items []Statement) (parts []Part) {
	for _, item := range items {
		parts = append(parts, item.Parts...)
		parts = append(parts, partsOf(item.Under)...)
	}
	return parts
}

// TestSameBytes makes reports twice, in another time zone and with another number of processors.
func TestSameBytes(t *testing.T) {
	zone, processors := time.Local, runtime.GOMAXPROCS(0)
	defer func() { time.Local = zone; runtime.GOMAXPROCS(processors) }()
	for _, name := range storylines(t) {
		r, b, s := reportOf(t, name, "", "")
		again, err := New(b, s, r.Since)
		if err != nil {
			t.Fatal(err)
		}
		time.Local = time.FixedZone("far", 13*3600+45*60)
		runtime.GOMAXPROCS(1)
		far, _, _ := reportOf(t, name, "", "")
		time.Local = zone
		runtime.GOMAXPROCS(processors)
		for format := range formats {
			want := written(t, r, format)
			if written(t, again, format) != want || written(t, far, format) != want {
				t.Errorf("%s: the %s report is another the second time", name, format)
			}
		}
	}
}

// TestTemplates holds all words that reports say of their own, for somebody to read: none of them may claim anything.
func TestTemplates(t *testing.T) {
	var all []string
	eachReport(t, func(_ *testing.T, r *Report, _ *ledger.Book, _ *crisis.Selection) {
		eachStatement(r, func(_ string, s *Statement) {
			for _, p := range s.Parts {
				if p.Kind == Words && !slices.Contains(all, p.Text) {
					all = append(all, p.Text)
				}
			}
		})
	})
	slices.Sort(all)
	got := strings.Join(all, "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/templates.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/templates.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("testdata/templates.txt differs from what reports say now; go test -update, and read the difference")
	}
}

// TestTablesOfWords: every type, kind and state has its words.
func TestTablesOfWords(t *testing.T) {
	for _, typ := range sitrep.EventTypes() {
		if typeWords[typ].noun == "" || typeWords[typ].toward == "" {
			t.Errorf("%s has no words", typ)
		}
	}
	for _, kind := range theKinds {
		if kindWords[kind].one == "" || kindWords[kind].many == "" || kindWords[kind].heading == "" {
			t.Errorf("%s has no words", kind)
		}
	}
	for _, kind := range theKinds {
		for state := range stateWords[""] {
			e := &follow.Entry{Sort: follow.Commitment, Kind: kind, History: []follow.Change{{State: state, Evidence: follow.Evidence{Document: "d"}}}}
			told, silent := stateOf(e, last(e)), stateOf(e, &follow.Change{State: state})
			if told == "" || kind == sitrep.Threat && (told == "broken" || told == "kept") || kind == sitrep.Refusal && (told == "broken" || told == "kept") {
				t.Errorf("a %s that is %s is told as %q", kind, state, told)
			}
			if bySilence := state == follow.Violated && kind != sitrep.Refusal || state == follow.Overdue; bySilence && !strings.Contains(silent, "no report found") {
				t.Errorf("a %s of which nothing is heard is told as %q", kind, silent)
			}
		}
	}
	for _, id := range []string{BottomLine, Happened, Said, Open, Due, Contested, Thin, Index} {
		if sectionTitles[id] == "" {
			t.Errorf("section %s has no title", id)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	b := bookOf(t, "dev-12-hill-209", "2031-10-21")
	s := selectionOf("dev-12-hill-209", b)
	for _, since := range []string{"2031-10-22", "October", "2031-10"} {
		if _, err := New(b, s, since); err == nil || !strings.Contains(err.Error(), since) {
			t.Errorf("since %q: %v", since, err)
		}
	}
	empty := (&crisis.Crisis{Name: "Nothing", Words: "unheard"}).Select(b, nil)
	r, err := New(b, empty, "")
	if err != nil {
		t.Fatal(err)
	}
	if text := written(t, r, "md"); !strings.Contains(text, "No report found of anything that happened.") || len(r.Sources) != 0 {
		t.Errorf("of nothing it says:\n%s", text)
	}
}

func TestTimeWords(t *testing.T) {
	for raw, want := range map[string]string{
		"2031-05-06": "6 May 2031", "2031-05-06TNI": "6 May 2031", "2031-05": "May 2031", "2031": "2031", "FUTURE_REF": "FUTURE_REF",
		"2031-FA": "1 September 2031 to 30 November 2031", "2031-W18": "28 April 2031 to 4 May 2031", "": "", "2032-02": "February 2032",
	} {
		if got := timeWords(raw); got != want {
			t.Errorf("%q is told as %q, want %q", raw, got, want)
		}
	}
}
