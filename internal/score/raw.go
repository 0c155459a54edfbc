package score

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// ParseRaw returns the documents of a CoNLL-U file as they were printed, made of the comments `# text`: a paragraph begins
// behind a blank line, its sentences are a space apart unless SpaceAfter=No or SpacesAfter of the last word says otherwise
// (CoNLL-U, UDPipe). A sentence without the comment wraps [sitrep.ErrInvalid]. name stands in errors.
func ParseRaw(r io.Reader, name string) ([]Document, error) {
	var raw rawText
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for number := 1; lines.Scan(); number++ {
		if err := raw.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("%w: parse %s, line %d: %w", sitrep.ErrInvalid, name, number, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if err := raw.line(""); err != nil {
		return nil, fmt.Errorf("%w: parse %s: %w", sitrep.ErrInvalid, name, err)
	}
	return raw.documents, nil
}

// rawText is how far the text of a CoNLL-U file has come.
type rawText struct {
	documents []Document
	gap       string // what stands behind the sentence before, "" at the beginning of a document

	// of the sentence at hand
	text         string
	words        bool
	paragraph    bool // it begins one
	after        string
	withinBefore string // the last word of the multiword token at hand, if any
}

func (t *rawText) line(line string) error {
	switch {
	case line == "":
		return t.endSentence()
	case line[0] == '#':
		t.comment(strings.TrimSpace(line[1:]))
	default:
		t.words = true
		t.word(strings.Split(line, "\t"))
	}
	return nil
}

func (t *rawText) comment(comment string) {
	key, value, _ := strings.Cut(comment, "=")
	value = strings.TrimSpace(value)
	switch strings.Join(strings.Fields(key), " ") {
	case "newdoc", "newdoc id":
		t.documents = append(t.documents, Document{ID: value})
		t.gap = ""
	case "newpar", "newpar id":
		t.paragraph = true
	case "text":
		t.text = value
	}
}

// word keeps what stands behind a word. Of a multiword token its own line says so, not those of its words.
func (t *rawText) word(columns []string) {
	id := columns[0]
	if strings.Contains(id, ".") {
		return
	}
	if t.withinBefore != "" {
		if id == t.withinBefore {
			t.withinBefore = ""
		}
		return
	}
	_, t.withinBefore, _ = strings.Cut(id, "-")
	t.after = behind(columns[len(columns)-1])
}

// spaces are the escapes of SpacesAfter.
var spaces = strings.NewReplacer(`\s`, " ", `\n`, "\n", `\r`, "\r", `\t`, "\t", `\p`, "|", `\\`, `\`)

func behind(misc string) string {
	for attribute := range strings.SplitSeq(misc, "|") {
		switch name, value, _ := strings.Cut(attribute, "="); {
		case name == "SpacesAfter":
			return spaces.Replace(value)
		case name == "SpaceAfter" && value == "No":
			return ""
		}
	}
	return " "
}

func (t *rawText) endSentence() error {
	if !t.words {
		return nil
	}
	if t.text == "" {
		return fmt.Errorf("a sentence without the comment # text")
	}
	if len(t.documents) == 0 {
		t.documents = append(t.documents, Document{})
	}
	d := &t.documents[len(t.documents)-1]
	if t.paragraph && d.Text != "" {
		t.gap = "\n\n"
	}
	d.Text += t.gap + t.text
	t.gap = t.after
	t.text, t.words, t.paragraph, t.after, t.withinBefore = "", false, false, "", ""
	return nil
}
