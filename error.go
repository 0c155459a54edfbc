package sitrep

import (
	"errors"
	"fmt"
)

// The kinds of error that callers tell apart, wrapped by the errors that say what happened. Test with [errors.Is].
var (
	// ErrNotFound says that what was asked for is not there.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that the input is wrong and that trying again with the same input is useless.
	ErrInvalid = errors.New("invalid")
	// ErrConflict says that somebody else holds what is needed, or that the state forbids the step.
	ErrConflict = errors.New("conflict")
	// ErrTransient says that the same call may succeed later.
	ErrTransient = errors.New("temporarily unavailable")
)

// An Unfinished error says how far a ledger is put together. It wraps [ErrTransient].
type Unfinished struct {
	Day       string // the ledger of which
	Done, All int    // documents; 0 and 0 if that is not known
}

func (u *Unfinished) Error() string {
	return fmt.Sprintf("the ledger of %s is being put together from what was read%s", u.Day, u.Far())
}

// Far is how far it is, as the end of a sentence: ": 12 of 100 documents so far", "" if that is not known.
func (u *Unfinished) Far() string {
	if u.All == 0 {
		return ""
	}
	return fmt.Sprintf(": %d of %d documents so far", u.Done, u.All)
}

// Unwrap is [ErrTransient].
func (u *Unfinished) Unwrap() error { return ErrTransient }
