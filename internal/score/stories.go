package score

// StoriedDocument is a document with the story that it tells in the gold.
type StoriedDocument struct {
	Document
	Title   string `json:"title"`
	Cluster string `json:"cluster"`
	Topic   string `json:"topic"` // the kind or thread of happenings that the story belongs to, "" if the gold has none
}

// A Grouped is where a reader puts a document: its story, and the topic of the story.
type Grouped struct{ Story, Topic string }

// Topics is the B-cubed F1 of both granularities: of topics, and of stories ("subtopics") again. Gold without topics has none.
func Topics(gold []StoriedDocument, placed map[string]Grouped) []Figure {
	topics, story, topic := []StoriedDocument{}, map[string]string{}, map[string]string{}
	for _, g := range gold {
		if g.Topic == "" {
			return nil
		}
		g.Cluster = g.Topic
		topics = append(topics, g)
		if p, ok := placed[g.ID]; ok {
			story[g.ID], topic[g.ID] = p.Story, p.Topic
		}
	}
	return []Figure{
		{Name: "b3_topic", Value: f1(Stories(topics, topic))},
		{Name: "b3_subtopic", Value: f1(Stories(gold, story))},
	}
}

func f1(figures []Figure) float64 {
	for _, f := range figures {
		if f.Name == "b3_f1" {
			return f.Value
		}
	}
	return 0
}

// Stories measures how documents are grouped into stories: B-cubed over the documents that the reader grouped. story
// names the group of each document id.
func Stories(gold []StoriedDocument, story map[string]string) []Figure {
	cluster := map[string]string{}
	var ids []string
	for _, g := range gold {
		if _, double := cluster[g.ID]; !double {
			ids = append(ids, g.ID)
		}
		cluster[g.ID] = g.Cluster
	}
	inGold, inFound, inBoth, grouped := map[string]int{}, map[string]int{}, map[[2]string]int{}, 0
	for _, id := range ids {
		if s, ok := story[id]; ok {
			grouped++
			inGold[cluster[id]]++
			inFound[s]++
			inBoth[[2]string{cluster[id], s}]++
		}
	}
	var precision, recall float64
	for _, id := range ids {
		if s, ok := story[id]; ok {
			both := float64(inBoth[[2]string{cluster[id], s}])
			precision += both / float64(inFound[s])
			recall += both / float64(inGold[cluster[id]])
		}
	}
	precision, recall = ratio(precision, float64(grouped)), ratio(recall, float64(grouped))
	return []Figure{
		{Name: "b3_precision", Value: percent(precision)},
		{Name: "b3_recall", Value: percent(recall)},
		{Name: "b3_f1", Value: rounded(ratio(200*precision*recall, precision+recall))},
		{Name: "documents", Value: float64(grouped)},
		{Name: "missing", Value: float64(len(cluster) - grouped)},
	}
}
