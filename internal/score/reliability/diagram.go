package reliability

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// The measures of a diagram, in pixels.
const (
	side    = 180 // of a plot
	apartX  = 44  // between plots, and left of the first
	apartY  = 84
	above   = 50 // the first row
	strip   = 22 // height of the strip below a plot that shows where the confidences are
	columns = 3
)

// style has ink on paper, in the colours of the desk, for light and dark.
const style = `
  svg { color-scheme: light dark; font: 11px system-ui, sans-serif }
  .paper { fill: #fcfcfa } .frame { fill: none; stroke: #dedfd9 } .true { stroke: #586069; stroke-dasharray: 3 4 }
  .title { font-size: 14px; font-weight: 600; fill: #1b1f24 } .small { fill: #586069 }
  .error { stroke: #1d5290; stroke-opacity: .45; stroke-width: 1.5 } .line { fill: none; stroke: #1d5290; stroke-width: 1.5 }
  .dot { fill: #1d5290 } .bar { fill: #1d5290; fill-opacity: .35 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #15181b } .frame { stroke: #30363c } .true { stroke: #9aa5af }
    .title { fill: #dfe3e6 } .small { fill: #9aa5af }
    .error, .line { stroke: #8dbdf5 } .dot, .bar { fill: #8dbdf5 }
  }
`

// Draw writes a reliability diagram of each head as SVG (DeGroot and Fienberg 1983): for the confidences of each bin the share
// that is right, with Wilson's interval of 95 %, and below how many of all there are.
func Draw(w io.Writer, results []Result) error {
	rows := (len(results) + columns - 1) / columns
	across, height := columns*(side+apartX)+apartX/2, rows*(side+apartY)+above*3/4
	b := &strings.Builder{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" `, across, height, across, height)
	fmt.Fprintln(b, `role="img" aria-labelledby="title desc">`)
	fmt.Fprintln(b, `<title id="title">Reliability of the reader's confidences</title>`)
	fmt.Fprintf(b, "<desc id=\"desc\">%s</desc>\n<style>%s</style>\n", summary(results), style)
	fmt.Fprintf(b, `<rect class="paper" width="%d" height="%d"/>`+"\n", across, height)
	for i, r := range results {
		fmt.Fprintf(b, `<g transform="translate(%d %d)">`+"\n", apartX+i%columns*(side+apartX), above+i/columns*(side+apartY))
		panel(b, r)
		fmt.Fprintln(b, "</g>")
	}
	const key = "Across: confidence. Up: share that is right, with its interval of 95 %. Bars: how many."
	fmt.Fprintf(b, `<text class="small" x="%d" y="%d">%s</text>`+"\n</svg>\n", apartX, height-8, key)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("draw reliability: %w", err)
	}
	return nil
}

func summary(results []Result) string {
	said := make([]string, len(results))
	for i, r := range results {
		said[i] = fmt.Sprintf("%s: mean confidence %.3f, right %.3f, expected calibration error %.3f", r.Head, r.Confidence, r.Right, r.ECE)
	}
	return strings.Join(said, "; ")
}

// panel draws one head. Up is right: y is side at 0 and 0 at 1.
func panel(b *strings.Builder, r Result) {
	fmt.Fprintf(b, `<text class="title" y="-22">%s</text><text class="small" y="-8">ECE %.3f · n %d</text>`+"\n", r.Head, r.ECE, r.N)
	fmt.Fprintf(b, `<rect class="frame" width="%d" height="%d"/><path class="true" d="M0 %dL%d 0"/>`+"\n", side, side, side, side)
	for _, at := range []float64{0, 0.5, 1} {
		fmt.Fprintf(b, `<text class="small" x="-6" y="%.1f" text-anchor="end">%g</text>`, side*(1-at)+4, at)
		fmt.Fprintf(b, `<text class="small" x="%.1f" y="%d" text-anchor="middle">%g</text>`+"\n", side*at, side+strip+16, at)
	}
	var line []string
	for _, bin := range r.Bins {
		if bin.N > 0 {
			dot(b, bin, float64(bin.N)/float64(r.N))
			line = append(line, fmt.Sprintf("%.1f,%.1f", side*bin.Confidence, side*(1-bin.Right)))
		}
	}
	fmt.Fprintf(b, `<polyline class="line" points="%s"/>`+"\n", strings.Join(line, " "))
}

// dot draws a bin that has a share of all samples.
func dot(b *strings.Builder, bin Bin, share float64) {
	x, y, tall := side*bin.Confidence, side*(1-bin.Right), strip*share
	low, high := wilson(bin.Right, bin.N)
	fmt.Fprintf(b, `<path class="error" d="M%.1f %.1fV%.1f"/>`, x, side*(1-low), side*(1-high))
	fmt.Fprintf(b, `<circle class="dot" cx="%.1f" cy="%.1f" r="3"/>`, x, y)
	fmt.Fprintf(b, `<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`+"\n",
		side*bin.Low+1, side+strip-tall, side/float64(width)-2, tall)
}

// wilson is the interval in which a share of n is with 95 % confidence (Wilson 1927).
func wilson(share float64, n int) (low, high float64) {
	const z = 1.96
	k := z * z / float64(n)
	middle, half := share+k/2, math.Sqrt(share*(1-share)*k+k*k/4)
	return (middle - half) / (1 + k), (middle + half) / (1 + k)
}
