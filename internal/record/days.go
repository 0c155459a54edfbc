package record

import (
	"fmt"

	"github.com/sitrep-news/sitrep"
)

const dayLayout = "2006-01-02"

// reportedDay is the day of a document where it was published; "" if it has none. When the text says "today", it means this one.
func reportedDay(d *sitrep.Document) string {
	for _, given := range []string{d.Published, d.Dateline.Date} {
		if date, err := sitrep.ParseDate(given); err == nil {
			return date.Time.Format(dayLayout)
		}
	}
	return ""
}

// between is the first day of since and the last of until; "" for no bound. What is no day, month or year wraps
// [sitrep.ErrInvalid].
func between(since, until string) (first, last string, err error) {
	if first, _ = sitrep.TimexDays(since); since != "" && first == "" {
		return "", "", fmt.Errorf("%w: %q is no day, month or year such as 2031-05-06, 2031-05 or 2031", sitrep.ErrInvalid, since)
	}
	if _, last = sitrep.TimexDays(until); until != "" && last == "" {
		return "", "", fmt.Errorf("%w: %q is no day, month or year such as 2031-05-06, 2031-05 or 2031", sitrep.ErrInvalid, until)
	}
	return first, last, nil
}
