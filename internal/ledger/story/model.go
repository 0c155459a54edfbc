package story

// Two logistic models of a pair of articles: whether they tell of the same happening, and whether they are about the same kind or thread.
// A coefficient for the cosine of each view, whole, lead, title, figures, names, plain; for its square root; and the constant. They are
// fitted on the pairs of ECB+'s training documents by TestFit, pairs that belong together counting three times.
var (
	sameStory = line{0.279, -0.302, 0.677, 1.944, 1.964, -3.710, 6.828, 5.320, 0.659, 0.453, 5.729, 1.714, -8.159}
	sameTopic = line{3.317, 2.008, -0.427, 1.763, 4.080, -0.394, 8.843, 6.882, 2.564, -1.190, 0.673, 6.451, -6.614}
)

// Logits from which on an article belongs: that of stories chosen on the same documents of 0.5, 0.75 and 1, that of topics of -2 … 0 on the
// development documents. What days cost, in index.go, is set by hand: ECB+ has no dates.
const (
	storyThreshold = 0.75
	topicThreshold = -1
)
