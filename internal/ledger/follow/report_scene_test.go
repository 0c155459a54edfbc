package follow

import "testing"

// TestAsserts: what somebody is pressed to call off, or may call off, is not called off.
func TestAsserts(t *testing.T) {
	for text, want := range map[string]bool{
		"The talks were called off on Monday.":                                          true,
		"The ministry decided to call off the talks.":                                   true,
		"The talks are to be cancelled, the envoy said.":                                true,
		"The union cancelled its strike.":                                               true,
		"She was under pressure to call off the talks, but no decision had been taken.": false,
		"The talks may be called off.":                                                  false,
		"He would not cancel the talks.":                                                false,
		"The talks begin on Monday.":                                                    false,
	} {
		if got := asserts(isOffForGood, text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestHadBeenPutOff: a delay that is told as past is not news.
func TestHadBeenPutOff(t *testing.T) {
	for text, want := range map[string]bool{
		"after nine hours of talks that had been put off once": true,
		"the talks had twice been postponed":                   true,
		"the talks have been put off":                          false,
	} {
		if got := hadBeenPutOff.MatchString(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
