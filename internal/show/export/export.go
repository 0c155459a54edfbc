// Package export writes events, speech acts and plans in the formats that others read: PLOVER's JSON, POLECAT's and GDELT's
// tab-separated columns, ACLED's CSV, and plain CSV and JSON lines of our own.
//
// What is not known stays empty; in particular the day of a report is never given for the day of an event. The formats of
// others have no place for what did not happen, so that by default nothing of the sort is to be written; a Writer made for all
// standings puts two columns behind the last, Aux and Standing, in those formats too.
package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// A Format is a format of an export.
type Format string

// The formats. Speech acts and plans have the last two alone.
const (
	PLOVER  Format = "plover"  // JSON lines, chapter "Data Fields" of the PLOVER manual
	POLECAT Format = "polecat" // the weekly files: 40 columns, tabs, a header
	GDELT   Format = "gdelt"   // the 2.0 event table: 61 columns, tabs, no header
	ACLED   Format = "acled"   // 31 columns, CSV, only the events that ACLED codes
	CSV     Format = "csv"
	JSONL   Format = "jsonl"
)

// EventFormats are the formats that events can be written in.
func EventFormats() []Format { return []Format{PLOVER, POLECAT, GDELT, ACLED, CSV, JSONL} }

// EntryFormats are the formats that speech acts and plans can be written in.
func EntryFormats() []Format { return []Format{CSV, JSONL} }

// A Writer writes entries of one kind, one after the other. After the last one Flush must be called.
type Writer[E any] struct {
	// Write writes one entry.
	Write func(E) error
	// Flush writes what is still held back.
	Flush func() error
}

// Events returns a writer of events. With all, it marks what did not happen and what its actor alone claims. A format that
// events do not have wraps [sitrep.ErrInvalid].
func Events(w io.Writer, format Format, all bool) (Writer[record.Event], error) {
	switch format {
	case PLOVER:
		return jsonLines(w, func(e record.Event) any { return newPlover(&e, all) }), nil
	case POLECAT:
		return tabbed(w, standingColumns(polecatColumns(), all), standing(polecatRow, all))
	case GDELT:
		return tabbed(w, nil, standing(gdeltRow, all))
	case ACLED:
		return commas(w, standingColumns(acledColumns(), all), standing(acledRow, all))
	case CSV:
		return commas(w, standingColumns(eventColumns(), all), standing(eventRow, all))
	case JSONL:
		return jsonLines(w, func(e record.Event) any { return newEvent(&e) }), nil
	}
	return Writer[record.Event]{}, unknown(format, EventFormats())
}

// SpeechActs returns a writer of speech acts; errors are as those of [Events].
func SpeechActs(w io.Writer, format Format) (Writer[record.SpeechAct], error) {
	if format == CSV {
		return commas(w, actColumns(), actRow)
	}
	if format == JSONL {
		return jsonLines(w, func(a record.SpeechAct) any { return newAct(&a) }), nil
	}
	return Writer[record.SpeechAct]{}, unknown(format, EntryFormats())
}

// Plans returns a writer of plans; errors are as those of [Events].
func Plans(w io.Writer, format Format) (Writer[record.Plan], error) {
	if format == CSV {
		return commas(w, planColumns(), planRow)
	}
	if format == JSONL {
		return jsonLines(w, func(p record.Plan) any { return newPlan(&p) }), nil
	}
	return Writer[record.Plan]{}, unknown(format, EntryFormats())
}

func unknown(format Format, known []Format) error {
	return fmt.Errorf("%w: unknown format %q; one of %s", sitrep.ErrInvalid, format, strings.Trim(fmt.Sprint(known), "[]"))
}

func jsonLines[E any](w io.Writer, line func(E) any) Writer[E] {
	buffer := bufio.NewWriter(w)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	return Writer[E]{Write: func(e E) error { return encoder.Encode(line(e)) }, Flush: buffer.Flush}
}

// commas writes CSV with a header. A row that is nil is left out.
func commas[E any](w io.Writer, header []string, row func(*E) []string) (Writer[E], error) {
	out := csv.NewWriter(w)
	write := func(e E) error {
		if fields := row(&e); fields != nil {
			return out.Write(fields)
		}
		return nil
	}
	flush := func() error {
		out.Flush()
		return out.Error()
	}
	return Writer[E]{write, flush}, out.Write(header)
}

// tabbed writes fields with tabs between them and nothing quoted, as such files are read: white space in a field becomes a
// space. Without a header none is written.
func tabbed[E any](w io.Writer, header []string, row func(*E) []string) (Writer[E], error) {
	out := bufio.NewWriter(w)
	line := func(fields []string) error {
		for i, field := range fields {
			fields[i] = strings.Join(strings.Fields(field), " ")
		}
		_, err := out.WriteString(strings.Join(fields, "\t") + "\n")
		return err
	}
	written := Writer[E]{func(e E) error { return line(row(&e)) }, out.Flush}
	if header == nil {
		return written, nil
	}
	return written, line(header)
}

func standingColumns(columns []string, all bool) []string {
	if all {
		return append(columns, "Aux", "Standing")
	}
	return columns
}

// standing puts what an event's standing is behind its row if all are written.
func standing(row func(*record.Event) []string, all bool) func(*record.Event) []string {
	if !all {
		return row
	}
	return func(e *record.Event) []string {
		fields := row(e)
		if fields == nil {
			return nil
		}
		return append(fields, strings.Join(e.Aux, ";"), string(e.Standing))
	}
}

// entryID names an entry through the whole ledger.
func entryID(e *record.Entry) string { return e.Document.Key.ID + "#" + e.ID }

// number is a number in as many digits as it needs.
func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// coordinates are latitude and longitude, "" if not known.
func coordinates(p record.PlaceRef) (lat, lon string) {
	if !p.Located {
		return "", ""
	}
	return number(p.Lat), number(p.Lon)
}

// known is a number that is not known if it is 0.
func known(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// day is the one day on which an event is said to have happened, "" if no single one is.
func day(e *record.Event) string {
	if e.Dated && e.From == e.To {
		return e.From
	}
	return ""
}

// each joins one thing of all participants by semicolons; what is not known of any is left empty.
func each(list []record.Participant, of func(*record.Participant) string) string {
	parts, some := make([]string, len(list)), false
	for i := range list {
		parts[i] = strings.ReplaceAll(of(&list[i]), ";", ",")
		some = some || parts[i] != ""
	}
	if !some {
		return ""
	}
	return strings.Join(parts, ";")
}

func name(p *record.Participant) string    { return p.Name }
func key(p *record.Participant) string     { return p.Key }
func country(p *record.Participant) string { return p.Country }
func code(p *record.Participant) string    { return p.Code }
func role(p *record.Participant) string    { return p.Role }
