package story

import "slices"

// Merge records a person's ruling that two stories are one: the articles of b, and all that come to it later, belong to a, whose id stays.
// Stories that are no longer active can be merged too, or merged again: [Index.Story] follows. Merging a story with itself does nothing.
func (x *Index) Merge(a, b string) {
	a, b = x.Story(a), x.Story(b)
	if a == b {
		return
	}
	x.merged[b] = a
	from, to := x.stories[b], x.stories[a]
	switch {
	case from == nil:
	case to == nil: // a is no longer active: b goes on under its name
		delete(x.stories, b)
		from.id = a
		x.stories[a] = from
	default:
		x.move(from, to)
	}
}

// move puts the articles of a story into another, in the order of arrival.
func (x *Index) move(from, to *story) {
	for _, e := range from.articles {
		to.join(e)
	}
	slices.SortFunc(to.articles, func(a, b *entry) int { return compareIDs(a.number, b.number) })
	to.latest, to.touched = max(to.latest, from.latest), max(to.touched, from.touched)
	from.topic.leave(from)
	delete(x.stories, from.id)
}

// Story is the id that a story has by the rulings: that of the story which it was merged into, its own otherwise.
func (x *Index) Story(id string) string {
	for x.merged[id] != "" {
		id = x.merged[id]
	}
	return id
}

// apart ends the id of the story of an article that was split from the story which has its name.
const apart = "/apart"

// Split records a person's ruling that an article tells a story of its own, in the same topic, and returns the story's id: the article's,
// with "/apart" behind it where a story has or had that name. Articles that come later go to the nearer of the two. An article that is not
// active is left alone, and ok is false; one that is alone in its story stays there.
func (x *Index) Split(article string) (id string, ok bool) {
	e := x.byID[article]
	if e == nil {
		return "", false
	}
	from := e.story
	if len(from.articles) == 1 {
		return from.id, true
	}
	id = x.unused(article)
	from.articles = slices.DeleteFunc(from.articles, func(o *entry) bool { return o == e })
	x.begin(id, e, from.topic)
	e.story.latest, e.story.touched = from.latest, e.number
	return id, true
}

func (t *topic) leave(s *story) {
	t.stories = slices.DeleteFunc(slices.Clone(t.stories), func(o *story) bool { return o == s })
}
