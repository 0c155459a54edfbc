package brief

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"
)

// Mail writes the report as a message (RFC 5322, RFC 2045) to be sent: the text and the page as alternatives, the calendar attached if
// anything is due. Its date is the end of the report's day; it names no receiver.
func (r *Report) Mail(out io.Writer) error {
	var text, page, calendar bytes.Buffer
	for _, write := range []func() error{
		func() error { return r.Markdown(&text) }, func() error { return r.HTML(&page) }, func() error { return r.Calendar(&calendar) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	sum := sha256.Sum256(page.Bytes())
	id := hex.EncodeToString(sum[:12])
	var b strings.Builder
	header := func(name, value string) { b.WriteString(name + ": " + value + "\r\n") }
	header("From", "Sitrep <sitrep@sitrep.invalid>")
	header("To", "undisclosed-recipients:;")
	header("Subject", subject(r.heading()+", "+r.AsOf))
	header("Date", endOf(r.AsOf).Format(time.RFC1123Z))
	header("Message-ID", "<"+id+"@sitrep.invalid>")
	header("MIME-Version", "1.0")
	header("Content-Type", "multipart/mixed;\r\n boundary=\"mixed-"+id+"\"")
	b.WriteString("\r\n--mixed-" + id + "\r\n")
	header("Content-Type", "multipart/alternative;\r\n boundary=\"either-"+id+"\"")
	b.WriteString("\r\n")
	part(&b, "either-"+id, text.Bytes(), "text/plain; charset=utf-8")
	part(&b, "either-"+id, page.Bytes(), "text/html; charset=utf-8")
	b.WriteString("--either-" + id + "--\r\n")
	if len(r.Dates) > 0 {
		name := "sitrep-" + r.AsOf + ".ics"
		part(&b, "mixed-"+id, calendar.Bytes(), "text/calendar; charset=utf-8; method=PUBLISH;\r\n name=\""+name+"\"", "Content-Disposition: attachment;\r\n filename=\""+name+"\"")
	}
	b.WriteString("--mixed-" + id + "--\r\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// part writes a body in lines that every relay lets through.
func part(b *strings.Builder, boundary string, body []byte, kind string, headers ...string) {
	fmt.Fprintf(b, "--%s\r\nContent-Type: %s\r\nContent-Transfer-Encoding: quoted-printable\r\n", boundary, kind)
	for _, h := range headers {
		b.WriteString(h + "\r\n")
	}
	b.WriteString("\r\n")
	w := quotedprintable.NewWriter(b) // writing to a builder does not fail
	_, _ = w.Write(body)
	_ = w.Close()
	b.WriteString("\r\n")
}

// subject is a header's text: what is not ASCII or does not fit in a line as encoded words, one a line.
func subject(s string) string {
	if len(s) > 60 {
		return encodedLines(s)
	}
	return strings.ReplaceAll(mime.QEncoding.Encode("utf-8", s), "?= =?", "?=\r\n =?")
}

// encodedLines encodes a long text as words of at most sixty bytes.
func encodedLines(s string) string {
	var words []string
	for piece := ""; s != ""; piece = "" {
		for _, r := range s {
			if len(piece)+len(string(r)) > 36 {
				break
			}
			piece += string(r)
		}
		s = s[len(piece):]
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(piece))+"?=")
	}
	return strings.Join(words, "\r\n ")
}
