#include "db/log.h"

bool log_by_id(struct db *db, struct arena *arena, int64_t id, struct log *log)
{
	return row_get(db, arena, &log_table, id, log) == DB_ROW;
}

size_t logs_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE shelter = $1 AND at >= $2 AND at < $3 ORDER BY at, id",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

size_t logs_written_late(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE shelter = $1 AND at < $2 AND created_at >= $2"
	    " AND created_at < $3 AND void_at IS NULL ORDER BY at, id",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

size_t logs_unsigned(
    struct db *db, struct arena *arena, int64_t shelter, int64_t user, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE shelter = $1 AND ($2 IS NULL OR user = $2)"
	    " AND signed_at IS NULL AND void_at IS NULL ORDER BY at, id",
	    DB_I(shelter), DB_I(user));
}

size_t logs_of_person(struct db *db, struct arena *arena, int64_t person, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT l.* FROM log_person p JOIN log l ON l.id = p.log WHERE p.person = $1"
	    " ORDER BY l.at DESC, l.id DESC",
	    DB_I(person));
}

size_t logs_correcting(struct db *db, struct arena *arena, int64_t log, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE corrects = $1 ORDER BY id", DB_I(log));
}

size_t logs_of_medication(struct db *db, struct arena *arena, int64_t medication, int64_t from,
    int64_t until, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE medication = $1 AND void_at IS NULL"
	    " AND ((due_at >= $2 AND due_at < $3) OR (at >= $2 AND at < $3)) ORDER BY at, id",
	    DB_I(medication), DB_I(from), DB_I(until));
}

size_t logs_to_follow(struct db *db, struct arena *arena, int64_t shelter, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE shelter = $1 AND follow_up <> '' AND void_at IS NULL"
	    " AND NOT EXISTS (SELECT 1 FROM log_act a WHERE a.log = log.id AND a.kind = 'followed')"
	    " ORDER BY at, id",
	    DB_I(shelter));
}

size_t logs_to_tell(struct db *db, struct arena *arena, int64_t shelter, struct log **logs)
{
	return rows_load(db, arena, &log_table, logs,
	    "SELECT * FROM log WHERE shelter = $1 AND tell <> '' AND void_at IS NULL"
	    " AND severity IN ('high', 'critical')"
	    " AND NOT EXISTS (SELECT 1 FROM log_act a WHERE a.log = log.id AND a.kind = 'told')"
	    " ORDER BY at, id",
	    DB_I(shelter));
}

size_t log_persons(struct db *db, struct arena *arena, int64_t log, struct log_person **rows)
{
	return rows_load(db, arena, &log_person_table, rows,
	    "SELECT * FROM log_person WHERE log = $1 ORDER BY id", DB_I(log));
}

size_t log_persons_of(struct db *db, struct arena *arena, int64_t person, struct log_person **rows)
{
	return rows_load(db, arena, &log_person_table, rows,
	    "SELECT * FROM log_person WHERE person = $1 ORDER BY id", DB_I(person));
}

size_t log_acts(struct db *db, struct arena *arena, int64_t log, struct log_act **acts)
{
	return rows_load(db, arena, &log_act_table, acts,
	    "SELECT * FROM log_act WHERE log = $1 ORDER BY at, id", DB_I(log));
}

bool medication_by_id(struct db *db, struct arena *arena, int64_t id, struct medication *row)
{
	return row_get(db, arena, &medication_table, id, row) == DB_ROW;
}

size_t medications_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct medication **rows)
{
	return rows_load(db, arena, &medication_table, rows,
	    "SELECT * FROM medication WHERE person = $1 AND (ended_at IS NULL OR $2) ORDER BY id",
	    DB_I(person), DB_I(all));
}

size_t medications_in(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct medication **rows)
{
	return rows_load(db, arena, &medication_table, rows,
	    "SELECT m.* FROM medication m WHERE (m.ended_at IS NULL OR m.ended_at > $1)"
	    " AND m.created_at < $2 AND EXISTS (SELECT 1 FROM stay s WHERE s.person = m.person"
	    " AND +s.shelter = $3 AND s.void_at IS NULL AND +s.admitted_at < $2"
	    " AND (s.left_at IS NULL OR s.left_at > $1)) ORDER BY +m.id",
	    DB_I(from), DB_I(until), DB_I(shelter));
}

bool handover_by_id(struct db *db, struct arena *arena, int64_t id, struct handover *row)
{
	return row_get(db, arena, &handover_table, id, row) == DB_ROW;
}

bool handover_last(
    struct db *db, struct arena *arena, int64_t shelter, int64_t at, struct handover *row)
{
	return row_find(db, arena, &handover_table, row,
	    "SELECT * FROM handover WHERE shelter = $1 AND until_at <= $2"
	    " ORDER BY until_at DESC, id DESC LIMIT 1",
	    DB_I(shelter), DB_I(at));
}

size_t handovers_open(struct db *db, struct arena *arena, int64_t shelter, struct handover **rows)
{
	return rows_load(db, arena, &handover_table, rows,
	    "SELECT * FROM handover WHERE shelter = $1 AND taken_at IS NULL ORDER BY until_at, id",
	    DB_I(shelter));
}

size_t handovers_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct handover **rows)
{
	return rows_load(db, arena, &handover_table, rows,
	    "SELECT * FROM handover WHERE shelter = $1 AND until_at >= $2 AND until_at < $3"
	    " ORDER BY until_at DESC, id DESC",
	    DB_I(shelter), DB_I(from), DB_I(until));
}

ROW_TABLE_OF(log, LOG_ROW, "person", NULL);
ROW_TABLE(log_person, LOG_PERSON_ROW);
ROW_TABLE_OF(log_act, LOG_ACT_ROW, "person", NULL);
ROW_TABLE_OF(medication, MEDICATION_ROW, "person", NULL);
ROW_TABLE(handover, HANDOVER_ROW);
