package problem_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/problem"
)

func TestProblem(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		detail string
	}{
		{fmt.Errorf("get document: %w", sitrep.ErrNotFound), 404, "get document: not found"},
		{fmt.Errorf("%w: no such field", sitrep.ErrInvalid), 400, "invalid: no such field"},
		{sitrep.ErrConflict, 409, "conflict"},
		{&http.MaxBytesError{Limit: 5}, 413, "http: request body too large"},
		{fmt.Errorf("query /srv/ledger.db: %w", sitrep.ErrTransient), 503, "The ledger did not answer in time. Try again."},
		{&sitrep.Unfinished{Day: "2030-01-15"}, 503, "The ledger is being put together from what was read. Try again in a while."},
		{
			fmt.Errorf("query: %w", &sitrep.Unfinished{Day: "2030-01-15", Done: 12, All: 100}), 503,
			"The ledger is being put together from what was read: 12 of 100 documents so far. Try again in a while.",
		},
		{fmt.Errorf("query: %w", context.DeadlineExceeded), 503, "The ledger did not answer in time. Try again."},
		{errors.New("open /srv/ledger.db: disk I/O error"), 500, "Something went wrong here. The log of the server says what."},
	} {
		if status, detail := problem.Status(c.err), problem.Detail(c.err); status != c.status || detail != c.detail {
			t.Errorf("%v: %d %q, want %d %q", c.err, status, detail, c.status, c.detail)
		}
	}
}

func TestTheLogHasWhatIsOurFault(t *testing.T) {
	for err, want := range map[error]bool{
		errors.New("disk"):       true,
		sitrep.ErrTransient:      true,
		context.DeadlineExceeded: true,
		sitrep.ErrNotFound:       false,
		context.Canceled:         false, // the client has gone
	} {
		if got := problem.Ours(fmt.Errorf("list: %w", err)); got != want {
			t.Errorf("%v: %v, want %v", err, got, want)
		}
	}
}
