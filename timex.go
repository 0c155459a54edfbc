package sitrep

// A TimexType is the type of a TIMEX3 expression.
type TimexType string

// The types of TIMEX3 (TimeML 1.2.1).
const (
	DateTimex     TimexType = "DATE"
	TimeTimex     TimexType = "TIME"
	DurationTimex TimexType = "DURATION"
	SetTimex      TimexType = "SET"
)

// A Timex is a TIMEX3 expression in the text and its value.
type Timex struct {
	Span  Span
	Type  TimexType
	Value string // ISO 8601 as TIMEX3 extends it: 2021-12-30, 2022-01, P3W, PRESENT_REF; "" if it could not be resolved
	Mod   string // TIMEX3 mod: APPROX, START, MID, END, LESS_THAN …; "" if none
}
