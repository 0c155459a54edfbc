package export

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// acledColumns are those of ACLED's CSV.
func acledColumns() []string {
	return strings.Split("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"+
		"actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"+
		"geo_precision,source,source_scale,notes,fatalities,tags,timestamp", ",")
}

// An acledType is what ACLED calls an event, as far as PLOVER's type and mode tell.
type acledType struct {
	disorder, event, sub string
	coded                bool // whether ACLED has events of the sort at all
}

const (
	violence    = "Political violence"
	strategic   = "Strategic developments"
	remote      = "Explosions/Remote violence"
	onCivilians = "Violence against civilians"
)

// acledOf says what ACLED calls an event (codebook of 2023). A shooting may be a battle or violence against civilians, and a
// demonstration may have been met with force: what the type does not tell is left empty.
func acledOf(t sitrep.EventType, mode string) acledType {
	if t == sitrep.Assault {
		return acledAssault(mode)
	}
	for _, other := range acledOthers {
		if other.event == t && other.mode == mode {
			return other.is
		}
	}
	return acledType{}
}

var acledOthers = [...]struct {
	event sitrep.EventType
	mode  string
	is    acledType
}{
	{sitrep.Protest, "demo", acledType{"Demonstrations", "Protests", "", true}},
	{sitrep.Protest, "obstruct", acledType{"Demonstrations", "Protests", "", true}},
	{sitrep.Protest, "riot", acledType{"", "Riots", "", true}},
	{sitrep.Protest, "", acledType{"", "", "", true}},
	{sitrep.Coerce, "arrest", acledType{strategic, strategic, "Arrests", true}},
	{sitrep.Coerce, "seize", acledType{strategic, strategic, "Looting/property destruction", true}},
}

func acledAssault(mode string) acledType {
	switch mode {
	case "aerial", "drone":
		return acledType{violence, remote, "Air/drone strike", true}
	case "heavy-weapons":
		return acledType{violence, remote, "Shelling/artillery/missile attack", true}
	case "suicide-attack":
		return acledType{violence, remote, "Suicide bomb", true}
	case "explosives":
		return acledType{violence, remote, "", true}
	case "abduct":
		return acledType{violence, onCivilians, "Abduction/forced disappearance", true}
	case "sexual":
		return acledType{violence, onCivilians, "Sexual violence", true}
	case "torture":
		return acledType{violence, onCivilians, "Attack", true}
	case "destroy":
		return acledType{strategic, strategic, "Looting/property destruction", true}
	case "crowd-control":
		return acledType{"", "", "", true}
	}
	return acledType{violence, "", "", true}
}

// acledRow is nil for an event of a sort that ACLED does not code. The date is given when the day is known alone.
func acledRow(e *record.Event) []string {
	kind := acledOf(e.Type, e.Mode)
	if !kind.coded {
		return nil
	}
	date, precision, year, targeting := day(e), "", gdeltDates(e)[2], ""
	if date != "" {
		precision = "1"
	}
	if kind.event == onCivilians {
		targeting = "Civilian targeting"
	}
	taken := ""
	if fetched := e.Document.Fetched; !fetched.IsZero() {
		taken = strconv.FormatInt(fetched.Unix(), 10)
	}
	iso, countryName := nation(e.Where.Country)
	lat, lon := coordinates(e.Where)
	actor1, with1 := firstAndOthers(e.Actors)
	actor2, with2 := firstAndOthers(e.Recipients)
	return []string{
		entryID(&e.Entry), date, year, precision, kind.disorder, kind.event, kind.sub, actor1, with1, "", actor2, with2, "", "",
		targeting, iso, "", countryName, "", "", "", e.Where.Name, lat, lon, "", e.Document.Publisher, "", e.Text, "", "",
		taken,
	}
}

func firstAndOthers(list []record.Participant) (first, others string) {
	if len(list) == 0 {
		return "", ""
	}
	return list[0].Name, strings.ReplaceAll(each(list[1:], name), ";", "; ")
}

// nation is the number of ISO 3166-1 and the English name for its letters; "" if they are not known.
func nation(letters string) (number, name string) {
	region, err := language.ParseRegion(letters)
	if err != nil || len(letters) != 3 || !region.IsCountry() {
		return "", ""
	}
	return strconv.Itoa(region.M49()), display.English.Regions().Name(region)
}
