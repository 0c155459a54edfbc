package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// canonicalURL returns the address that names the article: the first of the stated ones that is absolute, leads to
// the same site as the page was found on, and is not just the site's entrance; else where the page was found; else "".
// A page cannot give itself the address of another site, since it would then replace that site's article.
func canonicalURL(found string, stated ...string) string {
	base, err := url.Parse(found)
	if err != nil || !isWeb(base) {
		base = nil
	}
	for _, s := range stated {
		u, err := url.Parse(s)
		if err != nil || s == "" {
			continue
		}
		if base != nil {
			u = base.ResolveReference(u)
		}
		if isWeb(u) && (base == nil || sameSite(u, base)) && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "") {
			return tidy(u)
		}
	}
	if base == nil {
		return ""
	}
	return tidy(base)
}

func isWeb(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" }

// sameSite says whether two addresses belong to one owner: the same name below the public suffix.
func sameSite(a, b *url.URL) bool {
	hostA, hostB := strings.ToLower(a.Hostname()), strings.ToLower(b.Hostname())
	if hostA == hostB {
		return true
	}
	siteA, errA := publicsuffix.EffectiveTLDPlusOne(hostA)
	siteB, errB := publicsuffix.EffectiveTLDPlusOne(hostB)
	return errA == nil && errB == nil && siteA == siteB
}

// tidy drops what does not belong to the name of a page: user, fragment, default port, and the marks of campaigns.
func tidy(u *url.URL) string {
	clean := *u
	clean.User, clean.Fragment, clean.RawFragment = nil, "", ""
	clean.Host = strings.ToLower(clean.Host)
	switch clean.Scheme {
	case "http":
		clean.Host = strings.TrimSuffix(clean.Host, ":80")
	case "https":
		clean.Host = strings.TrimSuffix(clean.Host, ":443")
	}
	var kept []string
	for part := range strings.SplitSeq(clean.RawQuery, "&") {
		if name, _, _ := strings.Cut(part, "="); part != "" && !isCampaign(name) {
			kept = append(kept, part)
		}
	}
	clean.RawQuery, clean.ForceQuery = strings.Join(kept, "&"), false
	return clean.String()
}

func isCampaign(name string) bool {
	switch name {
	case "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "cmpid", "CMP":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// hostOf is the host of an address without "www.", "" if there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
