-- Who is not to come in: to one shelter or to any (shelter NULL), from when until when, and why. A ban
-- always has a last moment; ended_at is when somebody ended it before that.
CREATE TABLE ban (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	shelter INTEGER REFERENCES shelter (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at),
	reason TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	ended_at INTEGER CHECK (ended_at >= from_at),
	end_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX ban_person ON ban (person);
CREATE INDEX ban_until ON ban (until_at) WHERE ended_at IS NULL;
CREATE INDEX ban_shelter ON ban (shelter) WHERE shelter IS NOT NULL;
CREATE INDEX ban_user ON ban (user);

PRAGMA user_version = 9;
