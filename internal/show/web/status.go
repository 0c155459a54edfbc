package web

import (
	"fmt"
	"net/http"

	"github.com/sitrep-news/sitrep/internal/record"
)

type statusPage struct {
	record.Status
	Size   string
	Newest string
}

func (d *desk) status(w http.ResponseWriter, r *http.Request) error {
	status, err := d.Store.Status(r.Context())
	if err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "status", "Status", statusPage{status, bytesWords(status.Bytes), ago(status.Newest, d.Now())})
}

// bytesWords writes a size in the largest unit of 1000 that fits.
func bytesWords(n int64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB"}
	size, unit := float64(n), 0
	for size >= 1000 && unit < len(units)-1 {
		size, unit = size/1000, unit+1
	}
	if unit == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", size, units[unit])
}
