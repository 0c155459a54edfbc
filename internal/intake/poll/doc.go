// Package poll looks after the channels that are watched: feeds, web pages and folders. It asks each one when it is due, hands
// the documents it finds to a function, and writes down when to ask again.
//
// It knows no queue and no database. What it has to remember for good is in the channel's state and in what the ledger knows;
// the rest (which entry failed how often) is in memory, and losing it costs some fetches and no document:
//
//   - A feed's validators (ETag, Last-Modified) are kept only when every entry of the answer is settled. As long as one is
//     missing, the feed comes back whole, and what is missing is in it.
//   - A folder's files are remembered by one digest. When it differs after a start, all files are read again, which writes
//     nothing twice.
package poll
