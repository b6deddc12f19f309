-- Services: what is given, by whom, to whom, and did it happen.

-- The catalogue and the rooms for appointments stand in the config and are applied like beds.
CREATE TABLE service (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	kind TEXT NOT NULL,
	minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
	given_by TEXT NOT NULL,
	shelters TEXT NOT NULL,
	owed TEXT NOT NULL,
	age_from INTEGER NOT NULL,
	age_to INTEGER NOT NULL CHECK (age_to >= age_from),
	capacity INTEGER NOT NULL CHECK (capacity >= 1),
	venue INTEGER NOT NULL CHECK (venue IN (0, 1)),
	private INTEGER NOT NULL CHECK (private IN (0, 1)),
	position INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE venue (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	code TEXT NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	capacity INTEGER NOT NULL CHECK (capacity >= 1),
	position INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (id, shelter)
) STRICT;
CREATE INDEX venue_shelter ON venue (shelter);

CREATE TABLE provider (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('staff', 'partner', 'clinic', 'lawyer', 'interpreter', 'school')),
	services TEXT NOT NULL,
	hours TEXT NOT NULL,
	holidays INTEGER NOT NULL CHECK (holidays IN (0, 1)),
	shelters TEXT NOT NULL,
	languages TEXT NOT NULL,
	user INTEGER REFERENCES desk_user (id),
	phone TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	ended_at INTEGER,
	end_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX provider_user ON provider (user) WHERE user IS NOT NULL AND ended_at IS NULL;

CREATE TABLE provider_off (
	id INTEGER PRIMARY KEY,
	provider INTEGER NOT NULL REFERENCES provider (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at),
	reason TEXT NOT NULL,
	uid TEXT,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX provider_off_provider ON provider_off (provider, from_at);

CREATE TABLE series (
	id INTEGER PRIMARY KEY,
	rule TEXT NOT NULL,
	since_at INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX series_user ON series (user);

-- Dates of a series that were not booked, and why (codes of rules, never names).
CREATE TABLE series_skip (
	id INTEGER PRIMARY KEY,
	series INTEGER NOT NULL REFERENCES series (id),
	at INTEGER NOT NULL,
	why TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX series_skip_series ON series_skip (series, at);

-- At most a day long: whoever looks for what overlaps looks no further back than that.
CREATE TABLE appointment (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	service INTEGER NOT NULL REFERENCES service (id),
	provider INTEGER REFERENCES provider (id),
	venue INTEGER,
	series INTEGER REFERENCES series (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at AND until_at - from_at <= 86400),
	walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
	uid TEXT,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	cancelled_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	FOREIGN KEY (venue, shelter) REFERENCES venue (id, shelter)
) STRICT;
CREATE INDEX appointment_shelter ON appointment (shelter, from_at);
CREATE INDEX appointment_provider ON appointment (provider, from_at)
	WHERE provider IS NOT NULL AND cancelled_at IS NULL;
CREATE INDEX appointment_venue ON appointment (venue, from_at)
	WHERE venue IS NOT NULL AND cancelled_at IS NULL;
CREATE INDEX appointment_series ON appointment (series, from_at) WHERE series IS NOT NULL;
CREATE INDEX appointment_service ON appointment (service, from_at);
CREATE INDEX appointment_uid ON appointment (uid) WHERE uid IS NOT NULL;
CREATE INDEX appointment_user ON appointment (user);

CREATE TABLE appointment_person (
	id INTEGER PRIMARY KEY,
	appointment INTEGER NOT NULL REFERENCES appointment (id),
	person INTEGER NOT NULL REFERENCES person (id),
	status TEXT NOT NULL CHECK (status IN
		('booked', 'attended', 'no-show', 'excused', 'cancelled', 'obsolete')),
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at),
	walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
	came_at INTEGER,
	went_at INTEGER CHECK (went_at >= came_at),
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	note TEXT NOT NULL,
	marked_at INTEGER,
	marked_by INTEGER REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (came_at IS NULL OR status = 'attended'),
	UNIQUE (appointment, person)
) STRICT;
CREATE INDEX appointment_person_person ON appointment_person (person, from_at);
CREATE INDEX appointment_person_booked ON appointment_person (until_at) WHERE status = 'booked';
CREATE INDEX appointment_person_marked ON appointment_person (marked_by) WHERE marked_by IS NOT NULL;

-- A provider and a person are at one place at a time, and a room takes at no instant more than its
-- capacity (which can only grow too much where an appointment begins). What was entered afterwards as it
-- happened (a walk-in) stands as it was.
CREATE TRIGGER appointment_overlap_insert AFTER INSERT ON appointment
WHEN NEW.cancelled_at IS NULL AND NEW.walk_in = 0
BEGIN
	SELECT RAISE(ABORT, 'overlap: provider') WHERE EXISTS (SELECT 1 FROM appointment a
		WHERE a.provider = NEW.provider AND a.cancelled_at IS NULL AND a.walk_in = 0
		AND a.id <> NEW.id AND a.from_at > NEW.from_at - 86400 AND a.from_at < NEW.until_at
		AND a.until_at > NEW.from_at);
	SELECT RAISE(ABORT, 'overlap: venue') WHERE EXISTS (SELECT 1 FROM appointment s
		WHERE s.venue = NEW.venue AND s.cancelled_at IS NULL AND s.walk_in = 0
		AND s.from_at > NEW.from_at - 86400 AND s.from_at < NEW.until_at
		AND s.until_at > NEW.from_at
		AND (SELECT count(*) FROM appointment a
			WHERE a.venue = NEW.venue AND a.cancelled_at IS NULL AND a.walk_in = 0
			AND a.from_at > max(s.from_at, NEW.from_at) - 86400
			AND a.from_at <= max(s.from_at, NEW.from_at)
			AND a.until_at > max(s.from_at, NEW.from_at))
			> (SELECT capacity FROM venue WHERE id = NEW.venue));
END;
CREATE TRIGGER appointment_overlap_update
AFTER UPDATE OF provider, venue, from_at, until_at, walk_in, cancelled_at ON appointment
WHEN NEW.cancelled_at IS NULL AND NEW.walk_in = 0
BEGIN
	SELECT RAISE(ABORT, 'overlap: provider') WHERE EXISTS (SELECT 1 FROM appointment a
		WHERE a.provider = NEW.provider AND a.cancelled_at IS NULL AND a.walk_in = 0
		AND a.id <> NEW.id AND a.from_at > NEW.from_at - 86400 AND a.from_at < NEW.until_at
		AND a.until_at > NEW.from_at);
	SELECT RAISE(ABORT, 'overlap: venue') WHERE EXISTS (SELECT 1 FROM appointment s
		WHERE s.venue = NEW.venue AND s.cancelled_at IS NULL AND s.walk_in = 0
		AND s.from_at > NEW.from_at - 86400 AND s.from_at < NEW.until_at
		AND s.until_at > NEW.from_at
		AND (SELECT count(*) FROM appointment a
			WHERE a.venue = NEW.venue AND a.cancelled_at IS NULL AND a.walk_in = 0
			AND a.from_at > max(s.from_at, NEW.from_at) - 86400
			AND a.from_at <= max(s.from_at, NEW.from_at)
			AND a.until_at > max(s.from_at, NEW.from_at))
			> (SELECT capacity FROM venue WHERE id = NEW.venue));
END;
CREATE TRIGGER appointment_person_overlap_insert AFTER INSERT ON appointment_person
WHEN NEW.status IN ('booked', 'attended') AND NEW.walk_in = 0
BEGIN
	SELECT RAISE(ABORT, 'overlap: client') WHERE EXISTS (SELECT 1 FROM appointment_person p
		WHERE p.person = NEW.person AND p.status IN ('booked', 'attended') AND p.walk_in = 0
		AND p.id <> NEW.id AND p.from_at > NEW.from_at - 86400 AND p.from_at < NEW.until_at
		AND p.until_at > NEW.from_at);
END;
CREATE TRIGGER appointment_person_overlap_update
AFTER UPDATE OF person, status, from_at, until_at, walk_in ON appointment_person
WHEN NEW.status IN ('booked', 'attended') AND NEW.walk_in = 0
BEGIN
	SELECT RAISE(ABORT, 'overlap: client') WHERE EXISTS (SELECT 1 FROM appointment_person p
		WHERE p.person = NEW.person AND p.status IN ('booked', 'attended') AND p.walk_in = 0
		AND p.id <> NEW.id AND p.from_at > NEW.from_at - 86400 AND p.from_at < NEW.until_at
		AND p.until_at > NEW.from_at);
END;

-- The service plan: goals, papers, health checks. What is due follows from due_on, every_days and
-- what was done.
CREATE TABLE goal (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL CHECK (kind IN ('goal', 'paper', 'health')),
	service INTEGER REFERENCES service (id),
	title TEXT NOT NULL,
	every_days INTEGER CHECK (every_days >= 1),
	due_on TEXT,
	expires_on TEXT,
	remind_days INTEGER NOT NULL CHECK (remind_days >= 0),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	ended_at INTEGER,
	outcome TEXT CHECK (outcome IN ('reached', 'not-reached', 'given-up', 'void')),
	end_note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX goal_person ON goal (person);
CREATE INDEX goal_open ON goal (person, id) WHERE ended_at IS NULL;
CREATE INDEX goal_service ON goal (service) WHERE service IS NOT NULL;
CREATE INDEX goal_user ON goal (user);

CREATE TABLE goal_done (
	id INTEGER PRIMARY KEY,
	goal INTEGER NOT NULL REFERENCES goal (id),
	person INTEGER NOT NULL REFERENCES person (id),
	done_on TEXT NOT NULL,
	note TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX goal_done_goal ON goal_done (goal, done_on);
CREATE INDEX goal_done_person ON goal_done (person);
CREATE INDEX goal_done_user ON goal_done (user);

-- The one-time compensation: one for each person, in tetri.
CREATE TABLE compensation (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	amount INTEGER NOT NULL CHECK (amount > 0),
	decided_on TEXT NOT NULL,
	decided_by TEXT NOT NULL,
	number TEXT NOT NULL,
	paid_on TEXT,
	paid_how TEXT NOT NULL,
	note TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX compensation_once ON compensation (person) WHERE void_at IS NULL;
CREATE INDEX compensation_decided ON compensation (decided_on);
CREATE INDEX compensation_person ON compensation (person);
CREATE INDEX compensation_user ON compensation (user);

-- A provider from outside may sign in: a role more.
CREATE TABLE desk_grant_provider (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	role TEXT NOT NULL CHECK (role IN ('reception', 'night', 'service', 'provider', 'manager',
		'auditor', 'administrator')),
	shelter INTEGER REFERENCES shelter (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO desk_grant_provider SELECT id, user, role, shelter, version FROM desk_grant;
DROP TABLE desk_grant;
ALTER TABLE desk_grant_provider RENAME TO desk_grant;
CREATE UNIQUE INDEX desk_grant_once ON desk_grant (user, role, coalesce(shelter, 0));

CREATE TABLE hidden_provider (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	user INTEGER REFERENCES desk_user (id),
	role TEXT CHECK (role IN ('reception', 'night', 'service', 'provider', 'manager', 'auditor',
		'administrator')),
	reason TEXT NOT NULL,
	since_at INTEGER NOT NULL,
	ended_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((user IS NULL) <> (role IS NULL)),
	CHECK (ended_at IS NULL OR ended_at >= since_at)
) STRICT;
INSERT INTO hidden_provider
	SELECT id, person, user, role, reason, since_at, ended_at, version FROM hidden;
DROP TABLE hidden;
ALTER TABLE hidden_provider RENAME TO hidden;
CREATE UNIQUE INDEX hidden_user ON hidden (user, person) WHERE user IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX hidden_role ON hidden (role, person) WHERE role IS NOT NULL AND ended_at IS NULL;
CREATE INDEX hidden_person ON hidden (person);
CREATE INDEX hidden_of_user ON hidden (user) WHERE user IS NOT NULL;

PRAGMA user_version = 10;
