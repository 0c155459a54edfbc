package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

func (a *app) storiesCommand() *cobra.Command {
	var asOf string
	var limit int
	c := &cobra.Command{
		Use: "stories", Short: "List stories: reports that tell of one thing", Args: none,
		Example: `  sitrep stories --limit 5
  sitrep stories apart wire-0311 herald-0312`,
		Long: `List stories, each with its reports, the newest first. Where the machine put two reports together that tell of two things, or apart what
is one, a person rules: together, apart, or open again. Rulings are kept; of several about the same two reports the last holds.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if limit < 0 {
				return fmt.Errorf("%w: --limit is not below 0", errUsage)
			}
			if err := checkAsOf(asOf); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.printStories(c.Context(), store, asOf, limit) })
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: as it stood at its end")
	c.Flags().IntVar(&limit, "limit", 20, "how many to print; 0 for all")
	c.AddCommand(
		a.storyRuling(story.Together, "Say that two reports tell one story"),
		a.storyRuling(story.Apart, "Say that two reports tell two stories"),
		a.storyRuling(story.Open, "Leave it to the machine again whether two reports tell one story"),
		a.storyRulings(),
	)
	return c
}

// A toldStory is a story as it is listed: its reports in the order of publication.
type toldStory struct {
	ID        string       `json:"id"`
	Topic     string       `json:"topic"`
	Documents []storyPiece `json:"documents"`
}

type storyPiece struct {
	ID    string `json:"id"`
	Day   string `json:"day"`
	Title string `json:"title"`
}

func (a *app) printStories(ctx context.Context, store *record.Store, asOf string, limit int) error {
	book, err := a.book(ctx, store, asOf)
	if err != nil {
		return err
	}
	stories := storiesOf(book)
	shown := stories
	if limit > 0 {
		shown = stories[:min(limit, len(stories))]
	}
	for _, s := range shown {
		if a.json {
			err = a.printJSON(s)
		} else {
			err = a.printStory(s)
		}
		if err != nil {
			return err
		}
	}
	if !a.json && len(shown) < len(stories) {
		_, err = fmt.Fprintf(a.stdout, "%d more: --limit 0 shows all\n", len(stories)-len(shown))
	}
	return err
}

func (a *app) printStory(s *toldStory) error {
	for i, d := range s.Documents {
		indent := "  "
		if i == 0 {
			indent = ""
		}
		line := strings.TrimRight(fmt.Sprintf("%s%s  %s  %s", indent, d.Day, d.ID, d.Title), " ")
		if _, err := fmt.Fprintln(a.stdout, line); err != nil {
			return err
		}
	}
	return nil
}

// storiesOf are the stories of a book, that with the newest report first.
func storiesOf(b *ledger.Book) []*toldStory {
	byID := map[string]*toldStory{}
	var all []*toldStory
	for _, d := range slices.Backward(b.Documents) {
		s := byID[d.Story]
		if s == nil {
			s = &toldStory{ID: d.Story, Topic: d.Topic}
			byID[d.Story], all = s, append(all, s)
		}
		s.Documents = append(s.Documents, storyPiece{d.ID, d.Day, d.Title})
	}
	for _, s := range all {
		slices.Reverse(s.Documents)
	}
	return all
}

func (a *app) storyRuling(kind story.Kind, short string) *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: string(kind) + " DOCUMENT OTHER", Short: short, Example: "  sitrep stories " + string(kind) + " wire-0311 herald-0312 --by \"Ada Okoro\"",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("%w: stories %s wants the ids of two documents", errUsage, kind)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if by == "" {
				by = whoami()
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				made, err := store.RuleStory(c.Context(), story.Ruling{By: by, Kind: kind, Article: args[0], Other: args[1]})
				if err != nil {
					return err
				}
				return a.printStoryRuling(&made)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who decides (default: the user)")
	return c
}

func (a *app) storyRulings() *cobra.Command {
	return &cobra.Command{
		Use: "rulings", Short: "List what persons ruled about stories, oldest first", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				all, err := store.StoryRulings(c.Context())
				for i := range all {
					if err := a.printStoryRuling(&all[i]); err != nil {
						return err
					}
				}
				return err
			})
		},
	}
}

func (a *app) printStoryRuling(r *story.Ruling) error {
	if a.json {
		return a.printJSON(r)
	}
	_, err := fmt.Fprintf(a.stdout, "%d  %s  %s and %s: %s by %s\n", r.Number, r.At.Format(time.DateOnly), r.Article, r.Other, r.Kind, r.By)
	return err
}
