-- The base schema. Instants are UTC seconds, dates ISO text, booleans 0/1. Periods are half-open
-- [from, until), an open end is NULL. A row with void_at set was entered by mistake and counts for
-- nothing. Every table that a verb writes has id and version and the three capture triggers at the
-- end, which keep before and after of each row for the audit and for undo.
--
-- Columns stand in the order of the field lists in db/*.h (SELECT t.* is read by that order, and
-- the names are compared when a statement is prepared).

PRAGMA application_id = 0x5364736b;
PRAGMA user_version = 1;

CREATE TABLE meta (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A shelter as the config declares it; retired ones stay for their history.
CREATE TABLE shelter (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	city_en TEXT NOT NULL,
	city_ka TEXT NOT NULL,
	provider_en TEXT NOT NULL,
	provider_ka TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('trafficking', 'crisis', 'transit', 'children-24h')),
	privacy TEXT NOT NULL CHECK (privacy IN ('names', 'codes')),
	open INTEGER NOT NULL CHECK (open IN (0, 1)),
	sex TEXT NOT NULL CHECK (sex IN ('any', 'female', 'male')),
	age_from INTEGER NOT NULL,
	age_to INTEGER NOT NULL,
	night_boundary INTEGER NOT NULL CHECK (night_boundary BETWEEN 0 AND 1439),
	stay_limit_days INTEGER NOT NULL CHECK (stay_limit_days >= 0),
	extension_days INTEGER NOT NULL CHECK (extension_days >= 0),
	attention_days INTEGER NOT NULL,
	hold_hours INTEGER NOT NULL,
	away_bed_hours INTEGER NOT NULL,
	late_minutes INTEGER NOT NULL,
	missing_minutes INTEGER NOT NULL,
	missing_minutes_minor INTEGER NOT NULL,
	cleaning INTEGER NOT NULL CHECK (cleaning IN (0, 1)),
	rounds TEXT NOT NULL,
	position INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A room and who may sleep in it.
CREATE TABLE room (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	code TEXT NOT NULL,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	floor INTEGER NOT NULL,
	sex TEXT NOT NULL CHECK (sex IN ('any', 'female', 'male')),
	age_from INTEGER NOT NULL,
	age_to INTEGER NOT NULL,
	family INTEGER NOT NULL CHECK (family IN (0, 1)),
	accessible INTEGER NOT NULL CHECK (accessible IN (0, 1)),
	position INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (shelter, code),
	UNIQUE (id, shelter)
) STRICT;

-- A bed; code is the full one, as in TRF-TBS/2A. Surge beds count while a surge is declared.
CREATE TABLE bed (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL,
	room INTEGER NOT NULL,
	code TEXT NOT NULL UNIQUE,
	surge INTEGER NOT NULL CHECK (surge IN (0, 1)),
	accessible INTEGER NOT NULL CHECK (accessible IN (0, 1)),
	note TEXT NOT NULL,
	position INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (id, shelter),
	FOREIGN KEY (room, shelter) REFERENCES room (id, shelter)
) STRICT;

-- A person without anything that identifies them.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
	birth TEXT CHECK (birth IS NULL OR birth GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	birth_precision TEXT NOT NULL CHECK (birth_precision IN ('day', 'month', 'year', 'estimated', 'unknown')),
	citizenship TEXT NOT NULL,
	languages TEXT NOT NULL,
	documents TEXT NOT NULL CHECK (documents IN ('unknown', 'personal-number', 'none', 'applied',
		'temporary-certificate', 'not-established', 'stateless', 'foreign')),
	documents_until TEXT CHECK (documents_until IS NULL
		OR documents_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	accessible INTEGER NOT NULL CHECK (accessible IN (0, 1)),
	alerts TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	void_at INTEGER,
	void_reason TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((birth IS NULL) = (birth_precision = 'unknown'))
) STRICT;

-- What identifies a person: read and written by db/identity.c alone, so that it can be sealed.
CREATE TABLE identity (
	id INTEGER PRIMARY KEY REFERENCES person (id),
	given TEXT NOT NULL,
	family TEXT NOT NULL,
	alias TEXT NOT NULL,
	personal_number TEXT NOT NULL,
	phone TEXT NOT NULL,
	address TEXT NOT NULL,
	contacts TEXT NOT NULL,
	story TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- person is the KIND of other (parent of, dependant of ...); symmetric kinds are stored once.
CREATE TABLE relation (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('parent', 'sibling', 'spouse', 'grandparent', 'guardian',
		'relative', 'dependant', 'no-contact')),
	person INTEGER NOT NULL REFERENCES person (id),
	other INTEGER NOT NULL REFERENCES person (id),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	void_at INTEGER,
	void_reason TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (person <> other)
) STRICT;

-- Legal status of a trafficking beneficiary, each decision a row; the newest counts.
CREATE TABLE legal_status (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	status TEXT NOT NULL CHECK (status IN ('alleged', 'victim', 'statutory', 'refused')),
	decided_by TEXT NOT NULL,
	at INTEGER NOT NULL,
	note TEXT NOT NULL,
	void_at INTEGER,
	void_reason TEXT,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- One stay of one person in one shelter. head is the stay of the family's head, NULL alone.
CREATE TABLE stay (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	person INTEGER NOT NULL REFERENCES person (id),
	basis TEXT NOT NULL,
	referrer TEXT NOT NULL,
	admitted_at INTEGER NOT NULL,
	expected_on TEXT,
	head INTEGER REFERENCES stay (id),
	continues INTEGER REFERENCES stay (id),
	left_at INTEGER,
	reason TEXT,
	destination TEXT,
	handover TEXT,
	note TEXT NOT NULL,
	void_at INTEGER,
	void_reason TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (id, shelter),
	CHECK (left_at IS NULL OR left_at >= admitted_at),
	CHECK ((left_at IS NULL) = (reason IS NULL))
) STRICT;

-- A decision to extend a stay.
CREATE TABLE extension (
	id INTEGER PRIMARY KEY,
	stay INTEGER NOT NULL REFERENCES stay (id),
	at INTEGER NOT NULL,
	from_on TEXT,
	to_on TEXT NOT NULL,
	decided_by TEXT NOT NULL,
	reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A bed kept for somebody who is expected; its bed and period are its placement.
CREATE TABLE hold (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	person INTEGER REFERENCES person (id),
	label TEXT NOT NULL,
	made_at INTEGER NOT NULL,
	expected_at INTEGER,
	until_at INTEGER,
	confirmed_at INTEGER,
	ended_at INTEGER,
	outcome TEXT CHECK (outcome IN ('admitted', 'no-show', 'cancelled', 'expired', 'closure')),
	note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (id, shelter),
	CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

-- Who or what has which bed when: of a stay (bed NULL: in the shelter without a bed yet) or of a hold.
CREATE TABLE placement (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL,
	bed INTEGER,
	stay INTEGER,
	hold INTEGER,
	from_at INTEGER NOT NULL,
	until_at INTEGER,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (until_at IS NULL OR until_at >= from_at),
	CHECK ((stay IS NULL) <> (hold IS NULL)),
	CHECK (bed IS NOT NULL OR stay IS NOT NULL),
	FOREIGN KEY (bed, shelter) REFERENCES bed (id, shelter),
	FOREIGN KEY (stay, shelter) REFERENCES stay (id, shelter),
	FOREIGN KEY (hold, shelter) REFERENCES hold (id, shelter)
) STRICT;

-- Out of the house during a stay.
CREATE TABLE absence (
	id INTEGER PRIMARY KEY,
	stay INTEGER NOT NULL REFERENCES stay (id),
	kind TEXT NOT NULL CHECK (kind IN ('pass', 'hospital', 'school', 'work', 'unauthorised', 'missing')),
	out_at INTEGER NOT NULL,
	expected_at INTEGER,
	returned_at INTEGER,
	note TEXT NOT NULL,
	reported TEXT NOT NULL,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (returned_at IS NULL OR returned_at >= out_at)
) STRICT;

-- A bed out of service.
CREATE TABLE bed_block (
	id INTEGER PRIMARY KEY,
	bed INTEGER NOT NULL REFERENCES bed (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER,
	reason TEXT NOT NULL,
	note TEXT NOT NULL,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (until_at IS NULL OR until_at >= from_at)
) STRICT;

-- A bed marked as cleaned.
CREATE TABLE cleaning (
	id INTEGER PRIMARY KEY,
	bed INTEGER NOT NULL REFERENCES bed (id),
	at INTEGER NOT NULL,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A declared surge: surge beds of the shelter count while it lasts.
CREATE TABLE surge (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER,
	reason TEXT NOT NULL,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (until_at IS NULL OR until_at >= from_at)
) STRICT;

-- A user of the desk; name is what --as takes.
CREATE TABLE desk_user (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	title TEXT NOT NULL,
	language TEXT NOT NULL CHECK (language IN ('', 'en', 'ka')),
	created_at INTEGER NOT NULL,
	closed_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A role of a user in one shelter, or in all (shelter NULL).
CREATE TABLE desk_grant (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	role TEXT NOT NULL CHECK (role IN ('reception', 'night', 'service', 'manager', 'auditor',
		'administrator')),
	shelter INTEGER REFERENCES shelter (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What was done: one row for each verb that ran, written last in the verb's own transaction.
-- changes is the number of audit_change rows of the same transaction.
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE,
	at INTEGER NOT NULL,
	user TEXT NOT NULL,
	terminal TEXT NOT NULL,
	verb TEXT NOT NULL,
	entity TEXT NOT NULL,
	detail TEXT NOT NULL,
	result TEXT NOT NULL,
	reverses INTEGER REFERENCES audit (id),
	changes INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_user ON audit (user, id);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_reverses ON audit (reverses) WHERE reverses IS NOT NULL;

-- Before and after of every row that a verb wrote. The reference is deferred: the audit row comes
-- last, and a write that brings no audit row fails at its COMMIT.
CREATE TABLE audit_change (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
	tbl TEXT NOT NULL,
	row INTEGER NOT NULL,
	before TEXT,
	after TEXT
) STRICT;
CREATE INDEX audit_change_audit ON audit_change (audit);
CREATE INDEX audit_change_row ON audit_change (tbl, row, audit);

-- The codes (person, bed, shelter, user) that an audit row is about.
CREATE TABLE audit_entity (
	entity TEXT NOT NULL,
	audit INTEGER NOT NULL REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (entity, audit)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_entity_audit ON audit_entity (audit);

-- Rules that were overridden, and why.
CREATE TABLE audit_override (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
	rule TEXT NOT NULL,
	detail TEXT NOT NULL,
	reason TEXT NOT NULL
) STRICT;
CREATE INDEX audit_override_audit ON audit_override (audit);

-- Forms not yet sent: kept through Esc, a refusal and a dropped line. Not audited.
CREATE TABLE draft (
	user TEXT NOT NULL,
	verb TEXT NOT NULL,
	entity TEXT NOT NULL,
	at INTEGER NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (user, verb, entity)
) STRICT, WITHOUT ROWID;

-- Indexes. live: not void and not empty. Those of open periods are not UNIQUE: the overlap triggers
-- below refuse a second one, while with a UNIQUE a raw replacing insert would throw the first one out. Those that a foreign key looks its children up by are whole:
-- the engine cannot use a partial one, and would walk through the table when an undo takes the
-- parent row away.
CREATE INDEX room_shelter ON room (shelter, position);
CREATE INDEX bed_shelter ON bed (shelter, position);
CREATE INDEX bed_room ON bed (room, position);
CREATE INDEX relation_person ON relation (person);
CREATE INDEX relation_other ON relation (other);
CREATE UNIQUE INDEX relation_once ON relation (kind, person, other) WHERE void_at IS NULL;
CREATE INDEX legal_status_person ON legal_status (person, at);
CREATE INDEX stay_open ON stay (person) WHERE left_at IS NULL AND void_at IS NULL;
CREATE INDEX stay_person ON stay (person, admitted_at);
CREATE INDEX stay_here ON stay (shelter, expected_on) WHERE left_at IS NULL AND void_at IS NULL;
CREATE INDEX stay_admitted ON stay (shelter, admitted_at) WHERE void_at IS NULL;
CREATE INDEX stay_left ON stay (shelter, left_at) WHERE void_at IS NULL AND left_at IS NOT NULL;
CREATE INDEX stay_head ON stay (head) WHERE head IS NOT NULL;
CREATE INDEX stay_continues ON stay (continues) WHERE continues IS NOT NULL;
CREATE INDEX extension_stay ON extension (stay, at);
CREATE INDEX hold_open ON hold (shelter, expected_at) WHERE ended_at IS NULL;
CREATE INDEX hold_person ON hold (person) WHERE person IS NOT NULL;
CREATE INDEX placement_bed_open ON placement (bed)
	WHERE bed IS NOT NULL AND until_at IS NULL AND void_at IS NULL;
CREATE INDEX placement_stay_open ON placement (stay)
	WHERE stay IS NOT NULL AND until_at IS NULL AND void_at IS NULL;
CREATE INDEX placement_bed ON placement (bed, from_at)
	WHERE void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX placement_stay ON placement (stay, from_at)
	WHERE void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX placement_left ON placement (bed, until_at)
	WHERE void_at IS NULL AND stay IS NOT NULL;
CREATE INDEX placement_hold ON placement (hold) WHERE hold IS NOT NULL;
CREATE INDEX placement_stay_all ON placement (stay) WHERE stay IS NOT NULL;
CREATE INDEX placement_bedless ON placement (shelter, bed, from_at)
	WHERE bed IS NULL AND void_at IS NULL;
CREATE INDEX placement_from ON placement (shelter, from_at) WHERE void_at IS NULL;
CREATE INDEX absence_open ON absence (stay) WHERE returned_at IS NULL AND void_at IS NULL;
CREATE INDEX absence_stay ON absence (stay, out_at);
CREATE INDEX bed_block_open ON bed_block (bed) WHERE until_at IS NULL AND void_at IS NULL;
CREATE INDEX bed_block_bed ON bed_block (bed, from_at)
	WHERE void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX cleaning_bed ON cleaning (bed, at) WHERE void_at IS NULL;
CREATE INDEX surge_shelter ON surge (shelter, from_at)
	WHERE void_at IS NULL AND (until_at IS NULL OR until_at > from_at);
CREATE INDEX surge_open ON surge (shelter) WHERE until_at IS NULL AND void_at IS NULL;
CREATE UNIQUE INDEX desk_grant_once ON desk_grant (user, role, coalesce(shelter, 0));

-- No two periods of one bed, one person, one stay ... may overlap. Rows already there do not, so
-- comparing with the neighbour before and the neighbour after is enough. AFTER triggers: a BEFORE
-- INSERT trigger also fires on the path of an upsert.
CREATE TRIGGER placement_bed_overlap_insert AFTER INSERT ON placement
WHEN NEW.bed IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER placement_bed_overlap_update AFTER UPDATE OF bed, from_at, until_at, void_at ON placement
WHEN NEW.bed IS NOT NULL AND NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: bed')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM placement p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM placement p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
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

CREATE TRIGGER bed_block_overlap_insert AFTER INSERT ON bed_block
WHEN NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: block')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM bed_block p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM bed_block p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER bed_block_overlap_update AFTER UPDATE OF bed, from_at, until_at, void_at ON bed_block
WHEN NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: block')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM bed_block p
			WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM bed_block p
		WHERE p.bed = NEW.bed AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER surge_overlap_insert AFTER INSERT ON surge
WHEN NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: surge')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM surge p
			WHERE p.shelter = NEW.shelter AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM surge p
		WHERE p.shelter = NEW.shelter AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER surge_overlap_update AFTER UPDATE OF shelter, from_at, until_at, void_at ON surge
WHEN NEW.void_at IS NULL AND (NEW.until_at IS NULL OR NEW.until_at > NEW.from_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: surge')
	WHERE coalesce((SELECT coalesce(p.until_at, 9223372036854775807) FROM surge p
			WHERE p.shelter = NEW.shelter AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
			AND p.from_at <= NEW.from_at ORDER BY p.from_at DESC LIMIT 1), NEW.from_at) > NEW.from_at
	OR EXISTS (SELECT 1 FROM surge p
		WHERE p.shelter = NEW.shelter AND p.id <> NEW.id AND p.void_at IS NULL AND (p.until_at IS NULL OR p.until_at > p.from_at)
		AND p.from_at >= NEW.from_at AND p.from_at < coalesce(NEW.until_at, 9223372036854775807));
END;

CREATE TRIGGER stay_overlap_insert AFTER INSERT ON stay
WHEN NEW.void_at IS NULL AND (NEW.left_at IS NULL OR NEW.left_at > NEW.admitted_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: person')
	WHERE coalesce((SELECT coalesce(p.left_at, 9223372036854775807) FROM stay p
			WHERE p.person = NEW.person AND p.id <> NEW.id AND p.void_at IS NULL AND (p.left_at IS NULL OR p.left_at > p.admitted_at)
			AND p.admitted_at <= NEW.admitted_at ORDER BY p.admitted_at DESC LIMIT 1), NEW.admitted_at) > NEW.admitted_at
	OR EXISTS (SELECT 1 FROM stay p
		WHERE p.person = NEW.person AND p.id <> NEW.id AND p.void_at IS NULL AND (p.left_at IS NULL OR p.left_at > p.admitted_at)
		AND p.admitted_at >= NEW.admitted_at AND p.admitted_at < coalesce(NEW.left_at, 9223372036854775807));
END;

CREATE TRIGGER stay_overlap_update AFTER UPDATE OF person, admitted_at, left_at, void_at ON stay
WHEN NEW.void_at IS NULL AND (NEW.left_at IS NULL OR NEW.left_at > NEW.admitted_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: person')
	WHERE coalesce((SELECT coalesce(p.left_at, 9223372036854775807) FROM stay p
			WHERE p.person = NEW.person AND p.id <> NEW.id AND p.void_at IS NULL AND (p.left_at IS NULL OR p.left_at > p.admitted_at)
			AND p.admitted_at <= NEW.admitted_at ORDER BY p.admitted_at DESC LIMIT 1), NEW.admitted_at) > NEW.admitted_at
	OR EXISTS (SELECT 1 FROM stay p
		WHERE p.person = NEW.person AND p.id <> NEW.id AND p.void_at IS NULL AND (p.left_at IS NULL OR p.left_at > p.admitted_at)
		AND p.admitted_at >= NEW.admitted_at AND p.admitted_at < coalesce(NEW.left_at, 9223372036854775807));
END;

CREATE TRIGGER absence_overlap_insert AFTER INSERT ON absence
WHEN NEW.void_at IS NULL AND (NEW.returned_at IS NULL OR NEW.returned_at > NEW.out_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: absence')
	WHERE coalesce((SELECT coalesce(p.returned_at, 9223372036854775807) FROM absence p
			WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.returned_at IS NULL OR p.returned_at > p.out_at)
			AND p.out_at <= NEW.out_at ORDER BY p.out_at DESC LIMIT 1), NEW.out_at) > NEW.out_at
	OR EXISTS (SELECT 1 FROM absence p
		WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.returned_at IS NULL OR p.returned_at > p.out_at)
		AND p.out_at >= NEW.out_at AND p.out_at < coalesce(NEW.returned_at, 9223372036854775807));
END;

CREATE TRIGGER absence_overlap_update AFTER UPDATE OF stay, out_at, returned_at, void_at ON absence
WHEN NEW.void_at IS NULL AND (NEW.returned_at IS NULL OR NEW.returned_at > NEW.out_at)
BEGIN
	SELECT RAISE(ABORT, 'overlap: absence')
	WHERE coalesce((SELECT coalesce(p.returned_at, 9223372036854775807) FROM absence p
			WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.returned_at IS NULL OR p.returned_at > p.out_at)
			AND p.out_at <= NEW.out_at ORDER BY p.out_at DESC LIMIT 1), NEW.out_at) > NEW.out_at
	OR EXISTS (SELECT 1 FROM absence p
		WHERE p.stay = NEW.stay AND p.id <> NEW.id AND p.void_at IS NULL AND (p.returned_at IS NULL OR p.returned_at > p.out_at)
		AND p.out_at >= NEW.out_at AND p.out_at < coalesce(NEW.returned_at, 9223372036854775807));
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

-- The audit is only ever added to.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_change_no_update BEFORE UPDATE ON audit_change
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_change_no_delete BEFORE DELETE ON audit_change
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_entity_no_update BEFORE UPDATE ON audit_entity
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_entity_no_delete BEFORE DELETE ON audit_entity
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_override_no_update BEFORE UPDATE ON audit_override
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

CREATE TRIGGER audit_override_no_delete BEFORE DELETE ON audit_override
BEGIN
	SELECT RAISE(ABORT, 'audit: rows are never changed or removed');
END;

-- Capture: before and after of each row, under the number that the transaction's audit row will
-- take. A bulk load (meta 'bulk', within its own transaction) writes one audit row and no changes.
CREATE TRIGGER shelter_capture_insert AFTER INSERT ON shelter
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'shelter', NEW.id,
		NULL,
		json_object('id', NEW.id, 'code', NEW.code, 'name_en', NEW.name_en,
			'name_ka', NEW.name_ka, 'city_en', NEW.city_en, 'city_ka', NEW.city_ka,
			'provider_en', NEW.provider_en, 'provider_ka', NEW.provider_ka,
			'kind', NEW.kind, 'privacy', NEW.privacy, 'open', NEW.open,
			'sex', NEW.sex, 'age_from', NEW.age_from, 'age_to', NEW.age_to,
			'night_boundary', NEW.night_boundary,
			'stay_limit_days', NEW.stay_limit_days,
			'extension_days', NEW.extension_days,
			'attention_days', NEW.attention_days, 'hold_hours', NEW.hold_hours,
			'away_bed_hours', NEW.away_bed_hours, 'late_minutes', NEW.late_minutes,
			'missing_minutes', NEW.missing_minutes,
			'missing_minutes_minor', NEW.missing_minutes_minor,
			'cleaning', NEW.cleaning, 'rounds', NEW.rounds, 'position', NEW.position,
			'since_at', NEW.since_at, 'retired_at', NEW.retired_at,
			'version', NEW.version));
END;

CREATE TRIGGER shelter_capture_update AFTER UPDATE ON shelter
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'shelter', NEW.id,
		json_object('id', OLD.id, 'code', OLD.code, 'name_en', OLD.name_en,
			'name_ka', OLD.name_ka, 'city_en', OLD.city_en, 'city_ka', OLD.city_ka,
			'provider_en', OLD.provider_en, 'provider_ka', OLD.provider_ka,
			'kind', OLD.kind, 'privacy', OLD.privacy, 'open', OLD.open,
			'sex', OLD.sex, 'age_from', OLD.age_from, 'age_to', OLD.age_to,
			'night_boundary', OLD.night_boundary,
			'stay_limit_days', OLD.stay_limit_days,
			'extension_days', OLD.extension_days,
			'attention_days', OLD.attention_days, 'hold_hours', OLD.hold_hours,
			'away_bed_hours', OLD.away_bed_hours, 'late_minutes', OLD.late_minutes,
			'missing_minutes', OLD.missing_minutes,
			'missing_minutes_minor', OLD.missing_minutes_minor,
			'cleaning', OLD.cleaning, 'rounds', OLD.rounds, 'position', OLD.position,
			'since_at', OLD.since_at, 'retired_at', OLD.retired_at,
			'version', OLD.version),
		json_object('id', NEW.id, 'code', NEW.code, 'name_en', NEW.name_en,
			'name_ka', NEW.name_ka, 'city_en', NEW.city_en, 'city_ka', NEW.city_ka,
			'provider_en', NEW.provider_en, 'provider_ka', NEW.provider_ka,
			'kind', NEW.kind, 'privacy', NEW.privacy, 'open', NEW.open,
			'sex', NEW.sex, 'age_from', NEW.age_from, 'age_to', NEW.age_to,
			'night_boundary', NEW.night_boundary,
			'stay_limit_days', NEW.stay_limit_days,
			'extension_days', NEW.extension_days,
			'attention_days', NEW.attention_days, 'hold_hours', NEW.hold_hours,
			'away_bed_hours', NEW.away_bed_hours, 'late_minutes', NEW.late_minutes,
			'missing_minutes', NEW.missing_minutes,
			'missing_minutes_minor', NEW.missing_minutes_minor,
			'cleaning', NEW.cleaning, 'rounds', NEW.rounds, 'position', NEW.position,
			'since_at', NEW.since_at, 'retired_at', NEW.retired_at,
			'version', NEW.version));
END;

CREATE TRIGGER shelter_capture_delete AFTER DELETE ON shelter
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'shelter', OLD.id,
		json_object('id', OLD.id, 'code', OLD.code, 'name_en', OLD.name_en,
			'name_ka', OLD.name_ka, 'city_en', OLD.city_en, 'city_ka', OLD.city_ka,
			'provider_en', OLD.provider_en, 'provider_ka', OLD.provider_ka,
			'kind', OLD.kind, 'privacy', OLD.privacy, 'open', OLD.open,
			'sex', OLD.sex, 'age_from', OLD.age_from, 'age_to', OLD.age_to,
			'night_boundary', OLD.night_boundary,
			'stay_limit_days', OLD.stay_limit_days,
			'extension_days', OLD.extension_days,
			'attention_days', OLD.attention_days, 'hold_hours', OLD.hold_hours,
			'away_bed_hours', OLD.away_bed_hours, 'late_minutes', OLD.late_minutes,
			'missing_minutes', OLD.missing_minutes,
			'missing_minutes_minor', OLD.missing_minutes_minor,
			'cleaning', OLD.cleaning, 'rounds', OLD.rounds, 'position', OLD.position,
			'since_at', OLD.since_at, 'retired_at', OLD.retired_at,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER room_capture_insert AFTER INSERT ON room
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'room', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'code', NEW.code,
			'name_en', NEW.name_en, 'name_ka', NEW.name_ka, 'floor', NEW.floor,
			'sex', NEW.sex, 'age_from', NEW.age_from, 'age_to', NEW.age_to,
			'family', NEW.family, 'accessible', NEW.accessible,
			'position', NEW.position, 'since_at', NEW.since_at,
			'retired_at', NEW.retired_at, 'version', NEW.version));
END;

CREATE TRIGGER room_capture_update AFTER UPDATE ON room
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'room', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'code', OLD.code,
			'name_en', OLD.name_en, 'name_ka', OLD.name_ka, 'floor', OLD.floor,
			'sex', OLD.sex, 'age_from', OLD.age_from, 'age_to', OLD.age_to,
			'family', OLD.family, 'accessible', OLD.accessible,
			'position', OLD.position, 'since_at', OLD.since_at,
			'retired_at', OLD.retired_at, 'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'code', NEW.code,
			'name_en', NEW.name_en, 'name_ka', NEW.name_ka, 'floor', NEW.floor,
			'sex', NEW.sex, 'age_from', NEW.age_from, 'age_to', NEW.age_to,
			'family', NEW.family, 'accessible', NEW.accessible,
			'position', NEW.position, 'since_at', NEW.since_at,
			'retired_at', NEW.retired_at, 'version', NEW.version));
END;

CREATE TRIGGER room_capture_delete AFTER DELETE ON room
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'room', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'code', OLD.code,
			'name_en', OLD.name_en, 'name_ka', OLD.name_ka, 'floor', OLD.floor,
			'sex', OLD.sex, 'age_from', OLD.age_from, 'age_to', OLD.age_to,
			'family', OLD.family, 'accessible', OLD.accessible,
			'position', OLD.position, 'since_at', OLD.since_at,
			'retired_at', OLD.retired_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER bed_capture_insert AFTER INSERT ON bed
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'room', NEW.room,
			'code', NEW.code, 'surge', NEW.surge, 'accessible', NEW.accessible,
			'note', NEW.note, 'position', NEW.position, 'since_at', NEW.since_at,
			'retired_at', NEW.retired_at, 'version', NEW.version));
END;

CREATE TRIGGER bed_capture_update AFTER UPDATE ON bed
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'room', OLD.room,
			'code', OLD.code, 'surge', OLD.surge, 'accessible', OLD.accessible,
			'note', OLD.note, 'position', OLD.position, 'since_at', OLD.since_at,
			'retired_at', OLD.retired_at, 'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'room', NEW.room,
			'code', NEW.code, 'surge', NEW.surge, 'accessible', NEW.accessible,
			'note', NEW.note, 'position', NEW.position, 'since_at', NEW.since_at,
			'retired_at', NEW.retired_at, 'version', NEW.version));
END;

CREATE TRIGGER bed_capture_delete AFTER DELETE ON bed
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'room', OLD.room,
			'code', OLD.code, 'surge', OLD.surge, 'accessible', OLD.accessible,
			'note', OLD.note, 'position', OLD.position, 'since_at', OLD.since_at,
			'retired_at', OLD.retired_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER person_capture_insert AFTER INSERT ON person
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'person', NEW.id,
		NULL,
		json_object('id', NEW.id, 'code', NEW.code, 'sex', NEW.sex, 'birth', NEW.birth,
			'birth_precision', NEW.birth_precision, 'citizenship', NEW.citizenship,
			'languages', NEW.languages, 'documents', NEW.documents,
			'documents_until', NEW.documents_until, 'accessible', NEW.accessible,
			'alerts', NEW.alerts, 'created_at', NEW.created_at,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER person_capture_update AFTER UPDATE ON person
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'person', NEW.id,
		json_object('id', OLD.id, 'code', OLD.code, 'sex', OLD.sex, 'birth', OLD.birth,
			'birth_precision', OLD.birth_precision, 'citizenship', OLD.citizenship,
			'languages', OLD.languages, 'documents', OLD.documents,
			'documents_until', OLD.documents_until, 'accessible', OLD.accessible,
			'alerts', OLD.alerts, 'created_at', OLD.created_at,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		json_object('id', NEW.id, 'code', NEW.code, 'sex', NEW.sex, 'birth', NEW.birth,
			'birth_precision', NEW.birth_precision, 'citizenship', NEW.citizenship,
			'languages', NEW.languages, 'documents', NEW.documents,
			'documents_until', NEW.documents_until, 'accessible', NEW.accessible,
			'alerts', NEW.alerts, 'created_at', NEW.created_at,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER person_capture_delete AFTER DELETE ON person
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'person', OLD.id,
		json_object('id', OLD.id, 'code', OLD.code, 'sex', OLD.sex, 'birth', OLD.birth,
			'birth_precision', OLD.birth_precision, 'citizenship', OLD.citizenship,
			'languages', OLD.languages, 'documents', OLD.documents,
			'documents_until', OLD.documents_until, 'accessible', OLD.accessible,
			'alerts', OLD.alerts, 'created_at', OLD.created_at,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER identity_capture_insert AFTER INSERT ON identity
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'identity', NEW.id,
		NULL,
		json_object('id', NEW.id, 'given', NEW.given, 'family', NEW.family,
			'alias', NEW.alias, 'personal_number', NEW.personal_number,
			'phone', NEW.phone, 'address', NEW.address, 'contacts', NEW.contacts,
			'story', NEW.story, 'version', NEW.version));
END;

CREATE TRIGGER identity_capture_update AFTER UPDATE ON identity
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'identity', NEW.id,
		json_object('id', OLD.id, 'given', OLD.given, 'family', OLD.family,
			'alias', OLD.alias, 'personal_number', OLD.personal_number,
			'phone', OLD.phone, 'address', OLD.address, 'contacts', OLD.contacts,
			'story', OLD.story, 'version', OLD.version),
		json_object('id', NEW.id, 'given', NEW.given, 'family', NEW.family,
			'alias', NEW.alias, 'personal_number', NEW.personal_number,
			'phone', NEW.phone, 'address', NEW.address, 'contacts', NEW.contacts,
			'story', NEW.story, 'version', NEW.version));
END;

CREATE TRIGGER identity_capture_delete AFTER DELETE ON identity
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'identity', OLD.id,
		json_object('id', OLD.id, 'given', OLD.given, 'family', OLD.family,
			'alias', OLD.alias, 'personal_number', OLD.personal_number,
			'phone', OLD.phone, 'address', OLD.address, 'contacts', OLD.contacts,
			'story', OLD.story, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER relation_capture_insert AFTER INSERT ON relation
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'relation', NEW.id,
		NULL,
		json_object('id', NEW.id, 'kind', NEW.kind, 'person', NEW.person,
			'other', NEW.other, 'note', NEW.note, 'created_at', NEW.created_at,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER relation_capture_update AFTER UPDATE ON relation
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'relation', NEW.id,
		json_object('id', OLD.id, 'kind', OLD.kind, 'person', OLD.person,
			'other', OLD.other, 'note', OLD.note, 'created_at', OLD.created_at,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		json_object('id', NEW.id, 'kind', NEW.kind, 'person', NEW.person,
			'other', NEW.other, 'note', NEW.note, 'created_at', NEW.created_at,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER relation_capture_delete AFTER DELETE ON relation
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'relation', OLD.id,
		json_object('id', OLD.id, 'kind', OLD.kind, 'person', OLD.person,
			'other', OLD.other, 'note', OLD.note, 'created_at', OLD.created_at,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER legal_status_capture_insert AFTER INSERT ON legal_status
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'legal_status', NEW.id,
		NULL,
		json_object('id', NEW.id, 'person', NEW.person, 'status', NEW.status,
			'decided_by', NEW.decided_by, 'at', NEW.at, 'note', NEW.note,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER legal_status_capture_update AFTER UPDATE ON legal_status
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'legal_status', NEW.id,
		json_object('id', OLD.id, 'person', OLD.person, 'status', OLD.status,
			'decided_by', OLD.decided_by, 'at', OLD.at, 'note', OLD.note,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		json_object('id', NEW.id, 'person', NEW.person, 'status', NEW.status,
			'decided_by', NEW.decided_by, 'at', NEW.at, 'note', NEW.note,
			'void_at', NEW.void_at, 'void_reason', NEW.void_reason,
			'version', NEW.version));
END;

CREATE TRIGGER legal_status_capture_delete AFTER DELETE ON legal_status
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'legal_status', OLD.id,
		json_object('id', OLD.id, 'person', OLD.person, 'status', OLD.status,
			'decided_by', OLD.decided_by, 'at', OLD.at, 'note', OLD.note,
			'void_at', OLD.void_at, 'void_reason', OLD.void_reason,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER stay_capture_insert AFTER INSERT ON stay
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'stay', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'person', NEW.person,
			'basis', NEW.basis, 'referrer', NEW.referrer,
			'admitted_at', NEW.admitted_at, 'expected_on', NEW.expected_on,
			'head', NEW.head, 'continues', NEW.continues, 'left_at', NEW.left_at,
			'reason', NEW.reason, 'destination', NEW.destination,
			'handover', NEW.handover, 'note', NEW.note, 'void_at', NEW.void_at,
			'void_reason', NEW.void_reason, 'version', NEW.version));
END;

CREATE TRIGGER stay_capture_update AFTER UPDATE ON stay
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'stay', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'person', OLD.person,
			'basis', OLD.basis, 'referrer', OLD.referrer,
			'admitted_at', OLD.admitted_at, 'expected_on', OLD.expected_on,
			'head', OLD.head, 'continues', OLD.continues, 'left_at', OLD.left_at,
			'reason', OLD.reason, 'destination', OLD.destination,
			'handover', OLD.handover, 'note', OLD.note, 'void_at', OLD.void_at,
			'void_reason', OLD.void_reason, 'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'person', NEW.person,
			'basis', NEW.basis, 'referrer', NEW.referrer,
			'admitted_at', NEW.admitted_at, 'expected_on', NEW.expected_on,
			'head', NEW.head, 'continues', NEW.continues, 'left_at', NEW.left_at,
			'reason', NEW.reason, 'destination', NEW.destination,
			'handover', NEW.handover, 'note', NEW.note, 'void_at', NEW.void_at,
			'void_reason', NEW.void_reason, 'version', NEW.version));
END;

CREATE TRIGGER stay_capture_delete AFTER DELETE ON stay
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'stay', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'person', OLD.person,
			'basis', OLD.basis, 'referrer', OLD.referrer,
			'admitted_at', OLD.admitted_at, 'expected_on', OLD.expected_on,
			'head', OLD.head, 'continues', OLD.continues, 'left_at', OLD.left_at,
			'reason', OLD.reason, 'destination', OLD.destination,
			'handover', OLD.handover, 'note', OLD.note, 'void_at', OLD.void_at,
			'void_reason', OLD.void_reason, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER extension_capture_insert AFTER INSERT ON extension
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'extension', NEW.id,
		NULL,
		json_object('id', NEW.id, 'stay', NEW.stay, 'at', NEW.at, 'from_on', NEW.from_on,
			'to_on', NEW.to_on, 'decided_by', NEW.decided_by, 'reason', NEW.reason,
			'version', NEW.version));
END;

CREATE TRIGGER extension_capture_update AFTER UPDATE ON extension
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'extension', NEW.id,
		json_object('id', OLD.id, 'stay', OLD.stay, 'at', OLD.at, 'from_on', OLD.from_on,
			'to_on', OLD.to_on, 'decided_by', OLD.decided_by, 'reason', OLD.reason,
			'version', OLD.version),
		json_object('id', NEW.id, 'stay', NEW.stay, 'at', NEW.at, 'from_on', NEW.from_on,
			'to_on', NEW.to_on, 'decided_by', NEW.decided_by, 'reason', NEW.reason,
			'version', NEW.version));
END;

CREATE TRIGGER extension_capture_delete AFTER DELETE ON extension
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'extension', OLD.id,
		json_object('id', OLD.id, 'stay', OLD.stay, 'at', OLD.at, 'from_on', OLD.from_on,
			'to_on', OLD.to_on, 'decided_by', OLD.decided_by, 'reason', OLD.reason,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER hold_capture_insert AFTER INSERT ON hold
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'hold', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'person', NEW.person,
			'label', NEW.label, 'made_at', NEW.made_at,
			'expected_at', NEW.expected_at, 'until_at', NEW.until_at,
			'confirmed_at', NEW.confirmed_at, 'ended_at', NEW.ended_at,
			'outcome', NEW.outcome, 'note', NEW.note, 'version', NEW.version));
END;

CREATE TRIGGER hold_capture_update AFTER UPDATE ON hold
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'hold', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'person', OLD.person,
			'label', OLD.label, 'made_at', OLD.made_at,
			'expected_at', OLD.expected_at, 'until_at', OLD.until_at,
			'confirmed_at', OLD.confirmed_at, 'ended_at', OLD.ended_at,
			'outcome', OLD.outcome, 'note', OLD.note, 'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'person', NEW.person,
			'label', NEW.label, 'made_at', NEW.made_at,
			'expected_at', NEW.expected_at, 'until_at', NEW.until_at,
			'confirmed_at', NEW.confirmed_at, 'ended_at', NEW.ended_at,
			'outcome', NEW.outcome, 'note', NEW.note, 'version', NEW.version));
END;

CREATE TRIGGER hold_capture_delete AFTER DELETE ON hold
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'hold', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'person', OLD.person,
			'label', OLD.label, 'made_at', OLD.made_at,
			'expected_at', OLD.expected_at, 'until_at', OLD.until_at,
			'confirmed_at', OLD.confirmed_at, 'ended_at', OLD.ended_at,
			'outcome', OLD.outcome, 'note', OLD.note, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER placement_capture_insert AFTER INSERT ON placement
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'placement', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'bed', NEW.bed,
			'stay', NEW.stay, 'hold', NEW.hold, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER placement_capture_update AFTER UPDATE ON placement
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'placement', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'bed', OLD.bed,
			'stay', OLD.stay, 'hold', OLD.hold, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'void_at', OLD.void_at, 'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'bed', NEW.bed,
			'stay', NEW.stay, 'hold', NEW.hold, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER placement_capture_delete AFTER DELETE ON placement
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'placement', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'bed', OLD.bed,
			'stay', OLD.stay, 'hold', OLD.hold, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'void_at', OLD.void_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER absence_capture_insert AFTER INSERT ON absence
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'absence', NEW.id,
		NULL,
		json_object('id', NEW.id, 'stay', NEW.stay, 'kind', NEW.kind,
			'out_at', NEW.out_at, 'expected_at', NEW.expected_at,
			'returned_at', NEW.returned_at, 'note', NEW.note,
			'reported', NEW.reported, 'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER absence_capture_update AFTER UPDATE ON absence
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'absence', NEW.id,
		json_object('id', OLD.id, 'stay', OLD.stay, 'kind', OLD.kind,
			'out_at', OLD.out_at, 'expected_at', OLD.expected_at,
			'returned_at', OLD.returned_at, 'note', OLD.note,
			'reported', OLD.reported, 'void_at', OLD.void_at, 'version', OLD.version),
		json_object('id', NEW.id, 'stay', NEW.stay, 'kind', NEW.kind,
			'out_at', NEW.out_at, 'expected_at', NEW.expected_at,
			'returned_at', NEW.returned_at, 'note', NEW.note,
			'reported', NEW.reported, 'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER absence_capture_delete AFTER DELETE ON absence
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'absence', OLD.id,
		json_object('id', OLD.id, 'stay', OLD.stay, 'kind', OLD.kind,
			'out_at', OLD.out_at, 'expected_at', OLD.expected_at,
			'returned_at', OLD.returned_at, 'note', OLD.note,
			'reported', OLD.reported, 'void_at', OLD.void_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER bed_block_capture_insert AFTER INSERT ON bed_block
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed_block', NEW.id,
		NULL,
		json_object('id', NEW.id, 'bed', NEW.bed, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'reason', NEW.reason, 'note', NEW.note,
			'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER bed_block_capture_update AFTER UPDATE ON bed_block
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed_block', NEW.id,
		json_object('id', OLD.id, 'bed', OLD.bed, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'reason', OLD.reason, 'note', OLD.note,
			'void_at', OLD.void_at, 'version', OLD.version),
		json_object('id', NEW.id, 'bed', NEW.bed, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'reason', NEW.reason, 'note', NEW.note,
			'void_at', NEW.void_at, 'version', NEW.version));
END;

CREATE TRIGGER bed_block_capture_delete AFTER DELETE ON bed_block
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'bed_block', OLD.id,
		json_object('id', OLD.id, 'bed', OLD.bed, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'reason', OLD.reason, 'note', OLD.note,
			'void_at', OLD.void_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER cleaning_capture_insert AFTER INSERT ON cleaning
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'cleaning', NEW.id,
		NULL,
		json_object('id', NEW.id, 'bed', NEW.bed, 'at', NEW.at, 'void_at', NEW.void_at,
			'version', NEW.version));
END;

CREATE TRIGGER cleaning_capture_update AFTER UPDATE ON cleaning
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'cleaning', NEW.id,
		json_object('id', OLD.id, 'bed', OLD.bed, 'at', OLD.at, 'void_at', OLD.void_at,
			'version', OLD.version),
		json_object('id', NEW.id, 'bed', NEW.bed, 'at', NEW.at, 'void_at', NEW.void_at,
			'version', NEW.version));
END;

CREATE TRIGGER cleaning_capture_delete AFTER DELETE ON cleaning
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'cleaning', OLD.id,
		json_object('id', OLD.id, 'bed', OLD.bed, 'at', OLD.at, 'void_at', OLD.void_at,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER surge_capture_insert AFTER INSERT ON surge
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'surge', NEW.id,
		NULL,
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'reason', NEW.reason, 'void_at', NEW.void_at,
			'version', NEW.version));
END;

CREATE TRIGGER surge_capture_update AFTER UPDATE ON surge
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'surge', NEW.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'reason', OLD.reason, 'void_at', OLD.void_at,
			'version', OLD.version),
		json_object('id', NEW.id, 'shelter', NEW.shelter, 'from_at', NEW.from_at,
			'until_at', NEW.until_at, 'reason', NEW.reason, 'void_at', NEW.void_at,
			'version', NEW.version));
END;

CREATE TRIGGER surge_capture_delete AFTER DELETE ON surge
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'surge', OLD.id,
		json_object('id', OLD.id, 'shelter', OLD.shelter, 'from_at', OLD.from_at,
			'until_at', OLD.until_at, 'reason', OLD.reason, 'void_at', OLD.void_at,
			'version', OLD.version),
		NULL);
END;

CREATE TRIGGER desk_user_capture_insert AFTER INSERT ON desk_user
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_user', NEW.id,
		NULL,
		json_object('id', NEW.id, 'name', NEW.name, 'title', NEW.title,
			'language', NEW.language, 'created_at', NEW.created_at,
			'closed_at', NEW.closed_at, 'version', NEW.version));
END;

CREATE TRIGGER desk_user_capture_update AFTER UPDATE ON desk_user
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_user', NEW.id,
		json_object('id', OLD.id, 'name', OLD.name, 'title', OLD.title,
			'language', OLD.language, 'created_at', OLD.created_at,
			'closed_at', OLD.closed_at, 'version', OLD.version),
		json_object('id', NEW.id, 'name', NEW.name, 'title', NEW.title,
			'language', NEW.language, 'created_at', NEW.created_at,
			'closed_at', NEW.closed_at, 'version', NEW.version));
END;

CREATE TRIGGER desk_user_capture_delete AFTER DELETE ON desk_user
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_user', OLD.id,
		json_object('id', OLD.id, 'name', OLD.name, 'title', OLD.title,
			'language', OLD.language, 'created_at', OLD.created_at,
			'closed_at', OLD.closed_at, 'version', OLD.version),
		NULL);
END;

CREATE TRIGGER desk_grant_capture_insert AFTER INSERT ON desk_grant
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_grant', NEW.id,
		NULL,
		json_object('id', NEW.id, 'user', NEW.user, 'role', NEW.role,
			'shelter', NEW.shelter, 'version', NEW.version));
END;

CREATE TRIGGER desk_grant_capture_update AFTER UPDATE ON desk_grant
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_grant', NEW.id,
		json_object('id', OLD.id, 'user', OLD.user, 'role', OLD.role,
			'shelter', OLD.shelter, 'version', OLD.version),
		json_object('id', NEW.id, 'user', NEW.user, 'role', NEW.role,
			'shelter', NEW.shelter, 'version', NEW.version));
END;

CREATE TRIGGER desk_grant_capture_delete AFTER DELETE ON desk_grant
WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk')
BEGIN
	INSERT INTO audit_change (audit, tbl, row, before, after)
	VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit), 'desk_grant', OLD.id,
		json_object('id', OLD.id, 'user', OLD.user, 'role', OLD.role,
			'shelter', OLD.shelter, 'version', OLD.version),
		NULL);
END;
