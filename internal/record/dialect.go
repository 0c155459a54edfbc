package record

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/sitrep-news/sitrep"
)

// A dialect is what the two databases do differently. Everything else is SQL that both run.
type dialect struct {
	name       string // of the folder of migrations
	migrations goose.Dialect
	open       func(address string) (writer, reader *sql.DB, err error)
	reading    *sql.TxOptions // a transaction that sees one moment
	numbered   bool           // arguments have to be numbered
	lock       string         // makes the transaction the only writer; "" if beginning it does
	size       string         // query for the size of the ledger in bytes
	vacuum     string         // writes a copy into a file; "" if rows have to be copied
	integrity  string         // query for what the database itself finds damaged, "ok" if nothing; "" if it cannot tell
	transient  func(error) bool
	unopened   func(address string, err error) error // names what does not open
	fulltext   fulltextDialect
}

// IsPostgres reports whether an address names a PostgreSQL database; any other is the path of a SQLite file.
func IsPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

func dialectOf(address string) dialect {
	if IsPostgres(address) {
		return postgresDialect()
	}
	return sqliteDialect()
}

func sqliteDialect() dialect {
	return dialect{
		name:       "sqlite",
		migrations: goose.DialectSQLite3,
		open:       openSQLite,
		reading:    &sql.TxOptions{},
		size:       "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
		vacuum:     "VACUUM INTO $1",
		integrity:  "PRAGMA integrity_check(100)",
		transient: func(err error) bool {
			var problem *sqlite.Error
			if !errors.As(err, &problem) {
				return false
			}
			code := problem.Code() & 0xff
			return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED || code == sqlite3.SQLITE_FULL ||
				code == sqlite3.SQLITE_IOERR
		},
		unopened: unopenedFile,
		fulltext: fts5,
	}
}

func unopenedFile(path string, err error) error {
	if problem, ok := errors.AsType[*sqlite.Error](err); ok {
		switch problem.Code() & 0xff {
		case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
			return fmt.Errorf("open ledger %s: %w: it is damaged, or no ledger; a backup can be restored elsewhere: %w", path, sitrep.ErrInvalid, err)
		}
	}
	return fmt.Errorf("open ledger %s: %w", path, err)
}

// openSQLite opens one connection that writes and several that read. FULL makes every commit survive a power cut.
func openSQLite(path string) (writer, reader *sql.DB, err error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, err
	}
	base := "file:" + (&url.URL{Path: absolute}).EscapedPath() +
		"?_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=temp_store(2)"
	writer, err = sql.Open("sqlite", base+"&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=wal_autocheckpoint(4000)"+
		"&_pragma=journal_size_limit(67108864)&_pragma=cache_size(-32000)&_txlock=immediate")
	if err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err = sql.Open("sqlite", base+"&_pragma=cache_size(-8000)&_pragma=query_only(1)")
	if err != nil {
		return nil, nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(max(4, runtime.NumCPU()))
	reader.SetMaxIdleConns(max(4, runtime.NumCPU()))
	return writer, reader, nil
}

// ledgerLock is the key of the advisory lock that writers of a PostgreSQL ledger hold: "sitrep" in ASCII.
const ledgerLock = 0x736974726570

func postgresDialect() dialect {
	return dialect{
		name:       "postgres",
		migrations: goose.DialectPostgres,
		open:       openPostgres,
		reading:    &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		numbered:   true,
		lock:       fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", ledgerLock),
		size:       "SELECT pg_database_size(current_database())",
		transient:  transientInPostgres,
		unopened:   func(_ string, err error) error { return err }, // which names the host; the address may have a password
		fulltext:   tsvector,
	}
}

func openPostgres(address string) (writer, reader *sql.DB, err error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(8)
	return db, db, nil
}

func transientInPostgres(err error) bool {
	if problem, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch problem.Code[:2] {
		case "08", "53", "57": // connection, resources, operator intervention
			return true
		case "40": // serialization failure, deadlock
			return true
		}
		return false
	}
	var network net.Error
	return errors.As(err, &network) || pgconn.SafeToRetry(err)
}
