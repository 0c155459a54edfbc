package entity

import (
	"sort"
	"strings"
)

// A table is embedded text, one entry a line, sorted by the first tab-separated field. It is searched where it lies, so
// that nothing has to be built at the start but the offsets of its lines.
type table struct {
	text  string
	lines []int32    // where each line begins, and the end of the text
	begin [257]int32 // for each byte, the first line that begins with it or a greater one
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
	t := table{text: text, lines: append(lines, int32(len(text)))}
	next := 0
	for i := range lines {
		for ; next <= int(text[lines[i]]); next++ {
			t.begin[next] = int32(i)
		}
	}
	for ; next <= 256; next++ {
		t.begin[next] = int32(len(lines))
	}
	return t
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
	if len(key) == 0 {
		return 0, 0
	}
	low, high := int(t.begin[key[0]]), int(t.begin[int(key[0])+1])
	first = low + sort.Search(high-low, func(i int) bool { return t.key(low+i) >= string(key) })
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
