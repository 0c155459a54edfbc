package timex

import (
	"testing"
	"time"
)

func TestUnitValue(t *testing.T) {
	for _, test := range []struct {
		day          string
		unit, offset int
		want         string
	}{
		{"2021-12-29", day, 3, "2022-01-01"},
		{"2021-12-29", week, 0, "2021-W52"},
		{"2021-12-29", week, 1, "2022-W01"},
		{"2021-01-02", week, 0, "2020-W53"},
		{"2021-01-02", weekend, 0, "2020-W53-WE"},
		{"2021-03-31", monthUnit, -1, "2021-02"},
		{"2021-12-31", monthUnit, 2, "2022-02"},
		{"2021-02-01", quarter, -1, "2020-Q4"},
		{"2021-11-30", quarter, 1, "2022-Q1"},
		{"2021-02-01", quarter, -5, "2019-Q4"},
		{"2021-12-29", year, -21, "2000"},
		{"2021-12-29", decade, -1, "201"},
		{"2021-12-29", century, -1, "19"},
		{"2021-12-29", year, -3000, ""},
		{"2021-12-29", hour, 1, ""},
	} {
		at, err := time.Parse("2006-01-02", test.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := unitValue(at, test.unit, test.offset); got != test.want {
			t.Errorf("unitValue(%s, %d, %d) = %q, want %q", test.day, test.unit, test.offset, got, test.want)
		}
	}
}

func TestDurationValue(t *testing.T) {
	for _, test := range []struct {
		n    int
		half bool
		unit int
		want string
	}{
		{3, false, week, "P3W"},
		{2, false, fortnight, "P4W"},
		{1, true, year, "P1Y6M"},
		{0, true, hour, "PT30M"},
		{0, true, century, "P50Y"},
		{1, true, week, "P1.5W"},
		{2, true, decade, "P25Y"},
		{-1, false, decade, "PXDE"},
		{-1, false, minute, "PTXM"},
		{-1, false, monthUnit, "PXM"},
	} {
		if got := durationValue(test.n, test.half, test.unit); got != test.want {
			t.Errorf("durationValue(%d, %t, %d) = %q, want %q", test.n, test.half, test.unit, got, test.want)
		}
	}
}

func TestEaster(t *testing.T) {
	for _, want := range []string{"1998-04-12", "2000-04-23", "2021-04-04", "2022-04-17", "2038-04-25"} {
		day, err := time.Parse("2006-01-02", want)
		if err != nil {
			t.Fatal(err)
		}
		if got := dayValue(easter(day.Year())); got != want {
			t.Errorf("easter(%d) = %s, want %s", day.Year(), got, want)
		}
	}
}
