package reliability

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Print writes a table for each head of which something was observed, one below the other.
func Print(w io.Writer, results []Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	between := ""
	for _, r := range results {
		if r.N+r.FittedTo == 0 {
			continue
		}
		fmt.Fprintf(table, "%s%s\tn\tconfidence\tright\t(%s)\n", between, r.Head, r.Means)
		between = "\n"
		for _, b := range r.Bins {
			fmt.Fprintf(table, "  %.1f–%.1f\t%d%s\n", b.Low, b.Low+1.0/width, b.N, shares(b.N, b.Confidence, b.Right))
		}
		fmt.Fprintf(table, "  all\t%d%s\n", r.N, shares(r.N, r.Confidence, r.Right))
		fmt.Fprintf(table, "  ECE\t%.4f\n  fitted\t%s\n", r.ECE, fitted(r))
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print reliability: %w", err)
	}
	return nil
}

func shares(n int, confidence, right float64) string {
	if n == 0 {
		return "\t–\t–"
	}
	return fmt.Sprintf("\t%.3f\t%.3f", confidence, right)
}

func fitted(r Result) string {
	if r.FittedTo == 0 {
		return "to nothing"
	}
	return fmt.Sprintf("%.4f\tσ(%.3f·logit %+.3f), fitted to %d in other documents", r.FittedECE, r.Fit.A, r.Fit.B, r.FittedTo)
}
