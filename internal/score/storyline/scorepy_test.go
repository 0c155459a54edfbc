package storyline

import (
	"bytes"
	stdcmp "cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/read"
)

// TestAgainstScoreStorylinesPy compares our figures and counts on the development storylines with those of score_storylines.py, which came with
// the gold: for oracles that are wrong in many ways, and for the trained reader. It compares nothing where there is no Python or no script; that
// is looked for in the folder of gold SITREP_GOLD, ../shared/gold if it is not set (relative to the top of the repository).
func TestAgainstScoreStorylinesPy(t *testing.T) {
	script := filepath.Join(stdcmp.Or(os.Getenv("SITREP_GOLD"), "../shared/gold"), "score_storylines.py")
	if !filepath.IsAbs(script) {
		script = filepath.Join("../../..", script)
	}
	_, missing := os.Stat(script)
	if _, err := exec.LookPath("python3"); err != nil || missing != nil || runtime.GOOS == "windows" {
		t.Logf("not compared: %v, %v", err, missing)
		return
	}
	all := storylines(t)
	for _, noise := range []uint64{1, 2} {
		t.Run("noise "+strconv.FormatUint(noise, 10), func(t *testing.T) {
			compare(t, script, all, func(s *Storyline) func(string) *report { return (&oracle{story: s, noise: noise}).at })
		})
	}
	t.Run("trained", func(t *testing.T) {
		trained, err := read.NewTrained("")
		if err != nil {
			t.Fatal(err)
		}
		compare(t, script, all, func(s *Storyline) func(string) *report {
			var readings []*sitrep.Reading
			for _, d := range s.Sources() {
				r, err := trained.Read(t.Context(), &d)
				if err != nil {
					t.Fatal(err)
				}
				readings = append(readings, r)
			}
			return newFold(readings).at
		})
	})
}

var printedCounts = regexp.MustCompile(`(?m)^(\w+) +[\d.]+  \((\d+) of (\d+)\)$`)

func compare(t *testing.T, script string, all []*Storyline, says func(*Storyline) func(day string) *report) {
	t.Helper()
	exports, ours := t.TempDir(), newTally()
	for _, s := range all {
		at := says(s)
		keepExports(t, filepath.Join(exports, s.Name), s, at)
		judge(s, at, ours)
	}
	printed, err := exec.Command("python3", script, keeper(t, exports), development).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	lines := strings.Split(strings.TrimSpace(string(printed)), "\n")
	want := map[string]float64{}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &want); err != nil {
		t.Fatalf("%v in %q", err, lines[len(lines)-1])
	}
	figures := ours.figures()
	if len(figures) != len(want) {
		t.Errorf("%d figures, want %d", len(figures), len(want))
	}
	for _, f := range figures {
		if value, ok := want[f.Name]; !ok || value != f.Value {
			t.Errorf("%s is %v, score_storylines.py says %v", f.Name, f.Value, value)
		}
	}
	for _, m := range printedCounts.FindAllStringSubmatch(string(printed), -1) {
		if p := ours.shares[m[1]]; fmt.Sprint(p.right, " of ", p.of) != m[2]+" of "+m[3] {
			t.Errorf("%s is %d of %d, score_storylines.py says %s of %s", m[1], p.right, p.of, m[2], m[3])
		}
	}
	pairs := fmt.Sprintf("(%d right, %d found, %d expected)", ours.origins.Right, ours.origins.Found, ours.origins.Gold)
	if !bytes.Contains(printed, []byte(pairs)) {
		t.Errorf("origin_pairs are %s", pairs)
	}
}

// keeper writes a program that answers as sitrep does, with the exports kept in a folder.
func keeper(t *testing.T, exports string) string {
	t.Helper()
	const program = `#!/bin/sh
# --dir DIR load STORYLINE.jsonl | --dir DIR export WHAT --format jsonl --as-of DAY
if [ "$3" = load ]; then
	name="${4##*/}"
	echo "${name%%.jsonl}" > "$2/name"
else
	read -r name < "$2/name"
	exec cat "%s/$name/$4-$8.jsonl"
fi
`
	path := filepath.Join(t.TempDir(), "sitrep")
	if err := os.WriteFile(path, fmt.Appendf(nil, program, exports), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// keepExports writes what is said of a storyline at all days that may be asked about.
func keepExports(t *testing.T, dir string, s *Storyline, at func(day string) *report) {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	keep := func(what, day string, lines []any) {
		var b bytes.Buffer
		for _, l := range lines {
			if err := json.NewEncoder(&b).Encode(l); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, what+"-"+day+".jsonl"), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	last := s.lastDay()
	for _, sort := range sorts {
		for _, day := range append(daysOf(s.Expect.of(sort)), last) {
			var lines []any
			for _, l := range at(day).entries[sort] {
				lines = append(lines, exported(sort, l))
			}
			keep(string(sort)+"s", day, lines)
		}
	}
	var lines []any
	for _, d := range s.Documents {
		if origin, ok := at(last).origins[d.ID]; ok {
			lines = append(lines, map[string]string{"document": d.ID, "origin": origin})
		}
	}
	keep("origins", last, lines)
}

// exported is a line as `sitrep export` has it, what is not judged left out.
func exported(sort follow.Sort, l *line) map[string]any {
	var who, toward []cite.Actor
	for _, name := range l.who {
		who = append(who, cite.Actor{Name: name})
	}
	for _, name := range l.toward {
		toward = append(toward, cite.Actor{Name: name})
	}
	first := func(actors []cite.Actor) any {
		if len(actors) == 0 {
			return nil
		}
		return actors[0]
	}
	switch sort {
	case follow.Commitment:
		return map[string]any{
			"kind": l.kind, "debtor": first(who), "creditor": first(toward), "action": l.action, "condition": l.condition, "state": l.state,
			"evidence": slices.Clone(l.evidence),
		}
	case follow.Demand:
		return map[string]any{
			"by": first(who), "toward": first(toward), "action": l.action, "condition": l.condition, "state": l.state, "evidence": l.evidence,
		}
	case follow.Plan:
	}
	return map[string]any{"what": l.action, "who": who, "when": l.when, "state": l.state, "evidence": l.evidence}
}
