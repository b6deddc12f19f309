#include "db/waiting.h"

bool waiting_by_id(struct db *db, struct arena *arena, int64_t id, struct waiting *waiting)
{
	return row_get(db, arena, &waiting_table, id, waiting) == DB_ROW;
}

size_t waitings_open_load(struct db *db, struct arena *arena, struct waiting **rows)
{
	return rows_load(db, arena, &waiting_table, rows,
	    "SELECT * FROM waiting WHERE ended_at IS NULL ORDER BY since_at, id /*scan*/");
}

size_t waitings_ended_load(struct db *db, struct arena *arena, struct waiting **rows)
{
	return rows_load(db, arena, &waiting_table, rows,
	    "SELECT * FROM waiting WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, id DESC /*scan*/");
}

size_t waitings_of_person(
    struct db *db, struct arena *arena, int64_t person, struct waiting **rows)
{
	return rows_load(db, arena, &waiting_table, rows,
	    "SELECT * FROM waiting WHERE person = $1 ORDER BY id", DB_I(person));
}

bool waiting_of_stay(struct db *db, struct arena *arena, int64_t stay, struct waiting *waiting)
{
	return row_find(db, arena, &waiting_table, waiting,
	    "SELECT * FROM waiting WHERE stay = $1 ORDER BY id LIMIT 1", DB_I(stay));
}

size_t offered_load(struct db *db, struct arena *arena, int64_t waiting, struct offered **offers)
{
	return rows_load(db, arena, &offered_view, offers,
	    "SELECT o.id AS offer, o.waiting, o.hold, p.bed, b.code AS bed_code, h.shelter,"
	    " h.made_at, h.until_at, h.confirmed_at, o.answered_at, o.answer, o.reason"
	    " FROM waiting_offer o JOIN hold h ON h.id = o.hold"
	    " JOIN placement p ON p.id = (SELECT max(q.id) FROM placement q WHERE q.hold = h.id"
	    " AND q.void_at IS NULL) JOIN bed b ON b.id = p.bed"
	    " WHERE o.waiting = $1 ORDER BY o.id",
	    DB_I(waiting));
}

bool waiting_offer_of_hold(
    struct db *db, struct arena *arena, int64_t hold, struct waiting_offer *offer)
{
	return row_find(db, arena, &waiting_offer_table, offer,
	    "SELECT * FROM waiting_offer WHERE hold = $1 AND answered_at IS NULL", DB_I(hold));
}

bool waiting_offer_by_id(
    struct db *db, struct arena *arena, int64_t id, struct waiting_offer *offer)
{
	return row_get(db, arena, &waiting_offer_table, id, offer) == DB_ROW;
}

bool turn_away_by_id(struct db *db, struct arena *arena, int64_t id, struct turn_away *row)
{
	return row_get(db, arena, &turn_away_table, id, row) == DB_ROW;
}

bool turn_away_of_waiting(
    struct db *db, struct arena *arena, int64_t waiting, struct turn_away *row)
{
	return row_find(db, arena, &turn_away_table, row,
	    "SELECT * FROM turn_away WHERE waiting = $1", DB_I(waiting));
}

size_t turn_aways_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t to,
    struct turn_away **rows)
{
	return rows_load(db, arena, &turn_away_table, rows,
	    "SELECT * FROM turn_away WHERE shelter = $1 AND at >= $2 AND at < $3"
	    " ORDER BY at DESC, id DESC",
	    DB_I(shelter), DB_I(from == DB_NULL ? 0 : from),
	    DB_I(to == DB_NULL ? INT64_MAX : to));
}

size_t turn_aways_of_person(
    struct db *db, struct arena *arena, int64_t person, struct turn_away **rows)
{
	return rows_load(db, arena, &turn_away_table, rows,
	    "SELECT * FROM turn_away WHERE person = $1 ORDER BY id", DB_I(person));
}

ROW_TABLE_OF(waiting, WAITING_ROW, "person", NULL);
ROW_TABLE(waiting_offer, WAITING_OFFER_ROW);
ROW_TABLE_OF(turn_away, TURN_AWAY_ROW, "person", NULL);
VIEW_TABLE(offered, OFFERED_ROW);
