// Package config gathers the settings of the program: defaults, a TOML file, the environment and flags, each stronger
// than the one before, and remembers where every value came from.
package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/sitrep-news/sitrep"
)

// A Config has every setting. Make one with [Load].
type Config struct {
	Dir          string        // state directory
	Database     string        // postgres:// address, or path of the SQLite file; "" is ledger.db in Dir
	Queue        string        // nats:// address; "" is a queue inside the process, kept in Dir
	Listen       string        // address of the pages and the API
	Hosts        []string      // names under which the desk is reached, beside localhost and addresses
	Metrics      string        // loopback address of the metrics; "" is none
	Workers      int           // readers at work at the same time
	ReadLimit    time.Duration // for reading one document
	Reader       string        // "trained" or "rules"
	Kernel       string        // arithmetic of the trained reader: one of nn.Names; "" is the best of this machine
	UserAgent    string        // of every request that goes out
	FetchTimeout time.Duration // for one request, redirects included
	FetchSize    int           // bytes of one answer, unpacked
	HostInterval time.Duration // between two requests to one host
	AllowPrivate []string      // private networks, addresses or names, with or without a port, that may be fetched from

	origin map[string]string // where each value that is not the default came from
}

// A setting is one line of the configuration: its key, what it means, and how it is shown and set.
type setting struct {
	key, meaning string
	show         func(*Config) string
	set          func(*Config, string) error
}

var settings = []setting{
	{
		"dir", "state directory",
		func(c *Config) string { return c.Dir },
		func(c *Config, value string) error {
			if value == "" { // as from a variable that is not set; it would be the working directory
				return errors.New("it is empty")
			}
			c.Dir = value
			return nil
		},
	},
	text("database", "postgres:// address, or path of the SQLite file (default: ledger.db in dir)", func(c *Config) *string { return &c.Database }),
	text("queue", "nats:// address of a queue with JetStream (default: inside the process)", func(c *Config) *string { return &c.Queue }),
	text("listen", "address of the pages and the API", func(c *Config) *string { return &c.Listen }),
	list("hosts", "names under which the desk is reached, as a reverse proxy passes them; on loopback only these, localhost and addresses are answered", func(c *Config) *[]string { return &c.Hosts }),
	{
		"metrics", "loopback address of the Prometheus metrics, or off",
		func(c *Config) string { return cmp.Or(c.Metrics, "off") },
		func(c *Config, value string) error { c.Metrics = strings.TrimSuffix(value, "off"); return nil },
	},
	number("workers", "documents read at the same time", 1, 256, func(c *Config) *int { return &c.Workers }),
	duration("read_limit", "time for reading one document, to which each of its bytes adds a millisecond", func(c *Config) *time.Duration { return &c.ReadLimit }),
	choice("reader", "what reads documents: trained, or rules, the baseline without weights", []string{"trained", "rules"}, func(c *Config) *string { return &c.Reader }),
	text("kernel", "arithmetic of the trained reader: vnni, avx2, go, avx512-f32 or avx2-f32 (default: the best of this machine)", func(c *Config) *string { return &c.Kernel }),
	text("user_agent", "how requests introduce themselves", func(c *Config) *string { return &c.UserAgent }),
	duration("fetch_timeout", "time for one request, redirects included", func(c *Config) *time.Duration { return &c.FetchTimeout }),
	number("fetch_size", "bytes of one answer, unpacked", 1, 1<<30, func(c *Config) *int { return &c.FetchSize }),
	duration("host_interval", "pause between two requests to one host", func(c *Config) *time.Duration { return &c.HostInterval }),
	list("allow_private", "private networks, addresses or names that may be fetched from, such as 10.1.0.0/16 or 127.0.0.1:8080, comma-separated", func(c *Config) *[]string { return &c.AllowPrivate }),
}

func defaults() *Config {
	return &Config{
		Listen: "127.0.0.1:8350", Metrics: "127.0.0.1:8351", Workers: runtime.NumCPU(), ReadLimit: 10 * time.Second, Reader: "trained",
		UserAgent: "Sitrep/0.1 (+https://github.com/sitrep-news/sitrep)", FetchTimeout: 20 * time.Second, FetchSize: 15 << 20,
		HostInterval: 2 * time.Second, origin: map[string]string{},
	}
}

// Load returns the settings in force. environment has "NAME=value" entries as os.Environ gives them; SITREP_LISTEN sets
// listen. flags has the keys that the command line set. The file is sitrep.toml in the state directory unless
// SITREP_CONFIG names another. An unknown key or an unusable value wraps [sitrep.ErrInvalid] and names its place.
func Load(environment []string, flags map[string]string) (*Config, error) {
	c := defaults()
	env := fromEnvironment(environment)
	c.Dir = cmp.Or(flags["dir"], env["dir"], dataDir(environment))
	if err := c.readFile(lookup(environment, "SITREP_CONFIG")); err != nil {
		return nil, err
	}
	for _, s := range settings {
		if value, ok := env[s.key]; ok {
			if err := c.apply(s, value, "environment "+environmentName(s.key)); err != nil {
				return nil, err
			}
		}
		if value, ok := flags[s.key]; ok {
			if err := c.apply(s, value, "flag --"+strings.ReplaceAll(s.key, "_", "-")); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func (c *Config) apply(s setting, value, origin string) error {
	if err := s.set(c, value); err != nil {
		return fmt.Errorf("%w: %s: %s: %w", sitrep.ErrInvalid, origin, s.key, err)
	}
	c.origin[s.key] = origin
	return nil
}

// readFile reads the named file, which must exist, or sitrep.toml in the state directory, which need not.
func (c *Config) readFile(named string) error {
	path := cmp.Or(named, filepath.Join(c.Dir, "sitrep.toml"))
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && named == "" {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: read configuration: %w", sitrep.ErrInvalid, err)
	}
	var values map[string]any
	if _, err := toml.Decode(string(data), &values); err != nil {
		return fmt.Errorf("%w: %s: %w", sitrep.ErrInvalid, path, err)
	}
	for key, value := range values {
		origin := fmt.Sprintf("%s:%d", path, lineOf(data, key))
		s, ok := settingByKey(key)
		if !ok || key == "dir" {
			return fmt.Errorf("%w: %s: unknown setting %q (sitrep config lists them)", sitrep.ErrInvalid, origin, key)
		}
		if err := c.apply(s, plain(value), origin); err != nil {
			return err
		}
	}
	return nil
}

// plain is a TOML value as the environment would give it.
func plain(value any) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprint(value)
	}
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = fmt.Sprint(v)
	}
	return strings.Join(parts, ",")
}

func lineOf(data []byte, key string) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if name, _, ok := bytes.Cut(line, []byte("=")); ok && strings.Trim(string(name), " \t\"'") == key {
			return i + 1
		}
	}
	return 1
}

// A Line is one setting as `sitrep config` shows it.
type Line struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Origin  string `json:"origin"` // "default", "flag --listen", "environment SITREP_LISTEN", "sitrep.toml:3"
	Meaning string `json:"meaning"`
}

// Lines lists every setting in force, in the order of the documentation. A password in an address is hidden.
func (c *Config) Lines() []Line {
	lines := make([]Line, len(settings))
	for i, s := range settings {
		lines[i] = Line{s.key, hidePasswords(s.show(c)), cmp.Or(c.origin[s.key], "default"), s.meaning}
	}
	return lines
}

// DatabaseAddress is what the ledger is opened with.
func (c *Config) DatabaseAddress() string {
	return cmp.Or(c.Database, filepath.Join(c.Dir, "ledger.db"))
}

// QueueDir is where the queue inside the process is kept.
func (c *Config) QueueDir() string { return filepath.Join(c.Dir, "queue") }

// BookFile is where the book of now is kept from one start to the next.
func (c *Config) BookFile() string { return filepath.Join(c.Dir, "book") }

// Shared reports whether several machines may work on the ledger: it and the queue live elsewhere.
func (c *Config) Shared() bool { return c.Queue != "" }

func settingByKey(key string) (setting, bool) {
	for _, s := range settings {
		if s.key == key {
			return s, true
		}
	}
	return setting{}, false
}

func fromEnvironment(environment []string) map[string]string {
	values := map[string]string{}
	for _, s := range settings {
		if value := lookup(environment, environmentName(s.key)); value != "" {
			values[s.key] = value
		}
	}
	return values
}

func environmentName(key string) string { return "SITREP_" + strings.ToUpper(key) }

func lookup(environment []string, name string) string {
	for _, entry := range environment {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}

// dataDir is the user's data directory (XDG Base Directory Specification on Unix, its like elsewhere).
func dataDir(environment []string) string {
	if dir := lookup(environment, "XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "sitrep")
	}
	if dir := lookup(environment, "LocalAppData"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "sitrep")
	}
	home := cmp.Or(lookup(environment, "HOME"), ".")
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "sitrep")
	}
	return filepath.Join(home, ".local", "share", "sitrep")
}

// hidePasswords hides the password in an address, or in each of several between commas.
func hidePasswords(value string) string {
	addresses := strings.Split(value, ",")
	for i, address := range addresses {
		scheme, rest, ok := strings.Cut(address, "://")
		user, host, hasUser := cutLast(rest, "@")
		name, _, hasPassword := strings.Cut(user, ":")
		if ok && hasUser && hasPassword {
			addresses[i] = scheme + "://" + name + ":***@" + host
		}
	}
	return strings.Join(addresses, ",")
}

func cutLast(s, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):], true
	}
	return s, "", false
}

func text(key, meaning string, field func(*Config) *string) setting {
	return setting{
		key, meaning,
		func(c *Config) string { return *field(c) },
		func(c *Config, value string) error { *field(c) = value; return nil },
	}
}

// choice is a setting that has one of some values.
func choice(key, meaning string, values []string, field func(*Config) *string) setting {
	return setting{
		key, meaning,
		func(c *Config) string { return *field(c) },
		func(c *Config, value string) error {
			if !slices.Contains(values, value) {
				return fmt.Errorf("%q is none of %s", value, strings.Join(values, ", "))
			}
			*field(c) = value
			return nil
		},
	}
}

func number(key, meaning string, least, most int, field func(*Config) *int) setting {
	return setting{
		key, meaning,
		func(c *Config) string { return strconv.Itoa(*field(c)) },
		func(c *Config, value string) error {
			n, err := strconv.Atoi(value)
			if err != nil || n < least || n > most {
				return fmt.Errorf("%q is not a whole number from %d to %d", value, least, most)
			}
			*field(c) = n
			return nil
		},
	}
}

func duration(key, meaning string, field func(*Config) *time.Duration) setting {
	return setting{
		key, meaning,
		func(c *Config) string { return field(c).String() },
		func(c *Config, value string) error {
			d, err := time.ParseDuration(value)
			if err != nil || d <= 0 {
				return fmt.Errorf("%q is not a time such as 30s or 5m", value)
			}
			*field(c) = d
			return nil
		},
	}
}

// list is a setting of several values, apart by commas.
func list(key, meaning string, field func(*Config) *[]string) setting {
	return setting{
		key, meaning,
		func(c *Config) string { return strings.Join(*field(c), ",") },
		func(c *Config, value string) error {
			*field(c) = strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
			return nil
		},
	}
}
