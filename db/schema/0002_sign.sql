-- Sign-in. None of this is captured for the audit: a hash never gets there. What became of it
-- (password set, user unlocked) is an audit row of its verb.

-- The password of a user as libsodium's crypto_pwhash_str writes it (argon2id).
CREATE TABLE user_secret (
	user INTEGER PRIMARY KEY REFERENCES desk_user (id) ON DELETE CASCADE,
	password TEXT NOT NULL,
	must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
	changed_at INTEGER NOT NULL
) STRICT;

-- Tries that failed since the last good one. name is a hash: what is typed for a name, users that
-- do not exist included, may be a password typed into the wrong field.
CREATE TABLE sign_failure (
	kind TEXT NOT NULL CHECK (kind IN ('user', 'origin')),
	name TEXT NOT NULL,
	count INTEGER NOT NULL,
	last_at INTEGER NOT NULL,
	PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_failure_at ON sign_failure (last_at);

PRAGMA user_version = 2;
