package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An opening is how a furniture line begins, with the conditions under which no sentence of an article begins so.
type opening struct {
	words string   // folded
	most  int      // words of the whole line
	needs []string // one of them in the line, if any are given
	label bool     // followed by a colon, a dash or a bar
	open  bool     // the line does not end with a full stop
	dated bool     // with a month or a time of day in the line
}

var (
	mailing  = []string{"newsletter", "inbox", "e-mail", "email", "alert", "briefing", "free", "daily", "updates", "podcast", "app ", "here"}
	networks = []string{
		"facebook", "twitter", " on x", "instagram", "telegram", "whatsapp", "youtube", "linkedin", "google news", "social media", "mastodon", "bluesky", "@",
	}
	amended = []string{" amended", " corrected", " updated", " appeared", " published on", " first published", " originally published"}
	ownWork = []string{"article", "story", "report", "version", "piece", "headline", "photo", "caption", "column", "this page"}
)

// openings are kept by their first word.
var openings = byFirstWord([]opening{
	{words: "advertisement", most: 12, label: true},
	{words: "story continues", most: 6, open: true},
	{words: "article continues", most: 6, open: true},
	{words: "share on", most: 5, open: true},
	{words: "share via", most: 4, open: true},
	{words: "share to", most: 4, open: true},
	{words: "share with", most: 6, open: true, needs: networks},
	{words: "share this", most: 8, open: true},
	{words: "share", most: 8, label: true},
	{words: "tweet", most: 4, open: true, label: true},
	{words: "tweet this", most: 4, open: true},
	{words: "post on", most: 4, open: true},
	{words: "send to", most: 4, open: true, needs: append([]string{"friend", "kindle"}, networks...)},
	{words: "click to share", most: 8},
	{words: "click to", most: 8, needs: networks},
	{words: "email this", most: 6, open: true},
	{words: "print this", most: 5, open: true},
	{words: "follow us", most: 16},
	{words: "follow our", most: 16, needs: append([]string{"coverage", "live"}, networks...)},
	{words: "follow", most: 25, needs: networks},
	{words: "find us on", most: 8},
	{words: "find us", most: 8, needs: networks},
	{words: "like us on", most: 10},
	{words: "like our page", most: 10},
	{words: "join us on", most: 10, needs: networks},
	{words: "join our", most: 20, needs: append([]string{"newsletter", "community", "channel", "mailing"}, networks...)},
	{words: "join the conversation", most: 10},
	{words: "sign up", most: 35, needs: mailing},
	{words: "subscribe", most: 35, needs: append([]string{"subscription", "unlimited", "access", "our ", "channel", "today", "now"}, mailing...)},
	{words: "get", most: 30, needs: []string{"your inbox", "newsletter", "news alerts", "our app", "our free app"}},
	{words: "receive", most: 30, needs: []string{"your inbox", "newsletter"}},
	{words: "want", most: 30, needs: []string{"your inbox", "newsletter"}},
	{words: "stay informed", most: 20, needs: mailing},
	{words: "stay up to date", most: 20, needs: mailing},
	{words: "don't miss", most: 25, needs: append([]string{"our "}, mailing...)},
	{words: "never miss a", most: 20},
	{words: "enter your email", most: 25},
	{words: "enter your e-mail", most: 25},
	{words: "download our", most: 20, needs: []string{"app"}},
	{words: "download the", most: 20, needs: []string{" app"}},
	{words: "thank you for reading", most: 20},
	{words: "thanks for reading", most: 20},
	{words: "you have", most: 25, needs: []string{"free articles", "free article", "articles left", "articles remaining"}},
	{words: "to continue reading", most: 25},
	{words: "to read the full", most: 25, needs: []string{"subscribe", "sign", "log", "register"}},
	{words: "this article is for subscribers", most: 20},
	{words: "this content is", most: 25, needs: []string{"subscriber", "javascript", "cookies", "not available in your"}},
	{words: "already a subscriber", most: 10},
	{words: "support our", most: 25, needs: []string{"journalism", "donat", "newsroom", "reporting"}},
	{words: "click here", most: 30},
	{words: "tap here", most: 20},
	{words: "click on", most: 20, needs: []string{"link", "button", "photo", "image", "icon"}},
	{words: "read more", most: 30, open: true},
	{words: "read more", most: 30, label: true},
	{words: "read the", most: 10, needs: []string{" here", "full story", "full article", "original article"}},
	{words: "read also", most: 30, label: true},
	{words: "also read", most: 30, label: true},
	{words: "also on", most: 6, label: true},
	{words: "read", most: 25, label: true},
	{words: "read next", most: 30, label: true},
	{words: "see also", most: 30, label: true},
	{words: "see more", most: 12, open: true},
	{words: "related", most: 30, label: true},
	{words: "related articles", most: 30, label: true},
	{words: "related stories", most: 30, label: true},
	{words: "recommended", most: 30, label: true},
	{words: "watch", most: 30, label: true},
	{words: "listen", most: 30, label: true},
	{words: "watch the video", most: 15},
	{words: "watch live", most: 15, open: true},
	{words: "listen to this", most: 12, open: true},
	{words: "more on", most: 12, label: true},
	{words: "more from", most: 8, open: true},
	{words: "more stories", most: 8, open: true},
	{words: "don't miss", most: 30, label: true},
	{words: "for more", most: 25, needs: []string{"visit our", "follow us", "click", "subscribe", "newsletter", "our app"}},
	{words: "visit our", most: 15, needs: []string{"site", "page", "channel", "archive", "section", "shop", "store"}},
	{words: "photo", most: 80, label: true},
	{words: "photos", most: 80, label: true},
	{words: "photo by", most: 25},
	{words: "photos by", most: 25},
	{words: "photo credit", most: 25},
	{words: "photograph", most: 80, label: true},
	{words: "photograph by", most: 25},
	{words: "photographs by", most: 25},
	{words: "picture", most: 60, label: true},
	{words: "picture by", most: 20},
	{words: "image", most: 60, label: true},
	{words: "image by", most: 20},
	{words: "image caption", most: 80},
	{words: "image source", most: 20},
	{words: "image credit", most: 20},
	{words: "image copyright", most: 20},
	{words: "media caption", most: 60},
	{words: "illustration", most: 20, label: true},
	{words: "graphic", most: 20, label: true},
	{words: "caption", most: 80, label: true},
	{words: "credit", most: 20, label: true},
	{words: "file photo", most: 60},
	{words: "file picture", most: 60},
	{words: "handout", most: 12, needs: []string{"reuters", "photo", "afp", "via", "getty"}},
	{words: "ap photo", most: 20},
	{words: "reuters photo", most: 20},
	{words: "afp photo", most: 20},
	{words: "getty images", most: 10},
	{words: "afp via getty", most: 10},
	{words: "video by", most: 12, open: true},
	{words: "video", most: 40, label: true, open: true},
	{words: "gallery", most: 30, label: true, open: true},
	{words: "©", most: 120},
	{words: "(c) 20", most: 80},
	{words: "copyright ©", most: 120},
	{words: "copyright (c)", most: 120},
	{words: "copyright 20", most: 120},
	{words: "copyright 19", most: 120},
	{words: "copyright the", most: 20, open: true},
	{words: "all rights reserved", most: 60},
	{words: "all content", most: 40, needs: []string{"copyright", "©", "may not be"}},
	{words: "this material may not", most: 40},
	{words: "reproduction", most: 30, needs: []string{"prohibited", "without permission", "written permission"}},
	{words: "our standards", most: 12, label: true},
	{words: "we use cookies", most: 120},
	{words: "this site uses cookies", most: 120},
	{words: "this website uses cookies", most: 120},
	{words: "our website uses cookies", most: 120},
	{words: "our site uses cookies", most: 120},
	{words: "by continuing to", most: 60, needs: []string{"cookie", "terms of", "privacy policy"}},
	{words: "by clicking", most: 80, needs: []string{"cookie", "you agree", "terms of", "you consent"}},
	{words: "by signing up", most: 60, needs: []string{"you agree", "terms", "privacy"}},
	{words: "by submitting", most: 60, needs: []string{"you agree", "terms", "privacy policy"}},
	{words: "by subscribing", most: 60, needs: []string{"you agree", "terms", "privacy"}},
	{words: "we and our", most: 150, needs: []string{"cookies", "device", "personal data"}},
	{words: "we value your privacy", most: 20},
	{words: "this site is protected by", most: 30},
	{words: "please enable", most: 25, needs: []string{"javascript", "cookies"}},
	{words: "your browser", most: 25, needs: []string{"support", "out of date", "javascript"}},
	{words: "published", most: 12, open: true, dated: true},
	{words: "first published", most: 14, dated: true},
	{words: "updated", most: 12, open: true, dated: true},
	{words: "last updated", most: 14, dated: true},
	{words: "last modified", most: 14, dated: true},
	{words: "modified", most: 12, open: true, dated: true},
	{words: "posted", most: 12, open: true, dated: true},
	{words: "issued on", most: 12, open: true, dated: true},
	{words: "date", most: 12, label: true, dated: true},
	{words: "tags", most: 40, label: true, open: true},
	{words: "topics", most: 40, label: true, open: true},
	{words: "keywords", most: 40, label: true, open: true},
	{words: "categories", most: 30, label: true, open: true},
	{words: "category", most: 20, label: true, open: true},
	{words: "filed under", most: 30, open: true},
	{words: "posted in", most: 20, open: true},
	{words: "reading time", most: 6},
	{words: "estimated reading time", most: 8},
	{words: "editor's note", most: proseWords - 1, label: true},
	{words: "editors' note", most: proseWords - 1, label: true},
	{words: "correction", most: proseWords - 1, label: true, needs: ownWork},
	{words: "clarification", most: proseWords - 1, label: true, needs: ownWork},
	{words: "this article was", most: 90, needs: amended},
	{words: "this article has been", most: 90, needs: amended},
	{words: "this article originally", most: 90, needs: amended},
	{words: "this article first", most: 90, needs: amended},
	{words: "this story was", most: 90, needs: amended},
	{words: "this story has been", most: 90, needs: amended},
	{words: "this story originally", most: 90, needs: amended},
	{words: "this story first", most: 90, needs: amended},
	{words: "this is a developing story", most: 30},
	{words: "this is a breaking news story", most: 40},
	{words: "an earlier version of this", most: 90},
	{words: "a version of this", most: 40, needs: ownWork},
	{words: "the views expressed", most: 60},
	{words: "the opinions expressed", most: 60},
	{words: "do you have an experience to share", most: 40},
	{words: "do you have a story", most: 40},
	{words: "have a tip", most: 30},
	{words: "got a tip", most: 30},
	{words: "send tips", most: 30},
	{words: "send us", most: 30, needs: []string{"@", "email", "tip", "your "}},
	{words: "write to us", most: 20},
	{words: "contact us", most: 20},
	{words: "contact the", most: 20, needs: []string{"@", "newsroom", "editor"}},
	{words: "with inputs from", most: 15},
	{words: "with input from", most: 15},
	{words: "with agency inputs", most: 8},
	{words: "with reporting from", most: 25},
	{words: "with agencies", most: 4},
	{words: "source", most: 8, label: true, open: true},
	{words: "via", most: 4, label: true},
})

func byFirstWord(list []opening) map[string][]opening {
	m := make(map[string][]opening)
	for _, o := range list {
		m[firstWord(o.words)] = append(m[firstWord(o.words)], o)
	}
	return m
}

// firstWord is the run of letters, apostrophes and hyphens that a folded line begins with, or its first character.
func firstWord(folded string) string {
	end := strings.IndexFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
	if end < 0 {
		return folded
	}
	if end == 0 {
		_, end = utf8.DecodeRuneInString(folded)
	}
	return folded[:end]
}

// opens reports whether a line begins as furniture does.
func opens(l *line) bool {
	for _, o := range openings[firstWord(l.folded)] {
		if o.matches(l) {
			return true
		}
	}
	return false
}

func (o *opening) matches(l *line) bool {
	rest, found := strings.CutPrefix(l.folded, o.words)
	if !found || l.words > o.most || startsWithLetter(rest) {
		return false
	}
	if o.label && !startsWithLabelMark(rest, l) {
		return false
	}
	if o.open && l.ending() == stopped {
		return false
	}
	if o.dated && !hasDate(rest) {
		return false
	}
	return len(o.needs) == 0 || containsAny(rest, o.needs)
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// startsWithLabelMark reports whether the first words were a label: what follows is set off, or nothing follows and the
// line ended in a colon.
func startsWithLabelMark(rest string, l *line) bool {
	if rest == "" {
		return strings.HasSuffix(l.text, ":")
	}
	if strings.HasPrefix(rest, "s:") || rest[0] == ':' {
		return true
	}
	for _, mark := range []string{" :", " |", " - ", " – ", " — "} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
