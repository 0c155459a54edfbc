package read

import (
	"context"
	"fmt"
	"math"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/assemble"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/chain"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/event"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/timex"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/weights"
)

// Trained is the reader with a trained network: what the network finds, reconciled with the tables by rules.
type Trained struct {
	network  *model.Model
	entities *entity.Finder
}

// NewTrained returns the trained reader with its tables and weights loaded. The kernel is one of nn.Names, "" for the best of
// this machine. The error says what is wrong with the weights.
func NewTrained(kernel string) (*Trained, error) {
	network, err := model.New(weights.Model, weights.Vocabulary, kernel)
	if err != nil {
		return nil, err
	}
	entities, err := entity.New()
	if err != nil {
		return nil, err
	}
	return &Trained{network, entities}, nil
}

// Identity names the reader and its weights.
func (r *Trained) Identity() sitrep.Reader {
	return sitrep.Reader{Version: Version, Model: r.network.Name(), Rules: RulesDate}
}

// Network is what reads before tables and rules do, to be measured by itself.
func (r *Trained) Network() *model.Model { return r.network }

// Read finds what the document says.
func (r *Trained) Read(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error) {
	reading := &sitrep.Reading{Reader: r.Identity(), Document: *document}
	if reading.Unread = unreadable(document.Language); reading.Unread != "" {
		return reading, nil
	}
	text := document.Text
	found, err := r.network.Annotate(ctx, text, document.Furniture)
	if err != nil {
		return nil, err
	}
	// What is not taken here of all that the network found is let go of: of a long text it is the larger part.
	parsed, names, linked, reports, meant := syntax.MendModals(text, found.Sentences), given(found), links(found), reported(found), frames(found)
	sentences := regroup(token.Split(text, document.Furniture), parsed)
	for _, s := range sentences {
		reading.Sentences = append(reading.Sentences, s.Span)
	}
	named := r.entities.FindGiven(document, sentences, names)
	if err := ctx.Err(); err != nil { // a reader that nobody waits for any longer stops between its stages
		return nil, err
	}
	reading.Mentions = chain.Mentions(text, parsed, linked, speeches(reports), &named)
	reading.Actors, reading.Places = named.Actors, named.Places
	reading.Times = timex.Find(text, reading.Sentences, document.Anchor())
	reading.Attributions = attribution.Complete(text, sentences, reports, reading.Mentions, reading.Actors)
	attribution.Whole(text, parsed, reading.Attributions)
	cutAround(text, reading.Attributions, document.Furniture)
	reading.Statements = assemble.Statements(text, reading.Sentences, reading.Attributions)
	event.Assemble(reading, meant, parsed, r.entities)
	return reading, nil
}

// Parse finds the sentences, words and trees of the whole text. It is a [syntax.ParseFunc].
func (r *Trained) Parse(ctx context.Context, document *sitrep.Document) ([]syntax.Sentence, error) {
	if why := unreadable(document.Language); why != "" {
		return nil, fmt.Errorf("not parsed: %s", why)
	}
	sentences, err := r.network.Parse(ctx, document)
	return syntax.MendModals(document.Text, sentences), err
}

// regroup puts the words that the rules know into the network's sentences. The rules want words as [token.Split] cuts them,
// with hyphens inside, and one paragraph a sentence.
func regroup(split []token.Sentence, sentences []syntax.Sentence) []token.Sentence {
	var groups []token.Sentence
	next := 0 // index in sentences of the first that begins behind the word
	for i := range split {
		fresh := i == 0 || split[i].Paragraph != split[i-1].Paragraph
		for _, w := range split[i].Words {
			for next < len(sentences) && sentences[next].Span.Start <= w.Start {
				fresh = true
				next++
			}
			if fresh {
				groups = append(groups, token.Sentence{Span: w, Paragraph: split[i].Paragraph})
				fresh = false
			}
			g := &groups[len(groups)-1]
			g.Words = append(g.Words, w)
			g.Span.End = w.End
		}
	}
	return groups
}

// given are the names that the network found.
func given(found *model.Annotations) []entity.Given {
	names := make([]entity.Given, 0, len(found.Names))
	for _, n := range found.Names {
		names = append(names, entity.Given{
			Span: found.Span(n.Range), Class: entity.Class(n.Kind), Fine: n.Fine, Wide: n.Gum, Confidence: float64(n.Confidence),
		})
	}
	return names
}

func links(found *model.Annotations) []chain.Link {
	links := make([]chain.Link, 0, len(found.Links))
	for _, l := range found.Links {
		links = append(links, chain.Link{Later: l.Later, Earlier: l.Earlier, Confidence: float64(l.Confidence)})
	}
	return links
}

func speeches(reports []attribution.Reported) []chain.Speech {
	said := make([]chain.Speech, 0, len(reports))
	for i := range reports {
		said = append(said, chain.Speech{Speaker: reports[i].Source, Words: reports[i].Content})
	}
	return said
}

// reported are the attributions that the network found.
func reported(found *model.Annotations) []attribution.Reported {
	all := make([]attribution.Reported, 0, len(found.Attributions))
	for _, a := range found.Attributions {
		all = append(all, attribution.Reported{
			Cue: found.Span(a.Cue), Source: spans(found, a.Source), Content: spans(found, a.Content),
			Confidence: math.Round(float64(a.Confidence)*1000) / 1000,
		})
	}
	return all
}

// frames are the events, speech acts and plans that the network found.
func frames(found *model.Annotations) []event.Frame {
	all := make([]event.Frame, 0, len(found.Frames))
	for i := range found.Frames {
		f := &found.Frames[i]
		to := event.Frame{
			Sort: event.Sort(f.Sort), Anchor: found.Span(f.Anchor), Label: f.Label, Mode: f.Mode, Contexts: f.Contexts,
			Factuality: float64(f.Factuality), Confidence: float64(f.Confidence),
		}
		for k, p := range f.Marks {
			to.Marks[k] = float64(p)
		}
		for _, role := range f.Roles {
			to.Roles = append(to.Roles, event.Role{Name: role.Name, Span: found.Span(role.Range)})
		}
		all = append(all, to)
	}
	return all
}

func spans(found *model.Annotations, ranges []model.Range) []sitrep.Span {
	var all []sitrep.Span
	for _, r := range ranges {
		all = append(all, found.Span(r))
	}
	return all
}
