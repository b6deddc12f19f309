-- Need to know: from whom a person is hidden, and who may see names for a short time.

-- Hidden from one user, or from everybody in a role. Ended rows stay for their history.
CREATE TABLE hidden (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	user INTEGER REFERENCES desk_user (id),
	role TEXT CHECK (role IN ('reception', 'night', 'service', 'manager', 'auditor',
		'administrator')),
	reason TEXT NOT NULL,
	since_at INTEGER NOT NULL,
	ended_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((user IS NULL) <> (role IS NULL)),
	CHECK (ended_at IS NULL OR ended_at >= since_at)
) STRICT;
CREATE UNIQUE INDEX hidden_user ON hidden (user, person) WHERE user IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX hidden_role ON hidden (role, person) WHERE role IS NOT NULL AND ended_at IS NULL;
CREATE INDEX hidden_person ON hidden (person);
CREATE INDEX hidden_of_user ON hidden (user) WHERE user IS NOT NULL;

-- The names of one person, or of everybody in a shelter, are shown to the user until until_at.
CREATE TABLE reveal (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	person INTEGER REFERENCES person (id),
	shelter INTEGER REFERENCES shelter (id),
	reason TEXT NOT NULL,
	at INTEGER NOT NULL,
	until_at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((person IS NULL) <> (shelter IS NULL)),
	CHECK (until_at >= at)
) STRICT;
CREATE INDEX reveal_user ON reveal (user, until_at);
CREATE INDEX reveal_person ON reveal (person) WHERE person IS NOT NULL;
CREATE INDEX reveal_shelter ON reveal (shelter) WHERE shelter IS NOT NULL;

PRAGMA user_version = 6;
