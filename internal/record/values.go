package record

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// How values stand in columns.

// spansText is "start-end start-end …".
func spansText(spans []sitrep.Span) string {
	var b []byte
	for i, s := range spans {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	return string(b)
}

// spanText is a single span, "" for the zero one.
func spanText(s sitrep.Span) string {
	if s == (sitrep.Span{}) {
		return ""
	}
	return spansText([]sitrep.Span{s})
}

// parseSpans reads what spansText wrote about a text of that length.
func parseSpans(text string, length int) ([]sitrep.Span, error) {
	var spans []sitrep.Span
	for part := range strings.FieldsSeq(text) {
		from, to, _ := strings.Cut(part, "-")
		start, err := strconv.Atoi(from)
		if err != nil {
			return nil, fmt.Errorf("parse span %q: %w", part, err)
		}
		end, err := strconv.Atoi(to)
		if err != nil {
			return nil, fmt.Errorf("parse span %q: %w", part, err)
		}
		if start < 0 || end < start || end > length {
			return nil, fmt.Errorf("parse span %q: %w: outside a text of %d bytes", part, sitrep.ErrInvalid, length)
		}
		spans = append(spans, sitrep.Span{Start: start, End: end})
	}
	return spans, nil
}

func parseSpan(text string, length int) (sitrep.Span, error) {
	spans, err := parseSpans(text, length)
	if err != nil || len(spans) == 0 {
		return sitrep.Span{}, err
	}
	return spans[0], nil
}

// nanoseconds is NULL for the zero time.
func nanoseconds(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixNano(), Valid: !t.IsZero()}
}

func timeOf(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.Unix(0, n.Int64).UTC()
}

// publishedAt is the moment and the month of the first of these dates that names a day; NULL and "" if none does.
func publishedAt(dates ...string) (at sql.NullInt64, month string) {
	for _, given := range dates {
		if date, err := sitrep.ParseDate(given); err == nil {
			utc := date.Time.UTC()
			return sql.NullInt64{Int64: utc.Unix(), Valid: true}, utc.Format("2006-01")
		}
	}
	return sql.NullInt64{}, ""
}

func jsonList(list []string) (string, error) {
	if list == nil {
		return "[]", nil
	}
	data, err := json.Marshal(list)
	return string(data), err
}

func parseList(text string) ([]string, error) {
	var list []string
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("parse list: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list, nil
}

// clean makes a string fit for every database: valid UTF-8 without NUL.
func clean(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

func cleanAll(list []string) []string {
	if list == nil {
		return nil
	}
	cleaned := make([]string, len(list))
	for i, s := range list {
		cleaned[i] = clean(s)
	}
	return cleaned
}

// maxNameBytes is the most of a name that is indexed: PostgreSQL's indexes hold about 2,700 bytes a row.
const maxNameBytes = 512

// cut is the beginning of s, at most limit bytes of it, without a broken character.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}
