package sitrep

import (
	"testing"
	"time"
)

func TestTimexDays(t *testing.T) {
	for value, want := range map[string][2]string{
		"2021-12-30": {"2021-12-30", "2021-12-30"}, "2021-12-30T16:30": {"2021-12-30", "2021-12-30"}, "2021-12-30TEV": {"2021-12-30", "2021-12-30"},
		"2022-02": {"2022-02-01", "2022-02-28"}, "2024": {"2024-01-01", "2024-12-31"}, "2021-W52": {"2021-12-27", "2022-01-02"},
		"2020-W53-WE": {"2021-01-02", "2021-01-03"}, "2026-W01": {"2025-12-29", "2026-01-04"}, "2022-Q1": {"2022-01-01", "2022-03-31"},
		"2022-H2": {"2022-07-01", "2022-12-31"}, "2022-SU": {"2022-06-01", "2022-08-31"}, "199": {"1990-01-01", "1999-12-31"},
		"19": {"1900-01-01", "1999-12-31"}, "2022-WI": {}, "FUTURE_REF": {}, "PRESENT_REF": {}, "P3W": {}, "XXXX-12-25": {}, "": {},
		"2022-02-30": {}, "2022-W00": {}, "2022-W54": {}, "2022-Q5": {}, "0000": {}, "1": {}, "T16:30": {}, "+22": {}, "2022-W+1": {},
	} {
		first, last := TimexDays(value)
		if got := [2]string{first, last}; got != want {
			t.Errorf("%q spans %q, want %q", value, got, want)
		}
	}
}

func TestDayAfter(t *testing.T) {
	for _, test := range []struct {
		day  string
		n    int
		want string
	}{
		{"2031-05-06", 1, "2031-05-07"},
		{"2031-03-01", -1, "2031-02-28"},
		{"2032-03-01", -1, "2032-02-29"},
		{"2031-12-31", 366, "2032-12-31"},
		{"2031-05-06", 0, "2031-05-06"},
		{"2031-05", 1, ""},
		{"", 1, ""},
		{"soon", -3, ""},
	} {
		if got := DayAfter(test.day, test.n); got != test.want {
			t.Errorf("DayAfter(%q, %d) is %q, want %q", test.day, test.n, got, test.want)
		}
	}
}

// FuzzTimexDays holds that what spans days spans some that the calendar has, in order.
func FuzzTimexDays(f *testing.F) {
	for _, value := range []string{"2021-12-30", "2020-W53-WE", "199", "2022-SP", "9999-W53", "2022-01-01T"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		first, last := TimexDays(value)
		if first == "" && last == "" {
			return
		}
		from, err1 := time.Parse(time.DateOnly, first)
		to, err2 := time.Parse(time.DateOnly, last)
		if err1 != nil || err2 != nil || to.Before(from) {
			t.Errorf("%q spans %q to %q", value, first, last)
		}
	})
}
