-- +goose Up

-- Grows whenever what is drawn from a version changes: the greater, the later it did; 0 if that was before this column.
ALTER TABLE documents ADD COLUMN drawn BIGINT NOT NULL DEFAULT 0;
CREATE INDEX documents_drawn ON documents (drawn);
