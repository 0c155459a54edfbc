package feed

import (
	"bytes"
	"mime"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	bcp47 "golang.org/x/text/language"
)

// The longest texts that are kept, in bytes.
const (
	maxTitle   = 1000
	maxSummary = 10_000
	maxID      = 2000
	maxAuthors = 20
)

// toUTF8 returns the document in UTF-8, without byte-order mark and XML declaration. Its encoding is what the mark says, else
// the declaration, else the header, else UTF-8; bytes that are no text in it become U+FFFD.
func toUTF8(data []byte, contentType string) []byte {
	label := ""
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil {
		label = parameters["charset"]
	}
	rest, declared := cutDeclaration(data)
	if declared != "" || utf8.Valid(data) { // servers send a charset for everything; text that is UTF-8 is so by no accident
		label = declared
	}
	for _, mark := range []struct{ bytes, label string }{{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"}} {
		if after, ok := bytes.CutPrefix(data, []byte(mark.bytes)); ok {
			rest, label = after, mark.label
		}
	}
	known, _ := charset.Lookup(label)
	wide := strings.HasPrefix(strings.ToLower(label), "utf-16") && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff"))
	if known == nil || known == encoding.Nop || wide { // a declaration that can be read bytewise is not in UTF-16
		return bytes.ToValidUTF8(rest, []byte("\ufffd"))
	}
	decoded, err := known.NewDecoder().Bytes(rest)
	if err != nil {
		decoded = rest
	}
	if after, _ := cutDeclaration(decoded); len(after) < len(decoded) {
		decoded = after
	}
	return bytes.ToValidUTF8(decoded, []byte("\ufffd"))
}

// cutDeclaration splits off an XML declaration and returns the encoding that it names, "" if none.
func cutDeclaration(data []byte) (rest []byte, label string) {
	const longest = 300
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	end := bytes.Index(trimmed[:min(len(trimmed), longest)], []byte("?>"))
	if end < 0 || !bytes.HasPrefix(trimmed, []byte("<?xml")) {
		return data, ""
	}
	declaration := string(trimmed[:end])
	if _, after, ok := strings.Cut(declaration, "encoding"); ok {
		after = strings.TrimLeft(after, " \t\r\n=")
		if len(after) > 0 && (after[0] == '"' || after[0] == '\'') {
			label, _, _ = strings.Cut(after[1:], after[:1])
		}
	}
	return trimmed[end+2:], label
}

// plain returns the text of a piece of HTML on one line, cut to about the given number of bytes.
func plain(markup string, longest int) string {
	if strings.ContainsAny(markup, "<&") {
		markup = textOf(markup[:min(len(markup), 16*longest)], longest)
	}
	return cut(strings.Join(strings.Fields(markup), " "), longest)
}

// textOf collects the text between the tags, scripts and styles left out, until it has enough.
func textOf(markup string, enough int) string {
	tokens := html.NewTokenizer(strings.NewReader(markup))
	var b strings.Builder
	hidden := false
	for b.Len() < enough {
		switch tokens.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if !hidden {
				b.Write(tokens.Text())
			}
		case html.StartTagToken:
			name, _ := tokens.TagName()
			hidden = string(name) == "script" || string(name) == "style"
			separate(&b, string(name))
		case html.EndTagToken:
			name, _ := tokens.TagName()
			hidden = false
			separate(&b, string(name))
		default:
		}
	}
	return b.String()
}

// separate puts a space where a tag ends a word.
func separate(b *strings.Builder, tag string) {
	switch tag {
	case "a", "b", "em", "i", "span", "strong", "sub", "sup", "u", "font", "small", "abbr", "cite", "q":
	default:
		b.WriteByte(' ')
	}
}

// cut shortens a text to at most the given number of bytes, at the edge of a letter.
func cut(text string, longest int) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) <= longest {
		return text
	}
	for !utf8.RuneStart(text[longest]) {
		longest--
	}
	return text[:longest]
}

// paragraphs turns plain text into HTML, a paragraph where the text has an empty line.
func paragraphs(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		b.WriteString("<p>" + html.EscapeString(paragraph) + "</p>\n")
	}
	return b.String()
}

// language returns a BCP 47 tag in its usual spelling, "" for what is none.
func language(tag string) string {
	tag = strings.TrimSpace(tag)
	if len(tag) > 35 { // the longest that RFC 5646 asks programs to keep
		return ""
	}
	parsed, err := bcp47.Parse(tag)
	if err != nil || parsed == bcp47.Und {
		return ""
	}
	return parsed.String()
}

// A base is the address that links are relative to; the zero value resolves absolute links only.
type base struct{ url *url.URL }

func parseBase(address string) base {
	u, err := url.Parse(address)
	if err != nil || !u.IsAbs() {
		return base{}
	}
	return base{u}
}

// resolve returns an absolute http or https address, "" for anything else.
func (b base) resolve(link string) string {
	const longest = 8192
	link = strings.TrimSpace(link)
	if link == "" || len(link) > longest {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	if b.url != nil {
		u = b.url.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// withoutCampaign drops the marks by which a site counts where its readers come from. Feeds carry them, the canonical address of
// the page does not, and by that the article is known.
func withoutCampaign(address string) string {
	before, query, ok := strings.Cut(address, "?")
	if !ok {
		return address
	}
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); !isCampaign(name) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return before
	}
	return before + "?" + strings.Join(kept, "&")
}

func isCampaign(name string) bool {
	switch name {
	case "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "cmpid", "CMP", "at_medium", "at_campaign", "ns_mchannel", "ns_source",
		"ns_campaign", "ns_linkname":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// isWeb reports whether an entry's id is an address on the web.
func isWeb(id string) bool {
	return strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://")
}
