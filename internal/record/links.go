package record

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record/near"
)

// maxCandidates is how many texts a new one is compared with: those that share most bands with it.
const maxCandidates = 40

// linker finds the near copies of texts that are new in a batch. Texts are linked and not documents, so that many
// copies of one text need no more links than one.
type linker struct {
	prints map[int64]near.Print // the new texts
	shared map[int64]map[int64]int
	others map[int64]near.Print // the texts that are there
}

// linkTexts links the new texts with those that are there and with one another, and lets them be found.
func linkTexts(ctx context.Context, tx *transaction, prints map[int64]near.Print) error {
	l := linker{prints: prints, shared: make(map[int64]map[int64]int)}
	if err := l.dropKnown(ctx, tx); err != nil || len(l.prints) == 0 {
		return err
	}
	rows, err := l.findCandidates(ctx, tx)
	if err != nil {
		return err
	}
	if err := l.loadOthers(ctx, tx); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, table{name: "bands", columns: "band, text_number"}, rows); err != nil {
		return err
	}
	var encoded [][]any
	for _, number := range slices.Sorted(maps.Keys(l.prints)) {
		data, err := l.prints[number].MarshalBinary()
		if err != nil {
			return fmt.Errorf("encode print: %w", err)
		}
		encoded = append(encoded, []any{number, data})
	}
	if err := insertRows(ctx, tx, table{name: "prints", columns: "text_number, print"}, encoded); err != nil {
		return err
	}
	return insertRows(ctx, tx, table{name: "near", columns: "text_number, other, likeness"}, l.links())
}

// dropKnown leaves out the texts that were linked before, when another document printed them.
func (l *linker) dropKnown(ctx context.Context, tx *transaction) error {
	return inChunks(slices.Sorted(maps.Keys(l.prints)), func(chunk []int64) error {
		known, err := numbers(ctx, tx, "SELECT text_number FROM prints WHERE text_number IN ("+tx.list(len(chunk))+")", anys(chunk)...)
		for _, number := range known {
			delete(l.prints, number)
		}
		return err
	})
}

// findCandidates finds the texts that share a band with a new one, and returns the rows of the new ones' bands.
func (l *linker) findCandidates(ctx context.Context, tx *transaction) (rows [][]any, err error) {
	holders := make(map[int64][]int64) // new texts by band
	for _, number := range slices.Sorted(maps.Keys(l.prints)) {
		bands := l.prints[number].Bands()
		slices.Sort(bands)
		for _, band := range slices.Compact(bands) {
			for _, other := range holders[band] {
				l.share(number, other)
			}
			holders[band] = append(holders[band], number)
			rows = append(rows, []any{band, number})
		}
	}
	err = inChunks(slices.Sorted(maps.Keys(holders)), func(chunk []int64) error {
		return eachRow(ctx, tx, tx.latestHolders(len(chunk)), append(anys(chunk), maxHolders-1), func(rows *sql.Rows) error {
			var band, other int64
			err := rows.Scan(&band, &other)
			for _, number := range holders[band] {
				l.share(number, other)
			}
			return err
		})
	})
	return rows, err
}

// maxHolders is how many texts of one band are looked at, the latest, as many as are compared: what so many texts share tells little, and
// without a limit each new text would cost more than the one before.
const maxHolders = maxCandidates

// latestHolders asks for the latest texts of so many bands, which are its arguments; the last is how many are passed over to find the first.
func (tx *transaction) latestHolders(bands int) string {
	wanted, last := strings.TrimSuffix(strings.Repeat("(?), ", bands), ", "), "?"
	if tx.dialect.numbered { // it takes a parameter in VALUES for text
		wanted, last = "(CAST("+strings.ReplaceAll(placeholders(1, bands), ", ", " AS BIGINT)), (CAST(")+" AS BIGINT))", fmt.Sprintf("$%d", bands+1)
	}
	return "WITH wanted(band) AS (VALUES " + wanted + `) SELECT b.band, b.text_number FROM wanted w JOIN bands b ON b.band = w.band AND
		b.text_number >= coalesce((SELECT h.text_number FROM bands h WHERE h.band = w.band ORDER BY h.text_number DESC LIMIT 1 OFFSET ` + last + "), 0)"
}

func (l *linker) share(number, other int64) {
	if l.shared[number] == nil {
		l.shared[number] = make(map[int64]int)
	}
	l.shared[number][other]++
}

// loadOthers reads the prints of the candidates that are worth a comparison.
func (l *linker) loadOthers(ctx context.Context, tx *transaction) error {
	wanted := make(map[int64]bool)
	for number, others := range l.shared {
		best := slices.SortedFunc(maps.Keys(others), func(a, b int64) int { return cmp.Or(others[b]-others[a], cmp.Compare(a, b)) })
		for i, other := range best {
			if i >= maxCandidates {
				delete(l.shared[number], other)
			} else if _, isNew := l.prints[other]; !isNew {
				wanted[other] = true
			}
		}
	}
	l.others = make(map[int64]near.Print, len(wanted))
	return inChunks(slices.Sorted(maps.Keys(wanted)), func(chunk []int64) error {
		text := "SELECT text_number, print FROM prints WHERE text_number IN (" + tx.list(len(chunk)) + ")"
		return eachRow(ctx, tx, text, anys(chunk), func(rows *sql.Rows) error {
			var number int64
			var data sql.RawBytes
			if err := rows.Scan(&number, &data); err != nil {
				return err
			}
			var print near.Print
			err := print.UnmarshalBinary(data)
			l.others[number] = print
			return err
		})
	})
}

// links compares the candidates and returns the rows of those that are near copies, in both orders.
func (l *linker) links() [][]any {
	var rows [][]any
	for _, number := range slices.Sorted(maps.Keys(l.shared)) {
		for _, other := range slices.Sorted(maps.Keys(l.shared[number])) {
			print, isNew := l.prints[other]
			if !isNew {
				print = l.others[other]
			}
			if likeness, isCopy := near.Copy(l.prints[number], print); isCopy {
				rows = append(rows, []any{number, other, likeness}, []any{other, number, likeness})
			}
		}
	}
	return rows
}

// inChunks calls f with so many of a list as one statement takes.
func inChunks(list []int64, f func([]int64) error) error {
	for chunk := range slices.Chunk(list, 1024) {
		if err := f(chunk); err != nil {
			return err
		}
	}
	return nil
}
