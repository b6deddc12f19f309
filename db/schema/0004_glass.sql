-- Emergency access: somebody opened for themselves what their roles keep shut, with a reason, for a
-- short time. It ends at until_at by itself, or before at ended_at. What was looked at under it is
-- in the audit. Nobody reviews their own.
CREATE TABLE glass (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	shelter INTEGER REFERENCES shelter (id),
	reason TEXT NOT NULL CHECK (reason <> ''),
	at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > at),
	ended_at INTEGER CHECK (ended_at BETWEEN at AND until_at),
	reviewed_at INTEGER CHECK (reviewed_at >= at),
	reviewed_by INTEGER REFERENCES desk_user (id) CHECK (reviewed_by <> user),
	finding TEXT CHECK (finding <> ''),
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)
		AND (reviewed_at IS NULL) = (finding IS NULL))
) STRICT;
CREATE INDEX glass_user ON glass (user, until_at);
CREATE INDEX glass_at ON glass (at);
CREATE INDEX glass_unreviewed ON glass (at) WHERE reviewed_at IS NULL;
CREATE INDEX glass_shelter ON glass (shelter) WHERE shelter IS NOT NULL;
CREATE INDEX glass_reviewed_by ON glass (reviewed_by) WHERE reviewed_by IS NOT NULL;

PRAGMA user_version = 4;
