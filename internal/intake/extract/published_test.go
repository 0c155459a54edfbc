package extract_test

import (
	"fmt"
	"testing"

	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

// TestPageDatedInPrint has pages that state no date for machines and print one for people. Most of these are read by
// internal/intake/extract/dateparser, which is a module of its own and has no other tests.
func TestPageDatedInPrint(t *testing.T) {
	const body = "The ferry between the two ports was out of service for the third day, its operator said, and the harbour office " +
		"told travellers to wait for the first boat of the morning or to take the long road around the bay."
	tests := []struct{ printed, want string }{
		{"3 November 2026", "2026-11-03"},
		{"Tue Nov 3 10:27:24 2026", "2026-11-03"},
		{"Tuesday, 3rd of November, 2026", "2026-11-03"},
		{"Martes, 3 de Noviembre de 2026", "2026-11-03"},
		{"3, Octubre, 2026", "2026-10-03"},
		{"Porto Velho 3 de março de 2026, 7:43", "2026-03-03"},
		{"22 août 2026 à 18:05", "2026-08-22"},
		{"wtorek, 11 maja 2021, 23:13", "2021-05-11"},
		{"21 listopada 2025", "2025-11-21"},
		{"21. listopada 2025.", ""}, // October in Croatian
		{"12 мая 2026, 09:30", "2026-05-12"},
		{"12 травня 2026", "2026-05-12"},
		{"12 مايو/ أيار 2026", "2026-05-12"},
		{"31 de abril de 2026", ""},            // no such day
		{"10.20 Mayo 22, 2026", ""},            // two numbers that can be the day
		{"3 de mayo o 4 de junio de 2026", ""}, // two months
		{"3 de mayo de 2025 a 2026", ""},       // two years
		{"mayo de 2026, 1250 palabras", ""},    // no day
		{"0 de mayo de 2026", ""},
		{"3 de mayo de 2031", ""}, // not yet
	}
	for _, test := range tests {
		page := fmt.Sprintf(`<html><body><article><h1>No boat on the bay</h1><p class="date">%s</p><p>%s</p><p>%s</p></article></body></html>`,
			test.printed, body, body)
		got, err := extract.Page(t.Context(), extract.Input{Data: []byte(page), URL: "https://bay.example/boat", Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got.Published != test.want {
			t.Errorf("%q: published %q, want %q", test.printed, got.Published, test.want)
		}
	}
}
