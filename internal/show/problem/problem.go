// Package problem says what an error means to a client: which HTTP status it has and how much of it may be told.
package problem

import (
	"context"
	"errors"
	"net/http"

	"github.com/sitrep-news/sitrep"
)

// statuses is the one table from the kinds of error to HTTP statuses.
var statuses = []struct {
	kind   error
	status int
}{
	{sitrep.ErrNotFound, http.StatusNotFound},
	{sitrep.ErrInvalid, http.StatusBadRequest},
	{sitrep.ErrConflict, http.StatusConflict},
	{sitrep.ErrTransient, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{context.Canceled, http.StatusServiceUnavailable},
}

// Status returns the HTTP status of an error: 500 for one of no known kind.
func Status(err error) int {
	for _, known := range statuses {
		if errors.Is(err, known.kind) {
			return known.status
		}
	}
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusInternalServerError
}

// Ours reports whether the error is for the log: the fault is not the client's, and the client did not just leave.
func Ours(err error) bool {
	return Status(err) >= http.StatusInternalServerError && !errors.Is(err, context.Canceled)
}

// Detail is what a client may know of the error: all of it when the client's request is the cause, else nothing but
// the status, because the error then tells of the machine.
func Detail(err error) string {
	status := Status(err)
	if status < http.StatusInternalServerError {
		return err.Error()
	}
	if unfinished, ok := errors.AsType[*sitrep.Unfinished](err); ok {
		return "The ledger is being put together from what was read" + unfinished.Far() + ". Try again in a while."
	}
	if status == http.StatusServiceUnavailable {
		return "The ledger did not answer in time. Try again."
	}
	return "Something went wrong here. The log of the server says what."
}
