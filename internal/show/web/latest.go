package web

import (
	"net/http"

	"github.com/sitrep-news/sitrep/internal/record"
)

type latestPage struct {
	Documents []record.Head
	Pager     pager
}

func (d *desk) latest(w http.ResponseWriter, r *http.Request) error {
	page := pageOf(r)
	heads, err := d.Store.Latest(r.Context(), page)
	if err != nil {
		return err
	}
	body := latestPage{heads.Documents, newPager(r, page, len(heads.Documents), heads.Total)}
	return d.render(w, r, http.StatusOK, "latest", "Latest", body)
}
