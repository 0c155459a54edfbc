package fetch

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// A nameServer answers queries for A and AAAA on loopback. Each name has a list of answers, given one after the other; the
// last is repeated.
type nameServer struct {
	mu      sync.Mutex
	answers map[string][][]netip.Addr
	asked   map[string]int
}

func newNameServer(t *testing.T) (*nameServer, *net.Resolver) {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	s := &nameServer{answers: map[string][][]netip.Addr{}, asked: map[string]int{}}
	go s.serve(conn)
	return s, &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp4", conn.LocalAddr().String())
	}}
}

// name makes the host resolve to the addresses, at the n-th look-up to the n-th list.
func (s *nameServer) name(host string, lists ...[]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, list := range lists {
		var addresses []netip.Addr
		for _, a := range list {
			addresses = append(addresses, netip.MustParseAddr(a))
		}
		s.answers[host+"."] = append(s.answers[host+"."], addresses)
	}
}

func (s *nameServer) serve(conn net.PacketConn) {
	buffer := make([]byte, 1500)
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		var query dnsmessage.Message
		if query.Unpack(buffer[:n]) != nil || len(query.Questions) == 0 {
			continue
		}
		if reply, err := s.reply(&query).Pack(); err == nil {
			_, _ = conn.WriteTo(reply, from)
		}
	}
}

func (s *nameServer) reply(query *dnsmessage.Message) *dnsmessage.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	question := query.Questions[0]
	reply := &dnsmessage.Message{Questions: query.Questions[:1]}
	reply.ID, reply.Response, reply.RecursionAvailable, reply.Authoritative = query.ID, true, true, true
	lists, ok := s.answers[question.Name.String()]
	if !ok {
		reply.RCode = dnsmessage.RCodeNameError
		return reply
	}
	key := question.Name.String() + question.Type.String()
	list := lists[min(s.asked[key], len(lists)-1)]
	s.asked[key]++
	for _, address := range list {
		header := dnsmessage.ResourceHeader{Name: question.Name, Class: dnsmessage.ClassINET, Type: question.Type}
		switch {
		case address.Is4() && question.Type == dnsmessage.TypeA:
			reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: header, Body: &dnsmessage.AResource{A: address.As4()}})
		case address.Is6() && question.Type == dnsmessage.TypeAAAA:
			reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: header, Body: &dnsmessage.AAAAResource{AAAA: address.As16()}})
		}
	}
	return reply
}
