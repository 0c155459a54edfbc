package storyline

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/read"
)

var update = flag.Bool("update", false, "write testdata/followed.txt anew")

// TestFollowed reads the reports of testdata/followed.txt with the trained reader and follows them: what came of each undertaking, demand and
// plan stands under its reports. Blocks are apart by an empty line; a line is a comment, a report with its day, or an entry.
func TestFollowed(t *testing.T) {
	const golden = "testdata/followed.txt"
	given, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := read.NewTrained("")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for block := range strings.SplitSeq(strings.TrimSpace(string(given)), "\n\n") {
		blocks = append(blocks, followed(t, reader, block))
	}
	got := strings.Join(blocks, "\n") // each ends a line
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(given) {
		t.Errorf("%s differs (go test -update writes it):\n%s", golden, differing(string(given), got))
	}
}

// followed is a block with the entries as they are found.
func followed(t *testing.T, reader *read.Trained, block string) string {
	t.Helper()
	b := ledger.NewBuilder(origin.KnownFamilies())
	var out strings.Builder
	last := ""
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "> ") {
			continue
		}
		fmt.Fprintln(&out, line)
		day, text, ok := strings.Cut(line, " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		d := sitrep.Document{ID: day, Version: sitrep.HashText(text), Text: text, Publisher: "Harrow Wire", Published: day, Language: "en"}
		r, err := reader.Read(t.Context(), &d)
		if err != nil {
			t.Fatal(err)
		}
		b.Add(r, nil)
		last = day
	}
	for _, e := range b.Book(follows(last)).Entries {
		fmt.Fprintln(&out, ">", entryLine(e))
	}
	return out.String()
}

// entryLine is an entry in one line.
func entryLine(e *follow.Entry) string {
	kind := string(e.Kind)
	if e.Sort != follow.Commitment {
		kind = string(e.Sort)
	}
	line := fmt.Sprintf("%s | %s | %s", kind, strings.Join(follow.Names(e.Debtor), " + "), e.Action)
	if len(e.Creditor) > 0 {
		line += " | to " + strings.Join(follow.Names(e.Creditor), " + ")
	}
	if e.Condition != "" {
		line += " | " + e.Condition
	}
	if e.Due+e.When != "" {
		line += " | " + e.Due + e.When
	}
	for _, c := range e.History {
		line += " | " + string(c.State) + " " + c.Date[5:]
	}
	for _, w := range e.Wording {
		line += " | " + w.What + " " + w.Date[5:]
	}
	return line
}

// differing are the lines that only one of two texts has.
func differing(want, got string) string {
	has := func(text string) map[string]bool {
		set := map[string]bool{}
		for line := range strings.Lines(text) {
			set[line] = true
		}
		return set
	}
	var b strings.Builder
	before, after := has(want), has(got)
	for line := range strings.Lines(want) {
		if !after[line] {
			b.WriteString("- " + line)
		}
	}
	for line := range strings.Lines(got) {
		if !before[line] {
			b.WriteString("+ " + line)
		}
	}
	return b.String()
}
