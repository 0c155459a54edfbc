package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// forbidden is what strangers may write to reach the network behind us, and a word of the reason for refusing it.
var forbidden = []struct{ url, reason string }{
	{"http://127.0.0.1/", "loopback"},
	{"http://127.0.0.2:8080/", "loopback"},
	{"http://127.255.255.254/", "loopback"},
	{"https://127.0.0.1/", "loopback"},
	{"http://0.0.0.0/", "this network"},
	{"http://0.1.2.3/", "this network"},
	{"http://10.0.0.1/", "private use"},
	{"http://10.255.255.255/", "private use"},
	{"http://172.16.0.1/", "private use"},
	{"http://172.31.255.255/", "private use"},
	{"http://192.168.1.1/", "private use"},
	{"http://100.64.0.1/", "shared address space"},
	{"http://100.127.255.255/", "shared address space"},
	{"http://169.254.169.254/latest/meta-data/", "link local"},
	{"http://169.254.170.2/v2/credentials", "link local"},
	{"http://192.0.0.1/", "IETF protocol assignments"},
	{"http://192.0.0.192/", "IETF protocol assignments"},
	{"http://192.0.2.1/", "documentation"},
	{"http://192.88.99.1/", "6to4 relay"},
	{"http://198.18.0.1/", "benchmarking"},
	{"http://198.19.255.255/", "benchmarking"},
	{"http://198.51.100.7/", "documentation"},
	{"http://203.0.113.7/", "documentation"},
	{"http://224.0.0.1/", "multicast"},
	{"http://239.255.255.250/", "multicast"},
	{"http://240.0.0.1/", "reserved"},
	{"http://255.255.255.255/", "reserved"},

	{"http://[::]/", "unspecified"},
	{"http://[::1]/", "loopback"},
	{"http://[0:0:0:0:0:0:0:1]/", "loopback"},
	{"http://[::127.0.0.1]/", "IPv4-compatible"},
	{"http://[::ffff:127.0.0.1]/", "loopback"},
	{"http://[::ffff:7f00:1]/", "loopback"},
	{"http://[::ffff:169.254.169.254]/", "link local"},
	{"http://[::ffff:10.1.2.3]/", "private use"},
	{"http://[64:ff9b::127.0.0.1]/", "loopback"},
	{"http://[64:ff9b::a9fe:a9fe]/", "link local"},
	{"http://[64:ff9b::10.0.0.1]/", "private use"},
	{"http://[64:ff9b:1::1]/", "local-use translation"},
	{"http://[64:ff9b:1:fffe::10.0.0.1]/", "local-use translation"},
	{"http://[2002:7f00:1::]/", "6to4"},
	{"http://[2002:a9fe:a9fe::1]/", "6to4"},
	{"http://[2001::1]/", "Teredo"},
	{"http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "Teredo"},
	{"http://[2001:2::1]/", "IETF protocol assignments"},
	{"http://[2001:10::1]/", "IETF protocol assignments"},
	{"http://[2001:db8::1]/", "documentation"},
	{"http://[3fff::1]/", "documentation"},
	{"http://[5f00::1]/", "segment routing"},
	{"http://[100::1]/", "discard only"},
	{"http://[fc00::1]/", "unique local"},
	{"http://[fd00:ec2::254]/", "unique local"},
	{"http://[fe80::1]/", "link local"},
	{"http://[fec0::1]/", "site local"},
	{"http://[ff02::1]/", "multicast"},
	{"http://[4000::1]/", "outside global unicast"},

	{"http://2130706433/", "not a valid name"},
	{"http://0x7f000001/", "not a valid name"},
	{"http://0x7f.1/", "not a valid name"},
	{"http://0177.0.0.1/", "not a valid name"},
	{"http://127.1/", "not a valid name"},
	{"http://127.0.0.1.0x1/", "not a valid name"},
	{"http://169.254.43518/", "not a valid name"},
	{"http://0x/", "not a valid name"},
	{"http://000.0.0../", "not a valid name"},
	{"http://127.0.0.1../", "not a valid name"},
	{"http://127.0.0.1./", "loopback"},
	{"http://１２７．０．０．１/", "loopback"},
	{"http://①②⑦。⓪。⓪。①/", "loopback"},
	{"http://[fe80::1%25lo]/", "not a valid name"},
	{"http:///etc/passwd", "not a valid name"},
	{"http://exa mple.org/", "cannot be read"},
	{"http://a.example:22/", "not one for web pages"},
	{"http://a.example:0/", "not one for web pages"},
	{"http://a.example:25/", "not one for web pages"},
	{"http://a.example:6667/", "not one for web pages"},
	{"http://a.example:65536/", "not one for web pages"},
	{"http://user:word@a.example/", "user name or password"},
	{"http://a.example@127.0.0.1/", "user name or password"},
	{"http://127.0.0.1#@a.example/", "loopback"},
	{"http://127.0.0.1?@a.example/", "loopback"},
	{`http://a.example\@127.0.0.1/`, "cannot be read"},
	{`http://127.0.0.1\.a.example/`, "cannot be read"},
	{"http://[127.0.0.1]/", "cannot be read"},
	{"ftp://a.example/", "only http and https"},
	{"file:///etc/passwd", "only http and https"},
	{"gopher://127.0.0.1:70/1", "only http and https"},
	{"javascript:alert(1)", "only http and https"},
	{"//127.0.0.1/", "only http and https"},
	{"http://a.example/" + strings.Repeat("a", maxURL), "longer than"},
}

// ipv6 reports whether this machine makes IPv6 sockets; without them such an address fails before it is judged.
func ipv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err == nil {
		_ = l.Close()
	}
	return err == nil
}

func TestForbiddenDirect(t *testing.T) {
	c := testClient(t, Config{})
	for _, test := range forbidden {
		_, err := c.Get(t.Context(), Request{URL: test.url})
		checkRefused(t, "GET "+shownURL(test.url), err, test.url, test.reason)
	}
}

func TestForbiddenByRedirect(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.WriteHeader(http.StatusFound)
	}))
	defer server.Close()
	c := testClient(t, Config{Allow: allow(t, server)})
	for _, test := range forbidden {
		if strings.HasPrefix(test.url, "//") { // relative to http: loopback, without a port
			test.reason = "loopback"
		}
		_, err := c.Get(t.Context(), Request{URL: server.URL + "/?to=" + url.QueryEscape(test.url)})
		checkRefused(t, "redirect to "+shownURL(test.url), err, test.url, test.reason)
	}
}

// Every forbidden address is tried again behind a name, and behind a name with two answers.
func TestForbiddenByName(t *testing.T) {
	names, resolver := newNameServer(t)
	c := testClient(t, Config{Resolver: resolver})
	for i, test := range forbidden {
		u, err := url.Parse(test.url)
		if err != nil {
			continue
		}
		address, err := netip.ParseAddr(u.Hostname())
		if err != nil || address.Zone() != "" || u.Scheme != "http" || u.User != nil || address.Is4In6() || strings.Contains(test.reason, "valid") {
			continue
		}
		single, double := fmt.Sprintf("n%d.example", i), fmt.Sprintf("d%d.example", i)
		names.name(single, []string{address.String()})
		names.name(double, []string{address.String(), "10.9.8.7"})
		for _, host := range []string{single, double} {
			_, err := c.Get(t.Context(), Request{URL: "http://" + host + "/"})
			reason := test.reason
			if host == double {
				reason = "is not public"
			}
			checkRefused(t, host+" = "+address.String(), err, test.url, reason)
		}
	}
}

func checkRefused(t *testing.T, what string, err error, address, reason string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: fetched, want a refusal", what)
		return
	}
	if strings.Contains(address, "[") && !ipv6() {
		return
	}
	if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), reason) {
		t.Errorf("%s: error %q, want ErrInvalid and the word %q", what, err, reason)
	}
}

// Two servers on one port: 127.0.0.1, which the configuration allows, and 127.0.0.2, which it does not. Whatever the name
// server says, nothing but the first is ever reached.
func TestRebinding(t *testing.T) {
	open, secret, port := twins(t)
	exception, err := ParseAllow("127.0.0.1:" + port)
	if err != nil {
		t.Fatal(err)
	}
	names, resolver := newNameServer(t)
	names.name("rebind.example", []string{"127.0.0.1"}, []string{"127.0.0.2"})
	names.name("both.example", []string{"127.0.0.2", "127.0.0.1"})
	names.name("closed.example", []string{"127.0.0.2", "169.254.169.254"})
	c := testClient(t, Config{Resolver: resolver, Allow: []Allow{exception}})
	c.transport.DisableKeepAlives = true

	get := func(host string) error {
		_, err := c.Get(t.Context(), Request{URL: "http://" + host + ":" + port + "/"})
		return err
	}
	// robots.txt takes the first look-up, the page the second.
	if err := get("rebind.example"); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("rebinding name: %v, want ErrInvalid", err)
	}
	if err := get("both.example"); err != nil {
		t.Errorf("name with an allowed and a refused address: %v, want the allowed one to be used", err)
	}
	if err := get("closed.example"); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("name with refused addresses only: %v, want ErrInvalid", err)
	}
	if got := secret.Load(); got != 0 {
		t.Errorf("the refused server was reached %d times", got)
	}
	if open.Load() == 0 {
		t.Error("the allowed server was never reached: the test shows nothing")
	}
}

// A redirect to another port of an allowed address is not allowed, nor is its other spelling.
func TestExceptionHoldsForOnePort(t *testing.T) {
	var hits atomic.Int32
	secret := httptest.NewServer(counting(&hits))
	defer secret.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	}))
	defer server.Close()
	c := testClient(t, Config{Allow: allow(t, server)})
	port := secret.URL[strings.LastIndexByte(secret.URL, ':'):]
	for _, to := range []string{secret.URL, "http://[::ffff:127.0.0.1]" + port, "http://[64:ff9b::7f00:1]" + port, "http://127.0.0.1." + port} {
		if _, err := c.Get(t.Context(), Request{URL: server.URL + "/?to=" + url.QueryEscape(to)}); err == nil {
			t.Errorf("redirect to %s: followed", to)
		}
	}
	if hits.Load() != 0 {
		t.Errorf("the other port was reached %d times", hits.Load())
	}
}

func TestExceptionByName(t *testing.T) {
	var hits atomic.Int32
	server := httptest.NewServer(counting(&hits))
	defer server.Close()
	port := server.URL[strings.LastIndexByte(server.URL, ':')+1:]
	names, resolver := newNameServer(t)
	names.name("wiki.example", []string{"127.0.0.1"})
	names.name("other.example", []string{"127.0.0.1"})
	exception, err := ParseAllow("Wiki.Example:" + port)
	if err != nil {
		t.Fatal(err)
	}
	c := testClient(t, Config{Resolver: resolver, Allow: []Allow{exception}})
	if _, err := c.Get(t.Context(), Request{URL: "http://wiki.example:" + port + "/"}); err != nil {
		t.Errorf("named exception: %v", err)
	}
	if _, err := c.Get(t.Context(), Request{URL: "http://other.example:" + port + "/"}); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("another name of the same address: %v, want ErrInvalid", err)
	}
}

func TestPublicAddresses(t *testing.T) {
	for _, s := range []string{
		"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "169.253.255.255",
		"172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
		"2606:4700:4700::1111", "2001:4860:4860::8888", "2a00::1", "2001:200::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",
	} {
		if got := special(netip.MustParseAddr(s)); got != "" {
			t.Errorf("special(%s) = %q, want a public address", s, got)
		}
	}
}

func TestParseAllow(t *testing.T) {
	for _, test := range []struct {
		in   string
		want Allow
	}{
		{"10.1.2.3/16", Allow{Prefix: netip.MustParsePrefix("10.1.0.0/16")}},
		{"10.1.2.3", Allow{Prefix: netip.MustParsePrefix("10.1.2.3/32")}},
		{"127.0.0.1:8080", Allow{Prefix: netip.MustParsePrefix("127.0.0.1/32"), Port: 8080}},
		{"[::1]:8080", Allow{Prefix: netip.MustParsePrefix("::1/128"), Port: 8080}},
		{"::1", Allow{Prefix: netip.MustParsePrefix("::1/128")}},
		{"::ffff:10.0.0.1", Allow{Prefix: netip.MustParsePrefix("10.0.0.1/32")}},
		{"Wiki.Example.org", Allow{Host: "wiki.example.org"}},
		{"wiki.example.org:8080", Allow{Host: "wiki.example.org", Port: 8080}},
	} {
		got, err := ParseAllow(test.in)
		if err != nil {
			t.Errorf("ParseAllow(%q): %v", test.in, err)
		}
		if diff := cmp.Diff(test.want, got, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
			t.Errorf("ParseAllow(%q) (-want +got):\n%s", test.in, diff)
		}
	}
	for _, in := range []string{"", ":80", "wiki:0", "wiki:x", "http://wiki", "127.1", "10.0.0.0/33", "a b", "wiki:99999"} {
		if got, err := ParseAllow(in); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("ParseAllow(%q) = %v, %v, want ErrInvalid", in, got, err)
		}
	}
	if (Allow{}).permits("x", netip.MustParseAddrPort("10.0.0.1:80")) {
		t.Error("the zero exception allows something")
	}
}

// FuzzURL holds the client to what it promises about the host of an address it accepts.
func FuzzURL(f *testing.F) {
	for _, test := range forbidden {
		f.Add(test.url)
	}
	f.Add("https://News.Example.org:443/a%20b?q=1#top")
	f.Fuzz(func(t *testing.T, address string) {
		u, err := parseURL(address)
		if err != nil {
			return
		}
		if u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
			t.Fatalf("parseURL(%q) = %q", address, u)
		}
		again, err := parseURL(u.String())
		if err != nil || again.Host != u.Host {
			t.Fatalf("parseURL(%q) has host %q, read again %v, %v", address, u.Host, again, err)
		}
		host, ok := canonicalHost(u.Hostname())
		if !ok || host != u.Hostname() {
			t.Fatalf("host %q of %q is not canonical: %q, %v", u.Hostname(), address, host, ok)
		}
		if a, err := netip.ParseAddr(host); err != nil && endsInNumber(host) || err == nil && a.Zone() != "" {
			t.Fatalf("host %q of %q is a disguised address", host, address)
		}
	})
}

// testClient is a client that waits for nobody.
func testClient(t *testing.T, config Config) *Client {
	t.Helper()
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.PerHostInterval == 0 {
		config.PerHostInterval = -1
	}
	c := New(config)
	t.Cleanup(c.Close)
	return c
}

// allow makes exceptions for the servers' addresses and ports.
func allow(t *testing.T, servers ...*httptest.Server) []Allow {
	t.Helper()
	var list []Allow
	for _, server := range servers {
		a, err := ParseAllow(server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	return list
}

func counting(hits *atomic.Int32) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
		}
	})
}

// twins starts servers on 127.0.0.1 and 127.0.0.2 with the same port.
func twins(t *testing.T) (first, second *atomic.Int32, port string) {
	t.Helper()
	first, second = new(atomic.Int32), new(atomic.Int32)
	for range 20 {
		a, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		_, port, _ = net.SplitHostPort(a.Addr().String())
		b, err := net.Listen("tcp4", "127.0.0.2:"+port)
		if err != nil {
			_ = a.Close()
			continue
		}
		for listener, hits := range map[net.Listener]*atomic.Int32{a: first, b: second} {
			server := &http.Server{Handler: counting(hits)}
			go func() { _ = server.Serve(listener) }()
			t.Cleanup(func() { _ = server.Close() })
		}
		return first, second, port
	}
	t.Fatal("no port is free on both 127.0.0.1 and 127.0.0.2")
	return nil, nil, ""
}
