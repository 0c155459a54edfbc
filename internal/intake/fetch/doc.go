// Package fetch is the one HTTP client that Sitrep reaches the world with. It takes addresses from feeds and pages that
// strangers write, so every request is guarded:
//
//   - Only http and https, no user information, none of the ports that browsers refuse, no other spelling of an IPv4
//     address than four decimal numbers.
//   - The address is checked when the socket is about to connect, after the name is resolved: neither a rebinding name
//     server nor a redirect nor a second answer leads into a private network. Refused is whatever the IANA
//     special-purpose registries list, IPv4 inside IPv6 included, unless the configuration names it ([Config.Allow]).
//   - Time, redirects, the size of header and body (before and after decompression) are bounded.
//   - The proxy variables of the environment are not read: a proxy would do the connecting, out of reach of the check.
//   - robots.txt (RFC 9309) is obeyed, Crawl-delay and Retry-After with it, and requests to one host are spaced.
package fetch
