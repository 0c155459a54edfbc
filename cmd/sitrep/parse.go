package main

import (
	"bytes"
	"context"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/terminal"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

const parseHelp = `Parses documents and prints their sentences, words, tags and trees as CoNLL-U (Universal Dependencies v2, in the manner
of UD_English-EWT); nothing is kept. FILE is .txt, .html, .jsonl, .jsonl.gz, an http(s) URL, or - for standard input (text
unless --input says otherwise).

Every character that is not white space stands in a word: the parts of a page that are not the article are parsed too.
With --json each document is one line of JSON (schema sitrep.syntax/1), in the order of the input; spans count Unicode code
points of document.text, head is the number of a word in its sentence, counted from 0, and null for the root.

Exit status: 0 all parsed; 1 some documents failed, each named on standard error, the rest printed; 2 wrong usage.`

// parseCommand makes the command of a parser, which open loads when the command runs.
func (a *app) parseCommand(open func() (syntax.ParseFunc, error)) *cobra.Command {
	var in inputs
	c := &cobra.Command{
		Use: "parse FILE…", Short: "Print the words and trees of documents as CoNLL-U", Long: parseHelp,
		Args:    some("files, URLs, or - for standard input"),
		Example: "  sitrep parse article.txt\n  echo \"The ferry didn't leave.\" | sitrep parse -",
		RunE: func(c *cobra.Command, names []string) error {
			if err := in.check(); err != nil {
				return err
			}
			parse, err := open()
			if err != nil {
				return err
			}
			return a.parse(c, names, in, a.guardParse(parse))
		},
	}
	in.addTo(c)
	addKernelFlag(c)
	return c
}

func (a *app) parse(c *cobra.Command, names []string, in inputs, parse syntax.ParseFunc) error {
	steered := isTerminal(a.stdout)
	return a.inOrder(c.Context(), names, in, "", func(ctx context.Context, document *sitrep.Document) ([]byte, error) {
		sentences, err := parse(ctx, document)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if a.json {
			err = writeJSON(&out, wire.NewSyntax(document, shown(sentences)))
			return out.Bytes(), err
		}
		if err := syntax.Write(&out, document.ID, document.Text, sentences); err != nil {
			return nil, err
		}
		if steered { // by what others wrote
			return []byte(printableTable(out.String())), nil
		}
		return out.Bytes(), nil
	})
}

// guardParse keeps a panic or an endless run of a parser to the document that it happened to, and so does it with sentences that
// are no parse of the document.
func (a *app) guardParse(parse syntax.ParseFunc) syntax.ParseFunc {
	return func(ctx context.Context, document *sitrep.Document) ([]syntax.Sentence, error) {
		var sentences []syntax.Sentence // touched after an error by a parser left behind, and not read then
		guarded := pipeline.Guard(func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
			found, err := parse(ctx, d)
			if err == nil {
				err = syntax.Check(d.Text, found)
			}
			sentences = found
			return nil, err
		}, a.config.ReadLimit)
		if _, err := guarded(ctx, document); err != nil {
			return nil, err
		}
		return sentences, nil
	}
}

// deskParse is a parser as the desk wants it, guarded; nil for nil, which is a reader without syntax.
func (a *app) deskParse(parse syntax.ParseFunc) parsed.Func {
	if parse == nil {
		return nil
	}
	guarded := a.guardParse(parse)
	return func(ctx context.Context, document *sitrep.Document) ([]parsed.Sentence, error) {
		sentences, err := guarded(ctx, document)
		return shown(sentences), err
	}
}

// shown are sentences as the parts that show them know them.
func shown(sentences []syntax.Sentence) []parsed.Sentence {
	result := make([]parsed.Sentence, len(sentences))
	for i, s := range sentences {
		words := make([]parsed.Word, len(s.Words))
		for j, w := range s.Words {
			words[j] = parsed.Word(w)
		}
		result[i] = parsed.Sentence{Span: s.Span, Words: words, Paragraph: s.Paragraph}
	}
	return result
}

// printableTable is terminal.Printable that lets tabs and line feeds be.
func printableTable(table string) string {
	lines := strings.Split(table, "\n")
	for i, line := range lines {
		columns := strings.Split(line, "\t")
		for j, column := range columns {
			columns[j] = terminal.Printable(column)
		}
		lines[i] = strings.Join(columns, "\t")
	}
	return strings.Join(lines, "\n")
}
