package recordtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Postgres returns the address of a fresh, empty database. One private cluster is started for each test binary; it ends
// with the binary, however that ends. Without PostgreSQL on the machine the test is skipped, with CI set it fails.
func Postgres(t testing.TB) string {
	t.Helper()
	directory, err := cluster()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("PostgreSQL is needed here: %v", err)
		}
		t.Skipf("no PostgreSQL: %v", err)
	}
	name := fmt.Sprintf("ledger%d", databases.Add(1))
	db, err := sql.Open("pgx", address(directory, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return address(directory, name)
}

var (
	databases atomic.Int64
	cluster   = sync.OnceValues(startCluster)
)

func address(directory, database string) string {
	query := url.Values{"host": {directory}, "user": {"postgres"}, "sslmode": {"disable"}}
	return "postgres:///" + database + "?" + query.Encode()
}

// script runs a cluster until its standard input ends, which it does when the test binary does.
const script = `trap '' INT HUP
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=64 >>"$2/log" 2>&1 &
cat >/dev/null
kill -INT $!
wait $!
rm -rf "$2" || rm -rf "$2"`

func startCluster() (directory string, err error) {
	programs, err := findPostgres()
	if err != nil {
		return "", err
	}
	if directory, err = os.MkdirTemp("", "sitrep-pg"); err != nil {
		return "", err
	}
	ctx := context.Background() // the cluster outlives the test that starts it
	command := []string{"sh", "-c", script, "sh", programs, directory}
	if os.Geteuid() == 0 { // PostgreSQL refuses to run as root
		if out, err := exec.CommandContext(ctx, "chown", "postgres", directory).CombinedOutput(); err != nil {
			return "", fmt.Errorf("chown: %w: %s", err, out)
		}
		command = slices.Concat([]string{"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"}, command)
	}
	running := exec.CommandContext(ctx, command[0], command[1:]...)
	running.Dir = directory
	if _, err := running.StdinPipe(); err != nil { // held open until this process ends
		return "", err
	}
	if err := running.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- running.Wait() }()
	return directory, waitReady(directory, ended)
}

func waitReady(directory string, ended <-chan error) error {
	db, err := sql.Open("pgx", address(directory, "postgres"))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for err = db.PingContext(ctx); err != nil; err = db.PingContext(ctx) {
		select {
		case <-again.C:
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case err := <-ended:
			log, _ := os.ReadFile(filepath.Join(directory, "log")) // best effort: what it said, if it said anything
			return fmt.Errorf("PostgreSQL ended: %w\n%s", err, log)
		}
	}
	return db.Close()
}

// findPostgres returns the folder that has initdb and postgres.
func findPostgres() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.Reverse(folders) // the newest first
	for _, folder := range append(filepath.SplitList(os.Getenv("PATH")), folders...) {
		if isProgram(folder, "initdb") && isProgram(folder, "postgres") {
			return folder, nil
		}
	}
	return "", errors.New("neither in PATH nor in /usr/lib/postgresql is there a folder with initdb and postgres")
}

func isProgram(folder, name string) bool {
	info, err := os.Stat(filepath.Join(folder, name))
	return err == nil && !info.IsDir() && info.Mode()&0o111 != 0
}
