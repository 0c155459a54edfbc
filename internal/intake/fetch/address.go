package fetch

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A block is a range of addresses that no public web server has.
type block struct {
	prefix netip.Prefix
	name   string
}

// The IANA special-purpose address registries (IPv4 as of 2025-10, IPv6 as of 2025-10-09), the multicast ranges, and two
// ranges that IANA has withdrawn but that hosts still treat specially. The registries' anycast services (AS112, AMT) serve
// no web pages and are refused with the rest. 64:ff9b::/96 is missing on purpose: it is judged by the address inside.
var blocks = []block{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "private use"},
	{netip.MustParsePrefix("100.64.0.0/10"), "shared address space"},
	{netip.MustParsePrefix("127.0.0.0/8"), "loopback"},
	{netip.MustParsePrefix("169.254.0.0/16"), "link local"},
	{netip.MustParsePrefix("172.16.0.0/12"), "private use"},
	{netip.MustParsePrefix("192.0.0.0/24"), "IETF protocol assignments"},
	{netip.MustParsePrefix("192.0.2.0/24"), "documentation"},
	{netip.MustParsePrefix("192.31.196.0/24"), "AS112"},
	{netip.MustParsePrefix("192.52.193.0/24"), "AMT"},
	{netip.MustParsePrefix("192.88.99.0/24"), "6to4 relay"},
	{netip.MustParsePrefix("192.168.0.0/16"), "private use"},
	{netip.MustParsePrefix("192.175.48.0/24"), "AS112"},
	{netip.MustParsePrefix("198.18.0.0/15"), "benchmarking"},
	{netip.MustParsePrefix("198.51.100.0/24"), "documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "multicast"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved"},

	{netip.MustParsePrefix("::/128"), "unspecified"},
	{netip.MustParsePrefix("::1/128"), "loopback"},
	{netip.MustParsePrefix("::/96"), "IPv4-compatible"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), "local-use translation"},
	{netip.MustParsePrefix("100::/64"), "discard only"},
	{netip.MustParsePrefix("100:0:0:1::/64"), "dummy prefix"},
	{netip.MustParsePrefix("2001::/32"), "Teredo"},
	{netip.MustParsePrefix("2001::/23"), "IETF protocol assignments"},
	{netip.MustParsePrefix("2001:db8::/32"), "documentation"},
	{netip.MustParsePrefix("2002::/16"), "6to4"},
	{netip.MustParsePrefix("2620:4f:8000::/48"), "AS112"},
	{netip.MustParsePrefix("3fff::/20"), "documentation"},
	{netip.MustParsePrefix("5f00::/16"), "segment routing"},
	{netip.MustParsePrefix("fc00::/7"), "unique local"},
	{netip.MustParsePrefix("fe80::/10"), "link local"},
	{netip.MustParsePrefix("fec0::/10"), "site local"},
	{netip.MustParsePrefix("ff00::/8"), "multicast"},
}

var (
	globalUnicast = netip.MustParsePrefix("2000::/3")
	translated    = netip.MustParsePrefix("64:ff9b::/96")
)

// special names the special purpose of an address, "" if it is a public one.
func special(address netip.Addr) string {
	address = embedded(address)
	for _, b := range blocks {
		if b.prefix.Contains(address) {
			return b.name
		}
	}
	if address.Is6() && !globalUnicast.Contains(address) {
		return "outside global unicast"
	}
	return ""
}

// embedded returns the IPv4 address that a packet to this address ends at, when the network translates it (IPv4-mapped,
// RFC 6052 NAT64); otherwise the address itself, without a zone.
func embedded(address netip.Addr) netip.Addr {
	address = address.Unmap().WithZone("")
	if translated.Contains(address) {
		bytes := address.As16()
		return netip.AddrFrom4([4]byte(bytes[12:]))
	}
	return address
}

// An Allow is an exception to the refusal of special addresses, as the configuration names it. The zero value allows
// nothing.
type Allow struct {
	Prefix netip.Prefix // addresses; invalid if Host is set
	Host   string       // a name in lower case, allowed whatever it resolves to; "" if Prefix is set
	Port   uint16       // the only port, 0 for all of them
}

// ParseAllow reads an exception: a prefix ("10.1.0.0/16"), an address ("10.1.2.3"), a name ("wiki.example.org"), the last two
// also with a port ("127.0.0.1:8080", "[::1]:8080", "wiki.example.org:8080"). Anything else wraps [sitrep.ErrInvalid].
func ParseAllow(s string) (Allow, error) {
	if prefix, err := netip.ParsePrefix(s); err == nil {
		return Allow{Prefix: prefix.Masked()}, nil
	}
	if address, err := netip.ParseAddr(s); err == nil {
		return allowAddress(address, 0), nil
	}
	if pair, err := netip.ParseAddrPort(s); err == nil {
		return allowAddress(pair.Addr(), pair.Port()), nil
	}
	host, port, hasPort := strings.Cut(s, ":")
	number, err := strconv.ParseUint(port, 10, 16)
	host, ok := canonicalHost(host)
	if !ok || hasPort && (err != nil || number == 0) {
		return Allow{}, fmt.Errorf("%w: private address %q: want a prefix, an address or a name, the last two with or without a port",
			sitrep.ErrInvalid, s)
	}
	return Allow{Host: host, Port: uint16(number)}, nil
}

func allowAddress(address netip.Addr, port uint16) Allow {
	address = address.Unmap().WithZone("")
	return Allow{Prefix: netip.PrefixFrom(address, address.BitLen()), Port: port}
}

// permits reports whether the exception covers a connection to the address, which the host of the URL resolved to.
func (a Allow) permits(host string, address netip.AddrPort) bool {
	if a.Port != 0 && a.Port != address.Port() {
		return false
	}
	if a.Host != "" {
		return a.Host == host
	}
	return a.Prefix.IsValid() && a.Prefix.Contains(embedded(address.Addr()))
}

// A blockedError says that an address must not be reached.
type blockedError struct {
	address netip.Addr
	purpose string
}

func (e *blockedError) Error() string {
	return fmt.Sprintf("the address %s is not public (%s)", e.address, e.purpose)
}

// checkAddress decides about the address that a socket is about to connect to.
func (c *Client) checkAddress(host, address string) error {
	pair, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read address %q: %w", address, err)
	}
	purpose := special(pair.Addr())
	if purpose == "" {
		return nil
	}
	for _, allow := range c.config.Allow {
		if allow.permits(host, pair) {
			return nil
		}
	}
	return &blockedError{pair.Addr(), purpose}
}
