package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/show/terminal"
	"github.com/spf13/cobra"
)

const readHelp = `Reads documents and prints what they say; nothing is kept. FILE is .txt, .html, .jsonl, .jsonl.gz, an http(s) URL, or -
for standard input (text unless --input says otherwise).

With --json each document is one line of JSON (schema sitrep.record/1), in the order of the input; offsets count Unicode
code points of document.text. A line of a .jsonl file is a document: id, url, title, date, publisher, byline, language, and
text or html.

Exit status: 0 all read; 1 some documents failed, each named on standard error, the rest printed; 2 wrong usage.`

func (a *app) readCommand() *cobra.Command {
	var in inputs
	var color string
	c := &cobra.Command{
		Use: "read FILE…", Short: "Read documents and print what they say", Long: readHelp, Args: some("files, URLs, or - for standard input"),
		Example: "  sitrep read article.txt\n  curl -s https://example.org/report.html | sitrep read --input html --json -",
		RunE: func(c *cobra.Command, names []string) error {
			if err := in.check(); err != nil {
				return err
			}
			style, err := a.style(color)
			if err != nil {
				return err
			}
			return a.read(c, names, in, style)
		},
	}
	in.addTo(c)
	addReaderFlags(c)
	c.Flags().StringVar(&color, "color", "auto", "auto, always or never")
	return c
}

func (a *app) style(color string) (terminal.Style, error) {
	width, _ := strconv.Atoi(os.Getenv("COLUMNS")) // 0 if it is not set: the default
	style := terminal.Style{Width: width}
	switch color {
	case "auto":
		style.Color = isTerminal(a.stdout) && os.Getenv("NO_COLOR") == ""
	case "always":
		style.Color = true
	case "never":
	default:
		return style, fmt.Errorf("%w: --color %q is none of auto, always, never", errUsage, color)
	}
	return style, nil
}

func (a *app) read(c *cobra.Command, names []string, in inputs, style terminal.Style) error {
	reader, err := a.openReader()
	if err != nil {
		return err
	}
	guarded := pipeline.Guard(reader.read, a.config.ReadLimit)
	separator := "\n"
	if a.json {
		separator = ""
	}
	return a.inOrder(c.Context(), names, in, separator, func(ctx context.Context, document *sitrep.Document) ([]byte, error) {
		reading, err := guarded(ctx, document)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if a.json {
			err = writeJSON(&out, reading.Record())
		} else {
			err = terminal.Print(&out, reading, style)
		}
		return out.Bytes(), err
	})
}
