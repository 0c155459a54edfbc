package fetch

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// rules is what a robots.txt says to one crawler (RFC 9309). The zero value allows everything.
type rules struct {
	rules []rule
	delay time.Duration // Crawl-delay, 0 if there is none
}

type rule struct {
	pattern string
	allow   bool
}

// parseRules reads the group that is meant for the agent, a product name in lower case; where there is none, the one
// for all. Groups for the same agent count as one. Lines that mean nothing are skipped: a broken line voids no other.
func parseRules(text []byte, agent string) *rules {
	var own, all rules
	named := false                 // a group for the agent was seen
	forOwn, forAll := false, false // whom the group is for that the line stands in
	heading := false               // the line before was a User-agent too
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := field(string(line))
		if !ok {
			continue
		}
		if key == "user-agent" {
			if !heading {
				forOwn, forAll = false, false
			}
			heading = true
			forOwn, forAll = forOwn || productName(value) == agent, forAll || value == "*"
			named = named || forOwn
			continue
		}
		heading = heading && key != "allow" && key != "disallow" && key != "crawl-delay"
		if forOwn {
			own.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if named {
		return &own
	}
	return &all
}

// field splits a line into its key, in lower case, and its value, without the comment.
func field(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value), ok
}

// productName is the name at the head of a User-agent value, in lower case.
func productName(value string) string {
	end := 0
	for end < len(value) && (isLetter(value[end]) || value[end] == '-' || value[end] == '_') {
		end++
	}
	return strings.ToLower(value[:end])
}

func (r *rules) add(key, value string) {
	switch key {
	case "allow", "disallow":
		if value == "" {
			return // an empty Disallow forbids nothing
		}
		if value[0] != '/' && value[0] != '*' {
			value = "/" + value
		}
		r.rules = append(r.rules, rule{canonicalEscapes(value), key == "allow"})
	case "crawl-delay":
		const longest = 24 * time.Hour
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 && !math.IsInf(seconds, 0) {
			r.delay = time.Duration(min(seconds, longest.Seconds()) * float64(time.Second))
		}
	}
}

// allows reports whether the path, with its query, may be fetched: the longest rule that fits decides, and of equally long
// ones the one that allows.
func (r *rules) allows(path string) bool {
	path = canonicalEscapes(path)
	if path == "/robots.txt" {
		return true
	}
	allowed, longest := true, -1
	for _, rule := range r.rules {
		if len(rule.pattern) < longest || len(rule.pattern) == longest && allowed || !matches(rule.pattern, path) {
			continue
		}
		allowed, longest = rule.allow, len(rule.pattern)
	}
	return allowed
}

// matches reports whether the pattern fits the beginning of the path; * stands for any characters, $ for the end.
func matches(pattern, path string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	first, rest, wild := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok {
		return false
	}
	for wild {
		var part string
		part, rest, wild = strings.Cut(rest, "*")
		if !wild && anchored {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !anchored || path == ""
}

// canonicalEscapes spells a path in the one way that can be compared: letters, digits and -._~ as they are, bytes outside
// ASCII as %XX, other escapes in upper case.
func canonicalEscapes(path string) string {
	const hexadecimal = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, escaped := path[i], false
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		if c >= 0x80 || escaped && !unreserved(c) {
			b.Write([]byte{'%', hexadecimal[c>>4], hexadecimal[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
