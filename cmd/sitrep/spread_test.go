package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// TestSpreadOverMachines runs the command as two machines do: one records documents in a shared ledger and queues them,
// and is killed as soon as it has said so; the other one, which only reads, reads them all.
func TestSpreadOverMachines(t *testing.T) {
	database, queue := recordtest.Postgres(t), startNATS(t)
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "reader")}
	shared := []string{"--database", database, "--queue", queue}
	worker := k.command(append([]string{"work"}, shared...)...)
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = worker.Process.Kill()
		_ = worker.Wait() // killed
	}()
	const documents = 100
	file := filepath.Join(t.TempDir(), "file.jsonl")
	var lines strings.Builder
	for i := range documents {
		fmt.Fprintf(&lines, `{"id":"d%d","date":"2031-05-06","text":%q}`+"\n", i, sentence("the shared line", i))
	}
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	loader := k.command(append([]string{"load", "--dir", filepath.Join(t.TempDir(), "loader"), "--json", file}, shared...)...)
	promised := killAfterFirstLine(t, loader)
	if promised == 0 {
		t.Fatal("the loader recorded nothing")
	}
	k.until(fmt.Sprintf("the reader to read %d documents", promised), func() bool {
		var report statusReport
		if err := json.Unmarshal([]byte(k.must(append([]string{"status", "--json"}, shared...)...)), &report); err != nil {
			t.Fatal(err)
		}
		return report.Ledger.Waiting == 0 && report.Ledger.Read >= promised
	})
	if out := k.must(append([]string{"verify"}, shared...)...); !strings.Contains(out, "nothing is wrong") {
		t.Error(out)
	}
}

// killAfterFirstLine kills the loader when it has printed that a first batch is recorded, and returns how many documents
// it said so of.
func killAfterFirstLine(t *testing.T, loader *exec.Cmd) int {
	t.Helper()
	printed, err := loader.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := loader.Start(); err != nil {
		t.Fatal(err)
	}
	promised := 0
	for scanner := bufio.NewScanner(printed); scanner.Scan(); {
		_ = loader.Process.Kill() // at the first line; later ones were in the pipe
		if strings.Contains(scanner.Text(), `"outcome":"new"`) {
			promised++
		}
	}
	_ = loader.Wait() // killed
	return promised
}

func startNATS(t *testing.T) string {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, StoreDir: t.TempDir(), JetStream: true, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(30 * time.Second) {
		t.Fatal("server not ready")
	}
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	return s.ClientURL()
}
