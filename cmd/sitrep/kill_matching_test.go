package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
)

// followed are the lists that many documents come to together.
var followed = []string{"commitments", "demands", "plans", "happenings", "stories", "origins"}

// TestKilledWhileMatching kills a server again and again while it reads invented storylines and follows them through, and pages are asked for.
// In the end its ledger says, byte by byte, what one says that nobody disturbed, to who asks the server and to who folds from nothing.
func TestKilledWhileMatching(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 71 documents twice, with the trained reader")
	}
	paths := storylineFiles(t)
	calm := &killing{t: t, dir: filepath.Join(t.TempDir(), "calm")}
	for _, path := range paths {
		calm.must("load", path)
	}
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "killed")}
	random := rand.New(rand.NewPCG(11, uint64(*kills)))
	for round := range max(2, *kills/4) {
		desk := k.serve()
		address := k.untilReady(desk)
		load := k.command("load", paths[round%len(paths)])
		if err := load.Start(); err != nil {
			t.Fatal(err)
		}
		go ask(address + "/api/v1/commitments")
		desk.kill(t, time.Duration(random.Int64N(int64(4*killWithin))))
		_ = load.Process.Kill() // it may have ended
		_ = load.Wait()
	}
	desk := k.serve()
	k.untilReady(desk)
	for _, path := range paths {
		k.must("load", path)
	}
	k.must("replay", "--all")
	k.until("everything to be read", func() bool {
		var report statusReport
		if err := json.Unmarshal([]byte(k.must("status", "--json")), &report); err != nil {
			t.Fatal(err)
		}
		return report.Ledger.Waiting == 0
	})
	asked := map[string]string{}
	for _, list := range []string{"commitments", "demands", "ledger-plans", "happenings"} {
		asked[list] = ask(k.untilReady(desk) + "/api/v1/" + list + "?limit=100")
	}
	desk.kill(t, 0)
	for _, list := range followed {
		want := calm.must("export", list)
		if strings.Count(want, "\n") < 10 {
			t.Errorf("there are hardly any %s: %s", list, want)
		}
		if diff := cmp.Diff(want, k.must("export", list)); diff != "" {
			t.Errorf("%s (-undisturbed +killed):\n%s", list, diff)
		}
	}
	undisturbed := calm.serve()
	for list, got := range asked {
		if diff := cmp.Diff(ask(calm.untilReady(undisturbed)+"/api/v1/"+list+"?limit=100"), got); diff != "" {
			t.Errorf("%s of the server (-undisturbed +killed):\n%s", list, diff)
		}
	}
	undisturbed.kill(t, 0)
}

// ask returns what a server answers, or that it did not.
func ask(address string) string {
	response, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	body, err := io.ReadAll(response.Body)
	if closed := response.Body.Close(); err != nil || closed != nil {
		return "broken off"
	}
	return response.Status + "\n" + string(body)
}

// storylineFiles writes the documents of the test's readings, in no order of time, into four files.
func storylineFiles(t *testing.T) []string {
	t.Helper()
	var files [4]bytes.Buffer
	var paths []string
	for i, r := range ledgertest.Readings(t) {
		d := &r.Document
		line, err := json.Marshal(map[string]string{"id": d.ID, "date": d.Published, "publisher": d.Publisher, "title": d.Title, "text": d.Text, "language": "en"})
		if err != nil {
			t.Fatal(err)
		}
		files[i%len(files)].Write(append(line, '\n'))
	}
	for i := range files {
		path := filepath.Join(t.TempDir(), "storylines.jsonl")
		if err := os.WriteFile(path, files[i].Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
