-- Beds are promised ahead: a placement has planned_at, when the bed is expected to be free again (of
-- a stay its limit, of a hold the end of its nights; NULL not known). What is promised is
-- [from_at, min(until_at, planned_at)). Two stays never overlap in a bed; a hold overlaps neither a
-- hold nor what is promised to a stay. A stay that is past its limit is still in the bed: then a
-- hold may wait behind it.
DROP TRIGGER stay_ends_placements;
CREATE TABLE placement_ahead (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL,
	bed INTEGER,
	stay INTEGER,
	hold INTEGER,
	from_at INTEGER NOT NULL,
	until_at INTEGER,
	planned_at INTEGER,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (until_at IS NULL OR until_at >= from_at),
	CHECK (planned_at IS NULL OR planned_at > from_at),
	CHECK ((stay IS NULL) <> (hold IS NULL)),
	CHECK (bed IS NOT NULL OR stay IS NOT NULL),
	FOREIGN KEY (bed, shelter) REFERENCES bed (id, shelter),
	FOREIGN KEY (stay, shelter) REFERENCES stay (id, shelter),
	FOREIGN KEY (hold, shelter) REFERENCES hold (id, shelter)
) STRICT;
INSERT INTO placement_ahead (id, shelter, bed, stay, hold, from_at, until_at, void_at, version)
	SELECT id, shelter, bed, stay, hold, from_at, until_at, void_at, version FROM placement;
DROP TABLE placement;
ALTER TABLE placement_ahead RENAME TO placement;

CREATE INDEX placement_bed_open ON placement (bed)
	WHERE bed IS NOT NULL AND until_at IS NULL AND void_at IS NULL;
CREATE INDEX placement_stay_open ON placement (stay)
	WHERE stay IS NOT NULL AND until_at IS NULL AND void_at IS NULL;
-- one for each kind: a hold may start within a stay that is past its limit
CREATE INDEX placement_bed_stay ON placement (bed, from_at)
	WHERE stay IS NOT NULL AND void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX placement_bed_hold ON placement (bed, from_at)
	WHERE hold IS NOT NULL AND void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX placement_stay ON placement (stay, from_at)
	WHERE void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX placement_left ON placement (bed, until_at)
	WHERE void_at IS NULL AND stay IS NOT NULL;
CREATE INDEX placement_hold ON placement (hold) WHERE hold IS NOT NULL;
CREATE INDEX placement_stay_all ON placement (stay) WHERE stay IS NOT NULL;
CREATE INDEX placement_bedless ON placement (shelter, bed, from_at)
	WHERE bed IS NULL AND void_at IS NULL;
CREATE INDEX placement_from ON placement (shelter, from_at) WHERE void_at IS NULL;

CREATE TRIGGER placement_bed_overlap_insert AFTER INSERT ON placement
WHEN NEW.bed IS NOT NULL AND NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER placement_bed_overlap_update AFTER UPDATE OF bed, stay, from_at, until_at, void_at ON placement
WHEN NEW.bed IS NOT NULL AND NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER placement_bed_promised_insert AFTER INSERT ON placement
WHEN NEW.bed IS NOT NULL AND NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)));
END;

CREATE TRIGGER placement_bed_promised_update AFTER UPDATE OF bed, stay, from_at, until_at, planned_at, void_at ON placement
WHEN NEW.bed IS NOT NULL AND NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)));
END;

CREATE TRIGGER placement_bed_held_insert AFTER INSERT ON placement
WHEN NEW.bed IS NOT NULL AND NEW.hold IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)))
	OR coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)));
END;

CREATE TRIGGER placement_bed_held_update AFTER UPDATE OF bed, hold, from_at, until_at, planned_at, void_at ON placement
WHEN NEW.bed IS NOT NULL AND NEW.hold IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.stay IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)))
	OR coalesce((SELECT min(coalesce(p.until_at, 9223372036854775807), coalesce(p.planned_at, 9223372036854775807)) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.hold IS NOT NULL AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < min(coalesce(NEW.until_at, 9223372036854775807), coalesce(NEW.planned_at, 9223372036854775807)));
END;

CREATE TRIGGER placement_stay_overlap_insert AFTER INSERT ON placement
WHEN NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: stay')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER placement_stay_overlap_update AFTER UPDATE OF stay, from_at, until_at, void_at ON placement
WHEN NEW.stay IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: stay')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

-- A placement lies within its stay, and both are void together or not at all.
CREATE TRIGGER placement_in_stay_insert AFTER INSERT ON placement
WHEN NEW.stay IS NOT NULL AND NEW.void_at IS NULL
BEGIN
	SELECT RAISE(ABORT, 'check: placement outside its stay') FROM stay s
	WHERE s.id = NEW.stay AND (NEW.from_at < s.admitted_at OR s.void_at IS NOT NULL
		OR (s.left_at IS NOT NULL AND (NEW.until_at IS NULL OR NEW.until_at > s.left_at)));
END;
CREATE TRIGGER placement_in_stay_update AFTER UPDATE ON placement
WHEN NEW.stay IS NOT NULL AND NEW.void_at IS NULL
BEGIN
	SELECT RAISE(ABORT, 'check: placement outside its stay') FROM stay s
	WHERE s.id = NEW.stay AND (NEW.from_at < s.admitted_at OR s.void_at IS NOT NULL
		OR (s.left_at IS NOT NULL AND (NEW.until_at IS NULL OR NEW.until_at > s.left_at)));
END;
CREATE TRIGGER stay_ends_placements AFTER UPDATE OF left_at, admitted_at, void_at ON stay
WHEN NEW.left_at IS NOT NULL OR NEW.void_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'check: a bed is still taken by this stay') FROM placement p
	WHERE p.stay = NEW.id AND p.void_at IS NULL AND (NEW.void_at IS NOT NULL
		OR p.until_at IS NULL OR p.until_at > NEW.left_at OR p.from_at < NEW.admitted_at);
END;

PRAGMA user_version = 8;
