package export

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
)

// gdeltRow is a row of the event table of GDELT 2.0 in its 61 columns. Geography is coded there by FIPS 10-4 and by feature ids
// of GNS, which are not ours: names and coordinates alone are given. Tone and root position are left empty.
func gdeltRow(e *record.Event) []string {
	cameo := cameoCode(e.Type, e.Mode)
	base, root, quad := cameo[:min(3, len(cameo))], cameo[:min(2, len(cameo))], known(int(e.Type.Quad()))
	documents, sources := strconv.Itoa(1+e.Document.Copies), ""
	if e.Document.Copies == 0 {
		sources = "1"
	}
	lat, lon := coordinates(e.Where)
	added := ""
	if fetched := e.Document.Fetched; !fetched.IsZero() {
		added = fetched.UTC().Format("20060102150405")
	}
	return slices.Concat(
		[]string{gdeltID(&e.Entry)}, gdeltDates(e), gdeltActor(e.Actors), gdeltActor(e.Recipients),
		[]string{"", cameo, base, root, quad, number(e.Score), documents, sources, documents, ""},
		make([]string, 16), // where the actors are
		[]string{"", e.Where.Name, "", "", "", lat, lon, ""},
		[]string{added, e.Document.URL},
	)
}

// gdeltID is a positive 63-bit number that names the event.
func gdeltID(e *record.Entry) string {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(entryID(e))) // never fails
	return strconv.FormatUint(hash.Sum64()>>1, 10)
}

// gdeltDates are SQLDATE, MonthYear, Year and FractionDate, each as far as it is known.
func gdeltDates(e *record.Event) []string {
	from, err1 := time.Parse("2006-01-02", e.From)
	to, err2 := time.Parse("2006-01-02", e.To)
	dates := make([]string, 4)
	if !e.Dated || err1 != nil || err2 != nil || from.Year() != to.Year() {
		return dates
	}
	dates[2] = from.Format("2006")
	if from.Month() == to.Month() {
		dates[1] = from.Format("200601")
	}
	if from.Equal(to) {
		dates[0] = from.Format("20060102")
		fraction := float64(int(from.Month())*30+from.Day()) / 365 // as the codebook reckons
		dates[3] = strconv.FormatFloat(float64(from.Year())+fraction, 'f', 4, 64)
	}
	return dates
}

// gdeltActor are the ten columns of an actor. There is room for one; the first is given.
func gdeltActor(list []record.Participant) []string {
	columns := make([]string, 10)
	if len(list) == 0 {
		return columns
	}
	p := &list[0]
	columns[0], columns[1], columns[2] = p.Code, strings.ToUpper(p.Name), p.Country
	copy(columns[7:], sectorsOf(p))
	return columns
}
