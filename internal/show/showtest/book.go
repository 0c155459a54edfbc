package showtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// Sentences of [Clash], [Answer] and [Report] that the entries of a book rest on.
const (
	firedSentence = "Vardanian boats fired on two trawlers of Ostrel off Cape Lunt on Wednesday, the coast guard said."
	closeSentence = "Ostrel will close the bridge at Orla Narrows on Monday unless Vardania frees the crews by Sunday."
	metSentence   = "The envoys met in Port Orla on Tuesday, and the meeting planned for Saturday was called off."
	truceSentence = "A truce is to be signed on 20 May."
)

func seized(day int) cite.Evidence {
	date := fmt.Sprintf("2031-04-%02d", day)
	return cite.Evidence{Document: "answer-" + date, Date: date, Exact: "seized", Sentence: "Ostrel seized a boat of Vardania near Port Orla on " + date + "."}
}

func condemned(day int) cite.Evidence {
	date := fmt.Sprintf("2031-04-%02d", day)
	return cite.Evidence{Document: "answer-" + date, Date: date, Exact: "condemned", Sentence: "Vardania condemned the step."}
}

func clash(exact, sentence string) cite.Evidence {
	return cite.Evidence{Document: "strait-clash", Date: "2031-05-09", Exact: exact, Sentence: sentence}
}

// Book is what is followed through in the ledger that [WithEvents] has: entries in each state, a happening with copies of its report and one
// that is contested. It is made by hand, of the words of the articles.
func Book(t testing.TB) *ledger.Book {
	t.Helper()
	b := &ledger.Book{AsOf: "2031-05-09"}
	for _, day := range []int{3, 9, 10, 17, 30} {
		b.Documents = append(b.Documents, document(Answer(t, day), "", ""))
	}
	b.Documents = append(b.Documents, document(Report(t), "", ""), document(Copy(t), "harbour-talks", origin.SameText),
		document(NearCopy(t), "harbour-talks", origin.NearCopy), document(Denial(t), "", ""), document(Clash(t), "", ""))
	b.Happenings = happenings()
	b.Entries = entries()
	return b
}

func document(r *sitrep.Reading, root string, why origin.Why) *ledger.Document {
	d := &ledger.Document{
		ID: r.Document.ID, Day: r.Document.Published[:len("2031-05-09")], Publisher: r.Document.Publisher, Title: r.Document.Title, Text: r.Document.Text,
		Language: r.Document.Language, Origin: origin.Origin{ID: r.Document.ID, Document: r.Document.ID, Why: origin.Own, Score: 1}, Story: r.Document.ID,
		Topic: "answer-2031-04-03",
	}
	for i := range r.Actors {
		d.Actors = append(d.Actors, r.Actors[i].Key())
	}
	for _, p := range r.Places {
		d.Places = append(d.Places, p.Name)
	}
	if root != "" {
		d.Story, d.Origin = root, origin.Origin{ID: d.ID, Document: root, Via: root, Why: why, Score: .97}
	}
	return d
}

var (
	ostrel   = cite.Actor{ID: "ostrel", Name: "Ostrel"}
	vardania = cite.Actor{ID: "vardania", Name: "Vardania"}
)

func happenings() []*happening.Happening {
	orla := happening.Place{Name: "Port Orla", Country: "OST", Lat: 41.3, Lon: -2.18, Located: true}
	var all []*happening.Happening
	for _, day := range []int{3, 9, 10, 17, 30} {
		v := seized(day)
		all = append(all, &happening.Happening{
			ID: fmt.Sprintf("h-seizure-%d", day), Type: sitrep.Coerce, Mode: "seize", Actors: []cite.Actor{ostrel}, Recipient: []cite.Actor{vardania}, When: v.Date,
			From: v.Date, To: v.Date, Dated: true, Where: orla, Standing: happening.Happened, Score: -7.2, Origins: []string{v.Document},
			Reports: []string{v.Document}, Evidence: []cite.Evidence{v},
		})
	}
	meet := cite.Evidence{
		Document: "harbour-talks", Date: "2031-05-05", Exact: "meet",
		Sentence: "Envoys of Ostrel and Vardania will meet on Tuesday over the closed harbour of Port Orla, the foreign ministry of Ostrel said.",
	}
	copied, near := meet, meet
	copied.Document, near.Document = "harbour-copy", "harbour-near"
	fired := clash("fired", firedSentence)
	return append(all, &happening.Happening{
		ID: "h-meeting", Type: sitrep.Consult, Actors: []cite.Actor{ostrel, vardania}, When: "2031-05-06", From: "2031-05-06", To: "2031-05-06", Dated: true,
		Where: orla, Aux: []string{sitrep.Future}, Standing: happening.NotHappened, Score: 3, Origins: []string{"harbour-talks"},
		Reports: []string{"harbour-talks", "harbour-copy", "harbour-near"}, Evidence: []cite.Evidence{meet, copied, near},
	}, &happening.Happening{
		ID: "h-shots", Type: sitrep.Assault, Mode: "firearms", Actors: []cite.Actor{vardania}, Recipient: []cite.Actor{ostrel}, When: "2031-05-07",
		From: "2031-05-07", To: "2031-05-07", Dated: true, Where: happening.Place{Name: "Cape Lunt", Country: "OST"}, Standing: happening.Disputed, Score: -9.3,
		Origins: []string{"strait-clash"}, Reports: []string{"strait-clash"}, Evidence: []cite.Evidence{fired},
		Contested: []happening.Contest{{What: "toll", Of: "wounded", Versions: []happening.Version{
			{Value: "two", Evidence: fired}, {Value: "four", Source: "the coast guard", Evidence: fired},
		}}},
	}, &happening.Happening{
		ID: "h-withdrawal", Type: sitrep.Retreat, Mode: "withdraw", Actors: []cite.Actor{vardania}, When: "2031-05-08", From: "2031-05-08", To: "2031-05-08",
		Dated: true, Standing: happening.Claimed, Score: 7.6, Origins: []string{"strait-clash"}, Reports: []string{"strait-clash"},
		Evidence: []cite.Evidence{clash("withdrew its boats", "Vardania said that it withdrew its boats from the strait on Thursday.")},
	})
}

func entries() []*follow.Entry {
	one, other := []follow.Party{{Key: ostrel.ID, Name: ostrel.Name}}, []follow.Party{{Key: vardania.ID, Name: vardania.Name}}
	made := func(s follow.State, rule string, v cite.Evidence) follow.Change {
		return follow.Change{State: s, Date: v.Date, Rule: rule, Score: .87, By: "rule", Evidence: v}
	}
	commitment := func(id string, kind sitrep.ActKind, first cite.Evidence, history ...follow.Change) *follow.Entry {
		return &follow.Entry{
			ID: id, Sort: follow.Commitment, Kind: kind, Debtor: one, Creditor: other, Action: "close the bridge at Orla Narrows", Made: first.Date,
			History: history, Evidence: []cite.Evidence{first},
		}
	}
	threat := commitment("c-threat", sitrep.Threat, seized(3), made(follow.Conditional, "threat", seized(3)), made(follow.Active, "its condition came true", condemned(17)))
	threat.Condition, threat.Due = "unless Vardania frees the crews by Sunday", "2031-05-11"
	threat.Evidence = append(threat.Evidence, seized(10), clash("close the bridge", closeSentence))
	threat.Wording = []follow.Wording{{Date: "2031-05-09", What: "deadline added", To: "2031-05-11"}}
	carried := commitment("c-carried-out", sitrep.Threat, seized(3), made(follow.Active, "threat", seized(3)), made(follow.Satisfied, "done", seized(9)))
	not := commitment("c-not-carried-out", sitrep.Threat, seized(9), made(follow.Active, "threat", seized(9)),
		follow.Change{State: follow.Violated, Date: "2031-04-20", Rule: "its day passed", Score: 1, By: "rule"})
	broken := commitment("c-broken", sitrep.Promise, seized(10), made(follow.Active, "promise", seized(10)), made(follow.Violated, "did the contrary", seized(30)))
	silent := commitment("c-silent", sitrep.Promise, seized(10), made(follow.Active, "promise", seized(10)),
		follow.Change{State: follow.Violated, Date: "2031-05-08", Rule: "its day passed", Score: 1, By: "rule"})
	offer := commitment("c-offer", sitrep.Offer, seized(17), made(follow.Conditional, "offer", seized(17)), made(follow.Expired, "turned down", condemned(30)))
	taken := commitment("c-withdrawn", sitrep.Threat, condemned(17), made(follow.Conditional, "threat", condemned(17)),
		made(follow.Withdrawn, "taken back", clash("withdrew", "Vardania said that it withdrew its boats from the strait on Thursday.")))
	refusal := commitment("c-refusal", sitrep.Refusal, condemned(30), made(follow.Active, "refusal", condemned(30)))
	demand := func(id string, history ...follow.Change) *follow.Entry {
		return &follow.Entry{
			ID: id, Sort: follow.Demand, Debtor: other, Creditor: one, Action: "free the crews", Made: history[0].Date, History: history,
			Evidence: []cite.Evidence{history[0].Evidence},
		}
	}
	plan := func(id, what, when string, history ...follow.Change) *follow.Entry {
		return &follow.Entry{
			ID: id, Sort: follow.Plan, Debtor: append(one, other...), Action: what, Event: sitrep.Consult, When: when, Where: "Port Orla", Made: history[0].Date,
			History: history, Evidence: []cite.Evidence{history[0].Evidence},
		}
	}
	moved := plan("p-moved", "The envoys' meeting", "2031-05-10", made(follow.Scheduled, "planned", seized(17)), made(follow.Postponed, "put off", seized(30)))
	moved.History = append(moved.History, follow.Change{State: follow.Cancelled, Date: "2031-05-09", Rule: "called off", Score: .8, By: "A. Reader", Evidence: clash("called off", metSentence)})
	return []*follow.Entry{
		threat, carried, not, broken, silent, offer, taken, refusal,
		demand("d-open", made(follow.Open, "demand", seized(30))),
		demand("d-met", made(follow.Open, "demand", seized(3)), made(follow.Met, "done", seized(17))),
		demand("d-refused", made(follow.Open, "demand", seized(3)), made(follow.Refused, "refused", condemned(9))),
		plan("p-truce", "A truce", "2031-05-20", made(follow.Scheduled, "planned", clash("A truce", truceSentence))),
		plan("p-met", "The envoys met", "2031-05-06", made(follow.Scheduled, "planned", seized(30)), made(follow.Held, "held", clash("met", metSentence))),
		plan("p-unheard", "A visit of the harbour master", "2031-04-25", made(follow.Scheduled, "planned", seized(17)),
			follow.Change{State: follow.Overdue, Date: "2031-04-26", Rule: "its time passed", Score: 1, By: "rule"}),
		moved, plan("p-some-day", "A conference on the strait", "", made(follow.Scheduled, "planned", seized(30))),
	}
}

// Followed is what pages and API follow through in a ledger, which gets a crisis.
func Followed(t testing.TB, store *record.Store, book *ledger.Book) *situation.Desk {
	t.Helper()
	AddCrisis(t, store)
	return situation.New(store, Fold(book))
}

// AddCrisis adds the crisis of [Book] to a ledger.
func AddCrisis(t testing.TB, store *record.Store) {
	t.Helper()
	strait := crisis.Crisis{Name: "Strait of Orla", Actors: []string{"Ostrel", "Vardania"}, Places: []string{"Port Orla"}, Created: Now()}
	if _, err := store.AddCrisis(t.Context(), strait); err != nil {
		t.Fatal(err)
	}
}

// Fold returns always the same book, without what was published after the day that is asked for.
func Fold(book *ledger.Book) situation.BookFunc {
	return func(_ context.Context, asOf string) (*ledger.Book, error) {
		if asOf == "" || asOf >= book.AsOf {
			return book, nil
		}
		return situation.BookAt(book, asOf), nil
	}
}

// HostileBook is a book that has a payload wherever words of a document can stand, an entry of each sort and a happening for each.
func HostileBook(payloads ...string) *ledger.Book {
	b := &ledger.Book{AsOf: "2031-05-09"}
	kinds := situation.Kinds()
	for i, p := range payloads {
		id := HostileID(i, p)
		who := []follow.Party{{Key: ostrel.ID, Name: p}, {Name: p}}
		v := cite.Evidence{Document: id, Date: "2031-05-06", Exact: p, Sentence: "Before " + p + " after."}
		b.Documents = append(b.Documents, &ledger.Document{
			ID: id, Day: "2031-05-06", Publisher: p, Title: p, Text: p, Actors: []string{"ostrel", "vardania"}, Story: id, Topic: "topic",
			Origin: origin.Origin{ID: id, Document: HostileID(0, payloads[0]), Why: origin.Names, Score: .5, Evidence: []origin.Evidence{{Document: id, Exact: p}}},
		})
		entry := func(sort follow.Sort, kind sitrep.ActKind, first, last follow.State) *follow.Entry {
			return &follow.Entry{
				ID: fmt.Sprint(string(sort[:1]), i), Sort: sort, Kind: kind, Debtor: who, Creditor: who, Action: p, Condition: p, Due: p, Made: v.Date, When: p,
				Where: p, Evidence: []cite.Evidence{v, {Document: p, Date: v.Date, Exact: p, Sentence: p}},
				History: []follow.Change{
					{State: first, Date: v.Date, Rule: p, By: p, Evidence: v}, {State: last, Date: "2031-05-08", Rule: p, By: p, Evidence: v, When: p},
				},
				Wording: []follow.Wording{{Date: "2031-05-07", What: p, From: p, To: p}},
			}
		}
		b.Entries = append(b.Entries, entry(follow.Commitment, kinds[i%len(kinds)], follow.Conditional, follow.Active),
			entry(follow.Demand, "", follow.Refused, follow.Open), entry(follow.Plan, "", follow.Postponed, follow.Scheduled))
		side := []cite.Actor{{ID: ostrel.ID, Name: p}, {Name: p}}
		b.Happenings = append(b.Happenings, &happening.Happening{
			ID: fmt.Sprint("h", i), Type: sitrep.Assault, Mode: p, Context: []string{p}, Actors: side, Recipient: []cite.Actor{vardania}, When: p, From: v.Date,
			To: v.Date, Where: happening.Place{Name: "Port Orla", Country: p}, Standing: happening.Happened, Score: -9, Origins: []string{id}, Reports: []string{id},
			Evidence: []cite.Evidence{v}, Contested: []happening.Contest{{What: p, Of: p, Versions: []happening.Version{{Value: p, Source: p, Evidence: v}, {Value: p, Evidence: v}}}},
		})
	}
	return b
}

// HostileID is the id of the document that has a payload in its id.
func HostileID(i int, payload string) string { return fmt.Sprintf("%s / %d", payload, i) }
