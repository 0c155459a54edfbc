package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// brackets moves over an agency or a date in brackets. named says that the agency is a known one.
func (p *cursor) brackets(d *printedDate) (agency, named bool) {
	before := p.i
	if !p.skipBracket() {
		return false, false
	}
	end := strings.IndexAny(p.s[p.i:], ")]")
	if end < 0 || end > 60 {
		p.i = before
		return false, false
	}
	inside := p.s[p.i : p.i+end]
	p.i += end + 1
	in := cursor{s: inside}
	if date, ok := in.date(); ok && in.i == len(inside) {
		*d = date
		return false, false
	}
	first, _ := utf8.DecodeRuneInString(inside)
	if !unicode.IsUpper(first) && !agencies[fold(inside)] || countWords(inside) > 4 {
		p.i = before
		return false, false
	}
	name, _, _ := strings.Cut(fold(inside), "/")
	return true, agencies[fold(inside)] || agencies[name]
}

// agencies are those that put their name into the dateline, folded.
var agencies = set(
	"reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "dpa", "upi", "cnn", "bbc", "bloomberg", "xinhua", "tass",
	"itar-tass", "interfax", "ria novosti", "ria", "sputnik", "ansa", "efe", "pti", "ani", "ians", "uni", "kyodo", "kyodo news", "jiji", "yonhap", "anadolu",
	"aa", "pa", "press association", "pa media", "aap", "cp", "the canadian press", "jta", "kuna", "wafa", "mti", "ctk", "pap", "bta", "apa", "ats", "belga",
	"tt", "ntb", "ritzau", "rfe/rl", "rferl", "voa", "voa news", "thomson reuters foundation", "irin", "the new humanitarian", "mena", "petra", "qna", "spa",
	"wam", "bernama", "antara", "vna", "kcna", "cna", "irna", "isna", "mehr", "fars", "tasnim", "sana", "ina", "map", "aps", "tap", "una", "ukrinform",
	"unian", "belta", "armenpress", "trend", "azertac", "akipress", "agerpres", "hina", "tanjug", "beta", "sta", "lusa", "ana-mpa", "nan", "pana", "sapa",
	"app", "bss", "unb", "ips", "inter press service", "afp news", "ap news", "media line", "the media line", "arab news", "un news", "rt", "dw",
	"euronews", "ynet", "jns", "times of israel", "radio free europe", "marketwatch", "dow jones", "nyt", "new york times",
)
