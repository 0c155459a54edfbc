// Package wire has the ledger's answers as JSON: the same types for the API and for what commands print with --json.
// What is null and what is empty where nothing is known is as in the record (schema sitrep.record/1); lists are never null.
package wire

import "time"

// stamp is a time in JSON, nil for the zero time.
func stamp(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	utc := t.UTC()
	return &utc
}

// text is a string in JSON, nil for the empty one.
func text[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	plain := string(s)
	return &plain
}

// Each applies f to every element; the result is never nil, so that JSON has [] and not null.
func Each[A, B any](from []A, f func(A) B) []B {
	to := make([]B, len(from))
	for i, a := range from {
		to[i] = f(a)
	}
	return to
}
