package attribution

import "github.com/sitrep-news/sitrep"

type speakers struct{}

func newSpeakers(*page, []sitrep.Mention, []sitrep.Actor) *speakers { return &speakers{} }

func (s *speakers) of([]candidate, int) (string, sitrep.SourceKind) { return "", "" }
