// Package recordtest is the suite that every ledger must pass, and what tests of ledgers need: a private PostgreSQL and
// articles with readings, invented here.
package recordtest
