-- Mobile groups, day centres, papers, labour inspection.

-- A mobile group of the street-children programme, as the config declares it.
CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	city_en TEXT NOT NULL,
	city_ka TEXT NOT NULL,
	provider_en TEXT NOT NULL,
	provider_ka TEXT NOT NULL,
	position INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Who of the staff goes out with a group, from a day until a day (NULL: still).
CREATE TABLE team_member (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	staff INTEGER NOT NULL REFERENCES staff (id),
	from_on TEXT NOT NULL,
	until_on TEXT CHECK (until_on >= from_on),
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX team_member_once ON team_member (team, staff) WHERE until_on IS NULL;
CREATE INDEX team_member_team ON team_member (team);
CREATE INDEX team_member_staff ON team_member (staff);
CREATE INDEX team_member_user ON team_member (user);

-- One going out of a group.
CREATE TABLE outing (
	id INTEGER PRIMARY KEY,
	team INTEGER NOT NULL REFERENCES team (id),
	from_at INTEGER NOT NULL,
	until_at INTEGER CHECK (until_at > from_at AND until_at - from_at <= 172800),
	place TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX outing_team ON outing (team, from_at);
CREATE INDEX outing_from ON outing (from_at);
CREATE INDEX outing_user ON outing (user);

CREATE TABLE outing_staff (
	id INTEGER PRIMARY KEY,
	outing INTEGER NOT NULL REFERENCES outing (id),
	staff INTEGER NOT NULL REFERENCES staff (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (outing, staff)
) STRICT;
CREATE INDEX outing_staff_staff ON outing_staff (staff);

-- A child who was met on the street, named (person) or not. Contacts of one child share it: that is what
-- joining and unjoining changes.
CREATE TABLE child (
	id INTEGER PRIMARY KEY,
	person INTEGER UNIQUE REFERENCES person (id),
	created_at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- One meeting with a child. person is the child's (it seals the texts); spot is the place folded, by
-- which the same child is looked for. Texts that describe a child are sealed, places are not.
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	outing INTEGER NOT NULL REFERENCES outing (id),
	child INTEGER NOT NULL REFERENCES child (id),
	person INTEGER REFERENCES person (id),
	at INTEGER NOT NULL,
	nickname TEXT NOT NULL,
	description TEXT NOT NULL,
	sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
	age INTEGER CHECK (age BETWEEN 0 AND 120),
	category TEXT NOT NULL CHECK (category IN ('homeless', 'street-by-day', 'mobile-family',
		'homeless-family', 'unknown')),
	place TEXT NOT NULL,
	spot TEXT NOT NULL,
	with_whom TEXT NOT NULL,
	languages TEXT NOT NULL,
	offered TEXT NOT NULL,
	next_step TEXT NOT NULL,
	next_on TEXT,
	next_done_at INTEGER,
	next_done_by INTEGER REFERENCES desk_user (id),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (next_on IS NULL OR next_step <> ''),
	CHECK ((next_done_at IS NULL) = (next_done_by IS NULL))
) STRICT;
CREATE INDEX contact_outing ON contact (outing);
CREATE INDEX contact_child ON contact (child, at, outing, person, void_at);
CREATE INDEX contact_person ON contact (person, at) WHERE person IS NOT NULL;
CREATE INDEX contact_at ON contact (at, sex, age, outing) WHERE void_at IS NULL;
CREATE INDEX contact_spot ON contact (spot, at) WHERE void_at IS NULL;
CREATE INDEX contact_next ON contact (next_on)
	WHERE next_step <> '' AND next_done_at IS NULL AND void_at IS NULL;
CREATE INDEX contact_time ON contact (at);
CREATE INDEX contact_user ON contact (user);
CREATE INDEX contact_next_done_by ON contact (next_done_by) WHERE next_done_by IS NOT NULL;

-- A name is not taken from a child beneath contacts that bear it.
CREATE TRIGGER child_name_borne AFTER UPDATE ON child
WHEN OLD.person IS NOT NULL AND NEW.person IS NULL
BEGIN
	SELECT RAISE(ABORT, 'borne: child') WHERE EXISTS (SELECT 1 FROM contact c
		WHERE c.child = NEW.id AND c.person IS NOT NULL);
END;

-- A day centre, as the config declares it. It has places, no beds.
CREATE TABLE centre (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_ka TEXT NOT NULL,
	city_en TEXT NOT NULL,
	city_ka TEXT NOT NULL,
	provider_en TEXT NOT NULL,
	provider_ka TEXT NOT NULL,
	capacity INTEGER NOT NULL CHECK (capacity >= 1),
	age_from INTEGER NOT NULL,
	age_to INTEGER NOT NULL,
	opens INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
	closes INTEGER NOT NULL CHECK (closes > opens AND closes <= 1439),
	days TEXT NOT NULL,
	position INTEGER NOT NULL,
	since_at INTEGER NOT NULL,
	retired_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Who comes to a day centre, in which group, on which days of the week ("": any day it is open).
CREATE TABLE enrolment (
	id INTEGER PRIMARY KEY,
	centre INTEGER NOT NULL REFERENCES centre (id),
	person INTEGER NOT NULL REFERENCES person (id),
	group_name TEXT NOT NULL,
	days TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT CHECK (until_on >= from_on),
	end_reason TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX enrolment_once ON enrolment (centre, person)
	WHERE until_on IS NULL AND void_at IS NULL;
CREATE INDEX enrolment_centre ON enrolment (centre, from_on);
CREATE INDEX enrolment_person ON enrolment (person);
CREATE INDEX enrolment_user ON enrolment (user);

-- A child's day at a centre: one row for each date. left_at NULL: there still, or nobody wrote it down.
CREATE TABLE day_visit (
	id INTEGER PRIMARY KEY,
	centre INTEGER NOT NULL REFERENCES centre (id),
	person INTEGER NOT NULL REFERENCES person (id),
	on_date TEXT NOT NULL,
	came_at INTEGER NOT NULL,
	left_at INTEGER CHECK (left_at >= came_at),
	meals TEXT NOT NULL,
	activities TEXT NOT NULL,
	note TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX day_visit_once ON day_visit (centre, person, on_date) WHERE void_at IS NULL;
CREATE UNIQUE INDEX day_visit_one_place ON day_visit (person, on_date)
	WHERE left_at IS NULL AND void_at IS NULL;
CREATE INDEX day_visit_centre ON day_visit (centre, on_date);
CREATE INDEX day_visit_person ON day_visit (person, on_date);
CREATE INDEX day_visit_date ON day_visit (on_date) WHERE void_at IS NULL;
CREATE INDEX day_visit_user ON day_visit (user);

-- What a contact led to: each row one thing that was made of it, so that nothing is typed twice and the
-- way can be told also of a child who had no name then.
CREATE TABLE contact_led (
	id INTEGER PRIMARY KEY,
	contact INTEGER NOT NULL REFERENCES contact (id),
	waiting INTEGER REFERENCES waiting (id),
	turn_away INTEGER REFERENCES turn_away (id),
	hold INTEGER REFERENCES hold (id),
	stay INTEGER REFERENCES stay (id),
	enrolment INTEGER REFERENCES enrolment (id),
	at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((waiting IS NOT NULL) + (turn_away IS NOT NULL) + (hold IS NOT NULL) + (stay IS NOT NULL)
		+ (enrolment IS NOT NULL) = 1)
) STRICT;
CREATE INDEX contact_led_contact ON contact_led (contact);
CREATE INDEX contact_led_waiting ON contact_led (waiting) WHERE waiting IS NOT NULL;
CREATE INDEX contact_led_turn_away ON contact_led (turn_away) WHERE turn_away IS NOT NULL;
CREATE INDEX contact_led_hold ON contact_led (hold) WHERE hold IS NOT NULL;
CREATE INDEX contact_led_stay ON contact_led (stay) WHERE stay IS NOT NULL;
CREATE INDEX contact_led_enrolment ON contact_led (enrolment) WHERE enrolment IS NOT NULL;

-- The way of somebody's papers: each state a row, the newest counts.
CREATE TABLE paper_step (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	state TEXT NOT NULL CHECK (state IN ('unknown', 'none', 'not-established', 'stateless', 'foreign',
		'applied', 'temporary-certificate', 'birth-registered', 'identity-card',
		'residence-card', 'status-granted', 'personal-number')),
	on_date TEXT NOT NULL,
	until_on TEXT,
	applicant TEXT NOT NULL CHECK (applicant IN ('', 'guardianship', 'fund', 'family', 'self', 'other')),
	number TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX paper_step_person ON paper_step (person, on_date);
CREATE INDEX paper_step_user ON paper_step (user);

-- A list of enterprises as it was imported, whom it was sent to, what came back.
CREATE TABLE enterprise_list (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	imported_at INTEGER NOT NULL,
	sent_at INTEGER,
	sent_to TEXT NOT NULL,
	answered_at INTEGER CHECK (answered_at >= sent_at),
	answer TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (answered_at IS NULL OR sent_at IS NOT NULL)
) STRICT;
CREATE INDEX enterprise_list_user ON enterprise_list (user);

-- A work place that is inspected for forced labour. fold is its name, folded.
CREATE TABLE enterprise (
	id INTEGER PRIMARY KEY,
	list INTEGER REFERENCES enterprise_list (id),
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	fold TEXT NOT NULL,
	city TEXT NOT NULL,
	address TEXT NOT NULL,
	sector TEXT NOT NULL,
	workers INTEGER CHECK (workers >= 0),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX enterprise_number ON enterprise (number) WHERE number <> '' AND void_at IS NULL;
CREATE INDEX enterprise_fold ON enterprise (fold);
CREATE INDEX enterprise_list_of ON enterprise (list) WHERE list IS NOT NULL;
CREATE INDEX enterprise_user ON enterprise (user);

-- A visit of inspectors: planned until it has a result.
CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	enterprise INTEGER NOT NULL REFERENCES enterprise (id),
	kind TEXT NOT NULL CHECK (kind IN ('planned', 'reactive')),
	reason TEXT NOT NULL,
	at INTEGER NOT NULL,
	inspectors TEXT NOT NULL,
	result TEXT CHECK (result IN ('none-found', 'signs', 'forced-labour', 'labour-violations',
		'not-let-in', 'not-there')),
	found_at INTEGER,
	workers_met INTEGER CHECK (workers_met >= 0),
	findings TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((result IS NULL) = (found_at IS NULL))
) STRICT;
CREATE INDEX visit_enterprise ON visit (enterprise, at);
CREATE INDEX visit_at ON visit (at);
CREATE INDEX visit_open ON visit (at) WHERE result IS NULL AND void_at IS NULL;
CREATE INDEX visit_user ON visit (user);

-- Who was identified in a visit.
CREATE TABLE visit_person (
	id INTEGER PRIMARY KEY,
	visit INTEGER NOT NULL REFERENCES visit (id),
	person INTEGER NOT NULL REFERENCES person (id),
	at INTEGER NOT NULL,
	note TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (visit, person)
) STRICT;
CREATE INDEX visit_person_person ON visit_person (person);
CREATE INDEX visit_person_user ON visit_person (user);

-- What was handed over of a visit: when, what, to whom, and what they answered.
CREATE TABLE visit_handed (
	id INTEGER PRIMARY KEY,
	visit INTEGER NOT NULL REFERENCES visit (id),
	at INTEGER NOT NULL,
	to_whom TEXT NOT NULL,
	what TEXT NOT NULL,
	answered_at INTEGER CHECK (answered_at >= at),
	answer TEXT NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX visit_handed_visit ON visit_handed (visit);
CREATE INDEX visit_handed_open ON visit_handed (at) WHERE answered_at IS NULL AND void_at IS NULL;
CREATE INDEX visit_handed_user ON visit_handed (user);

-- Medicine that is given still, or was until lately, whatever was given in ten years.
CREATE INDEX medication_ended ON medication (ended_at);

-- Three roles more: mobile groups, day centres, labour inspection.
CREATE TABLE desk_grant_street (
	id INTEGER PRIMARY KEY,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	role TEXT NOT NULL CHECK (role IN ('reception', 'night', 'service', 'provider', 'outreach',
		'day-centre', 'inspector', 'manager', 'auditor', 'administrator')),
	shelter INTEGER REFERENCES shelter (id),
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (shelter IS NULL OR role NOT IN ('outreach', 'day-centre', 'inspector'))
) STRICT;
INSERT INTO desk_grant_street SELECT id, user, role, shelter, version FROM desk_grant;
DROP TABLE desk_grant;
ALTER TABLE desk_grant_street RENAME TO desk_grant;
CREATE UNIQUE INDEX desk_grant_once ON desk_grant (user, role, coalesce(shelter, 0));

CREATE TABLE hidden_street (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	user INTEGER REFERENCES desk_user (id),
	role TEXT CHECK (role IN ('reception', 'night', 'service', 'provider', 'outreach', 'day-centre',
		'inspector', 'manager', 'auditor', 'administrator')),
	reason TEXT NOT NULL,
	since_at INTEGER NOT NULL,
	ended_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((user IS NULL) <> (role IS NULL)),
	CHECK (ended_at IS NULL OR ended_at >= since_at)
) STRICT;
INSERT INTO hidden_street SELECT id, person, user, role, reason, since_at, ended_at, version FROM hidden;
DROP TABLE hidden;
ALTER TABLE hidden_street RENAME TO hidden;
CREATE UNIQUE INDEX hidden_user ON hidden (user, person) WHERE user IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX hidden_role ON hidden (role, person) WHERE role IS NOT NULL AND ended_at IS NULL;
CREATE INDEX hidden_person ON hidden (person);
CREATE INDEX hidden_of_user ON hidden (user) WHERE user IS NOT NULL;

PRAGMA user_version = 12;
