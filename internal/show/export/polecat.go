package export

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
)

// polecatColumns are those of the weekly files of POLECAT.
func polecatColumns() []string {
	return []string{
		"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
		"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
		"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
		"Recipient Name Raw", "Wikipedia Recipient ID",
		"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
		"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
	}
}

// polecatRow leaves empty what is coded by lists that are not ours (Correlates of War) and what a ledger of events does not
// keep: names as printed, administrative divisions, and all that the whole story names.
func polecatRow(e *record.Event) []string {
	d := &e.Document
	lat, lon := coordinates(e.Where)
	resolved := ""
	if e.Where.GeoNames != 0 {
		resolved = e.Where.Name
	}
	return slices.Concat(
		[]string{
			entryID(&e.Entry), day(e), string(e.Type), e.Mode, number(e.Score), strings.ToUpper(e.Type.Quad().String()), strings.Join(e.Context, ";"),
		},
		polecatActors(e.Actors), polecatActors(e.Recipients),
		[]string{resolved, "", "", "", e.Where.Country, lat, lon, known(e.Where.GeoNames), e.Where.Name, ""},
		[]string{d.Publisher, published(d), "", "", "", d.Language, coder(e)},
	)
}

func polecatActors(list []record.Participant) []string {
	primary := ""
	if len(list) > 0 {
		if sectors := sectorsOf(&list[0]); len(sectors) > 0 {
			primary = sectors[0]
		}
	}
	all := each(list, func(p *record.Participant) string { return strings.Join(sectorsOf(p), ",") })
	return []string{each(list, name), each(list, country), "", primary, all, each(list, role), "", ""}
}

// published is the day of a document.
func published(d *record.Head) string {
	if len(d.Published) < len("2006-01-02") {
		return ""
	}
	return d.Published[:len("2006-01-02")]
}
