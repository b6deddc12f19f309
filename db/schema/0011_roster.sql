-- The night, the duty roster, the log, the handover, alarms and paper.

-- Who works in the shelters. Whoever also signs in is linked to their user, whose name then counts.
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	user INTEGER REFERENCES desk_user (id),
	post TEXT NOT NULL,
	shelters TEXT NOT NULL,
	hours_week INTEGER CHECK (hours_week BETWEEN 1 AND 168),
	phone TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	ended_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX staff_user ON staff (user) WHERE user IS NOT NULL AND ended_at IS NULL;
CREATE INDEX staff_of_user ON staff (user) WHERE user IS NOT NULL;

CREATE TABLE staff_absence (
	id INTEGER PRIMARY KEY,
	staff INTEGER NOT NULL REFERENCES staff (id),
	from_on TEXT NOT NULL,
	until_on TEXT NOT NULL CHECK (until_on >= from_on),
	kind TEXT NOT NULL,
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX staff_absence_staff ON staff_absence (staff, from_on);
CREATE INDEX staff_absence_user ON staff_absence (user);

-- A shift of the config on a date; its times are kept as they were when it was given out.
CREATE TABLE duty (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	on_date TEXT NOT NULL,
	shift TEXT NOT NULL,
	staff INTEGER NOT NULL REFERENCES staff (id),
	post TEXT NOT NULL,
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at AND until_at - from_at <= 172800),
	instead_of INTEGER REFERENCES duty (id),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX duty_once ON duty (shelter, on_date, shift, staff) WHERE void_at IS NULL;
CREATE INDEX duty_shelter ON duty (shelter, from_at);
CREATE INDEX duty_staff ON duty (staff, from_at);
CREATE INDEX duty_instead ON duty (instead_of) WHERE instead_of IS NOT NULL;
CREATE INDEX duty_user ON duty (user);

-- A walk through the house: one is open in a shelter at a time, and one answers each set time.
CREATE TABLE round (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	due_at INTEGER,
	started_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	closed_at INTEGER CHECK (closed_at >= started_at),
	closed_by INTEGER REFERENCES desk_user (id),
	note TEXT NOT NULL,
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX round_open ON round (shelter) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE UNIQUE INDEX round_due ON round (shelter, due_at) WHERE due_at IS NOT NULL AND void_at IS NULL;
CREATE INDEX round_shelter ON round (shelter, started_at);
CREATE INDEX round_user ON round (user);
CREATE INDEX round_closed_by ON round (closed_by) WHERE closed_by IS NOT NULL;

-- What was seen in a bed, or of somebody who has none, and what the board said then.
CREATE TABLE round_mark (
	id INTEGER PRIMARY KEY,
	round INTEGER NOT NULL REFERENCES round (id),
	bed INTEGER REFERENCES bed (id),
	person INTEGER REFERENCES person (id),
	state TEXT NOT NULL CHECK (state IN ('present', 'pass', 'absent', 'empty')),
	expected TEXT NOT NULL CHECK (expected IN ('in', 'out', 'missing', 'empty', 'closed')),
	marked_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	note TEXT NOT NULL,
	settled_at INTEGER,
	settled_by INTEGER REFERENCES desk_user (id),
	settled TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (bed IS NOT NULL OR person IS NOT NULL),
	CHECK ((settled_at IS NULL) = (settled_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX round_mark_bed ON round_mark (round, bed) WHERE bed IS NOT NULL;
CREATE UNIQUE INDEX round_mark_bedless ON round_mark (round, person) WHERE bed IS NULL;
CREATE INDEX round_mark_of_bed ON round_mark (bed) WHERE bed IS NOT NULL;
CREATE INDEX round_mark_of_person ON round_mark (person, marked_at) WHERE person IS NOT NULL;
CREATE INDEX round_mark_user ON round_mark (user);
CREATE INDEX round_mark_settled_by ON round_mark (settled_by) WHERE settled_by IS NOT NULL;

-- What a signed round says stays as it was said.
CREATE TRIGGER round_mark_closed_insert AFTER INSERT ON round_mark
BEGIN
	SELECT RAISE(ABORT, 'signed: round') WHERE EXISTS (SELECT 1 FROM round r
		WHERE r.id = NEW.round AND r.closed_at IS NOT NULL);
END;
CREATE TRIGGER round_mark_closed_update AFTER UPDATE ON round_mark
WHEN OLD.state IS NOT NEW.state OR OLD.bed IS NOT NEW.bed OR OLD.round IS NOT NEW.round
	OR OLD.marked_at IS NOT NEW.marked_at OR OLD.user IS NOT NEW.user
	OR OLD.expected IS NOT NEW.expected OR OLD.settled_at IS NOT NEW.settled_at
BEGIN
	SELECT RAISE(ABORT, 'signed: round') WHERE EXISTS (SELECT 1 FROM round r
		WHERE r.id = NEW.round AND r.closed_at IS NOT NULL);
END;

CREATE TRIGGER round_mark_closed_delete AFTER DELETE ON round_mark
BEGIN
	SELECT RAISE(ABORT, 'signed: round') WHERE EXISTS (SELECT 1 FROM round r
		WHERE r.id = OLD.round AND r.closed_at IS NOT NULL);
END;
-- Nor is it signed while a bed of the house has not been looked at. (A surge bed counts or not, as the
-- desk says.)
CREATE TRIGGER round_closed_unchecked AFTER UPDATE ON round
WHEN OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'unchecked: round') WHERE EXISTS (SELECT 1 FROM bed b
		WHERE b.shelter = NEW.shelter AND b.surge = 0 AND b.since_at <= NEW.closed_at
		AND (b.retired_at IS NULL OR b.retired_at > NEW.closed_at)
		AND NOT EXISTS (SELECT 1 FROM round_mark m WHERE m.round = NEW.id AND m.bed = b.id));
END;

-- Medicine that somebody is to be given, at times of the day or as needed.
CREATE TABLE medication (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person (id),
	medicine TEXT NOT NULL,
	dose TEXT NOT NULL,
	times TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT CHECK (until_on >= from_on),
	note TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	ended_at INTEGER,
	end_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX medication_person ON medication (person);
CREATE INDEX medication_user ON medication (user);

-- The log. A signed entry stays; a correction is an entry of its own.
CREATE TABLE log (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	kind TEXT NOT NULL CHECK (kind IN ('note', 'incident', 'visitor', 'phone', 'medication')),
	at INTEGER NOT NULL,
	person INTEGER REFERENCES person (id),
	severity TEXT CHECK (severity IN ('low', 'medium', 'high', 'critical')),
	text TEXT NOT NULL,
	tell TEXT NOT NULL,
	follow_up TEXT NOT NULL,
	follow_on TEXT,
	medication INTEGER REFERENCES medication (id),
	medicine TEXT NOT NULL,
	dose TEXT NOT NULL,
	due_at INTEGER,
	refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
	corrects INTEGER REFERENCES log (id),
	created_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	signed_at INTEGER,
	signed_by INTEGER REFERENCES desk_user (id),
	void_at INTEGER,
	void_reason TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((signed_at IS NULL) = (signed_by IS NULL)),
	CHECK ((kind = 'incident') = (severity IS NOT NULL))
) STRICT;
CREATE INDEX log_shelter ON log (shelter, at);
CREATE INDEX log_person_at ON log (person, at) WHERE person IS NOT NULL;
CREATE INDEX log_unsigned ON log (shelter, user) WHERE signed_at IS NULL AND void_at IS NULL;
CREATE INDEX log_medication ON log (medication, due_at) WHERE medication IS NOT NULL;
CREATE INDEX log_corrects ON log (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX log_user ON log (user);
CREATE INDEX log_signed_by ON log (signed_by) WHERE signed_by IS NOT NULL;

CREATE INDEX log_follow ON log (shelter, at) WHERE follow_up <> '' AND void_at IS NULL;
CREATE INDEX log_tell ON log (shelter, at)
	WHERE tell <> '' AND void_at IS NULL AND severity IN ('high', 'critical');

-- What a signed entry says stays as it was said, and it is never gone. Its texts are sealed anew at each
-- writing, so that they cannot be compared: any writing of them is refused but taking back the
-- signature, giving it to whom an entry was joined with, making it void, and forgetting what it says.
CREATE TRIGGER log_signed_update AFTER UPDATE ON log
WHEN OLD.signed_at IS NOT NULL AND NEW.signed_at IS NOT NULL AND (
	OLD.shelter IS NOT NEW.shelter OR OLD.kind IS NOT NEW.kind OR OLD.at IS NOT NEW.at
	OR OLD.severity IS NOT NEW.severity OR OLD.follow_on IS NOT NEW.follow_on
	OR OLD.medication IS NOT NEW.medication OR OLD.due_at IS NOT NEW.due_at
	OR OLD.refused IS NOT NEW.refused OR OLD.corrects IS NOT NEW.corrects
	OR OLD.created_at IS NOT NEW.created_at OR OLD.user IS NOT NEW.user
	OR OLD.signed_at IS NOT NEW.signed_at OR OLD.signed_by IS NOT NEW.signed_by
	OR (NEW.text || NEW.tell || NEW.follow_up || NEW.medicine || NEW.dose <> ''
		AND OLD.person IS NEW.person AND OLD.void_at IS NEW.void_at))
BEGIN
	SELECT RAISE(ABORT, 'signed: log');
END;
CREATE TRIGGER log_signed_delete AFTER DELETE ON log WHEN OLD.signed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'signed: log');
END;

-- Everybody whom an entry is about; the first of them seals it.
CREATE TABLE log_person (
	id INTEGER PRIMARY KEY,
	log INTEGER NOT NULL REFERENCES log (id),
	person INTEGER NOT NULL REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (log, person)
) STRICT;
CREATE INDEX log_person_person ON log_person (person);

-- What was done about an entry: somebody was told, it was followed up.
CREATE TABLE log_act (
	id INTEGER PRIMARY KEY,
	log INTEGER NOT NULL REFERENCES log (id),
	person INTEGER REFERENCES person (id),
	kind TEXT NOT NULL CHECK (kind IN ('told', 'followed')),
	text TEXT NOT NULL,
	at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX log_act_log ON log_act (log);
CREATE INDEX log_act_person ON log_act (person) WHERE person IS NOT NULL;
CREATE INDEX log_act_user ON log_act (user);

-- One shift hands over to the next; what it is about follows from what happened between its times.
CREATE TABLE handover (
	id INTEGER PRIMARY KEY,
	shelter INTEGER NOT NULL REFERENCES shelter (id),
	shift TEXT NOT NULL,
	from_at INTEGER NOT NULL,
	until_at INTEGER NOT NULL CHECK (until_at > from_at),
	note TEXT NOT NULL,
	given_at INTEGER NOT NULL,
	given_by INTEGER NOT NULL REFERENCES desk_user (id),
	taken_at INTEGER CHECK (taken_at >= given_at),
	taken_by INTEGER REFERENCES desk_user (id),
	taken_note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((taken_at IS NULL) = (taken_by IS NULL))
) STRICT;
CREATE INDEX handover_shelter ON handover (shelter, until_at);
CREATE INDEX handover_open ON handover (shelter) WHERE taken_at IS NULL;
CREATE INDEX handover_given_by ON handover (given_by);
CREATE INDEX handover_taken_by ON handover (taken_by) WHERE taken_by IS NOT NULL;

-- What was done about an alarm: put off until a time with a reason, or somebody told.
CREATE TABLE alarm_act (
	id INTEGER PRIMARY KEY,
	alarm TEXT NOT NULL,
	shelter INTEGER REFERENCES shelter (id),
	person INTEGER REFERENCES person (id),
	kind TEXT NOT NULL CHECK (kind IN ('snooze', 'told')),
	until_at INTEGER CHECK (until_at > at),
	text TEXT NOT NULL,
	at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	void_at INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK ((kind = 'snooze') = (until_at IS NOT NULL))
) STRICT;
CREATE INDEX alarm_act_alarm ON alarm_act (alarm, at);
CREATE INDEX alarm_act_until ON alarm_act (until_at) WHERE until_at IS NOT NULL AND void_at IS NULL;
CREATE INDEX alarm_act_shelter ON alarm_act (shelter) WHERE shelter IS NOT NULL;
CREATE INDEX alarm_act_person ON alarm_act (person) WHERE person IS NOT NULL;
CREATE INDEX alarm_act_user ON alarm_act (user);

-- What somebody may not or does not eat: words of a list, one row for a person.
CREATE TABLE diet (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL UNIQUE REFERENCES person (id),
	words TEXT NOT NULL,
	note TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Numbered copies: each paper that was printed or written to a file.
CREATE TABLE paper_copy (
	id INTEGER PRIMARY KEY,
	report TEXT NOT NULL,
	shelter INTEGER REFERENCES shelter (id),
	parameters TEXT NOT NULL,
	format TEXT NOT NULL,
	target TEXT NOT NULL,
	made_at INTEGER NOT NULL,
	user INTEGER NOT NULL REFERENCES desk_user (id),
	failed TEXT NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX paper_copy_report ON paper_copy (report, made_at);
CREATE INDEX paper_copy_shelter ON paper_copy (shelter) WHERE shelter IS NOT NULL;
CREATE INDEX paper_copy_user ON paper_copy (user);

PRAGMA user_version = 11;
