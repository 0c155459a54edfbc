package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/read"
	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/spf13/cobra"
)

// A reader is a reader as the commands use it.
type reader struct {
	name  string
	read  pipeline.ReadFunc
	parse syntax.ParseFunc                                                               // nil if it finds no syntax
	judge func(ctx context.Context, text string, spans []sitrep.Span) ([]float32, error) // nil if it knows no factuality
}

// addReaderFlags gives a command that reads the flags of the settings for that.
func addReaderFlags(c *cobra.Command) {
	c.Flags().String("reader", "", "what reads: trained, or rules, the baseline without weights (default trained)")
	addKernelFlag(c)
}

func addKernelFlag(c *cobra.Command) {
	c.Flags().String("kernel", "", "arithmetic of the trained reader: "+strings.Join(nn.Names(), ", ")+" (default: the first)")
}

// openReader loads the reader that the settings name.
func (a *app) openReader() (reader, error) {
	if a.config.Reader == "trained" {
		trained, err := a.openTrained()
		if err != nil {
			return reader{}, err
		}
		return reader{a.config.Reader, trained.Read, trained.Parse, trained.Network().Factuality}, nil
	}
	rules, err := read.NewRules()
	if err != nil {
		return reader{}, err
	}
	return reader{a.config.Reader, rules.Read, nil, nil}, nil
}

func (a *app) openTrained() (*read.Trained, error) {
	if kernel := a.config.Kernel; kernel != "" && !slices.Contains(nn.Names(), kernel) {
		return nil, fmt.Errorf("%w: kernel %q does not run on this machine; these do: %s", errUsage, kernel, strings.Join(nn.Names(), ", "))
	}
	return read.NewTrained(a.config.Kernel)
}

// openParser loads the parser, which the trained reader alone has.
func (a *app) openParser() (syntax.ParseFunc, error) {
	trained, err := a.openTrained()
	if err != nil {
		return nil, err
	}
	return trained.Parse, nil
}
