package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestByline(t *testing.T) {
	for _, test := range []struct {
		line string
		want []string
	}{
		{"By Jane Doe", []string{"Jane Doe"}},
		{"By Jane Doe and John Roe", []string{"Jane Doe", "John Roe"}},
		{"By Jane Doe, John Roe & Ann Poe", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"By Jane Doe, John Roe, and Ann Poe", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"By Jane Doe in Geneva", []string{"Jane Doe"}},
		{"By Jane Doe in Geneva and John Roe in Vienna", []string{"Jane Doe", "John Roe"}},
		{"BY JANE DOE", []string{"JANE DOE"}},
		{"By Jane Q. Doe Jr.", []string{"Jane Q. Doe Jr"}},
		{"By Jane Doe, Associated Press", []string{"Jane Doe"}},
		{"By Jane Doe, Diplomatic Correspondent", []string{"Jane Doe"}},
		{"By Jane Doe | The Harbour Post", []string{"Jane Doe"}},
		{"By Jane Doe for the Harbour Post", []string{"Jane Doe"}},
		{"By Ludwig van der Meer", []string{"Ludwig van der Meer"}},
		{"By Salma al-Hadi", []string{"Salma al-Hadi"}},
		{"By Seán O’Dea", []string{"Seán O’Dea"}},
		{"By Our Diplomatic Correspondent", []string{"Our Diplomatic Correspondent"}},
		{"By our correspondent in Geneva", []string{"our correspondent"}},
		{"By the Editorial Board", []string{"the Editorial Board"}},
		{"By Staff Writers", []string{"Staff Writers"}},
		{"By Reuters", []string{"Reuters"}},
		{"Jane Doe in Geneva", []string{"Jane Doe"}},
		{"From Jane Doe in Geneva", []string{"Jane Doe"}},
		{"Words by Jane Doe", []string{"Jane Doe"}},
		{"by: Jane Doe", []string{"Jane Doe"}},
	} {
		l := splitLines(test.line)[0]
		got, ok := parseByline(&l)
		if diff := cmp.Diff(test.want, got); !ok || diff != "" {
			t.Errorf("%q: %v %s", test.line, ok, diff)
		}
	}
}

func TestNoByline(t *testing.T) {
	for _, line := range []string{
		"By Monday, the talks had stalled.",
		"By Friday",
		"By land, sea and air",
		"By the numbers",
		"By all accounts the talks failed",
		"By contrast, Vienna was calm.",
		"By Tuesday Orlan Had Left",
		"Talks collapse in Geneva",
		"Jane Doe was in Geneva.",
		"From now on, talks in Geneva will be secret",
		"From Geneva to Vienna",
		"By",
	} {
		l := splitLines(line)[0]
		if names, ok := parseByline(&l); ok {
			t.Errorf("%q: got %q, want no byline", line, names)
		}
	}
}

func TestCreditAuthors(t *testing.T) {
	for _, test := range []struct {
		line string
		want []string
	}{
		{"(Reporting by Jane Doe in Geneva; Editing by John Roe)", []string{"Jane Doe"}},
		{"(Reporting by Jane Doe in Geneva and John Roe in Vienna; writing by Ann Poe; editing by Max Moe)", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"(Reporting by: Harbour Post – foreign affairs editors)", []string{"Harbour Post – foreign affairs editors"}},
		{"(Additional reporting by Jane Doe, John Roe and Ann Poe; Editing by Max Moe)", []string{"Jane Doe", "John Roe", "Ann Poe"}},
		{"(Reporting by Reuters bureaux in Geneva and Vienna)", []string{"Reuters bureaux"}},
		{"(Editing by Max Moe)", nil},
		{"Additional reporting: Jane Doe", []string{"Jane Doe"}},
		{"Reporting by Jane Doe, and writing by Ann Poe", []string{"Jane Doe"}},
		{"Contributing: Jane Doe", []string{"Jane Doe"}},
	} {
		if diff := cmp.Diff(test.want, creditAuthors(test.line)); diff != "" {
			t.Errorf("%q: %s", test.line, diff)
		}
	}
}
