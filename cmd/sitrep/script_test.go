package main

import (
	"context"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is also the command: scripts and the kill test run it as `sitrep`.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sitrep": func() {
		a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Environ(), now: time.Now}
		os.Exit(a.run(context.Background(), os.Args[1:]))
	}})
}

var update = flag.Bool("update", false, "write what the scripts compare anew")

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fill": fill},
		Setup: func(env *testscript.Env) error {
			env.Setenv("SITREP_DIR", env.WorkDir+"/state")
			return nil
		},
	})
}
