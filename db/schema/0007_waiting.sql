-- Who waits for a place, in one shelter or in any (shelter NULL): a person, or a party not registered
-- yet (label, how many, sex, age). urgency is what somebody set; how it rises with the days is
-- computed. Nobody leaves without an outcome; stay is the one that ended the wait.
CREATE TABLE waiting (
	id INTEGER PRIMARY KEY,
	shelter INTEGER REFERENCES shelter (id),
	person INTEGER REFERENCES person (id),
	label TEXT NOT NULL,
	party INTEGER NOT NULL CHECK (party BETWEEN 1 AND 30),
	sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
	age INTEGER CHECK (age BETWEEN 0 AND 120),
	accessible INTEGER NOT NULL CHECK (accessible IN (0, 1)),
	together INTEGER NOT NULL CHECK (together IN (0, 1)),
	need TEXT NOT NULL,
	urgency INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 3),
	since_at INTEGER NOT NULL,
	referrer TEXT NOT NULL,
	note TEXT NOT NULL,
	ended_at INTEGER CHECK (ended_at >= since_at),
	outcome TEXT CHECK (outcome <> ''),
	stay INTEGER REFERENCES stay (id),
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((ended_at IS NULL) = (outcome IS NULL)),
	CHECK (stay IS NULL OR outcome = 'admitted')
) STRICT;
CREATE INDEX waiting_open ON waiting (since_at) WHERE ended_at IS NULL;
CREATE INDEX waiting_ended ON waiting (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX waiting_shelter ON waiting (shelter) WHERE shelter IS NOT NULL;
CREATE INDEX waiting_person ON waiting (person) WHERE person IS NOT NULL;
CREATE INDEX waiting_stay ON waiting (stay) WHERE stay IS NOT NULL;

-- A bed that was offered: it is kept by the hold, until the offer is answered.
CREATE TABLE waiting_offer (
	id INTEGER PRIMARY KEY,
	waiting INTEGER NOT NULL REFERENCES waiting (id),
	hold INTEGER NOT NULL UNIQUE REFERENCES hold (id),
	answered_at INTEGER,
	answer TEXT CHECK (answer IN ('accepted', 'declined', 'lapsed')),
	reason TEXT,
	note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((answered_at IS NULL) = (answer IS NULL)),
	CHECK (answer IS NOT 'declined' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX waiting_offer_waiting ON waiting_offer (waiting);
CREATE INDEX waiting_offer_open ON waiting_offer (waiting) WHERE answered_at IS NULL;

-- Somebody who was turned away at the door: a person, or a party; who brought them, why, where sent.
-- waiting: the entry of the waiting list that was made of it.
CREATE TABLE turn_away (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	at INTEGER NOT NULL,
	person INTEGER REFERENCES person (id),
	label TEXT NOT NULL,
	party INTEGER NOT NULL CHECK (party BETWEEN 1 AND 30),
	sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
	age INTEGER CHECK (age BETWEEN 0 AND 120),
	referrer TEXT NOT NULL,
	reason TEXT NOT NULL CHECK (reason <> ''),
	sent_to TEXT NOT NULL,
	note TEXT NOT NULL,
	waiting INTEGER REFERENCES waiting (id),
	void_at INTEGER,
	void_reason TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((void_at IS NULL) = (void_reason IS NULL))
) STRICT;
CREATE INDEX turn_away_shelter ON turn_away (shelter, at);
CREATE INDEX turn_away_person ON turn_away (person) WHERE person IS NOT NULL;
CREATE INDEX turn_away_waiting ON turn_away (waiting) WHERE waiting IS NOT NULL;

PRAGMA user_version = 7;
