package fetch

import (
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// maxURL bounds an address in bytes. Servers refuse longer ones with status 414.
const maxURL = 8192

// The ports that the Fetch standard forbids (fetch.spec.whatwg.org, "bad port"): services that take a request line for a
// command of their own.
var badPorts = []uint16{
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113,
	115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563,
	587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
	6679, 6697, 10080,
}

// parseURL reads an address that a stranger may have written and returns it with its host in canonical form, or says in
// words why it is refused.
func parseURL(address string) (*url.URL, error) {
	if len(address) > maxURL {
		return nil, errors.New("the URL is longer than 8192 bytes")
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, errors.New("the URL cannot be read")
	}
	return checkURL(u)
}

// checkURL returns a copy of u with its host in canonical form and without fragment.
func checkURL(u *url.URL) (*url.URL, error) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("only http and https are fetched")
	}
	if u.User != nil {
		return nil, errors.New("the URL carries a user name or password")
	}
	host, ok := canonicalHost(u.Hostname())
	if !ok {
		return nil, errors.New("the host is not a valid name or address")
	}
	port := u.Port()
	if port != "" {
		number, err := strconv.ParseUint(port, 10, 16)
		if err != nil || slices.Contains(badPorts, uint16(number)) {
			return nil, errors.New("the port is not one for web pages")
		}
		port = ":" + strconv.FormatUint(number, 10)
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	checked := *u
	checked.Host, checked.Fragment, checked.RawFragment = host+port, "", ""
	if checked.Path == "" {
		checked.Path = "/"
	}
	return &checked, nil
}

// canonicalHost returns the host in lower-case ASCII. Not a valid host is an address with a zone and, because system
// resolvers disagree on what they mean, an IPv4 address in any spelling but four decimal numbers.
func canonicalHost(host string) (string, bool) {
	if address, err := netip.ParseAddr(host); err == nil {
		return address.String(), address.Zone() == ""
	}
	if !isASCII(host) {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil {
			return "", false
		}
		host = ascii
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if address, err := netip.ParseAddr(host); err == nil {
		return address.String(), address.Is4()
	}
	labels := "." + host + "."
	if len(host) > 253 || strings.Contains(labels, "..") || strings.Trim(host, nameLetters) != "" || endsInNumber(host) {
		return "", false
	}
	return host, true
}

// nameLetters are the bytes that a host name is made of; names in use have the underscore too.
const nameLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_."

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// endsInNumber is the URL standard's test for a host that is meant to be an IPv4 address: its last label is a decimal,
// octal or hexadecimal number.
func endsInNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if digits, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(digits, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}
