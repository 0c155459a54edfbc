package entity_test

import "testing"

func TestDescribe(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ words, country, code string }{
		{"Turkish soldiers", "TUR", "TURMIL"},
		{"three Turkish soldiers", "TUR", "TURMIL"},
		{"the Turkish army", "TUR", "TURMIL"},
		{"Afghan rebels", "AFG", "AFGREB"},
		{"rebels", "", "REB"},
		{"Rebels", "", "REB"},
		{"the Afghan rebel commander", "AFG", "AFGREB"},
		{"a spokesman for the Afghan rebels", "AFG", "AFGREB"},
		{"protesters in Ankara", "TUR", "TURCVL"},
		{"protesters", "", "CVL"},
		{"police in Cairo", "EGY", "EGYCOP"},
		{"rebels in Chad", "", "REB"},
		{"US troops in Iraq", "USA", "USAMIL"},
		{"troops in Iraq", "", "MIL"},
		{"refugees from Syria", "SYR", "SYRREF"},
		{"Syrian refugees in Turkey", "SYR", "SYRREF"},
		{"Turkish jets", "TUR", "TURMIL"},
		{"a senior administration official", "", "GOV"},
		{"a senior US administration official", "USA", "USAGOV"},
		{"a Pentagon official", "USA", "USAMIL"},
		{"US-backed fighters", "", "REB"},
		{"US-backed Syrian fighters", "SYR", "SYRREB"},
		{"pro-Russian separatists", "", "REB"},
		{"the Saudi-led coalition", "", ""},
		{"Israeli settlers", "ISR", "ISRSET"},
		{"Iran's Revolutionary Guards", "IRN", "IRNMIL"},
		{"Hezbollah fighters", "LBN", "LBNREBHEZ"},
		{"Taliban", "AFG", "AFGREBTAL"},
		{"members of the Taliban", "AFG", "AFGREBTAL"},
		{"NATO troops", "", "IGONATMIL"},
		{"UN peacekeepers", "", "IGOUNOMIL"},
		{"United Nations officials", "", "IGOUNO"},
		{"French opposition leaders", "FRA", "FRAOPP"},
		{"the French leader", "FRA", "FRAGOV"},
		{"French business leaders", "FRA", "FRABUS"},
		{"French community leaders", "FRA", "FRACVL"},
		{"the Peruvian intelligence chief", "PER", "PERSPY"},
		{"a Turkish military official", "TUR", "TURMIL"},
		{"Turkish government forces", "TUR", "TURMIL"},
		{"opposition forces", "", "OPP"},
		{"the foreign minister of Mali", "MLI", "MLIGOV"},
		{"the US ambassador to Turkey", "USA", "USAGOV"},
		{"a former Latvian president", "LVA", ""},
		{"Peruvian lawmakers", "PER", "PERLEG"},
		{"a Peruvian judge", "PER", "PERJUD"},
		{"Peruvian air-force officers", "PER", "PERMIL"},
		{"the Assad regime", "SYR", "SYRGOV"},
		{"Russians", "RUS", "RUS"},
		{"two Americans", "USA", "USA"},
		{"us", "", ""},
		{"the bridge", "", ""},
		{"military trucks", "", ""},
		{"Kurdish rebels", "", "KURREB"},
		{"an official of the Peruvian police", "PER", "PERCOP"},
		{"two European diplomats", "", "EURGOV"},
		{"a diplomat in Moscow", "", "GOV"},
		{"officials in Moscow", "RUS", "RUSGOV"},
		{"reporters in Moscow", "", "MED"},
		{"non-governmental organizations", "", "NGO"},
		{"a Turkish official familiar with the matter", "TUR", "TURGOV"},
		{"", "", ""},
		{"-", "", ""},
		{"of", "", ""},
	} {
		if country, code := f.Describe(c.words); country != c.country || code != c.code {
			t.Errorf("%q is %q %q, want %q %q", c.words, country, code, c.country, c.code)
		}
	}
}

func FuzzDescribe(f *testing.F) {
	for _, words := range []string{"Turkish soldiers", "US-backed - of the", "the 's - Assad ''", "ex-Yugoslav of of"} {
		f.Add(words)
	}
	finder := newFinder(f)
	f.Fuzz(func(t *testing.T, words string) {
		if country, code := finder.Describe(words); len(country) != 0 && len(country) != 3 || len(code)%3 != 0 {
			t.Errorf("%q is %q %q", words, country, code)
		}
	})
}
