package sitrep

import "errors"

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
