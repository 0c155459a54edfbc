package query_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

func word(s string) *query.Node   { return &query.Node{Op: query.Word, Text: s} }
func phrase(s string) *query.Node { return &query.Node{Op: query.Phrase, Text: s} }
func and(n ...*query.Node) *query.Node {
	return &query.Node{Op: query.And, Children: n}
}
func or(n ...*query.Node) *query.Node { return &query.Node{Op: query.Or, Children: n} }
func not(n *query.Node) *query.Node {
	return &query.Node{Op: query.Not, Children: []*query.Node{n}}
}

func match(f query.Field, value string) *query.Node {
	return &query.Node{Op: query.Match, Field: f, Text: value}
}

func whole(f query.Field, value string) *query.Node {
	return &query.Node{Op: query.Match, Field: f, Text: value, Whole: true}
}

func TestParse(t *testing.T) {
	tests := []struct {
		query string
		want  *query.Node
		print string // the plainest form, if it is another
	}{
		{query: "", want: nil},
		{query: " \t\n", want: nil, print: ""},
		{query: "harbour", want: word("harbour")},
		{query: "harbour pilots", want: and(word("harbour"), word("pilots"))},
		{query: "harbour AND pilots", want: and(word("harbour"), word("pilots")), print: "harbour pilots"},
		{query: "harbour and pilots", want: and(word("harbour"), word("and"), word("pilots"))},
		{query: "a OR b c", want: or(word("a"), and(word("b"), word("c")))},
		{query: "(a OR b) c", want: and(or(word("a"), word("b")), word("c"))},
		{query: "a (b c) d", want: and(word("a"), word("b"), word("c"), word("d")), print: "a b c d"},
		{query: "(a OR (b OR c))", want: or(word("a"), word("b"), word("c")), print: "a OR b OR c"},
		{query: "-a", want: not(word("a"))},
		{query: "NOT a", want: not(word("a")), print: "-a"},
		{query: "a AND NOT b", want: and(word("a"), not(word("b"))), print: "a -b"},
		{query: "-(a b)", want: not(and(word("a"), word("b")))},
		{query: "--a", want: not(not(word("a")))},
		{query: "cease-fire", want: word("cease-fire")},
		{query: "16:30", want: word("16:30")},
		{query: `"grain ships"`, want: phrase("grain ships")},
		{query: "“grain ships”", want: phrase("grain ships"), print: `"grain ships"`},
		{query: `"the \"grain\" ships"`, want: phrase(`the "grain" ships`)},
		{query: `"a\b"`, want: phrase(`a\b`), print: `"a\\b"`},
		{query: `ships"grain"`, want: and(word("ships"), phrase("grain")), print: `ships "grain"`},
		{query: `"AND"`, want: phrase("AND")},
		{query: "by:Okoro", want: match(query.By, "Okoro")},
		{query: "BY:Okoro", want: match(query.By, "Okoro"), print: "by:Okoro"},
		{query: `by:"Ada Okoro"`, want: whole(query.By, "Ada Okoro")},
		{query: `-publisher:Courier kind:direct`, want: and(not(match(query.Publisher, "Courier")), match(query.Kind, "direct"))},
		{query: "after:2030-01 before:2030-02-11", want: and(match(query.After, "2030-01"), match(query.Before, "2030-02-11"))},
		{query: "about:NLD OR place:Delft", want: or(match(query.About, "NLD"), match(query.Place, "Delft"))},
		{query: "language:pt-BR", want: match(query.Language, "pt-BR")},
	}
	for _, test := range tests {
		got, err := query.Parse(test.query)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.query, err)
			continue
		}
		if diff := cmp.Diff(test.want, got.Root); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", test.query, diff)
		}
		want := test.print
		if want == "" && test.want != nil {
			want = test.query
		}
		if got.String() != want {
			t.Errorf("Parse(%q) prints %q, want %q", test.query, got.String(), want)
		}
	}
}

func TestParseErrorsPointAtThePlace(t *testing.T) {
	tests := []struct {
		query  string
		offset int
		want   string // part of the message
	}{
		{"ships OR", 8, "missing here"},
		{"ships AND", 9, "missing here"},
		{"OR ships", 0, "missing before"},
		{"ships AND OR grain", 10, "missing before"},
		{"NOT", 3, "missing here"},
		{"ships -", 7, "missing here"},
		{"ships - grain", 7, "neither"},
		{"(ships", 0, "not closed"},
		{"ships (grain OR (port)", 6, "not closed"},
		{"ships)", 5, "closes nothing"},
		{"()", 1, "missing before this parenthesis"},
		{`the "grain ships`, 4, "not closed"},
		{`""`, 0, "neither"},
		{`ships "..."`, 6, "neither"},
		{"ships !!", 6, "neither"},
		{"from:Okoro", 0, `no field "from"`},
		{"ships by:", 9, "no value"},
		{"by: Okoro", 3, "no value"},
		{"kind:shouted", 5, "direct, indirect, mixed, named, anonymous and collective"},
		{"after:yesterday", 6, "2022-01"},
		{"after:2022-13", 6, "2022-01"},
		{`before:"2022"`, 7, "2022-01"},
		{"language:e_n", 9, "language tag"},
		{"caf\xe9", 3, "UTF-8"},
		{strings.Repeat("(", 40) + "a", query.MaxDepth, "deep"},
		{strings.Repeat("-", 40) + "a", query.MaxDepth, "deep"},
		{strings.Repeat("a ", 70), 2 * query.MaxLeaves, "more than"},
		{strings.Repeat("a", 5000), query.MaxLength, "longer"},
	}
	for _, test := range tests {
		_, err := query.Parse(test.query)
		var problem *query.Error
		if !errors.As(err, &problem) {
			t.Errorf("Parse(%.40q) = %v, want an *Error", test.query, err)
			continue
		}
		if problem.Offset != test.offset || !strings.Contains(problem.Message, test.want) {
			t.Errorf("Parse(%.40q): offset %d, %q; want offset %d, %q",
				test.query, problem.Offset, problem.Message, test.offset, test.want)
		}
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("Parse(%.40q) does not wrap ErrInvalid", test.query)
		}
	}
}

func TestCaret(t *testing.T) {
	_, err := query.Parse("café\tby:")
	var problem *query.Error
	if !errors.As(err, &problem) {
		t.Fatal(err)
	}
	want := "café by:\n        ^\nthe field by has no value"
	if diff := cmp.Diff(want, problem.Caret()); diff != "" {
		t.Errorf("caret (-want +got):\n%s", diff)
	}
	if want := "query, character 9: the field by has no value"; problem.Error() != want {
		t.Errorf("Error() = %q, want %q", problem.Error(), want)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "a b", "a OR b AND -c", `by:"Ada Okoro" (x OR "y z")`, `"\\"`, `"\"a`, "((", "-", "NOT NOT a", "“x”", "after:2022",
		"a\x00b", "kind:direct:", "x:y", ":", "a:", "„q”", "\u2028a", "NOT(a)", "AND", "a-(b)", `\"a"`, "by:-x", "--x OR -(a b)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := query.Parse(s)
		if err != nil {
			var problem *query.Error
			if !errors.As(err, &problem) || problem.Offset < 0 || problem.Offset > len(s) {
				t.Fatalf("Parse(%q): %v does not point into the query", s, err)
			}
			_ = problem.Caret()
			_ = problem.Error()
			return
		}
		printed := q.String()
		again, err := query.Parse(printed)
		if len(printed) > query.MaxLength {
			return // escapes and parentheses can make it longer than what was read
		}
		if err != nil {
			t.Fatalf("Parse(%q) prints %q, which does not parse: %v", s, printed, err)
		}
		if diff := cmp.Diff(q, again); diff != "" {
			t.Fatalf("Parse(%q) prints %q, which is another query:\n%s", s, printed, diff)
		}
	})
}
