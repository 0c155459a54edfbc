package entity

import (
	"sort"
	"strings"
)

// A table is embedded text, one entry a line, sorted by the first tab-separated field. It is searched where it lies, so
// that nothing has to be built at the start but the offsets of its lines.
type table struct {
	text  string
	lines []int32 // where each line begins, and the end of the text
}

func newTable(text string) table {
	lines := make([]int32, 0, len(text)/24)
	for start := 0; start < len(text); {
		lines = append(lines, int32(start))
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			break
		}
		start += end + 1
	}
	return table{text, append(lines, int32(len(text)))}
}

func (t *table) size() int { return len(t.lines) - 1 }

func (t *table) line(i int) string {
	return strings.TrimSuffix(t.text[t.lines[i]:t.lines[i+1]], "\n")
}

// key is the first field of line i.
func (t *table) key(i int) string {
	line := t.text[t.lines[i]:t.lines[i+1]]
	if end := strings.IndexAny(line, "\t\n"); end >= 0 {
		return line[:end]
	}
	return line
}

// find returns the range of lines whose key is this.
func (t *table) find(key []byte) (first, end int) {
	first = sort.Search(t.size(), func(i int) bool { return t.key(i) >= string(key) })
	for end = first; end < t.size() && t.key(end) == string(key); end++ {
	}
	return first, end
}

func (t *table) has(key []byte) bool {
	first, end := t.find(key)
	return first < end
}

// rows calls f with the fields of each line that is not a comment. The slice is only good until f returns.
func rows(text string, f func(fields []string)) {
	fields := make([]string, 0, 16)
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		fields = fields[:0]
		for field := range strings.SplitSeq(line, "\t") {
			fields = append(fields, field)
		}
		for len(fields) < cap(fields) {
			fields = append(fields, "")
		}
		f(fields)
	}
}

// names calls f with each name of a list apart by semicolons.
func names(list string, f func(string)) {
	for name := range strings.SplitSeq(list, ";") {
		if name != "" {
			f(name)
		}
	}
}
