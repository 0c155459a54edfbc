package gold

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep/internal/score"
)

// Print writes the figures as a table, a set below the other.
func Print(w io.Writer, results []Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, r := range results {
		if i > 0 {
			fmt.Fprintln(table)
		}
		failed := ""
		if n := len(r.Failed); n > 0 {
			failed = fmt.Sprintf(", %d failed", n)
		}
		fmt.Fprintf(table, "%s\t\tprecision\trecall\tright\tfound\tgold\t(%d documents%s)\n", r.Set, r.Documents, failed)
		for _, f := range r.Figures {
			fmt.Fprintf(table, "  %s\t%s\t%s\n", f.Name, decimal(f), details(f))
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print figures: %w", err)
	}
	return nil
}

func decimal(f score.Figure) string {
	if counts[f.Name] {
		return strconv.Itoa(int(f.Value))
	}
	places := 1
	if f.Name == "mae" { // on a scale of −3 to +3
		places = 3
	}
	return strconv.FormatFloat(f.Value, 'f', places, 64)
}

// counts are the figures that are numbers of things.
var counts = map[string]bool{"gold_words": true, "pairs": true, "documents": true, "missing": true}

func details(f score.Figure) string {
	switch {
	case f.Of != nil:
		return fmt.Sprintf("%.1f\t%.1f\t%d\t%d\t%d\t", f.Precision, f.Recall, f.Of.Right, f.Of.Found, f.Of.Gold)
	case f.Precision > 0 || f.Recall > 0:
		return fmt.Sprintf("%.1f\t%.1f\t\t\t\t", f.Precision, f.Recall)
	}
	return "\t\t\t\t\t"
}

const (
	nameWidth = 28  // columns that a set's name takes in a file of scores
	lineWidth = 130 // columns of a line in it
)

// Lines are the figures as a file of scores keeps them: a set a line, which goes on in the next one where it is too long, so
// that a change of a figure is a change of its line.
func Lines(results []Result) string {
	var b strings.Builder
	for _, r := range results {
		line := fmt.Sprintf("%-*s", nameWidth, r.Set)
		for _, f := range r.Figures {
			figure := "  " + f.Name + " " + decimal(f)
			if len(line)+len(figure) > lineWidth {
				b.WriteString(line + "\n")
				line = strings.Repeat(" ", nameWidth)
			}
			line += figure
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// Rewrite returns a file of scores with the figures anew. The comments at its head, lines that begin with #, stay.
func Rewrite(former []byte, results []Result) []byte {
	var head []byte
	for line := range bytes.Lines(former) {
		if !bytes.HasPrefix(line, []byte("#")) {
			break
		}
		head = append(head, line...)
	}
	if len(head) > 0 {
		head = append(bytes.TrimRight(head, "\n"), "\n\n"...)
	}
	return append(head, Lines(results)...)
}
