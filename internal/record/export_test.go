package record

import "context"

// HoldInParts is [Store.Hold], so many changes at a time.
func (s *Store) HoldInParts(ctx context.Context, changes int64) error { return s.hold(ctx, changes) }
