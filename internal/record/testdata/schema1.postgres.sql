-- +goose Up

-- What was recorded. A text is kept once, however many articles print it.
CREATE TABLE texts (
	number  BIGINT PRIMARY KEY,
	version TEXT COLLATE "C" NOT NULL UNIQUE, -- SHA-256 of the text
	data    BYTEA NOT NULL         -- zstd
);

CREATE TABLE documents (
	number         BIGINT PRIMARY KEY, -- in the order of arrival; never leaves the ledger
	id             TEXT COLLATE "C" NOT NULL,
	version        TEXT COLLATE "C" NOT NULL,
	text_number    BIGINT NOT NULL REFERENCES texts (number),
	superseded     BIGINT NOT NULL,    -- 1 if another version of the article is current
	channel        TEXT COLLATE "C" NOT NULL,
	url            TEXT COLLATE "C" NOT NULL,
	title          TEXT COLLATE "C" NOT NULL,
	title_span     TEXT COLLATE "C" NOT NULL,       -- spans are "start-end start-end …" in bytes
	publisher      TEXT COLLATE "C" NOT NULL,
	byline         TEXT COLLATE "C" NOT NULL,       -- JSON list
	dateline_place TEXT COLLATE "C" NOT NULL,
	dateline_date  TEXT COLLATE "C" NOT NULL,
	dateline_span  TEXT COLLATE "C" NOT NULL,
	published      TEXT COLLATE "C" NOT NULL,       -- as given
	published_at   BIGINT,             -- seconds since 1970 UTC, NULL if not known
	month          TEXT COLLATE "C" NOT NULL,       -- 2021-12, '' if not known
	fetched_at     BIGINT,             -- nanoseconds since 1970
	language       TEXT COLLATE "C" NOT NULL,
	furniture      TEXT COLLATE "C" NOT NULL,
	words          BIGINT NOT NULL,
	lead           TEXT COLLATE "C" NOT NULL,
	state          TEXT COLLATE "C" NOT NULL,       -- waiting, read, unread, quarantined
	unread         TEXT COLLATE "C" NOT NULL,
	attempts       BIGINT NOT NULL,
	reason         TEXT COLLATE "C" NOT NULL,       -- of the last failure
	failed_at      BIGINT,             -- nanoseconds since 1970
	reading        BIGINT,             -- the newest, NULL until there is one
	statements     BIGINT NOT NULL,    -- in the newest reading
	UNIQUE (id, version)
);
CREATE INDEX documents_latest ON documents (published_at DESC NULLS LAST, id) WHERE superseded = 0;
CREATE INDEX documents_text ON documents (text_number);
CREATE INDEX documents_state ON documents (state, number);

CREATE TABLE raws (
	document   BIGINT PRIMARY KEY REFERENCES documents (number),
	media_type TEXT COLLATE "C" NOT NULL,
	data       BYTEA -- zstd; NULL if the bytes are those of the text
);

CREATE TABLE readings (
	number   BIGINT PRIMARY KEY,
	document BIGINT NOT NULL REFERENCES documents (number),
	reader   TEXT COLLATE "C" NOT NULL,
	data     BYTEA NOT NULL, -- sitrep.record/1 without the text, zstd
	UNIQUE (document, reader)
);

-- What is drawn from the newest reading of each version.
CREATE TABLE statements (
	document     BIGINT NOT NULL REFERENCES documents (number),
	ordinal      BIGINT NOT NULL,
	id           TEXT COLLATE "C" NOT NULL,
	superseded   BIGINT NOT NULL,
	published_at BIGINT,
	actor        TEXT COLLATE "C" NOT NULL, -- key; '' if anonymous or unresolved
	name         TEXT COLLATE "C" NOT NULL,
	kind         TEXT COLLATE "C" NOT NULL,
	country      TEXT COLLATE "C" NOT NULL,
	role         TEXT COLLATE "C" NOT NULL,
	source_kind  TEXT COLLATE "C" NOT NULL,
	quote        TEXT COLLATE "C" NOT NULL,
	sentence     BIGINT NOT NULL,
	sentences    TEXT COLLATE "C" NOT NULL, -- span of the sentences that the words stand in
	content      TEXT COLLATE "C" NOT NULL, -- spans of the first printing
	source       TEXT COLLATE "C" NOT NULL,
	cue          TEXT COLLATE "C" NOT NULL,
	printings    BIGINT NOT NULL,
	confidence   DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (document, ordinal)
);
CREATE INDEX statements_actor ON statements (actor, published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX statements_latest ON statements (published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;

CREATE TABLE document_actors (
	document   BIGINT NOT NULL REFERENCES documents (number),
	actor         TEXT COLLATE "C" NOT NULL,
	country     TEXT COLLATE "C" NOT NULL,
	mentions   BIGINT NOT NULL,
	statements BIGINT NOT NULL,
	PRIMARY KEY (document, actor)
);
CREATE INDEX document_actors_actor ON document_actors (actor, statements);
CREATE INDEX document_actors_country ON document_actors (country);

CREATE TABLE document_places (
	document BIGINT NOT NULL REFERENCES documents (number),
	name     TEXT COLLATE "C" NOT NULL,
	country  TEXT COLLATE "C" NOT NULL,
	mentions BIGINT NOT NULL,
	PRIMARY KEY (document, name)
);
CREATE INDEX document_places_name ON document_places (name);
CREATE INDEX document_places_country ON document_places (country);

CREATE TABLE actors (
	key        TEXT COLLATE "C" PRIMARY KEY,
	name       TEXT COLLATE "C" NOT NULL,
	kind       TEXT COLLATE "C" NOT NULL,
	country    TEXT COLLATE "C" NOT NULL,
	role       TEXT COLLATE "C" NOT NULL,
	wikidata   TEXT COLLATE "C" NOT NULL,
	statements BIGINT NOT NULL, -- in current versions
	documents  BIGINT NOT NULL
);
CREATE INDEX actors_statements ON actors (statements DESC, documents DESC, key) WHERE documents > 0;

-- The names that fields of a query are compared with.
CREATE TABLE names (
	field TEXT COLLATE "C" NOT NULL, -- publisher, actor, place
	value TEXT COLLATE "C" NOT NULL, -- the publisher, the actor's key, the place's name
	terms TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (field, value, terms)
);

-- Fingerprints of texts, the bands they share with near copies, and the near copies found, each pair in both orders.
CREATE TABLE prints (
	text_number BIGINT PRIMARY KEY REFERENCES texts (number),
	print       BYTEA NOT NULL
);

CREATE TABLE bands (
	band        BIGINT NOT NULL,
	text_number BIGINT NOT NULL REFERENCES texts (number),
	PRIMARY KEY (band, text_number)
);

CREATE TABLE near (
	text_number BIGINT NOT NULL REFERENCES texts (number),
	other       BIGINT NOT NULL REFERENCES texts (number),
	likeness    DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (text_number, other)
);

-- The terms are cut by the program; phrases are looked for in the three columns, words in terms.
CREATE TABLE fulltext (
	document BIGINT PRIMARY KEY REFERENCES documents (number),
	title    TEXT COLLATE "C" NOT NULL,
	byline   TEXT COLLATE "C" NOT NULL,
	body     TEXT COLLATE "C" NOT NULL,
	terms    TSVECTOR NOT NULL
);
CREATE INDEX fulltext_terms ON fulltext USING GIN (terms);

CREATE TABLE channels (
	id            BIGINT PRIMARY KEY,
	kind          TEXT COLLATE "C" NOT NULL,
	url           TEXT COLLATE "C" NOT NULL UNIQUE,
	title         TEXT COLLATE "C" NOT NULL,
	publisher     TEXT COLLATE "C" NOT NULL,
	language      TEXT COLLATE "C" NOT NULL,
	added_at      BIGINT, -- times are nanoseconds since 1970, NULL for never
	polled_at     BIGINT,
	succeeded_at  BIGINT,
	next_at       BIGINT,
	poll_interval BIGINT NOT NULL, -- nanoseconds
	etag          TEXT COLLATE "C" NOT NULL,
	last_modified TEXT COLLATE "C" NOT NULL,
	failures      BIGINT NOT NULL,
	error         TEXT COLLATE "C" NOT NULL,
	documents     BIGINT NOT NULL
);

CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, version_id bigint NOT NULL,
	is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now());
INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, '1');
INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, '1');
INSERT INTO texts (number, version, data) VALUES (1, '75ed7cabdb1bf3ba076b920dd49f01822e72ba201f2d208217b4c3c405a785bb', '\x28b52ffd44004b004d07002292342780b10901cf0336cf03e40ad92953939908a9d2c94e2ef76a386bebb0bb597a8d24d8a4be8859048caa7f6b4a81144762a339bf3de79c17b97549ba87e58f71edb7e6d3316c57e53c59860b361afa5e6d7e400a3f1a495daefd74ac6b393fd6fc46db66347e3346165262e20b2080c2d31e7c8c367c0e78b619131f3fb5b8720be133df3a9bf3e68338be678014deebd5e6f669691b92c71c7bba5c48ff185f0b9d37a8f88a60b8f2584a3d783a7eaa9f4e5799845b3a5ce00b82c40002a965ed140875631de289cf6bf4cc2ceb27da160406005613b560310c95b111a1445684c07156abf63f4732cf');
INSERT INTO texts (number, version, data) VALUES (2, '5474b3b36e9f38613e357419639917434df90014c7f2669875f467e01b8cfbc9', '\x28b52ffd04002d0400b2891c1a80a731f8e993604a4c9b84b9582610517c5608db828d84908411459278adf9bee4e81e4f0763c013bfd65c04778de8ac98325ea442f21c9e7a048b0f41b0ada7b543e7a44beac0edfab694991b83e82640bc50ccd0bbc0f2a6e0365ffb9cd6657bfd544c800fb8d5a0e17bf4d82adcce0805000d9342a46d604104506758b5d30c1709d4f2');
INSERT INTO texts (number, version, data) VALUES (3, '9d79b7334a698b86ba68b54fd6c1815dfc388a0eec249f4991c837b79ca28db1', '\x28b52ffd0400f90400466f726569676e204d696e697374657220416461204f6b6f726f2064656e696564206f6e204672696461792074686174207468652073747261697420776173206576657220636c6f7365642e20224974206973206f70656e2c222073686520736169642c2022746f2065766572792073686970207468617420706179732e222054686520686172626f75722070696c6f747320776572652073696c656e742e29b0b523');
INSERT INTO texts (number, version, data) VALUES (4, 'fe9b6b24d76d92e29c1949cd511f4e32b81f5a027976da03048c203fb0bb8495', '\x28b52ffd040009020048616d6e656e206920566973627920c3a472207374c3a46e676420736564616e20746973646167656e2e204c6f747361726e6120c3a472206920737472656a6b2eb6dec72d');
INSERT INTO texts (number, version, data) VALUES (5, 'ecde98e5d655715ad5a32ac9c719c98f7c2757bf97a2c905ac27d624d1b48e3f', '\x28b52ffd040081010054686520686172626f7572207761732063616c6d2e204e6f626f64792073706f6b65206f66207468652074616c6b732e4ea0ff9f');
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (1, 'talks', '75ed7cabdb1bf3ba076b920dd49f01822e72ba201f2d208217b4c3c405a785bb', 1, 0, 'https://courier.example/feed', 'https://courier.example/talks', 'Grain talks open in Delft', '0-25', 'The Courier', '["Mia Bastos"]', '', '', '', '2030-01-07', 1893974400, '2030-01', 1898596800000000000, 'en', '27-33 321-331', 55, 'DELFT - Ada Okoro opened the grain talks on Monday. "No ship will be turned away," Okoro told reporters. Her guest was less sure. The ministry''s spokesman Pär Lindqvist said the strait stays closed to convoys. A port official, who asked …', 'read', '', 0, '', NULL, 1, 3);
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (2, 'wire', '75ed7cabdb1bf3ba076b920dd49f01822e72ba201f2d208217b4c3c405a785bb', 1, 0, 'https://courier.example/feed', 'https://courier.example/wire', 'Delft: talks on grain begin', '', 'Northern Wire', '["Mia Bastos"]', '', '', '', '2030-01-08T06:30:00+02:00', 1894077000, '2030-01', 1898596800000000000, 'en', '27-33 321-331', 55, 'Grain talks open in Delft DELFT - Ada Okoro opened the grain talks on Monday. "No ship will be turned away," Okoro told reporters. Her guest was less sure. The ministry''s spokesman Pär Lindqvist said the strait stays closed to convoys. A …', 'read', '', 0, '', NULL, 2, 3);
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (3, 'strike', '5474b3b36e9f38613e357419639917434df90014c7f2669875f467e01b8cfbc9', 2, 0, 'https://courier.example/feed', 'https://courier.example/strike', 'Pilots threaten to strike', '', 'The Courier', '[]', '', '', '', '2030-01-21T10:00:00Z', 1895220000, '2030-01', 1898596800000000000, 'en-GB', '', 31, 'The Harbour Pilots'' Union threatens to strike next week. "We will leave the convoys where they are," the union said on Sunday. Talks with the harbour master in Visby brought nothing.', 'read', '', 0, '', NULL, 3, 1);
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (4, 'denial', '9d79b7334a698b86ba68b54fd6c1815dfc388a0eec249f4991c837b79ca28db1', 3, 0, 'https://courier.example/feed', 'https://courier.example/denial', 'Minister denies closing the strait', '', 'Évening Post', '[]', '', '', '', '2030-02-01', 1896134400, '2030-02', 1898596800000000000, 'en', '', 28, 'Foreign Minister Ada Okoro denied on Friday that the strait was ever closed. "It is open," she said, "to every ship that pays." The harbour pilots were silent.', 'read', '', 0, '', NULL, 4, 2);
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (5, 'svensk', 'fe9b6b24d76d92e29c1949cd511f4e32b81f5a027976da03048c203fb0bb8495', 4, 0, 'https://courier.example/feed', 'https://courier.example/svensk', 'Hamnen stängd', '', 'Gotlands Blad', '[]', '', '', '', '2030-01-22', 1895270400, '2030-01', 1898596800000000000, 'sv', '', 11, 'Hamnen i Visby är stängd sedan tisdagen. Lotsarna är i strejk.', 'read', '', 0, '', NULL, 5, 0);
INSERT INTO documents (number, id, version, text_number, superseded, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span, published, published_at, month, fetched_at, language, furniture, words, lead, state, unread, attempts, reason, failed_at, reading, statements) VALUES (6, 'undated', 'ecde98e5d655715ad5a32ac9c719c98f7c2757bf97a2c905ac27d624d1b48e3f', 5, 0, 'https://courier.example/feed', 'https://courier.example/undated', '', '', 'The Courier', '[]', '', '', '', '', NULL, '', 1898596800000000000, 'en', '', 9, 'The harbour was calm. Nobody spoke of the talks.', 'read', '', 0, '', NULL, 6, 0);
INSERT INTO raws (document, media_type, data) VALUES (1, 'text/html', '\x28b52ffd44004e006d07005292352880b181000c03ba8601bcb9dc2913f199648fb2e54eedf3a67244840411814e6c8e77bcf4585403028caa7f6b8a81144862a339bf3de79c37b975887411cb9fe3da6fcda763d8aeca3962192ef878e87bb5790229fce82475b9f6d3b1aee5fc58f31b6d9bd1f8cd386948898b2f80000c4f8bf031daf039e0d9664c8cfc54e3caad84cf7ceb6cce9b4f02f91e025278af579bdba7a57d403ce6d8d3e54afae7f85ae8bc41c55785c395c7526ac213f253fd74baca2cdc52e2026f182c0a14482d6bc740a81feb144f7c5ea36766593fd1f680a0190806005613b560310c95b111a1445684c0d156abf6b05ce3cd');
INSERT INTO raws (document, media_type, data) VALUES (2, 'text/html', '\x28b52ffd44004e006d07005292352880b181000c03ba8601bcb9dc2913f199648fb2e54eedf3a67244840411814e6c8e77bcf4585403028caa7f6b8a81144862a339bf3de79c37b975887411cb9fe3da6fcda763d8aeca3962192ef878e87bb5790229fce82475b9f6d3b1aee5fc58f31b6d9bd1f8cd386948898b2f80000c4f8bf031daf039e0d9664c8cfc54e3caad84cf7ceb6cce9b4f02f91e025278af579bdba7a57d403ce6d8d3e54afae7f85ae8bc41c55785c395c7526ac213f253fd74baca2cdc52e2026f182c0a14482d6bc740a81feb144f7c5ea36766593fd1f680a0190806005613b560310c95b111a1445684c0d156abf6b05ce3cd');
INSERT INTO raws (document, media_type, data) VALUES (3, 'text/html', '\x28b52ffd0400550400e2c91d1c70096300e8c953c622cdb26ccae2b26a56dc714315114d10abaac703459278adf9bee4e81e4f07a3c113bfd65c09778de8ac98325ea442f2103cf508161fe2605b4f6b87ce49975484dbf56d29333706d1ed8078a198a1f782e54dc16dbef639adcbf6faa998053770abc181efd1634be0764680024005000d9342a46d60410450675bb5d30c3e630afd');
INSERT INTO raws (document, media_type, data) VALUES (4, 'text/html', '\x28b52ffd04001105003c703e466f726569676e204d696e697374657220416461204f6b6f726f2064656e696564206f6e204672696461792074686174207468652073747261697420776173206576657220636c6f7365642e20224974206973206f70656e2c222073686520736169642c2022746f2065766572792073686970207468617420706179732e222054686520686172626f75722070696c6f747320776572652073696c656e742e65c95ebe');
INSERT INTO raws (document, media_type, data) VALUES (5, 'text/html', '\x28b52ffd04002102003c703e48616d6e656e206920566973627920c3a472207374c3a46e676420736564616e20746973646167656e2e204c6f747361726e6120c3a472206920737472656a6b2e0174e136');
INSERT INTO raws (document, media_type, data) VALUES (6, 'text/html', '\x28b52ffd04009901003c703e54686520686172626f7572207761732063616c6d2e204e6f626f64792073706f6b65206f66207468652074616c6b732e62486908');
INSERT INTO readings (number, document, reader, data) VALUES (1, 1, '1++test', '\x28b52ffd648e085d1d0012b99f2f5069d800f0ff4bf33ca7319b2252269524d7aebc5d17294c28020286022084024054fedfdf1511318b9fbde679c105136e69b7f3c2e7d080dd903dbb09056430619665ed6e89d067f777ffec9dfdf47dd79e9d822d1463c64090059329d742162fd24a8b595a2b31375118527bc3d95136ac1d7695f1ed7d6904e179d3c129d47227559662b65404cf0ed688daf3df8d1859ef7d673791204c4994f526ed87b3823120ed933a67951856d27e9fb3249e039ddd23efd945f5b2f91edb1014b2041c3088a8cfd18dfbee8b12424a38b7755ed36e23fa444c3adff9b5af95532238e683ec4a0bd0da91c2f3071c48f0f6887a6744619c12e2ec6e9f74de9b638c64b10259ce9350360d3d6ea51063ac95163316ea5a1901429cf2c051295458a0e08929d57b7ba517bef3fb79f3ed4fa5cdf993dadad0db1b8ab867a7125ec8f9b4520805c78b009ea5dd4e2aefece7ec1c43314690b5b063c86244a116764ca198c1d4c26ec1142b160bbb64c108c24eb1382d4bbb6d38fbceb6e709e712639c165bd831c6ca5a96f6aed195b346cd9dd037beae333a7ff6dbfbe1450ff339e73f48a9a5d4966aa0d20283b79bf395b4a0d2426269bd3d3a4e34fbbe7876b7f4da17e07812c197f69ed28960ce8fdd4dcff91af07c0147371abcbd76c34a8789a0b34b16a7a57d3ec83adcc6e901c794c76c881ec794af1a787b3b57de8676a0e74d6886dab246143634340bdddb78bb53a3f3192659282f490864106114b51669c5d5a8b41eb3945e6ba152c340624c8bc12894f418d6308a89cc834aec44e15b08e7ddb7477989f63bfb89208de7895fdbf7edb69da89eff76a7237dce576f9f54dada112ed15e3bbeaee7ab865829ecca0075bdd2befd3ddd80f61201782070428132ec017cd9cf800cd45bfcc49609c8bbd10c2ede0ef304290570be0b94619c5a9699b2b857dbb2cebe91226e823bc09d10a64146925c293f8246401b38f87c39ca03984f181e17c3424d5aa3f8f430a1e2a9213ebb0287073b43f5b3dfd12709606ffb9445cc9ce6533cc20512b0093498e4ae98a98d526246579b77822ab99014d281d0367d89f6a68835210745cac73a8425e040565d5066cf13916d683a8ce660c00d1237b0b241ef08bc5d5b9ac7f4a049e0374119e711aa01d24fe0c481df04500fe892bbada91576e1e37bea6154bcdebab9656fe6b908700c58363b3ad6700bba7d328aa0740cbc798386ce4dc7e86946c18b60700606be07a4f6fc550009d718adb74d3a9cbf05e25571e69a4dd61ade6f763086f19c4f4aea6a689b18b43042142594dd23');
INSERT INTO readings (number, document, reader, data) VALUES (2, 2, '1++test', '\x28b52ffd649d08c51d0092baa32f6049d800fffcb57ffeb36968186e4ac24f217ba5ffeb2225e655aa2a609c0c6e6ad2ffeeae8894ad152bfdefbeba01118e69b7f3c2f78001bb1bf6ec2214c860d22ccbda1d13a1cfeeeffed93b1beafbae3d3b85251463a64090059329d7421627d24a8b595a2b35375918527bc3d9513aac1d7695f1ed7d6904017af381531473275d9662b65404cf0ed688daf3df8d1a59ef7d671791206c4996f526edc559610c48fba4cf59258695b4dff7b864715a10ef699c1d24efd945f5b2f920db0eb461093458f050a1a319f7dd17a58394706efb3ca7dd46147a9874bef36b5f2ba73c70cc85ec4a0bd0da91c2f3071840f0f6877a6744619cd2e1ec6e9f7cde9b638a64b182ace749281d871eb7d20653ac95162b12ea5a1901429cd2c051295450a070847c0c78be7a6faff4c2777e436fbe1daad4397f525bbbf1f66e3cdcb353092f84399f56ea90e0783100c4b4db49e59d0d9d9d5328c608b218760c598c288a61c714c50aa6187609a6584930ec920423083b6571629876db70f69d6dcf11ce25c6382dc6b0638c97c530ed5da32b678d9c3ba16f7c5d6774feecb7f7e2458bf99ef31da4b61403951618bced9c9f525b09404a2db1a6240689b4a0d2426269bd3df67df1ec6ee9b54fc0f1e48133ed3de5f3d09c1fbb9d9ef331608363d666dc4a11bcbd36c3caa7891ae7e78966fb7c0dfb60ca4537c794af2e8e490febf0bc7bb4eb3c3de0edfd5c791bfa69406f4233d49635a2b0a1a1d9c6bd8cb73f353abf6992c4f2928440069166512b91565c8e4aeb356be9b5122a390a24c6b4148db2a4d730a7514d6c1e5c62270bbfab94f0f6280fd17e674311a4f11cf16bfbbeddf613d5f3dffe74a4d0f9eaed934a5b3bc221da6bc7d7f57cd5102b855d191a5dafb46f7f5033a03d44772070428032ec017cd9cf800c545bfcc45608c8bbd10c2ede0ef304290ac07c5728c388da9699a6b857b765fd7d234fdc047480bb204c43463eb9923f8248409b38e07c3b6a03988f301c6786854c9a47f1f13046c523437cb802a7073b63f533dcd167096077fba349cc9ce4533ec28510b0a93498e46e9ca98dfa62e6579b7b822aba9014d481f096bec576ff1957ddd08452ac436e024e61cd5564f626810c43a2c1680e066f907403eb0d7a8180eddaa279a0078d02bf0bca581e210d90e6048e0efc2e807a4017e56d4dadb00b1fdf530da3e2f5d6c52d7b33cf458063c0b2d9d1b1865bd0ed935104a5e3e0cd131aba6e3a454f0b0a5e0423ed19cae3f81aa1046e8c96db9e1dceaad170816432473096767dec01c6ca9262bc25930f6b647312068e0214594402');
INSERT INTO readings (number, document, reader, data) VALUES (3, 3, '1++test', '\x28b52ffd6432041d150042ee7f25106f2c000ca80e5f39c8122c547be65ef57c78403c6808865b698d7575917305000000ec0213e869afb29f8b803ce648fd4213e8a9e02f74d777b52553dcaeeb179a308ec06ae7275982939cefcbdadf8f2994dece3d2b8aefb902f6e318e78b80d67a5a4e8655ef0bb1c59ea79d1fad66fdde751541daed9c9c2c3163bbf8fdc1c38224aad001621ab6ab61192e46be1005fb0b4d5c3b094e408b2fd7e8a6f65a4d4a22a774715296e693d096d57ced30a0741274be5d9270e20bbd3a18dd1bb4185b66b16a2770716fa7b39ffb9e2927df4ed13955ca91b77344d25f8871ecf27c2f27940d0d8006ad66445d02f5b45739614ba6be10e42060eb38d8b350e360eb30cf420db3eb79da2b3fc92db97e27b46a286935f505b7e498caeafb028400c96f6709574948171d8c81ad00e5354fdf43acd5d66a8b313047005b014b598eb74bdc4efa424f3b4b1825d1f712f3c4523ac8fbdea0c11086b753865418a32af28db192edd2456a44637643723ba6906ed49e112abc9d63c31ee018a1dc050b5086b49a6f60a0d54837e4ed9156df3f5e343d82882d769a65621c8247d33826e72d6cadc7242dcae2b0c743691e6c71188515d61028d3831b2552a2c559983d4f40daf5ed127c467b4ba6aa37a5efe45db9df5e3956f4fbb7479626f53d7bbb9cb052ae78463b65c931fd9e0d48743ea60211a60debdb1dc590579f113f203042400c657c97f78b9da1680fe761b0b788224e9b1d9812c24aa6796072fb0df918478043c0da6882c8ddf5d906e44060e53c7d5c969cbe710a225e4d2d05179838fe8ec65db82b61a20e84bf5b591e0364d74796eb30598f5071444a2f8d1d20c512005c686e009fdd739c962d6ffa433d1c636a100f350b147729c731e7248cdc78694c429b8cdbf604ce452ac1106bbeec28dae03ec911de75a48681cf0b8648aa');
INSERT INTO readings (number, document, reader, data) VALUES (4, 4, '1++test', '\x28b52ffd64a6045d1500e2ed7f2e6047db00fffcf30f5cba45c018685f44adfc8e9b1af5a7fc31d1a081086518a6e5939ababb291184a2e2c83fcf1991d5a8476ea60b0fb60b89cf15494e5c8dc33ed7b5afb179a16dedf85c695152a624314c2e18059389717ab12424eacb789b7324ea6fb6d0357657df7e91024879612d9654289aa6f92512b928117baec55096c1e8c5e7b523c7c16e65fa409e0b72fd5c116d6daec12d786e7cd4a11ea3073df0637d1ec10c6ee113f0e0b6c79e0f30a0c0d51f6073f45863d7f05c8fea1ebd5a49c9884b7a75f89ae9f30b295f1d82cff13cbf081772f5853cf47331945c52f3fc83afc100421b00a8518ffc5cf342cfb59845ca65697231964c9a463d2ee36ddef88cc0a81dc3c8d10cb69b2ee4e879deab2f83460caccff3099244258952128294202458afe3f99420280942924894abb76d6dcfd5a82fbbe7c179beed3a96591fecf98eef0082811daf8383075787fb88ee7122c8f37922566785c485760a3b22f6d1080676f13d0c11d7f13604dc8e8e1d81abefd3ae15f68140ca6013e03a183da6a0a022a4fb71f50746cf27a7351465cce22c89064b0ca370300a85ed26da682498a32d522331467328164e83a10ea3e13418862a1289c56196c6e41f75bcedeacdbd817af342117bed1979c7edabc77d22f8fcd59f6d0f7a3e5d9d9f8b701dde401d6ed385cf2785061f5b980059d82e5e5da17db0f80601422040423000e11e23d86f3b837f8bd827fe5500f3599ea31b0f0cd7a788079d23bab0f484a4b15b8a829a8018f4122101741e19bbde60684d0ed67b7dcd7714c15d9d6873de9d310ec1087830f1bb7263b869a1e0b30f3e1075f393e9bb264e0cf725c4af7431ab060685db21730dbef47246c92dfc05003160777685849a3d7812d42ab38869ec1f8e4f616521d8e228387f7be2d53826558211d69e58ac089ae8f0ae446a18e60cd79806c3');
INSERT INTO readings (number, document, reader, data) VALUES (5, 5, '1++test', '\x28b52ffd44007301050c00521c522a6007db00fffc1dfdf6d7fb509b38a94d4eb0b21b794aff174d965e8b0092babb8992527fca5d7efd9b030f46c12e5961d4f480d17623d9d8e67db6b5e56c5eecd6a6307a629ed711eaa692a1d7bccf13c3ac434214456294929442c12eb7f136af7c7ac4d98fe374dac0b6d38d3c9fbe0b9d0b56f874024a31a5d84206208a90b45ee7e96b11104550895a6777dbea9e1805fbf283079aa7bb5d679995d19eee140228908e153614e0ec7119f2c166464f104e66678de4815b3082042d0b78f95101675fd8af0b0ba3470dac41dc1727d40a0526a36ec6d9619c4f372c4aa26954e3246ab584a212a5ee8058104ba9c14112cd4a567110c4e0daa22c485bd6aec51d104e59cda159d6492f20791bf2eceeddc1debccf6c907b7abce5f6d9e5c2199f7e76b80e7a9e8e9c9da127e336ee608feb74e3d391828b50db68106dec27cfaecf329abc2313004091f3b23157f96065cc0b19abee78650d984d21d88d8f3bf216748a5ad7a8c31d89e51a8389d798693c44843796480d039f018b77cf8e');
INSERT INTO readings (number, document, reader, data) VALUES (6, 6, '1++test', '\x28b52ffd44005d012d0b00825a4a2140692c002803961f30e68270d437fdebf2e1cbf9b4169c06cc12fa98be79e6e1170d46b12ca1be88e981c3fe48267ce19fafae9c0b177795e98b9c98c76d8496a984905bf8c78961128884208ac41c48520ac5b23c835f78e9d488731d8cb35985af3ec2e964782f1f412702d4e76403a596520b390a0e15705001eaa0102fb73b6cdfb4af362746b17ce8dec2e2cd215487399900e04e8197e31de9de62464eef4db80c3592077febd6f0173daa7081781727c40c8625a35dc7cb2f4e27378727108ba3219081a6204c13b5304495a55928898230a5492c6c3914b630450e9a344d0e2549065af2c4f2c69edcbedae0f47273662c2ffc3319d49c1a5ef9f5b2fc9bd1c95e7e6fd0e3e4c3cb1072323ec18ce5f8a68f4e3e0c2d42ec51207a5c27bdaccf1d26cd0815004091f3b23157f96065cc0b19abee78650d944de1e346a78d6c42284043b088a515830bfb2d36831d9530eebac06543433cf6510f234401c218cd86');
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (1, 0, 'sa', 0, 1893974400, 'ada-okoro', 'Ada Okoro', 'person', 'NLD', 'Foreign Minister', 'named', 'direct', 3, '86-138', '86-116', '46-51', '123-127', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (1, 1, 'sb', 0, 1893974400, 'pär-lindqvist', 'Pär Lindqvist', 'person', 'SWE', 'spokesman', 'named', 'indirect', 5, '164-244', '209-243', '164-203', '204-208', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (1, 2, 'sc', 0, 1893974400, '', 'port official', 'anonymous', '', '', 'anonymous', 'indirect', 6, '245-320', '294-319', '245-260', '204-208', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (2, 0, 'sa', 0, 1894077000, 'ada-okoro', 'Ada Okoro', 'person', 'NLD', 'Foreign Minister', 'named', 'direct', 3, '86-138', '86-116', '46-51', '123-127', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (2, 1, 'sb', 0, 1894077000, 'pär-lindqvist', 'Pär Lindqvist', 'person', 'SWE', 'spokesman', 'named', 'indirect', 5, '164-244', '209-243', '164-203', '204-208', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (2, 2, 'sc', 0, 1894077000, '', 'port official', 'anonymous', '', '', 'anonymous', 'indirect', 6, '245-320', '294-319', '245-260', '204-208', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (3, 0, 'sa', 0, 1895220000, 'harbour-pilots-union', 'Harbour Pilots'' Union', 'organization', '', '', 'collective', 'direct', 1, '57-126', '57-100', '101-110', '111-115', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (4, 0, 'sa', 0, 1896134400, 'ada-okoro', 'Ada Okoro', 'person', 'NLD', 'Foreign Minister', 'named', 'indirect', 0, '0-76', '44-75', '0-26', '27-33', 1, 0.75);
INSERT INTO statements (document, ordinal, id, superseded, published_at, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue, printings, confidence) VALUES (4, 1, 'sb', 0, 1896134400, 'ada-okoro', 'Ada Okoro', 'person', 'NLD', 'Foreign Minister', 'named', 'direct', 1, '77-159', '101-127', '91-94', '95-99', 1, 0.75);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (1, 'ada-okoro', 'NLD', 2, 1);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (1, 'pär-lindqvist', 'SWE', 2, 1);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (2, 'ada-okoro', 'NLD', 2, 1);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (2, 'pär-lindqvist', 'SWE', 2, 1);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (3, 'harbour-pilots-union', '', 2, 1);
INSERT INTO document_actors (document, actor, country, mentions, statements) VALUES (4, 'ada-okoro', 'NLD', 2, 2);
INSERT INTO document_places (document, name, country, mentions) VALUES (1, 'Delft', 'NLD', 1);
INSERT INTO document_places (document, name, country, mentions) VALUES (2, 'Delft', 'NLD', 1);
INSERT INTO document_places (document, name, country, mentions) VALUES (3, 'Visby', 'SWE', 1);
INSERT INTO actors (key, name, kind, country, role, wikidata, statements, documents) VALUES ('ada-okoro', 'Ada Okoro', 'person', 'NLD', 'Foreign Minister', '', 4, 3);
INSERT INTO actors (key, name, kind, country, role, wikidata, statements, documents) VALUES ('harbour-pilots-union', 'Harbour Pilots'' Union', 'organization', '', '', '', 1, 1);
INSERT INTO actors (key, name, kind, country, role, wikidata, statements, documents) VALUES ('pär-lindqvist', 'Pär Lindqvist', 'person', 'SWE', 'spokesman', '', 2, 2);
INSERT INTO names (field, value, terms) VALUES ('publisher', 'Gotlands Blad', ' gotland blad ');
INSERT INTO names (field, value, terms) VALUES ('publisher', 'Northern Wire', ' northern wire ');
INSERT INTO names (field, value, terms) VALUES ('publisher', 'The Courier', ' the courier ');
INSERT INTO names (field, value, terms) VALUES ('publisher', 'Évening Post', ' evening post ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'ada-okoro', ' ada okoro ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'ada-okoro', ' okoro ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'pär-lindqvist', ' par lindqvist ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'pär-lindqvist', ' lindqvist ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'pär-lindqvist', ' the ministry ');
INSERT INTO names (field, value, terms) VALUES ('place', 'Delft', ' delft ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'harbour-pilots-union', ' harbour pilot union ');
INSERT INTO names (field, value, terms) VALUES ('actor', 'harbour-pilots-union', ' union ');
INSERT INTO names (field, value, terms) VALUES ('place', 'Visby', ' visby ');
INSERT INTO prints (text_number, print) VALUES (1, '\x0132000000fe6bde4462c01b4c33fb1c0b9eba09a0d985316d7952a0a84e63613985046681225d00ac058e9f01471733eb26aba3992f024ad02026daf20508b7875916e1a380a42c011ea63592e20652feb6edd2b0e3cba1c45102f4f0105751c21f2720c54a76d67d6576a9f90d7cb767c4ef524455400e68e10b79c54231e5013e274c6fc4368c53bdc069e75d3e7fa5b662d4b094fb4d79ba8a4d732715a8e47d73d1c23d2281d3831140fcb5de04ac409aa482978a117a306ad51d71fc890b3dc7c98db32e0cfa4aaa2f45e4f195dadda048f33ffd9830e9b675dbda5adfc981955752c7594e7cb64b69651e7227a49ee640af6c00cea1c745fe41a46d9b1196f64b3a8eee74b1eb273a546d45dc1005390d99');
INSERT INTO prints (text_number, print) VALUES (2, '\x011b000000128c0b69d2423d1b5815123d27f806addadd8d5934d8edd37a1240565d593cd1e4c1efb175297d439502d20ca9c7846849e2f77999f8a1c5ba372d4d7d87f3ac5c37d2feaf07805bd73eec3f57512e0162762f0d75507a98fe59b30e1aad2f3a22534abc01d9a99abc6c72660a49ba0668f33020e456065dbcc416ca6686f90535498dd1ea14b23ace71f97408544ffa3fc0578e065548e1608ffa742eefbabc4b834fa3f6514ef43058e8eea12b356808c4c136d6140e530bd5015a4caf4643426f1feb95e6482951d6f0619bb183c36f37e303e12c17544ff3abe3a9a58c3f3b1675933c6ee3790e8cf9f4a9b8f6c6b2fbc687bb89ded4e72aa9065297673614d770cbb0ba125e9c9082b8e4e70852');
INSERT INTO prints (text_number, print) VALUES (3, '\x0118000000d6f8dfa754dcc0bab0cbfb8ca5b821c4114eadd31d859291b4801404d440dd0a10840e476e1c028e578150394b805c6b8db375a1ba147e0f7bcdb8d6aeca8208970d2e965ff3f381c21137ff7fceb63bbcb7d6ad486916ff2054de3701a8b82a6da2320f95219664d2d4b516c3c628ab1b2a7ff4097f1257562fe09009f818a22a45a08ac6d12e5dcdcee824b20d589087d8c688a4ded7cbaf71a625413fa91a7bafc3574f66d7d2a4f88ac6d8f05140bae2732f3457df1de7717cefaec6e3ec75743d56bf670398895c62728bdac28feb92385c1d339f83f4080be113b7b834968856dbb4ba587eda4a3843bf3c3b733d6eee1cef030364a1c80bae29ee8b57b6ea241fc72ca1151047317be1bf2016');
INSERT INTO prints (text_number, print) VALUES (4, '\x010700000051943b95337135df9784818dfb96226f23d353952700598b12b17d2888a280024f1c4a56b4d036fde0978b7d7ab06b9f10f8bd7e28f597c423270edcdd135f0317292bc157e18a0663f002143d1e935e5a106269e01bbc2f35cc35801118404d1475766269780520870e9b40bd1a57a26645123a29756bff6a0d0e1b3018a20fcad7049354a8a9ea375808bfc22ca2ff9bd4475d7d846c25b49afcccbbbfa42e5da60423006c980d84a5786ce92803274abbea805b1408632171510d83a1ff7c1422aafa38e4fb5eb0fe8a7f375b12d882d7db6eba869984bcfd7ae70a71cb13ae9d27159c00f984ea1aac0df6bf61d0831b1e23a87b8291368dc0174d53c45203a9ae14e6a317d2a5f143c16efb0edd');
INSERT INTO prints (text_number, print) VALUES (5, '\x0105000000edc7d112e9e733ffad9a896313635a7d583d2c637b6d332e437e16be3a35249d418253dcab0e385514e01244f81df6f9a407c2db8c46d9bf9e4999cb3f6777b7d2225dde7b32cbcda0d29a7ca59f0a40a0c6f92f8c50fbb45c0bf356840e7fa36439aff15712157c183e0c25b1b78183fbeb40943e49c9dd5cefb6d8c965316477c94f6479044996ba32efa07d03fe7789e704d25d8b48130de44a63c7b87497e922067e1b165e856c9ef0ab7b3e0e63d8824b164246b3ebb2ad8151818727171df9115ee23648d41a36a9b4b4e4284bf765efb764edeed0ed9f77cf857bfc9ce34fb51d7891e3f0aedd4b08bd3c820aaba422b2650ad73a6f5b6f5d35c9d917fa9719466c3b8f4398eb1a57581a7879');
INSERT INTO bands (band, text_number) VALUES (-9038589119858544019, 1);
INSERT INTO bands (band, text_number) VALUES (-7087494474760097708, 1);
INSERT INTO bands (band, text_number) VALUES (-6107252322351056609, 1);
INSERT INTO bands (band, text_number) VALUES (-5160904812933441013, 1);
INSERT INTO bands (band, text_number) VALUES (-4860101503775588669, 1);
INSERT INTO bands (band, text_number) VALUES (-4402637272823537842, 1);
INSERT INTO bands (band, text_number) VALUES (-2985989842308345115, 1);
INSERT INTO bands (band, text_number) VALUES (-2881103655310543993, 1);
INSERT INTO bands (band, text_number) VALUES (-2698857988913164356, 1);
INSERT INTO bands (band, text_number) VALUES (-2189328801889736518, 1);
INSERT INTO bands (band, text_number) VALUES (-909742500892852127, 1);
INSERT INTO bands (band, text_number) VALUES (376459034301224749, 1);
INSERT INTO bands (band, text_number) VALUES (784455019891371567, 1);
INSERT INTO bands (band, text_number) VALUES (897170866905177971, 1);
INSERT INTO bands (band, text_number) VALUES (1639136988375154080, 1);
INSERT INTO bands (band, text_number) VALUES (1758553997488758232, 1);
INSERT INTO bands (band, text_number) VALUES (3254017809161441571, 1);
INSERT INTO bands (band, text_number) VALUES (5670146198119348401, 1);
INSERT INTO bands (band, text_number) VALUES (5730558235449407424, 1);
INSERT INTO bands (band, text_number) VALUES (6462793490425338981, 1);
INSERT INTO bands (band, text_number) VALUES (6557574174419639757, 1);
INSERT INTO bands (band, text_number) VALUES (7716047688122896285, 1);
INSERT INTO bands (band, text_number) VALUES (8964304348522871436, 1);
INSERT INTO bands (band, text_number) VALUES (9205431120132175707, 1);
INSERT INTO bands (band, text_number) VALUES (-9038286124464982001, 2);
INSERT INTO bands (band, text_number) VALUES (-8659466069673326432, 2);
INSERT INTO bands (band, text_number) VALUES (-7466127489518855967, 2);
INSERT INTO bands (band, text_number) VALUES (-6223207379817043540, 2);
INSERT INTO bands (band, text_number) VALUES (-6156533561766397290, 2);
INSERT INTO bands (band, text_number) VALUES (-4951224533295899884, 2);
INSERT INTO bands (band, text_number) VALUES (-4939470063397827352, 2);
INSERT INTO bands (band, text_number) VALUES (-4726635047061250708, 2);
INSERT INTO bands (band, text_number) VALUES (-4284966294994850672, 2);
INSERT INTO bands (band, text_number) VALUES (-1497751174830870742, 2);
INSERT INTO bands (band, text_number) VALUES (-1130227935820890712, 2);
INSERT INTO bands (band, text_number) VALUES (-967151060022901247, 2);
INSERT INTO bands (band, text_number) VALUES (165332101983491502, 2);
INSERT INTO bands (band, text_number) VALUES (887331790587510675, 2);
INSERT INTO bands (band, text_number) VALUES (889452035934891684, 2);
INSERT INTO bands (band, text_number) VALUES (1162210783078854171, 2);
INSERT INTO bands (band, text_number) VALUES (3426190683619338773, 2);
INSERT INTO bands (band, text_number) VALUES (3916322767538683356, 2);
INSERT INTO bands (band, text_number) VALUES (4813571614816018863, 2);
INSERT INTO bands (band, text_number) VALUES (5348747899194706338, 2);
INSERT INTO bands (band, text_number) VALUES (5929528781471534298, 2);
INSERT INTO bands (band, text_number) VALUES (6105682241678545714, 2);
INSERT INTO bands (band, text_number) VALUES (8344676277182683468, 2);
INSERT INTO bands (band, text_number) VALUES (8807227208589439078, 2);
INSERT INTO bands (band, text_number) VALUES (-8714734447710077575, 3);
INSERT INTO bands (band, text_number) VALUES (-8330675670490202169, 3);
INSERT INTO bands (band, text_number) VALUES (-7546359578464863641, 3);
INSERT INTO bands (band, text_number) VALUES (-7401442464553657021, 3);
INSERT INTO bands (band, text_number) VALUES (-6963070637467460597, 3);
INSERT INTO bands (band, text_number) VALUES (-3646620473999984446, 3);
INSERT INTO bands (band, text_number) VALUES (-2626135795532827127, 3);
INSERT INTO bands (band, text_number) VALUES (-2264873906964898725, 3);
INSERT INTO bands (band, text_number) VALUES (-1934948127206136649, 3);
INSERT INTO bands (band, text_number) VALUES (-1215260133143356929, 3);
INSERT INTO bands (band, text_number) VALUES (518712585664409575, 3);
INSERT INTO bands (band, text_number) VALUES (631703262571043617, 3);
INSERT INTO bands (band, text_number) VALUES (1402806826784342157, 3);
INSERT INTO bands (band, text_number) VALUES (1426425397665243109, 3);
INSERT INTO bands (band, text_number) VALUES (2099881182598343273, 3);
INSERT INTO bands (band, text_number) VALUES (2727695907109690403, 3);
INSERT INTO bands (band, text_number) VALUES (2957096591050286414, 3);
INSERT INTO bands (band, text_number) VALUES (3514729592379496182, 3);
INSERT INTO bands (band, text_number) VALUES (3706561520983470903, 3);
INSERT INTO bands (band, text_number) VALUES (7240753411097496852, 3);
INSERT INTO bands (band, text_number) VALUES (7724688437954811375, 3);
INSERT INTO bands (band, text_number) VALUES (7873685553752214005, 3);
INSERT INTO bands (band, text_number) VALUES (7930823428049711882, 3);
INSERT INTO bands (band, text_number) VALUES (8141234323580371875, 3);
INSERT INTO bands (band, text_number) VALUES (-8098725163704097923, 4);
INSERT INTO bands (band, text_number) VALUES (-7721960629397295700, 4);
INSERT INTO bands (band, text_number) VALUES (-6886839129844264386, 4);
INSERT INTO bands (band, text_number) VALUES (-5726854440208585052, 4);
INSERT INTO bands (band, text_number) VALUES (-4895034486521701809, 4);
INSERT INTO bands (band, text_number) VALUES (-4480494011663949870, 4);
INSERT INTO bands (band, text_number) VALUES (-4464331411894798623, 4);
INSERT INTO bands (band, text_number) VALUES (-3835012126016498968, 4);
INSERT INTO bands (band, text_number) VALUES (442690538894601279, 4);
INSERT INTO bands (band, text_number) VALUES (587566325625225857, 4);
INSERT INTO bands (band, text_number) VALUES (1382517166801682022, 4);
INSERT INTO bands (band, text_number) VALUES (2314278459299879823, 4);
INSERT INTO bands (band, text_number) VALUES (2325143727501920112, 4);
INSERT INTO bands (band, text_number) VALUES (2362581601842013702, 4);
INSERT INTO bands (band, text_number) VALUES (4165532473475923703, 4);
INSERT INTO bands (band, text_number) VALUES (4348331402576962321, 4);
INSERT INTO bands (band, text_number) VALUES (4433875379309416213, 4);
INSERT INTO bands (band, text_number) VALUES (4683862122952691248, 4);
INSERT INTO bands (band, text_number) VALUES (5373515819441011938, 4);
INSERT INTO bands (band, text_number) VALUES (5896946279505785846, 4);
INSERT INTO bands (band, text_number) VALUES (6970574343398971883, 4);
INSERT INTO bands (band, text_number) VALUES (7478170495578515778, 4);
INSERT INTO bands (band, text_number) VALUES (8926543698533753328, 4);
INSERT INTO bands (band, text_number) VALUES (8973912737533001728, 4);
INSERT INTO bands (band, text_number) VALUES (-9077563167298402475, 5);
INSERT INTO bands (band, text_number) VALUES (-8713895869813103596, 5);
INSERT INTO bands (band, text_number) VALUES (-8704878234165119856, 5);
INSERT INTO bands (band, text_number) VALUES (-4810174586270694304, 5);
INSERT INTO bands (band, text_number) VALUES (-3941148877174380676, 5);
INSERT INTO bands (band, text_number) VALUES (-2443152289282504028, 5);
INSERT INTO bands (band, text_number) VALUES (-2438028541560304097, 5);
INSERT INTO bands (band, text_number) VALUES (-1651308264415304503, 5);
INSERT INTO bands (band, text_number) VALUES (-1219222350230073530, 5);
INSERT INTO bands (band, text_number) VALUES (951175791557676568, 5);
INSERT INTO bands (band, text_number) VALUES (1205130810562063714, 5);
INSERT INTO bands (band, text_number) VALUES (1564265649460622398, 5);
INSERT INTO bands (band, text_number) VALUES (1682610857262563690, 5);
INSERT INTO bands (band, text_number) VALUES (2058346460123702518, 5);
INSERT INTO bands (band, text_number) VALUES (2084583556247623157, 5);
INSERT INTO bands (band, text_number) VALUES (2377650554728557100, 5);
INSERT INTO bands (band, text_number) VALUES (2689821520542845973, 5);
INSERT INTO bands (band, text_number) VALUES (2965213198360423482, 5);
INSERT INTO bands (band, text_number) VALUES (3290386344206619464, 5);
INSERT INTO bands (band, text_number) VALUES (4386707032968242916, 5);
INSERT INTO bands (band, text_number) VALUES (4727669713067899555, 5);
INSERT INTO bands (band, text_number) VALUES (5067493140782282567, 5);
INSERT INTO bands (band, text_number) VALUES (5669356231877308555, 5);
INSERT INTO bands (band, text_number) VALUES (8375606279314227895, 5);
INSERT INTO channels (id, kind, url, title, publisher, language, added_at, polled_at, succeeded_at, next_at, poll_interval, etag, last_modified, failures, error, documents) VALUES (1, 'feed', 'https://courier.example/feed', '', '', '', 1898596800000000000, NULL, NULL, NULL, 0, '', '', 0, '', 0);
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (1, ' grain talk open in delft ', ' mia basto ', ' grain talk open in delft delft ada okoro opened the grain talk on monday no ship will be turned away okoro told reporter her guest was less sure the ministry spokesman par lindqvist said the strait stay closed to convoy a port official who asked not to be named said eleven ship were waiting ', '''a'':48B ''ada'':14B ''asked'':52B ''away'':27B ''basto'':7B ''be'':25B,55B ''closed'':45B ''convoy'':47B ''delft'':5A,12B,13B ''eleven'':58B ''grain'':1A,8B,18B ''guest'':32B ''her'':31B ''in'':4A,11B ''less'':34B ''lindqvist'':40B ''mia'':6B ''ministry'':37B ''monday'':21B ''named'':56B ''no'':22B ''not'':53B ''official'':50B ''okoro'':15B,28B ''on'':20B ''open'':3A,10B ''opened'':16B ''par'':39B ''port'':49B ''reporter'':30B ''said'':41B,57B ''ship'':23B,59B ''spokesman'':38B ''stay'':44B ''strait'':43B ''sure'':35B ''talk'':2A,9B,19B ''the'':17B,36B,42B ''to'':46B,54B ''told'':29B ''turned'':26B ''waiting'':61B ''was'':33B ''were'':60B ''who'':51B ''will'':24B');
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (2, ' delft talk on grain begin ', ' mia basto ', ' grain talk open in delft delft ada okoro opened the grain talk on monday no ship will be turned away okoro told reporter her guest was less sure the ministry spokesman par lindqvist said the strait stay closed to convoy a port official who asked not to be named said eleven ship were waiting ', '''a'':48B ''ada'':14B ''asked'':52B ''away'':27B ''basto'':7B ''be'':25B,55B ''begin'':5A ''closed'':45B ''convoy'':47B ''delft'':1A,12B,13B ''eleven'':58B ''grain'':4A,8B,18B ''guest'':32B ''her'':31B ''in'':11B ''less'':34B ''lindqvist'':40B ''mia'':6B ''ministry'':37B ''monday'':21B ''named'':56B ''no'':22B ''not'':53B ''official'':50B ''okoro'':15B,28B ''on'':3A,20B ''open'':10B ''opened'':16B ''par'':39B ''port'':49B ''reporter'':30B ''said'':41B,57B ''ship'':23B,59B ''spokesman'':38B ''stay'':44B ''strait'':43B ''sure'':35B ''talk'':2A,9B,19B ''the'':17B,36B,42B ''to'':46B,54B ''told'':29B ''turned'':26B ''waiting'':61B ''was'':33B ''were'':60B ''who'':51B ''will'':24B');
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (3, ' pilot threaten to strike ', '', ' the harbour pilot union threaten to strike next week we will leave the convoy where they are the union said on sunday talk with the harbour master in visby brought nothing ', '''are'':21B ''brought'':34B ''convoy'':18B ''harbour'':6B,30B ''in'':32B ''leave'':16B ''master'':31B ''next'':12B ''nothing'':35B ''on'':25B ''pilot'':1A,7B ''said'':24B ''strike'':4A,11B ''sunday'':26B ''talk'':27B ''the'':5B,17B,22B,29B ''they'':20B ''threaten'':2A,9B ''to'':3A,10B ''union'':8B,23B ''visby'':33B ''we'':14B ''week'':13B ''where'':19B ''will'':15B ''with'':28B');
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (4, ' minister deny closing the strait ', '', ' foreign minister ada okoro denied on friday that the strait was ever closed it is open she said to every ship that pay the harbour pilot were silent ', '''ada'':8B ''closed'':18B ''closing'':3A ''denied'':10B ''deny'':2A ''ever'':17B ''every'':25B ''foreign'':6B ''friday'':12B ''harbour'':30B ''is'':20B ''it'':19B ''minister'':1A,7B ''okoro'':9B ''on'':11B ''open'':21B ''pay'':28B ''pilot'':31B ''said'':23B ''she'':22B ''ship'':26B ''silent'':33B ''strait'':5A,15B ''that'':13B,27B ''the'':4A,14B,29B ''to'':24B ''was'':16B ''were'':32B');
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (5, ' hamnen stangd ', '', ' hamnen i visby ar stangd sedan tisdagen lotsarna ar i strejk ', '''ar'':6B,11B ''hamnen'':1A,3B ''i'':4B,12B ''lotsarna'':10B ''sedan'':8B ''stangd'':2A,7B ''strejk'':13B ''tisdagen'':9B ''visby'':5B');
INSERT INTO fulltext (document, title, byline, body, terms) VALUES (6, '', '', ' the harbour was calm nobody spoke of the talk ', '''calm'':4B ''harbour'':2B ''nobody'':5B ''of'':7B ''spoke'':6B ''talk'':9B ''the'':1B,8B ''was'':3B');
