package feed

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

const rssFeed = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>Harbour &amp; Strait</title>
  <link>https://harbour.example/</link>
  <language>en-gb</language>
  <dc:publisher>Harbour Press</dc:publisher>
  <item>
    <guid isPermaLink="false">tag:17</guid>
    <link>/2031/03/ferry?utm_source=rss</link>
    <title>Ferries &lt;b&gt;stop&lt;/b&gt; at the  strait, AT&amp;amp;B says</title>
    <pubDate>Tue, 04 Mar 2031 09:30:00 EST</pubDate>
    <dc:creator>Ada Miller</dc:creator>
    <dc:creator>Ben Okoro</dc:creator>
    <description>&lt;p&gt;No crossing&lt;/p&gt;&lt;p&gt;today.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
    <content:encoded><![CDATA[<p>No crossing today, the <a href="/port">port</a> said.</p>]]></content:encoded>
  </item>
  <item>
    <guid>https://harbour.example/2031/03/wind</guid>
    <title>Wind</title>
    <pubDate>Mon, 3 Mar 2031</pubDate>
    <author>desk@harbour.example (Cleo Park)</author>
    <description>Too windy to sail.</description>
  </item>
  <item><title>No link at all</title><pubDate>some day soon</pubDate></item>
  <item><guid>tag:17</guid><title>The same again</title></item>
  <item><link>javascript:alert(1)</link><title>Script</title></item>
  <item><description>neither id nor link nor title</description></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <title type="html">Le &lt;i&gt;Détroit&lt;/i&gt;</title>
  <link rel="self" href="https://detroit.example/atom.xml"/>
  <link href="https://detroit.example/"/>
  <entry>
    <id>urn:1</id>
    <title>Un</title>
    <link rel="enclosure" href="https://detroit.example/1.mp3"/>
    <link rel="alternate" href="articles/1.html#top"/>
    <updated>2031-03-04T10:00:00Z</updated>
    <author><name>Dina Roy</name><email>d@detroit.example</email></author>
    <author><name>Eli Roy</name></author>
    <content type="text">Un &lt; deux

Trois</content>
  </entry>
  <entry>
    <id>urn:2</id>
    <title>Deux</title>
    <link href="https://detroit.example/2"/>
    <published>2031-03-03T08:00:00.5+01:00</published>
    <updated>2031-03-04</updated>
    <summary>Bref.</summary>
    <content type="html">&lt;p&gt;Long.&lt;/p&gt;</content>
  </entry>
</feed>`

const jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Straits", "home_page_url": "https://straits.example", "language": "en",
 "items": [
  {"id": "9", "url": "https://straits.example/9", "title": "Nine", "date_published": "2031-03-04T10:00:00-05:00",
   "authors": [{"name": "Fay Lund"}], "content_text": "One & two.\n\nThree."},
  {"id": "8", "external_url": "https://other.example/8", "content_html": "<p>Eight</p>", "date_modified": "2031-03-04T10:00"}
 ]}`

func TestParse(t *testing.T) {
	for name, test := range map[string]struct {
		in   string
		want Feed
	}{
		"rss": {rssFeed, Feed{
			Title: "Harbour & Strait", Site: "https://harbour.example/", Language: "en-GB", Publisher: "Harbour Press",
			Entries: []Entry{
				{
					ID: "tag:17", URL: "https://feeds.example/2031/03/ferry", Title: "Ferries stop at the strait, AT&B says",
					Published: "2031-03-04T09:30:00-05:00", Authors: []string{"Ada Miller", "Ben Okoro"}, Summary: "No crossing today.",
					Content: `<p>No crossing today, the <a href="/port">port</a> said.</p>`,
				},
				{
					ID: "https://harbour.example/2031/03/wind", URL: "https://harbour.example/2031/03/wind", Title: "Wind",
					Published: "2031-03-03", Authors: []string{"Cleo Park"}, Summary: "Too windy to sail.", Content: "Too windy to sail.",
				},
				{ID: sitrep.HashID("No link at all\n"), Title: "No link at all"},
				{ID: sitrep.HashID("Script\n"), Title: "Script"},
			},
		}},
		"atom": {atomFeed, Feed{
			Title: "Le Détroit", Site: "https://detroit.example/", Language: "fr",
			Entries: []Entry{
				{
					ID: "urn:1", URL: "https://feeds.example/f/articles/1.html", Title: "Un", Updated: "2031-03-04T10:00:00Z",
					Authors: []string{"Dina Roy", "Eli Roy"}, Content: "<p>Un &lt; deux</p>\n<p>Trois</p>\n",
				},
				{
					ID: "urn:2", URL: "https://detroit.example/2", Title: "Deux", Published: "2031-03-03T08:00:00.5+01:00", Updated: "2031-03-04",
					Summary: "Bref.", Content: "<p>Long.</p>",
				},
			},
		}},
		"json": {jsonFeed, Feed{
			Title: "Straits", Site: "https://straits.example", Language: "en",
			Entries: []Entry{
				{
					ID: "9", URL: "https://straits.example/9", Title: "Nine", Published: "2031-03-04T10:00:00-05:00", Authors: []string{"Fay Lund"},
					Content: "<p>One &amp; two.</p>\n<p>Three.</p>\n",
				},
				{ID: "8", URL: "https://other.example/8", Updated: "2031-03-04T10:00", Content: "<p>Eight</p>"},
			},
		}},
		"nothing in it": {`<rss version="2.0"><channel><title>Quiet</title></channel></rss>`, Feed{Title: "Quiet"}},
		"rdf": {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
			<channel><title>Old</title></channel><item><title>One</title><link>https://old.example/1</link><dc:date>2031-03-04</dc:date></item></rdf:RDF>`, Feed{
			Title: "Old", Entries: []Entry{{ID: "https://old.example/1", URL: "https://old.example/1", Title: "One", Published: "2031-03-04", Updated: "2031-03-04"}},
		}},
	} {
		got, err := Parse([]byte(test.in), "", "https://feeds.example/f/main")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestEncodings(t *testing.T) {
	wide := func(s string, big bool) string { // the test texts have no letters beyond U+FFFF
		var b strings.Builder
		for _, r := range s {
			if big {
				b.Write([]byte{byte(r >> 8), byte(r)})
			} else {
				b.Write([]byte{byte(r), byte(r >> 8)})
			}
		}
		return b.String()
	}
	body := func(title string) string {
		return "<rss version='2.0'><channel><title>" + title + "</title></channel></rss>"
	}
	for name, test := range map[string]struct{ in, contentType, want string }{
		"declared":                {`<?xml version="1.0" encoding="windows-1251"?>` + body("\xcc\xe8\xf0"), "", "Мир"},
		"declared in single":      {"<?xml version='1.0' encoding='ISO-8859-1' ?>" + body("\xe9t\xe9"), "", "été"},
		"declaration over header": {`<?xml version="1.0" encoding="windows-1251"?>` + body("\xcc\xe8\xf0"), "text/xml; charset=utf-8", "Мир"},
		"header alone":            {body("\xcc\xe8\xf0"), "text/xml; charset=windows-1251", "Мир"},
		"header that is wrong":    {body("été"), "text/xml; charset=iso-8859-1", "été"},
		"mark of UTF-8":           {"\xef\xbb\xbf" + `<?xml version="1.0" encoding="iso-8859-1"?>` + body("été"), "", "été"},
		"UTF-16, little end":      {"\xff\xfe" + wide(`<?xml version="1.0" encoding="utf-16"?>`+body("été"), false), "", "été"},
		"UTF-16, big end":         {"\xfe\xff" + wide(body("Мир"), true), "", "Мир"},
		"UTF-16 that is not":      {`<?xml version="1.0" encoding="utf-16"?>` + body("été"), "", "été"},
		"unknown":                 {`<?xml version="1.0" encoding="martian"?>` + body("a"), "", "a"},
		"broken UTF-8":            {body("a\xffb"), "", "a\ufffdb"},
		"control letters":         {body("a\x00\x01b"), "", "ab"},
		"named letters":           {body("caf&eacute; &nbsp;&mdash; &unknown;"), "", "café — &unknown;"},
	} {
		got, err := Parse([]byte(test.in), test.contentType, "https://feeds.example/")
		if err != nil || got.Title != test.want {
			t.Errorf("%s: title %q, %v, want %q", name, got.Title, err, test.want)
		}
	}
}

func TestCampaignMarks(t *testing.T) {
	for address, want := range map[string]string{
		"":                                  "",
		"https://a.example/x":               "https://a.example/x",
		"https://a.example/x?id=3&utm_a=b":  "https://a.example/x?id=3",
		"https://a.example/?utm_a=b&fbclid": "https://a.example/",
		"https://a.example/x?at_medium=RSS&b=%20&a=1": "https://a.example/x?b=%20&a=1",
		"https://a.example/x?mutm_a=b":                "https://a.example/x?mutm_a=b",
	} {
		if got := withoutCampaign(address); got != want {
			t.Errorf("withoutCampaign(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestLongContentIsAnArticle(t *testing.T) {
	for content, want := range map[string]bool{
		"":                        false,
		strings.Repeat("a ", 599): false,
		strings.Repeat("a ", 600): true,
		strings.Repeat("я", 600):  true,
		strings.Repeat("<p class=long>1</p>", 900): false,
	} {
		if got := (Entry{Content: content}).IsArticle(); got != want {
			t.Errorf("%.20q…: %v, want %v", content, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for raw, want := range map[string]string{
		"2031-03-04":                      "2031-03-04",
		"2031-03-04T10:00:00+02:00":       "2031-03-04T10:00:00+02:00",
		"2031-03-04 10:00":                "2031-03-04 10:00",
		"Tue, 04 Mar 2031 10:00:00 GMT":   "2031-03-04T10:00:00Z",
		"Tue, 04 Mar 2031 10:00:00 +0000": "2031-03-04T10:00:00Z",
		"Tue, 04 Mar 2031 10:00:00 -0330": "2031-03-04T10:00:00-03:30",
		"Tue, 04 Mar 2031 10:00:00 CEST":  "2031-03-04T10:00:00+02:00",
		"Tue, 04 Mar 2031 22:00:00 -0500": "2031-03-04T22:00:00-05:00", // in UTC it is another day
		"Tue, Mar 4 2031 10:00:00 -700":   "2031-03-04T10:00:00",       // three digits are no zone
		"Tue, 04 Mar 2031 10:00:00 XYZ":   "2031-03-04T10:00:00",       // a zone that nobody knows
		"Tue, 04 Mar 2031 10:00:00":       "2031-03-04T10:00:00",
		"Tue, 4 Mar 2031":                 "2031-03-04",
		"Tuesday, March 4, 2031":          "2031-03-04",
		"Tue Mar  4 10:00:00 2031":        "2031-03-04T10:00:00",
		"Mon, 01 Jan 0001 00:00:00 +0000": "",
		"0001-01-01T00:00:00Z":            "",
		"soon":                            "",
		"":                                "",
	} {
		feed, err := Parse([]byte("<rss version='2.0'><channel><item><title>x</title><pubDate>"+raw+"</pubDate></item></channel></rss>"), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if got := feed.Entries[0].Published; got != want {
			t.Errorf("date %q: %q, want %q", raw, got, want)
		}
	}
}

func TestNoFeed(t *testing.T) {
	for name, test := range map[string]struct{ in, reason string }{
		"empty":              {"", "it is empty"},
		"blank":              {" \n\t", "it is empty"},
		"plain text":         {"Nothing to see here.", "neither RSS, Atom nor JSON Feed"},
		"other XML":          {"<?xml version='1.0'?><urlset><url/></urlset>", "neither RSS"},
		"other JSON":         {`{"status": "ok"}`, "no JSON Feed"},
		"broken JSON":        {`{"version": "https://jsonfeed.org/version/1", "items": [`, "unexpected end"},
		"JSON of other type": {`{"items": 7}`, "cannot unmarshal"},
		"cut off":            {rssFeed[:700], "unexpected EOF"},
		"binary":             {"\x1f\x8b\x08\x00\x00", "neither RSS"},
		"too large":          {strings.Repeat(" ", MaxSize+1), "more than 16 MiB"},
		"JSON too deep":      {`{"items":` + strings.Repeat("[", 100_000), "depth"},
		"too many entries":   {"<rss><channel>" + strings.Repeat("<item/>", maxEntries+1) + "</channel></rss>", "entries"},
		"too many tags":      {"<rss><channel>" + strings.Repeat("<a/>", maxMarkup), "tags"},
		"too many objects":   {`{"items":[` + strings.Repeat("{},", maxObjects), "objects"},
	} {
		_, err := Parse([]byte(test.in), "", "https://feeds.example/x")
		if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), test.reason) || !strings.Contains(err.Error(), "https://feeds.example/x") {
			t.Errorf("%s: %v, want ErrInvalid, the address and %q", name, err, test.reason)
		}
	}
}

func TestPageInsteadOfFeed(t *testing.T) {
	page := `<!doctype html><html><head><title>The
	 Strait &amp; Co</title><base href="/sub/">
	<link rel="stylesheet" type="text/css" href="a.css">
	<link rel="Alternate home" type="application/rss+xml; charset=utf-8" title="Main &quot;feed&quot;" href="rss.xml">
	<link rel="alternate" type="application/rss+xml" href="javascript:x">
	<link rel="alternate" hreflang="fr" href="/fr">
	<link rel=alternate type=application/feed+json href="https://other.example/feed.json">
	</head><body><p>Hello</body></html>`
	_, err := Parse([]byte(page), "text/html", "https://strait.example/news")
	var got *PageError
	if !errors.As(err, &got) || !errors.Is(err, sitrep.ErrInvalid) {
		t.Fatalf("error %v, want a PageError", err)
	}
	want := &PageError{URL: "https://strait.example/news", Title: "The Strait & Co", Feeds: []Link{
		{URL: "https://strait.example/sub/rss.xml", Title: `Main "feed"`}, {URL: "https://other.example/feed.json"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("page (-want +got):\n%s", diff)
	}
	if !strings.Contains(err.Error(), "https://strait.example/sub/rss.xml") {
		t.Errorf("error %q does not name the feed", err)
	}
}

// hostile documents are within the size limit and must neither fail the process nor take it long.
func hostile() map[string]string {
	entities := `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c <= 'l'; c++ {
		entities += fmt.Sprintf("<!ENTITY %c %q>", c, strings.Repeat("&"+string(c-1)+";", 10))
	}
	item := func(in string) string {
		return "<rss version='2.0'><channel><item>" + in + "</item></channel></rss>"
	}
	return map[string]string{
		"entity bomb":     `<?xml version="1.0"?>` + entities + `]><rss version="2.0"><channel><title>&l;</title></channel></rss>`,
		"external entity": `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>`,
		"nested elements": item(strings.Repeat("<a>", 200_000)),
		"nested channel":  strings.Repeat("<rss><channel>", 100_000),
		"namespaces":      item(strings.Repeat(`<x:a xmlns:x="u">`, 100_000)),
		"extensions":      item(strings.Repeat(`<x:a/>`, 400_000)),
		"attributes":      item("<a " + strings.Repeat(`a="b" `, 200_000) + "/>"),
		"long attribute":  item(`<a b="` + strings.Repeat("x", 5<<20) + `"/>`),
		"long title":      item("<title>" + strings.Repeat("&lt;b&gt;x", 1<<18) + "</title>"),
		"many entries":    "<rss version='2.0'><channel>" + strings.Repeat("<item><title>a</title><link>b</link></item>", maxEntries) + "</channel></rss>",
		"comment":         "<!--" + strings.Repeat("-", 1<<20) + "--><rss/>",
		"objects":         `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat(`{"id":"1"},`, maxObjects-2) + `{}]}`,
		"null items":      `{"version":"https://jsonfeed.org/version/1","items":[null,{"id":"1","authors":[null]}]}`,
		"null entry":      `{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","author":null,"attachments":[null]}]}`,
		"page of divs":    strings.Repeat("<div>", 400_000),
	}
}

func TestHostile(t *testing.T) {
	for name, in := range hostile() {
		feed, err := Parse([]byte(in), "", "https://feeds.example/")
		if err != nil && !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
		if len(feed.Title) > maxTitle || strings.Contains(feed.Title, "aaaaaaaaaa") || strings.Contains(feed.Title, "root") {
			t.Errorf("%s: title %.60q", name, feed.Title)
		}
	}
}

func TestNestedEntitiesAreRefused(t *testing.T) {
	const rest = `]><rss version="2.0"><channel><title>Strait</title><item><title>a</title></item></channel></rss>`
	for definition, refused := range map[string]bool{
		`<!ENTITY a "aaa"><!ENTITY b "&a;&a;">`:                   true,
		`<!ENTITY a 'aaa'><!ENTITY lo 'x &lo;'>`:                  true,
		`<!ENTITY nbsp "&#160;"><!ENTITY co "A &amp; B &lt; C">`:  false,
		`<!ENTITY % L PUBLIC "-//W3C//ENTITIES//EN" "l.ent"> %L;`: false,
	} {
		_, err := Parse([]byte(`<?xml version="1.0"?><!DOCTYPE rss [`+definition+rest), "", "https://feeds.example/bomb")
		if got := err != nil; got != refused {
			t.Errorf("%s: error %v, want one: %t", definition, err, refused)
		}
		if refused && !strings.Contains(err.Error(), "https://feeds.example/bomb") {
			t.Errorf("error %v does not name the feed", err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{rssFeed, atomFeed, jsonFeed, "<html><link rel=alternate type=application/rss+xml href=x>", "\xff\xfe<\x00r\x00"} {
		f.Add([]byte(seed), "text/xml; charset=windows-1251", "https://feeds.example/a/b")
		f.Add([]byte(seed), "", "")
	}
	f.Add([]byte(`<?xml encoding="`), "a/b;charset", "::")
	f.Fuzz(func(t *testing.T, data []byte, contentType, base string) {
		feed, err := Parse(data, contentType, base)
		if err != nil {
			if !errors.Is(err, sitrep.ErrInvalid) {
				t.Fatalf("error %v is not ErrInvalid", err)
			}
			return
		}
		seen := map[string]bool{}
		for _, entry := range feed.Entries {
			if entry.ID == "" || seen[entry.ID] {
				t.Fatalf("id %q is empty or twice", entry.ID)
			}
			seen[entry.ID] = true
			if u, err := url.Parse(entry.URL); entry.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
				t.Fatalf("URL %q", entry.URL)
			}
			for _, date := range []string{entry.Published, entry.Updated} {
				if _, err := sitrep.ParseDate(date); date != "" && err != nil {
					t.Fatal(err)
				}
			}
			for _, text := range append(entry.Authors, entry.Title, entry.Summary) {
				if strings.ToValidUTF8(text, "") != text || strings.ContainsAny(text, "\n\t") || len(text) > maxSummary {
					t.Fatalf("text %q", text)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var large strings.Builder
	large.WriteString("<rss version='2.0'><channel><title>x</title>")
	for i := range 50 {
		fmt.Fprintf(&large, "<item><guid>%d</guid><link>https://a.example/%d</link><title>Title %d</title><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate><description>%s</description></item>",
			i, i, i, strings.Repeat("&lt;p&gt;Some words that say little.&lt;/p&gt;", 60))
	}
	large.WriteString("</channel></rss>")
	inputs := map[string]string{"fifty entries": large.String()}
	for name, in := range hostile() {
		inputs["hostile "+name] = in
	}
	for name, in := range inputs {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse([]byte(in), "", "https://feeds.example/")
			}
		})
	}
}
