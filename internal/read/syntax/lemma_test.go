package syntax

import (
	"os"
	"strings"
	"testing"
)

func TestApplyRule(t *testing.T) {
	table, err := os.ReadFile("testdata/lemmas.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		form, lemma, rule := columns[0], columns[1], columns[2]
		if got := ApplyRule(form, rule); got != lemma {
			t.Errorf("%s of %q is %q, want %q", rule, form, got, lemma)
		}
	}
}

func TestRulesThatDoNotApply(t *testing.T) {
	rules := []string{
		"", "l", "l|", "l|-", "l|-5+", "l|-1", "l|-x+", "l|--1+", "x|-1+", "|-1+", "l|1+", "l|-99999999999999999999+",
	}
	for _, rule := range rules {
		if got := ApplyRule("Élan", rule); got != "Élan" {
			t.Errorf("%q gives %q", rule, got)
		}
	}
	tests := []struct{ form, rule, want string }{
		{"Élan", "l|-4+x", "x"}, {"", "l|-0+x", "x"}, {"Élan", "=", ""}, {"\xffs", "k|-1+", "\xff"},
	}
	for _, tt := range tests {
		if got := ApplyRule(tt.form, tt.rule); got != tt.want {
			t.Errorf("%q of %q gives %q, want %q", tt.rule, tt.form, got, tt.want)
		}
	}
}
