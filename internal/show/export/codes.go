package export

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// cameoCode is the code of CAMEO 1.1 for an event: where a mode of PLOVER means the same as one of its codes, that one, otherwise
// the code of its root for what is "not specified below". It is "" for an unknown type.
func cameoCode(t sitrep.EventType, mode string) string {
	for _, exact := range cameo {
		if exact.event == t && exact.mode == mode {
			return exact.code
		}
	}
	if root := t.CAMEO(mode); root != "" {
		return root + "0"
	}
	return ""
}

var cameo = [...]struct {
	event      sitrep.EventType
	mode, code string
}{
	{sitrep.Consult, "phone", "041"},
	{sitrep.Consult, "visit", "042"},
	{sitrep.Consult, "third-party", "045"},
	{sitrep.Protest, "demo", "141"},
	{sitrep.Protest, "hunger", "142"},
	{sitrep.Protest, "strike", "143"},
	{sitrep.Protest, "obstruct", "144"},
	{sitrep.Protest, "riot", "145"},
	{sitrep.Mobilize, "police", "153"},
	{sitrep.Mobilize, "troops", "154"},
	{sitrep.Sanction, "expel", "166"},
	{sitrep.Coerce, "seize", "171"},
	{sitrep.Coerce, "curfew", "1723"},
	{sitrep.Coerce, "martial-law", "1724"},
	{sitrep.Coerce, "arrest", "173"},
	{sitrep.Coerce, "deport", "174"},
	{sitrep.Coerce, "cyber", "176"},
	{sitrep.Assault, "abduct", "181"},
	{sitrep.Assault, "beat", "182"},
	{sitrep.Assault, "sexual", "1821"},
	{sitrep.Assault, "torture", "1822"},
	{sitrep.Assault, "explosives", "183"},
	{sitrep.Assault, "suicide-attack", "1831"},
	{sitrep.Assault, "firearms", "193"},
	{sitrep.Assault, "heavy-weapons", "194"},
	{sitrep.Assault, "aerial", "195"},
	{sitrep.Assault, "drone", "1952"},
}

// sectorsOf are the role codes of CAMEO in an actor's code, outermost first: GOV and MIL of RUSGOVMIL; none of RUS.
func sectorsOf(p *record.Participant) []string {
	var sectors []string
	for rest := p.Code; len(rest) >= 3; rest = rest[3:] {
		if slices.Contains(roles[:], rest[:3]) {
			sectors = append(sectors, rest[:3])
		}
	}
	return sectors
}

var roles = [...]string{
	"COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", // domestic, primary
	"AGR", "BUS", "CRM", "CVL", "DEV", "EDU", "ELI", "ENV", "HLH", "HRI", "LAB", "LEG", "MED", "PTY", "REF", // secondary
	"MOD", "RAD", "IGO", "IMG", "INT", "MNC", "NGM", "NGO", "SET",
}
