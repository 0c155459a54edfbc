package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
)

func load(t *testing.T, file string, environment []string, flags map[string]string) (*config.Config, error) {
	t.Helper()
	dir := t.TempDir()
	if file != "" {
		if err := os.WriteFile(filepath.Join(dir, "sitrep.toml"), []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return config.Load(append([]string{"SITREP_DIR=" + dir}, environment...), flags)
}

func line(t *testing.T, c *config.Config, key string) config.Line {
	t.Helper()
	for _, l := range c.Lines() {
		if l.Key == key {
			return l
		}
	}
	t.Fatalf("no line for %s", key)
	return config.Line{}
}

func TestTheStrongerOriginWins(t *testing.T) {
	file := "# ours\nlisten = \"127.0.0.1:1\"\nallow_private = [\"10.1.0.0/16\", \"127.0.0.1\"]\n"
	for _, c := range []struct {
		name, file   string
		environment  []string
		flags        map[string]string
		key          string
		value, place string
	}{
		{"default", "", nil, nil, "listen", "127.0.0.1:8350", "default"},
		{"file", file, nil, nil, "listen", "127.0.0.1:1", "sitrep.toml:2"},
		{"list in the file", file, nil, nil, "allow_private", "10.1.0.0/16,127.0.0.1", "sitrep.toml:3"},
		{"environment over file", file, []string{"SITREP_LISTEN=127.0.0.1:2"}, nil, "listen", "127.0.0.1:2", "environment SITREP_LISTEN"},
		{"flag over environment", file, []string{"SITREP_LISTEN=127.0.0.1:2"}, map[string]string{"listen": "127.0.0.1:3"}, "listen", "127.0.0.1:3", "flag --listen"},
		{"choice", "reader = \"rules\"\n", nil, nil, "reader", "rules", "sitrep.toml:1"},
		{"default choice", "", nil, nil, "reader", "trained", "default"},
		{"empty flag", "", nil, map[string]string{"metrics": ""}, "metrics", "off", "flag --metrics"},
		{"off", "", []string{"SITREP_METRICS=off"}, nil, "metrics", "off", "environment SITREP_METRICS"},
		{"passwords hidden", "", []string{"SITREP_QUEUE=nats://me:se@cret@one:4222,nats://me:secret@two:4222"}, nil, "queue", "nats://me:***@one:4222,nats://me:***@two:4222", "environment SITREP_QUEUE"},
		{"password hidden", "", []string{"SITREP_DATABASE=postgres://me:secret@db/sitrep"}, nil, "database", "postgres://me:***@db/sitrep", "environment SITREP_DATABASE"},
	} {
		got, err := load(t, c.file, c.environment, c.flags)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if l := line(t, got, c.key); l.Value != c.value || !strings.HasSuffix(l.Origin, c.place) {
			t.Errorf("%s: %s = %q from %q, want %q from %q", c.name, c.key, l.Value, l.Origin, c.value, c.place)
		}
	}
}

func TestBadSettingsAreNamedWithTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, file  string
		environment []string
		want        string
	}{
		{"unknown key", "a = 1\nworker = 2\n", nil, "unknown setting"},
		{"not TOML", "workers = = 2", nil, "sitrep.toml"},
		{"not a number", "\n\nworkers = \"many\"\n", nil, "sitrep.toml:3"},
		{"out of range", "", []string{"SITREP_WORKERS=0"}, "environment SITREP_WORKERS"},
		{"no time", "", []string{"SITREP_FETCH_TIMEOUT=20"}, "such as 30s"},
		{"none of them", "reader = \"oracle\"", nil, "none of trained, rules"},
		{"no such file", "", []string{"SITREP_CONFIG=/nowhere/sitrep.toml"}, "/nowhere/sitrep.toml"},
		{"dir in the file", "dir = \"/elsewhere\"", nil, "unknown setting \"dir\""},
	} {
		_, err := load(t, c.file, c.environment, nil)
		if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want ErrInvalid with %q", c.name, err, c.want)
		}
	}
}

func TestNoStateDirectoryIsNotTheWorkingDirectory(t *testing.T) {
	_, err := config.Load([]string{"HOME=/home/a"}, map[string]string{"dir": ""})
	if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "--dir") {
		t.Errorf("error %v, want ErrInvalid with --dir", err)
	}
}

func TestTheStateDirectory(t *testing.T) {
	for _, c := range []struct {
		environment []string
		flags       map[string]string
		want        string
	}{
		{[]string{"HOME=/home/a", "XDG_DATA_HOME=/data"}, nil, "/data/sitrep"},
		{[]string{"XDG_DATA_HOME=/data", "SITREP_DIR=/env"}, nil, "/env"},
		{[]string{"SITREP_DIR=/env"}, map[string]string{"dir": "/flag"}, "/flag"},
	} {
		got, err := config.Load(c.environment, c.flags)
		if err != nil || got.Dir != c.want {
			t.Errorf("%v %v: %q, %v; want %q", c.environment, c.flags, got.Dir, err, c.want)
		}
		if want := filepath.Join(c.want, "ledger.db"); got.DatabaseAddress() != want {
			t.Errorf("ledger at %q, want %q", got.DatabaseAddress(), want)
		}
	}
}
