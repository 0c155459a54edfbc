package main

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"github.com/sitrep-news/sitrep"
)

// A state directory has one owner: the process that holds its lock and runs its queue. Another command that wants
// documents read beside it records them in the ledger and asks the owner to read them, on a loopback port that the owner
// names in the directory. The address and a random token stand in owner.json, readable by the user alone.

// contact is what owner.json holds.
type contact struct {
	Address string `json:"address"`
	Token   string `json:"token"`
	PID     int    `json:"pid"`
}

const (
	lockName  = "lock"
	ownerName = "owner.json"
)

// An ownership is a locked state directory.
type ownership struct {
	dir      string
	lock     *os.File
	listener net.Listener
	token    string
}

// own makes this process the owner of a state directory, which is created if need be. If another process owns it the
// error wraps [sitrep.ErrConflict].
func own(ctx context.Context, dir string) (*ownership, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make state directory: %w", err)
	}
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock: %w", err)
	}
	if err := lockFile(lock); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s is in use by another sitrep", sitrep.ErrConflict, dir), lock.Close())
	}
	o := &ownership{dir: dir, lock: lock}
	if err := o.announce(ctx); err != nil {
		o.release()
		return nil, err
	}
	return o, nil
}

// announce opens the loopback port and writes owner.json.
func (o *ownership) announce(ctx context.Context) error {
	listener, err := listen(ctx, "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("open control port: %w", err)
	}
	o.listener = listener
	random := make([]byte, 32)
	if _, err := rand.Read(random); err != nil {
		return fmt.Errorf("make control token: %w", err)
	}
	o.token = hex.EncodeToString(random)
	data, err := json.Marshal(contact{listener.Addr().String(), o.token, os.Getpid()})
	if err != nil {
		return fmt.Errorf("write %s: %w", ownerName, err)
	}
	return writeWhole(filepath.Join(o.dir, ownerName), data)
}

// writeWhole writes a file that is either there as a whole or not at all.
func writeWhole(path string, data []byte) error {
	part := path + ".part"
	if err := os.WriteFile(part, data, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// release gives the directory up.
func (o *ownership) release() {
	if o.listener != nil {
		_ = o.listener.Close() // closed already when the server on it was shut down
		_ = os.Remove(filepath.Join(o.dir, ownerName))
	}
	_ = o.lock.Close() // the lock goes with the file, whatever Close says
}

// guard lets only those through who know the token.
func (o *ownership) guard(next http.Handler) http.Handler {
	want := []byte("Bearer " + o.token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			http.Error(w, "wrong token", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownerOf returns how to reach the owner of a state directory. There being none wraps [sitrep.ErrNotFound].
func ownerOf(dir string) (contact, error) {
	var c contact
	data, err := os.ReadFile(filepath.Join(dir, ownerName))
	if errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf("%w: nobody serves %s", sitrep.ErrNotFound, dir)
	}
	if err != nil {
		return c, fmt.Errorf("read %s: %w", ownerName, err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("read %s: %w", ownerName, err)
	}
	return c, nil
}
