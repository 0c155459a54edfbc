package web

import "net/http"

// A Setting is one that is in force, as `sitrep config` lists it.
type Setting struct {
	Key     string
	Value   string // without passwords
	Origin  string // "default", "flag --listen", "environment SITREP_LISTEN", "sitrep.toml:3"
	Meaning string
}

func (d *desk) settings(w http.ResponseWriter, r *http.Request) error {
	return d.render(w, r, http.StatusOK, "settings", "Settings", d.Settings)
}
