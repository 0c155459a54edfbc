package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestDateline(t *testing.T) {
	const published = "2022-01-12T08:30:00Z" // a Wednesday
	for _, test := range []struct{ line, place, date, span string }{
		{"GENEVA, Jan 10 (Reuters) - The envoys met.", "GENEVA", "2022-01-10", "GENEVA, Jan 10 (Reuters) -"},
		{"GENEVA, Jan. 10, 2021 (Reuters) — The envoys met.", "GENEVA", "2021-01-10", "GENEVA, Jan. 10, 2021 (Reuters) —"},
		{"GENEVA (Reuters) - The envoys met.", "GENEVA", "", "GENEVA (Reuters) -"},
		{"Geneva (AFP) – the envoys met.", "Geneva", "", "Geneva (AFP) –"},
		{"Geneva (dpa) - The envoys met.", "Geneva", "", "Geneva (dpa) -"},
		{"KYIV, Ukraine (AP) — Shells fell.", "KYIV, Ukraine", "", "KYIV, Ukraine (AP) —"},
		{"JERUSALEM (AP)_ The cabinet met.", "JERUSALEM", "", "JERUSALEM (AP)_"},
		{"WARSAW, Poland (AP) _ The cabinet met.", "WARSAW, Poland", "", "WARSAW, Poland (AP) _"},
		{"MOSCOW — The ministry denied it.", "MOSCOW", "", "MOSCOW —"},
		{"MOSCOW — “We deny it,” the ministry said.", "MOSCOW", "", "MOSCOW —"},
		{"NEW YORK -- The council met.", "NEW YORK", "", "NEW YORK --"},
		{"WASHINGTON/BRUSSELS, Dec 31 (Reuters) - Allies met.", "WASHINGTON/BRUSSELS", "2021-12-31", "WASHINGTON/BRUSSELS, Dec 31 (Reuters) -"},
		{"GENEVA and VIENNA, 3 January (Reuters) - Envoys met.", "GENEVA and VIENNA", "2022-01-03", "GENEVA and VIENNA, 3 January (Reuters) -"},
		{"London, Wednesday, 29 December 2021 -", "London", "2021-12-29", "London, Wednesday, 29 December 2021 -"},
		{"London, Wednesday, 29 December 2021", "London", "2021-12-29", "London, Wednesday, 29 December 2021"},
		{"London, Wednesday - Ministers met.", "London", "2022-01-12", "London, Wednesday -"},
		{"London, Thursday - Ministers met.", "London", "2022-01-13", "London, Thursday -"},
		{"London, Friday - Ministers met.", "London", "2022-01-07", "London, Friday -"},
		{"Beirut, 3 March 2020 (AFP) - The bank closed.", "Beirut", "2020-03-03", "Beirut, 3 March 2020 (AFP) -"},
		{"Beirut, March 3rd, 2020: The bank closed.", "Beirut", "2020-03-03", "Beirut, March 3rd, 2020:"},
		{"(Beirut, March 3, 2020) – The bank closed.", "Beirut", "2020-03-03", "(Beirut, March 3, 2020) –"},
		{"(Beirut) – The bank closed.", "Beirut", "", "(Beirut) –"},
		{"GENEVA (10 January 2022) – Experts spoke.", "GENEVA", "2022-01-10", "GENEVA (10 January 2022) –"},
		{"GENEVA / NEW YORK, 10 January 2022 – Experts spoke.", "GENEVA / NEW YORK", "2022-01-10", "GENEVA / NEW YORK, 10 January 2022 –"},
		{"Vienna, 2021-11-29 - Inspectors spoke.", "Vienna", "2021-11-29", "Vienna, 2021-11-29 -"},
		{"Vienna, 29.11.2021 - Inspectors spoke.", "Vienna", "2021-11-29", "Vienna, 29.11.2021 -"},
		{"10 January 2022 - The envoys met.", "", "2022-01-10", "10 January 2022 -"},
		{"PORT-AU-PRINCE, Haiti (AP) — The council met.", "PORT-AU-PRINCE, Haiti", "", "PORT-AU-PRINCE, Haiti (AP) —"},
		{"WASHINGTON, D.C. — The court ruled.", "WASHINGTON, D.C.", "", "WASHINGTON, D.C. —"},
		{"ST. PETERSBURG, Russia, Jan 2 (Interfax) - Ships sailed.", "ST. PETERSBURG, Russia", "2022-01-02", "ST. PETERSBURG, Russia, Jan 2 (Interfax) -"},
		{"SUN CITY, South Africa (AP) — Delegates met.", "SUN CITY, South Africa", "", "SUN CITY, South Africa (AP) —"},
		{"MARRAKECH, Morocco, Sat, 8 Jan (MAP) - Delegates met.", "MARRAKECH, Morocco", "2022-01-08", "MARRAKECH, Morocco, Sat, 8 Jan (MAP) -"},
		{"SÃO PAULO — Delegates met.", "SÃO PAULO", "", "SÃO PAULO —"},
		{"ABOARD THE AIRCRAFT, Jan 9 (Reuters) - He spoke.", "ABOARD THE AIRCRAFT", "2022-01-09", "ABOARD THE AIRCRAFT, Jan 9 (Reuters) -"},
		{"GENEVA, Jan 14 (Reuters) - Later than the day after.", "GENEVA", "2021-01-14", "GENEVA, Jan 14 (Reuters) -"},
		{"GENEVA, Monday, Jan 10 (Reuters) - It was a Monday.", "GENEVA", "2022-01-10", "GENEVA, Monday, Jan 10 (Reuters) -"},
		{"GENEVA, Sunday, Jan 10 (Reuters) - It was no Sunday.", "GENEVA", "", "GENEVA, Sunday, Jan 10 (Reuters) -"},
		{"GENEVA, Feb 30 2021 (Reuters) - No such day.", "GENEVA", "", "GENEVA, Feb 30 2021 (Reuters) -"},
		{"QUETTA, Pakistan, Jan 5 (XYZ News) - Police spoke.", "QUETTA, Pakistan", "2022-01-05", "QUETTA, Pakistan, Jan 5 (XYZ News) -"},
		{"QUETTA (XYZ News) - Police spoke.", "QUETTA", "", "QUETTA (XYZ News) -"},
	} {
		d, ok := parseDateline(test.line)
		if !ok {
			t.Errorf("%q: no dateline", test.line)
			continue
		}
		got := []string{d.place, d.date.resolve(published), test.line[:d.end]}
		if diff := cmp.Diff([]string{test.place, test.date, test.span}, got); diff != "" {
			t.Errorf("%q: %s", test.line, diff)
		}
	}
}

func TestDatelineWithOtherThingsBeforeIt(t *testing.T) {
	for text, want := range map[string]sitrep.Document{
		"By Jane Doe and JOHN ROE, Harbour Press GENEVA (AP) — The envoys met.": {
			Byline: []string{"Jane Doe", "JOHN ROE"}, Dateline: sitrep.Dateline{Place: "GENEVA"},
		},
		"By Jane Doe. NEW YORK (Reuters) - The envoys met.": {Byline: []string{"Jane Doe"}, Dateline: sitrep.Dateline{Place: "NEW YORK"}},
		"(CNN) — The envoys met.":                           {},
	} {
		doc := sitrep.Document{Text: text}
		Mark(&doc)
		span := sitrep.Span{End: strings.Index(text, " The envoys")}
		want.Text, want.Furniture = text, []sitrep.Span{span}
		if want.Dateline.Place != "" {
			want.Dateline.Span = span
		}
		if diff := cmp.Diff(want, doc); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestNoDateline(t *testing.T) {
	for _, line := range []string{
		"Moscow — which denies the report — closed the crossing.",
		"Moscow - The ministry denied it.", // may be a headline about Moscow
		"NATO — the alliance of thirty states — met.",
		"NATO - Ministers meet again",
		"MOSCOW — which denies it — said nothing.",
		"BREAKING — Envoys leave Geneva",
		"PRESIDENT: We shall see.",
		"By Monday, the talks had stalled.",
		"Geneva (a city of diplomats) - the envoys met.",
		"Orlan (Democrat) - who lost - spoke.",
		"On 3 March 2020 the bank closed.",
		"London, the capital, was quiet on 29 December 2021 - a Wednesday.",
		"The envoys met in Geneva on 10 January 2022.",
		"10 January - the day of the vote",
		"Al-Hasakah fell on Monday.",
		"UN",
		"",
		"By Jane Doe - The envoys met.",
		"By Tuesday, Jan 10 (Reuters) - The envoys met.",
		"GENEVA, Jan 10 (Reuters",
		"—",
		"March 3",
	} {
		if d, ok := parseDateline(line); ok {
			t.Errorf("%q: got %+v, want no dateline", line, d)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, test := range []struct {
		line, published, want string
	}{
		{"GENEVA, Dec 31 (Reuters) - Envoys met.", "2022-01-01", "2021-12-31"},
		{"GENEVA, Jan 1 (Reuters) - Envoys met.", "2021-12-31", "2022-01-01"},
		{"GENEVA, Jan 2 (Reuters) - Envoys met.", "2021-12-31", "2021-01-02"},
		{"GENEVA, Feb 29 (Reuters) - Envoys met.", "2024-03-01", "2024-02-29"},
		{"GENEVA, Feb 29 (Reuters) - Envoys met.", "2022-03-01", ""},
		{"GENEVA, Jan 10 (Reuters) - Envoys met.", "", ""},
		{"GENEVA, Jan 10 (Reuters) - Envoys met.", "last week", ""},
		{"London, Monday - Envoys met.", "", ""},
		{"London, 10 January 2022 - Envoys met.", "", "2022-01-10"},
	} {
		doc := sitrep.Document{Text: test.line, Published: test.published}
		Mark(&doc)
		if doc.Dateline.Date != test.want {
			t.Errorf("%q published %q: got %q, want %q", test.line, test.published, doc.Dateline.Date, test.want)
		}
	}
}
