package brief

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// hostile is a book whose every text tries to be more than text.
func hostile() (*ledger.Book, *crisis.Selection) {
	const evil = "<script>alert(1)</script> [x](javascript:1) | *bold* `c`\r\nBcc: all@example.org\r\nEND:VCALENDAR; a, b\u202e\x1b[31m"
	text := evil + ". Kess will march on 9 June 2031."
	d := &ledger.Document{
		ID: "d1", Day: "2031-06-01", Publisher: evil, Title: evil, URL: "javascript:alert(1)", Text: text, Actors: []string{"kess"},
		Origin: origin.Origin{ID: "d1", Document: "d1"},
	}
	linked := &ledger.Document{
		ID: "d2", Day: "2031-06-02", Publisher: "", Title: "", URL: "https://example.org/a b>\"'<i>?x=1&y", Text: text, Actors: []string{"kess"},
		Origin: origin.Origin{ID: "d2", Document: "d2"},
	}
	evidence := cite.Evidence{Document: "d1", Date: "2031-06-01", Exact: "march", Sentence: evil}
	other := cite.Evidence{Document: "d2", Date: "2031-06-02", Exact: "march", Sentence: text}
	b := &ledger.Book{
		AsOf: "2031-06-03", Documents: []*ledger.Document{d, linked},
		Happenings: []*happening.Happening{{
			ID: "h1", Type: sitrep.Assault, Mode: "heavy-weapons", Actors: []cite.Actor{{ID: "kess", Name: evil}}, From: "2031-06-01", To: "2031-06-01",
			Dated: true, When: "2031-06-01", Standing: happening.Happened, Score: -9.3, Origins: []string{"d1", "d2"}, Reports: []string{"d1", "d2"},
			Where: happening.Place{Name: evil}, Evidence: []cite.Evidence{evidence, other},
			Contested: []happening.Contest{{What: "toll", Of: "killed", Versions: []happening.Version{{Value: evil, Source: evil, Evidence: evidence}}}},
		}},
		Entries: []*follow.Entry{{
			ID: "p1", Sort: follow.Plan, Debtor: []follow.Party{{Key: "kess", Name: evil}}, Action: evil, Made: "2031-06-01", When: "2031-06-09", Where: evil,
			History:  []follow.Change{{State: follow.Scheduled, Date: "2031-06-01", Rule: "planned", Score: 1, By: "rule", Evidence: evidence}},
			Evidence: []follow.Evidence{evidence},
		}},
	}
	c := &crisis.Crisis{Name: "Kess " + evil, Actors: []string{"kess"}}
	return b, c.Select(b, nil)
}

// TestHostileTexts: what others wrote stays text in every format.
func TestHostileTexts(t *testing.T) {
	b, s := hostile()
	r, err := New(b, s, "")
	if err != nil {
		t.Fatal(err)
	}
	prove(t, r, b, s)
	page := written(t, r, "html")
	for _, bad := range []string{"<script", "javascript:alert(1)\"", "\x1b", "\u202e", "href=\"javascript"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	if !strings.Contains(page, "<a href=\"https://example.org/a%20b%3E%22%27%3Ci%3E?x=1&amp;y\">d2</a>") {
		t.Errorf("the page does not link the document that has an address:\n%s", page[strings.Index(page, "id=\"sources\""):])
	}
	text := written(t, r, "md")
	for _, bad := range []string{"\n|<", " | \\*", "<script", "](javascript", "\x1b", "\u202e", "\nBcc"} {
		if strings.Contains(regexp.MustCompile(`\\.`).ReplaceAllString(text, ""), bad) {
			t.Errorf("the text has %q", bad)
		}
	}
	if n := strings.Count(written(t, r, "ics"), "END:VCALENDAR"); n < 2 || strings.Count(written(t, r, "ics"), "\r\nEND:VCALENDAR") != 1 {
		t.Errorf("the calendar ends %d times", n)
	}
	message := written(t, r, "eml")
	head, _, _ := strings.Cut(message, "\r\n\r\n")
	if strings.Contains(head, "\nBcc") || strings.Contains(head, "\nTo: all") {
		t.Errorf("the message has headers of others:\n%s", head)
	}
}

// TestMail reads messages as a mail program does.
func TestMail(t *testing.T) {
	for _, name := range storylines(t) {
		b := bookOf(t, name, "")
		r, _, _ := reportOf(t, name, b.Documents[0].Day, b.Documents[len(b.Documents)/2].Day)
		message := written(t, r, "eml")
		for line := range strings.SplitSeq(message, "\r\n") {
			if len(line) > 78 || strings.ContainsAny(line, "\n\r") || strings.ContainsFunc(line, func(c rune) bool { return c > '~' }) {
				t.Fatalf("%s: a line of a message is %q", name, line)
			}
		}
		m, err := mail.ReadMessage(strings.NewReader(message))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != "Situation report: "+r.Crisis+", "+r.AsOf {
			t.Errorf("subject %q, %v", subject, err)
		}
		if when, err := m.Header.Date(); err != nil || when.Format(time.DateTime) != r.AsOf+" 23:59:59" {
			t.Errorf("date %v, %v", when, err)
		}
		var got []string
		var bodies []string
		walkParts(t, m.Header.Get("Content-Type"), m.Body, func(kind, body string) { got, bodies = append(got, kind), append(bodies, body) })
		want := "text/plain text/html"
		if len(r.Dates) > 0 {
			want += " text/calendar"
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: the message has %v, want %s", name, got, want)
		}
		for i, format := range []string{"md", "html", "ics"}[:len(bodies)] {
			if plain := strings.ReplaceAll(bodies[i], "\r\n", "\n"); strings.TrimSpace(plain) != strings.TrimSpace(strings.ReplaceAll(written(t, r, format), "\r\n", "\n")) {
				t.Errorf("%s: the %s in the message is not the report's", name, format)
			}
		}
	}
}

func walkParts(t *testing.T, kind string, body io.Reader, do func(kind, body string)) {
	media, parameters, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		do(media, string(data))
		return
	}
	for parts := multipart.NewReader(body, parameters["boundary"]); ; {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var content io.Reader = p
		if p.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
			content = quotedprintable.NewReader(p)
		}
		walkParts(t, p.Header.Get("Content-Type"), content, do)
	}
}

// TestCalendar reads calendars by the rules of RFC 5545: lines of at most 75 bytes, each date once and behind the report's day.
func TestCalendar(t *testing.T) {
	dates := 0
	for _, name := range storylines(t) {
		for _, window := range windows(bookOf(t, name, "")) {
			r, _, _ := reportOf(t, name, window[0], window[1])
			calendar := written(t, r, "ics")
			for line := range strings.SplitSeq(strings.TrimSuffix(calendar, "\r\n"), "\r\n") {
				if len(line) > 75 || !utf8.ValidString(line) || !regexp.MustCompile(`^( |[A-Z-]+[:;])`).MatchString(line) {
					t.Errorf("line %q", line)
				}
			}
			plain := strings.ReplaceAll(calendar, "\r\n ", "")
			found := regexp.MustCompile(`\r\nUID:(\w+)@sitrep\.invalid\r\nDTSTAMP:\d{8}T000000Z\r\nDTSTART;VALUE=DATE:(\d{8})\r\nDTEND;VALUE=DATE:(\d{8})\r\n`).FindAllStringSubmatch(plain, -1)
			if len(found) != len(r.Dates) || strings.Count(plain, "BEGIN:VEVENT") != len(found) {
				t.Errorf("%s: %d dates, want %d", name, len(found), len(r.Dates))
			}
			for i, f := range found {
				dates++
				if d := r.Dates[i]; f[1] != d.Entry || d.Last <= r.AsOf || f[2] >= f[3] || strings.ReplaceAll(d.First, "-", "") != f[2] {
					t.Errorf("%s: date %v of %+v", name, f, d)
				}
			}
		}
	}
	if dates < 20 {
		t.Errorf("only %d dates", dates)
	}
}

// TestIndexHasItsBaseline: a crisis watched long enough has baselines, and a shift is named by what made it.
func TestIndexHasItsBaseline(t *testing.T) {
	b := &ledger.Book{AsOf: "2031-06-30"}
	first := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 181 {
		day := first.AddDate(0, 0, i).Format(time.DateOnly)
		id := fmt.Sprintf("d%03d", i)
		text := "Ostmark shelled Velia on " + day + "."
		b.Documents = append(b.Documents, &ledger.Document{ID: id, Day: day, Publisher: "Wire", Text: text, Actors: []string{"ostmark", "velia"}, Origin: origin.Origin{ID: id, Document: id}})
		n := 1
		if i >= 150 {
			n = 4
		}
		for k := range n {
			b.Happenings = append(b.Happenings, &happening.Happening{
				ID: fmt.Sprintf("h%03d-%d", i, k), Type: sitrep.Assault, Actors: []cite.Actor{{ID: "ostmark", Name: "Ostmark"}},
				Recipient: []cite.Actor{{ID: "velia", Name: "Velia"}}, From: day, To: day, Dated: true, When: day, Standing: happening.Happened, Score: -9.3,
				Origins: []string{id}, Reports: []string{id}, Evidence: []cite.Evidence{{Document: id, Date: day, Exact: "shelled", Sentence: text}},
			})
		}
	}
	s := (&crisis.Crisis{Name: "The border", Actors: []string{"Ostmark", "Velia"}}).Select(b, nil)
	r, err := New(b, s, "2031-06-01")
	if err != nil {
		t.Fatal(err)
	}
	prove(t, r, b, s)
	text := written(t, r, "md")
	for _, want := range []string{
		"Index on 30 June 2031, from 31 May 2031: verbal cooperation 0.0, from 0.0, baseline 0.0;", "material conflict ",
		"Material conflict: shift to more, from 4.7 to 18.6 points a day, began on 31 May 2031, found on 6 June 2031",
		"Not shown: 80 happenings of less weight.", "| Ostmark | Velia | material conflict |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text[strings.Index(text, "## The index"):])
		}
	}
	if page := written(t, r, "html"); strings.Count(page, "class=\"baseline\"") != 4 || strings.Count(page, "class=\"value\"") != 4 || !strings.Contains(page, "class=\"since\"") {
		t.Error("the picture lacks a series, a baseline or the first new day")
	}
}

// TestMarkdownEscapes: what stands in a text stays as it is for a reader of Markdown.
func TestMarkdownEscapes(t *testing.T) {
	for text, want := range map[string]string{
		"2. of them": "2\\. of them", "1.5": "1.5", "# x": "\\# x", "a_b*c": "a\\_b\\*c", "[1](x)": "\\[1\\](x)", "A & B <i>": "A \\& B \\<i\\>", "12": "12", "- x": "\\- x",
	} {
		if got := escapeMarkdown(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}
