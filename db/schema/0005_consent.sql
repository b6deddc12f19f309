-- Consent of a person to be named to somebody: for what, to whom, how it was given and until when.
-- given_by: who gave it for a minor. A note may hold a name: it goes when the person is forgotten.
CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	purpose TEXT NOT NULL,
	recipient TEXT NOT NULL,
	form TEXT NOT NULL CHECK (form IN ('signed', 'spoken')),
	given_by TEXT NOT NULL,
	given_at INTEGER NOT NULL,
	until_on TEXT NOT NULL CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	withdrawn_at INTEGER,
	note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (withdrawn_at IS NULL OR withdrawn_at >= given_at)
) STRICT;
CREATE INDEX consent_person ON consent (person);
CREATE INDEX consent_until ON consent (until_on) WHERE withdrawn_at IS NULL;
-- Whose file may be due for forgetting: the oldest first.
CREATE INDEX person_kept ON person (created_at) WHERE void_at IS NULL;
-- Entries that were merged into another, by its code.
CREATE INDEX person_void ON person (void_reason) WHERE void_reason IS NOT NULL;

PRAGMA user_version = 5;
