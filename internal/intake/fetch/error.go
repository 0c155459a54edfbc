package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// An Error says why an address was not fetched. It wraps [sitrep.ErrInvalid] (refused address, refused by robots.txt,
// status 4xx, too large), [sitrep.ErrNotFound] (status 404 or 410, no such host) or [sitrep.ErrTransient] (timeout, broken
// connection, status 429 or 5xx), and the error below where there is one.
type Error struct {
	URL     string    // that was asked for
	Reason  string    // in words
	Status  int       // of the last answer, 0 if there was none
	RetryAt time.Time // when the host says to come again, zero if it does not say
	Kind    error     // one of sitrep's kinds
	Cause   error     // nil if the reason says all
}

// Error returns the address and the reason.
func (e *Error) Error() string { return "fetch " + e.URL + ": " + e.Reason }

// Unwrap returns the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// refuse is an error that trying again does not mend.
func refuse(reason string) *Error { return &Error{Reason: reason, Kind: sitrep.ErrInvalid} }

// connectionError puts what went wrong on the way to an answer, or while its body came, into words.
func connectionError(err error) *Error {
	e := &Error{Kind: sitrep.ErrTransient, Cause: err}
	var (
		blocked     *blockedError
		resolution  *net.DNSError
		certificate *tls.CertificateVerificationError
		timeout     interface{ Timeout() bool }
	)
	switch {
	case errors.As(err, &blocked):
		e.Kind, e.Reason = sitrep.ErrInvalid, "refused: "+blocked.Error()
	case errors.Is(err, context.Canceled):
		e.Reason = "stopped"
	case errors.As(err, &resolution) && resolution.IsNotFound:
		e.Kind, e.Reason = sitrep.ErrNotFound, "there is no host of this name"
	case errors.As(err, &certificate):
		e.Kind, e.Reason = sitrep.ErrInvalid, "the certificate is not valid: "+certificate.Err.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		e.Reason = "the answer did not come in time"
	default:
		e.Reason = shorten(err.Error())
	}
	return e
}

// shorten bounds a reason, of which the other side may have written a part.
func shorten(reason string) string {
	const enough = 200
	reason = strings.ToValidUTF8(strings.Map(printable, reason), "?")
	if len(reason) > enough {
		reason = strings.ToValidUTF8(reason[:enough], "") + "…"
	}
	return reason
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// statusError is nil for an answer that is as it should be (2xx, 304).
func statusError(response *http.Response, now time.Time) *Error {
	status := response.StatusCode
	if status >= 200 && status < 300 || status == http.StatusNotModified {
		return nil
	}
	e := &Error{
		Reason: strings.TrimSpace(fmt.Sprintf("the server answers %d %s", status, http.StatusText(status))),
		Status: status, Kind: sitrep.ErrInvalid, RetryAt: retryAt(response.Header.Get("Retry-After"), now),
	}
	switch {
	case status == http.StatusNotFound, status == http.StatusGone:
		e.Kind = sitrep.ErrNotFound
	case status >= 500, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status == http.StatusTooEarly:
		e.Kind = sitrep.ErrTransient
	}
	return e
}

// retryAt reads a Retry-After header (RFC 9110 section 10.2.3): seconds or a date. It is zero where the header is missing,
// not to be read or in the past; no wait is longer than seven days.
func retryAt(header string, now time.Time) time.Time {
	const longest = 7 * 24 * time.Hour
	at := time.Time{}
	if seconds, err := strconv.ParseUint(header, 10, 32); err == nil {
		at = now.Add(time.Duration(seconds) * time.Second)
	} else if date, err := http.ParseTime(header); err == nil {
		at = date
	}
	if !at.After(now) {
		return time.Time{}
	}
	if latest := now.Add(longest); at.After(latest) {
		return latest
	}
	return at
}
