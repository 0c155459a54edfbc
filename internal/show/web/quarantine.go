package web

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

type quarantinePage struct {
	Documents []record.QuarantinedDocument
	Replayed  int // by the form that led here, -1 for none
}

func (d *desk) quarantine(w http.ResponseWriter, r *http.Request) error {
	documents, err := d.Store.Quarantined(r.Context())
	if err != nil {
		return err
	}
	replayed, err := strconv.Atoi(r.URL.Query().Get("replayed"))
	if err != nil || replayed < 0 {
		replayed = -1
	}
	return d.render(w, r, http.StatusOK, "quarantine", "Quarantine", quarantinePage{documents, replayed})
}

// replay puts one document back to be read, or all of them if the form names none.
func (d *desk) replay(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("%w: read the form: %w", sitrep.ErrInvalid, err)
	}
	var keys []sitrep.Key
	if id := r.PostForm.Get("id"); id != "" {
		keys = append(keys, sitrep.Key{ID: id, Version: r.PostForm.Get("version")})
	} else if r.PostForm.Get("all") != "yes" {
		return fmt.Errorf("%w: the form names no document", sitrep.ErrInvalid)
	}
	n, err := d.Replay(r.Context(), keys)
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/quarantine?replayed="+strconv.Itoa(n), http.StatusSeeOther)
	return nil
}
