package story

// Two logistic models of a pair of articles: whether they tell of the same happening, and whether they are about the same kind or thread.
// A coefficient for the cosine of each view, whole, lead, title, figures, names, plain; for its square root; for that of the same by the
// neighbourhood; and the constant. They are fitted by TestFit on the pairs of an article and its candidates in ECB+'s training documents.
var (
	sameStory = line{
		-2.670, -1.077, 4.047, 4.630, 4.979, -7.564, 4.531, 6.333, -2.004, -1.627, 3.441, 1.641, 10.200, -0.358, -0.033, 0.612, -2.533, -1.306,
		-7.598,
	}
	sameTopic = line{
		5.354, 7.871, -1.285, 1.620, 9.521, -4.559, 5.016, 6.697, 3.243, 3.134, 2.225, 7.843, 2.026, -5.784, -3.017, -4.074, -5.016, -4.399,
		-6.491,
	}
)

// What the nearest article counts beside the mean of all, and logits from which on an article belongs: chosen on the training documents, of
// 0, 0.15 and 0.3, in steps of 0.25 and of 0.5. What days cost, in index.go, is set by hand: ECB+ has no dates.
const (
	nearestPart    = 0.15
	storyThreshold = 0.25
	topicThreshold = -1.5
)
