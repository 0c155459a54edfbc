package articles

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// Print writes the figures and up to worst pages, those with the most wrong segments first. Of the segments only the
// numbers are printed: the pages are other people's.
func (r *Result) Print(w io.Writer, worst int) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	c := r.Counts
	var b strings.Builder
	fmt.Fprintf(&b, "pages\t%d\t(%d without an article)\n", len(r.Pages), r.refused())
	fmt.Fprintf(&b, "precision\t%.4f\t%d unwanted segments extracted, %d left out\n", c.Precision(), c.Unwanted, c.LeftOut)
	fmt.Fprintf(&b, "recall\t%.4f\t%d required segments extracted, %d missed\n", c.Recall(), c.Found, c.Missed)
	fmt.Fprintf(&b, "F1\t%.4f\t\n", c.F1())
	fmt.Fprintf(&b, "titles\t%.4f\t%s\n", r.Titles.share(), r.Titles)
	fmt.Fprintf(&b, "dates\t%.4f\t%s\n", r.Dates.share(), r.Dates)
	if r.Elapsed > 0 {
		fmt.Fprintf(&b, "pages/s\t%.1f\t\n", float64(len(r.Pages))/r.Elapsed.Seconds())
	}
	fmt.Fprintf(&b, "\nworst pages\tmissed\tunwanted\n")
	for _, page := range r.Worst(worst) {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", page.ID, page.Counts.Missed, page.Counts.Unwanted)
	}
	if _, err := io.WriteString(table, b.String()); err != nil {
		return fmt.Errorf("print table of articles: %w", err)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print table of articles: %w", err)
	}
	return nil
}

// String is the counts in words.
func (m Matches) String() string {
	return fmt.Sprintf("%d right, %d wrong, %d absent", m.Right, m.Wrong, m.Absent)
}

func (m Matches) share() float64 { return ratio(m.Right, m.Right+m.Wrong+m.Absent) }

func (r *Result) refused() int {
	count := 0
	for _, page := range r.Pages {
		if page.Failure != "" {
			count++
		}
	}
	return count
}

// Worst returns up to n pages with wrong segments, those with the most first.
func (r *Result) Worst(n int) []Page {
	pages := slices.DeleteFunc(slices.Clone(r.Pages), func(p Page) bool { return p.wrong() == 0 })
	slices.SortStableFunc(pages, func(a, b Page) int { return b.wrong() - a.wrong() })
	return pages[:min(n, len(pages))]
}

func (p *Page) wrong() int { return p.Counts.Missed + p.Counts.Unwanted }
