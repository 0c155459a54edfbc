-- +goose Up

-- What of the ledger a fold rests on is counted often.
CREATE INDEX documents_reading ON documents (reading) WHERE superseded = 0;
