-- Trust: the audit is chained with a key, what identifies people is sealed, and before and after of
-- each row are written by db/row.c (the triggers that did it cost every console 290 KiB, and a sealed
-- text has to be the same in the row and in its image).
--
-- The reference from audit_change to its audit row stays deferred: a write that brings no audit row
-- still fails at its COMMIT. What is written around the program is found by check, which compares every
-- row with its newest image.

-- Keyed BLAKE2b over the former entry's chain and all of this one (db/chain.c). Empty only in entries
-- that are older than this migration: they are chained by the first one that is not.
ALTER TABLE audit ADD COLUMN chain TEXT NOT NULL DEFAULT '';
-- Looks (changes = 0) are many: undo does not walk through them.
CREATE INDEX audit_acts ON audit (user, id) WHERE changes > 0;

-- The blind index: keyed hashes of what is looked up exactly, and nothing else of it.
CREATE TABLE identity_mark (
	person INTEGER PRIMARY KEY REFERENCES identity (id) ON DELETE CASCADE,
	number TEXT NOT NULL
) STRICT;
CREATE INDEX identity_mark_number ON identity_mark (number) WHERE number <> '';

-- People whose key was destroyed. Row and codes stay, so that counts of the past stay true.
CREATE TABLE forgotten (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL UNIQUE REFERENCES person (id),
	at INTEGER NOT NULL,
	reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

DROP TRIGGER shelter_capture_insert;
DROP TRIGGER shelter_capture_update;
DROP TRIGGER shelter_capture_delete;
DROP TRIGGER room_capture_insert;
DROP TRIGGER room_capture_update;
DROP TRIGGER room_capture_delete;
DROP TRIGGER bed_capture_insert;
DROP TRIGGER bed_capture_update;
DROP TRIGGER bed_capture_delete;
DROP TRIGGER person_capture_insert;
DROP TRIGGER person_capture_update;
DROP TRIGGER person_capture_delete;
DROP TRIGGER identity_capture_insert;
DROP TRIGGER identity_capture_update;
DROP TRIGGER identity_capture_delete;
DROP TRIGGER relation_capture_insert;
DROP TRIGGER relation_capture_update;
DROP TRIGGER relation_capture_delete;
DROP TRIGGER legal_status_capture_insert;
DROP TRIGGER legal_status_capture_update;
DROP TRIGGER legal_status_capture_delete;
DROP TRIGGER stay_capture_insert;
DROP TRIGGER stay_capture_update;
DROP TRIGGER stay_capture_delete;
DROP TRIGGER extension_capture_insert;
DROP TRIGGER extension_capture_update;
DROP TRIGGER extension_capture_delete;
DROP TRIGGER hold_capture_insert;
DROP TRIGGER hold_capture_update;
DROP TRIGGER hold_capture_delete;
DROP TRIGGER placement_capture_insert;
DROP TRIGGER placement_capture_update;
DROP TRIGGER placement_capture_delete;
DROP TRIGGER absence_capture_insert;
DROP TRIGGER absence_capture_update;
DROP TRIGGER absence_capture_delete;
DROP TRIGGER bed_block_capture_insert;
DROP TRIGGER bed_block_capture_update;
DROP TRIGGER bed_block_capture_delete;
DROP TRIGGER cleaning_capture_insert;
DROP TRIGGER cleaning_capture_update;
DROP TRIGGER cleaning_capture_delete;
DROP TRIGGER surge_capture_insert;
DROP TRIGGER surge_capture_update;
DROP TRIGGER surge_capture_delete;
DROP TRIGGER desk_user_capture_insert;
DROP TRIGGER desk_user_capture_update;
DROP TRIGGER desk_user_capture_delete;
DROP TRIGGER desk_grant_capture_insert;
DROP TRIGGER desk_grant_capture_update;
DROP TRIGGER desk_grant_capture_delete;

PRAGMA user_version = 3;
