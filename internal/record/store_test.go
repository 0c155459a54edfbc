package record_test

import (
	"path/filepath"
	"testing"

	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

func TestSQLite(t *testing.T) {
	recordtest.Run(t, func(t testing.TB) string { return filepath.Join(t.TempDir(), "ledger ?#%ä.db") })
}

func TestPostgres(t *testing.T) {
	recordtest.Run(t, recordtest.Postgres)
}
