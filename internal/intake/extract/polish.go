package extract

import (
	"strings"
	"unicode"
)

// maxPrompt is the length in bytes up to which a paragraph may be a prompt: a caption, a credit, a call to read on.
const maxPrompt = 300

// promptStarts begin short paragraphs that belong to the page: pointers to other articles, credits of pictures, rights.
var promptStarts = []string{
	"read more", "read also", "read next", "also read", "see also:", "related:", "related content", "related articles",
	"related stories", "more on this story", "you may also like", "recommended for you",
	"lea también", "lea tambien", "lee también", "lea más", "leer más", "te puede interesar", "contenido relacionado",
	"à lire aussi", "a lire aussi", "lire aussi", "à lire également", "pour lire la suite",
	"lesen sie auch", "lesen sie mehr", "lies auch", "auch interessant", "mehr zum thema", "schon gelesen",
	"weitere artikel", "zum weiterlesen", "externer inhalt", "videos zum thema",
	"leia também", "leia mais", "leggi anche", "leggi di più", "lees ook", "läs också", "les også", "læs også",
	"czytaj także", "czytaj też", "zobacz także", "читайте также", "читать далее",
	"subscribe now", "subscribe to", "sign up for", "sign up to", "sign up here", "follow us on", "follow us:", "join our",
	"never miss", "for the latest", "get our", "download our app", "click here to", "share this article", "share this story",
	"abonnieren sie", "jetzt abonnieren", "abonnez-vous", "suscríbete", "suscríbase", "síguenos",
	"photo:", "photos:", "photo by", "photo credit", "(photo", "image:", "image credit", "(image", "picture:", "credit:",
	"(credit", "foto:", "fotos:", "(foto", "bild:", "titelbild:", "crédit photo", "photograph:", "imagen:", "©",
	"submit your letter", "leave a comment", "leave a reply", "advertisement", "anzeige", "publicidad", "publicité",
	"release date:", "category:", "category :", "filed under", "posted in", "tags:", "topics:",
}

// promptParts stand anywhere in short paragraphs that belong to the page.
var promptParts = []string{
	"all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
	"written permission", "reproduction without permission", "without prior permission", "already a subscriber",
	"sign up here", "subscribe here", "register here", "enable javascript", "javascript is disabled", "cancel anytime", "cancel any time", "cancela cuando quieras",
	"jederzeit kündbar", "sans engagement", "we may receive compensation", "affiliate commission",
}

// callWords are what calls to readers are about. Two of them in a short paragraph that speaks to the reader make a
// call; one alone, or without a reader, may be news about the press or the net.
var callWords = wordSet(`account android app apps click comments daily donate download email emails facebook free inbox
	instagram ios letter login membership newsletter newsletters newsroom podcast register sign story subscribe
	subscriber subscribers subscription support twitter updates whatsapp
	abo abonnieren anmelden konto kostenlos newsletter app abonner abonnez compte gratuitement lettre suscripción
	suscríbete boletín correo gratis registrarse subskrypcji prenumeraty`)

// readerWords speak to the reader.
var readerWords = wordSet(`you your us our please dich dein deine ihre sie uns unsere unseren vous votre nos tu tus nuestro
	nuestra nuestros`)

// polish takes from a found article the paragraphs that the page put into it: calls to read on, to subscribe or to
// follow, credits and rights. Paragraphs with quotation marks are left alone, since people do say such things.
func polish(found article) article {
	var kept []string
	for _, paragraph := range found.paragraphs {
		if !isPrompt(paragraph) {
			kept = append(kept, paragraph)
		}
	}
	return article{paragraphs: kept}
}

func isPrompt(paragraph string) bool {
	if len(paragraph) > maxPrompt || strings.ContainsAny(paragraph, "\"“„«") {
		return false
	}
	lower := strings.ToLower(paragraph)
	for _, start := range promptStarts {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	for _, part := range promptParts {
		if strings.Contains(lower, part) {
			return true
		}
	}
	return callsReader(lower)
}

func callsReader(lower string) bool {
	calls, speaks := 0, false
	for word := range strings.FieldsFuncSeq(lower, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if callWords[word] {
			calls++
		}
		speaks = speaks || readerWords[word]
	}
	return calls >= 2 && speaks
}

// sameText says whether two texts are one but for case and spaces.
func sameText(a, b string) bool {
	return a != "" && strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
