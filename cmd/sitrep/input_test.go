package main

import "testing"

func TestAddressesAndFiles(t *testing.T) {
	for name, want := range map[string]bool{
		"http://a.example/": true, "https://a.example/": true, "HTTPS://A.EXAMPLE/": true, // RFC 3986: schemes know no case
		"": false, "-": false, "http": false, "http:/a": false, "ftp://a.example/": false, "file:///a": false, "/srv/http://a": false,
	} {
		if got := isURL(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
