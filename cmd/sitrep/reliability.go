package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/score/reliability"
)

// reliabilityEvaluation is what `sitrep eval reliability --json` prints.
type reliabilityEvaluation struct {
	Model       string               `json:"model"`
	Calibration model.Calibration    `json:"calibration"` // what the weights should have
	Heads       []reliability.Result `json:"heads"`
}

// evalReliability measures the confidences of the network. What is fitted and drawn is written to the files that flags name.
func (a *app) evalReliability(ctx context.Context, dir string, flags evalFlags) error {
	if a.config.Reader != "trained" {
		return fmt.Errorf("%w: the reader %s has no network whose confidences could be measured", errUsage, a.config.Reader)
	}
	trained, err := a.openTrained()
	if err != nil {
		return err
	}
	network := trained.Network()
	samples, err := a.observe(ctx, dir, network)
	if err != nil {
		return err
	}
	results := samples.Results()
	e := reliabilityEvaluation{network.Name(), reliability.Calibration(network.Calibration(), results), results}
	if err := writeCalibration(flags.calibration, e.Calibration); err != nil {
		return err
	}
	if err := writeDiagram(flags.diagram, results); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(e)
	}
	return reliability.Print(a.stdout, results)
}

// observe shows how far each set has come.
func (a *app) observe(ctx context.Context, dir string, network *model.Model) (*reliability.Samples, error) {
	var b *bar
	end := func() {
		if b != nil {
			b.end()
			b = nil
		}
	}
	defer end()
	return reliability.Observe(ctx, dir, network.Annotate, func(done, of int) {
		if b == nil {
			b = a.newBar(int64(of))
		}
		b.document()
		b.advanceTo(int64(done))
		if done == of {
			end()
		}
	})
}

// writeCalibration writes what training/export.py takes as --calibration.
func writeCalibration(file string, c model.Calibration) error {
	if file == "" {
		return nil
	}
	data, err := json.MarshalIndent(c, "", "  ")
	if err == nil {
		err = os.WriteFile(file, append(data, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("write calibration: %w", err)
	}
	return nil
}

func writeDiagram(file string, results []reliability.Result) error {
	if file == "" {
		return nil
	}
	var b bytes.Buffer
	err := reliability.Draw(&b, results)
	if err == nil {
		err = os.WriteFile(file, b.Bytes(), 0o644)
	}
	if err != nil {
		return fmt.Errorf("write diagram: %w", err)
	}
	return nil
}
