// Package chain finds which mentions of a text refer to the same entity: names that the tables take for one, and pronouns,
// descriptions and names that a trained network links.
package chain

import (
	"cmp"
	"slices"
	"sort"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// A Link says that two words, counted over all sentences, head mentions of one entity.
type Link struct {
	Later, Earlier int
	Confidence     float64
}

// Mentions returns the mentions of found, and those that only a link tells of, in the order of the text. Mentions of one
// entity have the same Chain, and its Actor if it is one; what is mentioned once has no Chain. A link never joins two
// actors: the surer link stands. What is said in quotation marks is not said of its speaker in the third person.
func Mentions(text string, sentences []syntax.Sentence, links []Link, said []Speech, found *entity.Found) []sitrep.Mention {
	c := newChainer(text, sentences, found)
	c.equate()
	c.hear(said)
	for _, l := range c.sorted(links) {
		if !c.isFar(l) {
			c.join(c.mentionAt(l.Later), c.mentionAt(l.Earlier))
		}
	}
	c.fallBack()
	c.nearest()
	c.subjects()
	return c.numbered()
}

// A chainer joins mentions into clusters.
type chainer struct {
	text     string
	words    []word
	actors   map[string]*sitrep.Actor // by id
	genders  map[string]byte          // of actors, by id
	mentions []mention
	byHead   map[int]int  // the mention that a word heads
	held     map[int]bool // mentions that are kept apart from others
}

// A mention is a mention, the cluster that it is in, and what is known of that.
type mention struct {
	sitrep.Mention
	head   int
	parent int // index of another mention of the cluster, its own if it speaks for the cluster
	// Of the whole cluster, where the mention speaks for it:
	actor string
	wants wants
	size  int
	bare  bool  // all are pronouns
	apart []int // indices of mentions that it does not mean
}

// wants is what pronouns and names demand of whom they mean, one bit each.
type wants uint8

const (
	aPerson wants = 1 << iota
	noPerson
	aMan
	aWoman
)

// clash reports whether nothing can be both.
func (w wants) clash() bool {
	return w&(aPerson|noPerson) == aPerson|noPerson || w&(aMan|aWoman) == aMan|aWoman
}

func newChainer(text string, sentences []syntax.Sentence, found *entity.Found) *chainer {
	c := &chainer{text: text, words: flatten(text, sentences), actors: map[string]*sitrep.Actor{}, genders: found.Genders, byHead: map[int]int{}, held: map[int]bool{}}
	for i := range found.Actors {
		c.actors[found.Actors[i].ID] = &found.Actors[i]
	}
	first := map[string]int{} // the first mention of each of the tables' chains
	for _, m := range found.Mentions {
		i := c.add(m, c.headOf(m.Span))
		if m.Form == sitrep.PronounForm || m.Chain == "" {
			continue
		}
		if j, ok := first[m.Chain]; ok {
			c.join(i, j)
		} else {
			first[m.Chain] = i
		}
	}
	return c
}

// add adds a mention that is a cluster by itself. A name is preferred where two have one head.
func (c *chainer) add(m sitrep.Mention, head int) int {
	i := len(c.mentions)
	added := mention{Mention: m, head: head, parent: i, size: 1}
	if m.Form != sitrep.PronounForm {
		added.actor = m.Actor
	}
	added.wants, added.bare = c.wantsOf(&m, head), m.Form == sitrep.PronounForm
	c.mentions = append(c.mentions, added)
	if j, ok := c.byHead[head]; head >= 0 && (!ok || c.mentions[j].Form != sitrep.NameForm) {
		c.byHead[head] = i
	}
	return i
}

func (c *chainer) wantsOf(m *sitrep.Mention, head int) wants {
	if a := c.actors[m.Actor]; a != nil && m.Form != sitrep.PronounForm {
		switch {
		case a.Kind == sitrep.PersonActor:
			return aPerson | genders[c.genders[m.Actor]]
		case a.Kind != "" && !a.Anonymous:
			return noPerson
		}
	}
	if head < 0 {
		return 0
	}
	return pronouns[c.words[head].low]
}

var genders = map[byte]wants{'m': aMan, 'f': aWoman}

var pronouns = map[string]wants{
	"he": aPerson | aMan, "him": aPerson | aMan, "his": aPerson | aMan, "himself": aPerson | aMan,
	"she": aPerson | aWoman, "her": aPerson | aWoman, "hers": aPerson | aWoman, "herself": aPerson | aWoman,
	"who": aPerson, "whom": aPerson, "it": noPerson, "its": noPerson, "itself": noPerson,
}

// cluster returns the mention that speaks for the cluster of i.
func (c *chainer) cluster(i int) int {
	for c.mentions[i].parent != i {
		c.mentions[i].parent = c.mentions[c.mentions[i].parent].parent
		i = c.mentions[i].parent
	}
	return i
}

// join makes one cluster of two unless they are two actors or what no one can be. -1 is no mention.
func (c *chainer) join(i, j int) {
	if i < 0 || j < 0 {
		return
	}
	a, b := &c.mentions[c.cluster(i)], &c.mentions[c.cluster(j)]
	if a == b || a.actor != "" && b.actor != "" && a.actor != b.actor || (a.wants | b.wants).clash() || c.areApart(a, b) {
		return
	}
	if a.size < b.size {
		a, b = b, a
	}
	b.parent = a.parent
	a.size += b.size
	a.wants |= b.wants
	a.actor = cmp.Or(a.actor, b.actor)
	a.bare = a.bare && b.bare
	a.apart = append(a.apart, b.apart[:min(len(b.apart), mostApart-len(a.apart))]...)
}

// fallBack gives the pronouns that no link has led to anything else the chain that the rules found for one of them.
func (c *chainer) fallBack() {
	first := map[string]int{}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Chain == "" {
			continue
		}
		if _, ok := first[m.Chain]; !ok && m.Form != sitrep.PronounForm {
			first[m.Chain] = i
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if j, ok := first[m.Chain]; ok && m.Form == sitrep.PronounForm && c.mentions[c.cluster(i)].bare {
			c.join(i, j)
		}
	}
}

// sentencesBack is how far behind a pronoun somebody is looked for.
const sentencesBack = 3

// nearest gives the pronouns for people that still stand for nobody the person named last whose gender is known to fit: the one
// named first in the sentence of the pronoun or, if there is none, in the nearest before it. Somebody of whom the gender is not
// known is taken if nobody else is named there.
func (c *chainer) nearest() {
	names := c.people()
	for i := range c.mentions {
		m, root := &c.mentions[i], &c.mentions[c.cluster(i)]
		if m.Form == sitrep.PronounForm && m.head >= 0 && root.bare && root.wants&aPerson != 0 {
			c.join(i, c.lastNamed(m, root.wants, names))
		}
	}
}

// lastNamed returns the name of who is meant by a pronoun, -1 if that is not clear. The names are in the order of the text.
func (c *chainer) lastNamed(pronoun *mention, wanted wants, names []int) int {
	const most = 200 // names in three sentences: more are a list
	last := sort.Search(len(names), func(k int) bool { return c.mentions[names[k]].Span.Start >= pronoun.Span.Start })
	alone, best, nearest := -1, -1, -1
	for k := last - 1; k >= max(0, last-most); k-- {
		j, root := names[k], c.cluster(names[k])
		number := c.words[c.mentions[j].head].number
		if number <= c.words[pronoun.head].number-sentencesBack {
			break
		}
		if (wanted | c.mentions[root].wants).clash() || c.areApart(&c.mentions[c.cluster(pronoun.parent)], &c.mentions[root]) {
			continue
		}
		switch alone {
		case -1:
			alone = root
		case root:
		default:
			alone = none
		}
		if c.mentions[root].wants&(aMan|aWoman) != 0 && number >= nearest {
			best, nearest = j, number
		}
	}
	if best < 0 && alone >= 0 {
		return alone
	}
	return best
}

// none is not the index of a mention.
const none = -2

// people are the mentions that are a person's name, in the order of the text.
func (c *chainer) people() []int {
	var names []int
	for i := range c.mentions {
		if m := &c.mentions[i]; m.Form == sitrep.NameForm && m.Type == sitrep.Person && m.head >= 0 {
			names = append(names, i)
		}
	}
	return names
}

// numbered returns the mentions in the order of the text, with ids, chains and actors.
func (c *chainer) numbered() []sitrep.Mention {
	order := make([]int, len(c.mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := c.mentions[i].Span, c.mentions[j].Span
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	kinds := c.kinds()
	chains := map[int]string{}
	mentions := make([]sitrep.Mention, 0, len(order))
	for n, i := range order {
		m := c.mentions[i].Mention
		root := c.cluster(i)
		m.ID, m.Chain, m.Actor = "m"+strconv.Itoa(n+1), "", c.mentions[root].actor
		m.Type = cmp.Or(m.Type, kinds[root])
		if c.mentions[root].size > 1 {
			if chains[root] == "" {
				chains[root] = "c" + strconv.Itoa(len(chains)+1)
			}
			m.Chain = chains[root]
		}
		mentions = append(mentions, m)
	}
	return mentions
}

// kinds are the types of the clusters that have a name.
func (c *chainer) kinds() map[int]sitrep.EntityType {
	kinds := map[int]sitrep.EntityType{}
	for i := range c.mentions {
		if root := c.cluster(i); c.mentions[i].Form == sitrep.NameForm && kinds[root] == "" {
			kinds[root] = c.mentions[i].Type
		}
	}
	return kinds
}
