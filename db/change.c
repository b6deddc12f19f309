#include "db/change.h"

#include "db/alarm.h"
#include "db/appointment.h"
#include "db/ban.h"
#include "db/bed.h"
#include "db/centre.h"
#include "db/consent.h"
#include "db/diet.h"
#include "db/forgotten.h"
#include "db/glass.h"
#include "db/goal.h"
#include "db/identity.h"
#include "db/inspection.h"
#include "db/keep.h"
#include "db/log.h"
#include "db/paper_copy.h"
#include "db/paper_step.h"
#include "db/person.h"
#include "db/placement.h"
#include "db/privacy.h"
#include "db/provider.h"
#include "db/round.h"
#include "db/seal.h"
#include "db/service.h"
#include "db/shelter.h"
#include "db/staff.h"
#include "db/stay.h"
#include "db/street.h"
#include "db/user.h"
#include "db/waiting.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const struct table *const written_tables[] = { &shelter_table, &room_table, &bed_table, &surge_table,
	&bed_block_table, &cleaning_table, &person_table, &identity_table, &relation_table,
	&legal_status_table, &stay_table, &extension_table, &absence_table, &placement_table,
	&hold_table, &hidden_table, &consent_table, &forgotten_table, &desk_user_table,
	&desk_grant_table, &glass_table, &waiting_table, &waiting_offer_table, &turn_away_table, &ban_table,
	&service_table, &venue_table, &provider_table, &provider_off_table, &series_table,
	&series_skip_table, &appointment_table, &appointment_person_table, &goal_table,
	&goal_done_table, &compensation_table, &staff_table, &staff_absence_table, &duty_table,
	&round_table, &round_mark_table, &medication_table, &log_table, &log_person_table,
	&log_act_table, &handover_table, &alarm_act_table, &diet_table, &paper_copy_table,
	&team_table, &team_member_table, &outing_table, &outing_staff_table, &child_table,
	&contact_table, &centre_table, &enrolment_table, &day_visit_table, &contact_led_table,
	&paper_step_table, &enterprise_list_table, &enterprise_table, &visit_table,
	&visit_person_table, &visit_handed_table, NULL };

const struct table *table_named(const char *name)
{
	for (const struct table *const *table = written_tables; *table; table++)
		if (strcmp((*table)->name, name) == 0)
			return *table;
	return NULL;
}

const char *image_turn(struct db *db, struct arena *arena, const struct table *table,
    const char *image, seal_turn turn)
{
	json_t *object = image ? json_loads(image, 0, NULL) : NULL;
	const json_t *owner = table->owner ? json_object_get(object, table->owner) : NULL;
	struct seal_place place = { .table = table->name,
		.row = json_integer_value(json_object_get(object, "id")),
		.person = json_is_integer(owner) ? json_integer_value(owner) : DB_NULL };
	char *text;

	if (!object)
		return image;
	for (size_t i = 0; i < table->count; i++) {
		const char *text_now
		    = json_string_value(json_object_get(object, table->fields[i].name)), *turned;

		if (table->fields[i].kind != 'p' || !text_now)
			continue;
		place.column = table->fields[i].name;
		turned = turn(db, arena, &place, text_now);
		json_object_set_new(object, place.column, json_string(turned ? turned : ""));
	}
	text = json_dumps(object, JSON_COMPACT);
	image = arena_text(arena, text);
	free(text);
	json_decref(object);
	return image;
}

size_t changes_load(
    struct db *db, struct arena *arena, int64_t audit, struct audit_change **changes)
{
	size_t count = audit_changes_load(db, arena, audit, changes);

	for (size_t i = 0; i < count; i++) {
		struct audit_change *change = &(*changes)[i];
		const struct table *table = table_named(change->table);

		if (!table || !table_sealed(table))
			continue;
		change->before = image_turn(db, arena, table, change->before, seal_open);
		change->after = image_turn(db, arena, table, change->after, seal_open);
	}
	return count;
}

/* A captured JSON object as a row; texts in the arena. False when it is not one of this table. */
static bool row_of_json(
    struct arena *arena, const struct table *table, const char *json, void *row)
{
	json_t *object = json_loads(json, 0, NULL);
	bool good = json_is_object(object);

	for (size_t i = 0; good && i < table->count; i++) {
		const struct field *field = &table->fields[i];
		const json_t *value = json_object_get(object, field->name);
		char *place = (char *)row + field->offset;

		/* a column that a later migration added was not captured: it keeps its NULL */
		if (field->kind != 'i')
			*(const char **)(void *)place = arena_text(arena, json_string_value(value));
		else
			*(int64_t *)(void *)place
			    = json_is_integer(value) ? (int64_t)json_integer_value(value) : DB_NULL;
	}
	json_decref(object);
	return good;
}

static int64_t *version_of(const struct table *table, void *row)
{
	return (int64_t *)(void *)((char *)row + table->fields[table->count - 1].offset);
}

static enum db_result reverse_one(
    struct db *db, struct arena *arena, const struct audit_change *change)
{
	const struct table *table = table_named(change->table);
	void *before, *after, *now;

	if (!table)
		return DB_ERROR;
	before = arena_alloc(arena, table->size);
	after = arena_alloc(arena, table->size);
	now = arena_alloc(arena, table->size);
	if ((change->before && !row_of_json(arena, table, change->before, before))
		|| (change->after && !row_of_json(arena, table, change->after, after)))
		return DB_ERROR;
	if (!change->after)
		return row_add(db, table, before);
	if (row_get(db, arena, table, change->row, now) != DB_ROW || !row_same(table, now, after))
		return DB_CHANGED;
	if (!change->before)
		return row_remove(db, table, now);
	*version_of(table, before) = *version_of(table, now);
	return row_save(db, table, before);
}

static void find_later(
    struct db *db, struct arena *arena, struct change_block *block, int64_t audit)
{
	int64_t later = db_number(db, 0,
	    "SELECT audit FROM audit_change WHERE tbl = $1 AND row = $2 AND audit > $3"
	    " ORDER BY audit DESC LIMIT 1",
	    DB_T(block->change->table), DB_I(block->change->row), DB_I(audit));

	if (later > 0 && !audit_by_id(db, arena, later, &block->later))
		block->later.id = 0;
}

static bool keep_change(struct db *db, const struct audit_change *change)
{
	return keep_row(db, change->table, change->before)
		&& keep_row(db, change->table, change->after);
}

bool changes_reverse(
    struct db *db, struct arena *arena, int64_t audit, struct change_block *block)
{
	struct audit_change *changes;
	size_t count = changes_load(db, arena, audit, &changes);

	*block = (struct change_block){ 0 };
	for (size_t i = count; i-- > 0;) {
		enum db_result result = reverse_one(db, arena, &changes[i]);

		if (result == DB_OK)
			continue;
		db_forgive(db);
		block->change = &changes[i];
		block->result = result;
		if (result == DB_CHANGED)
			find_later(db, arena, block, audit);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (keep_change(db, &changes[i]))
			continue;
		block->change = &changes[i];
		block->result = DB_CHECK;
		return false;
	}
	return true;
}

/* Rows that name their shelter say it; rows of a bed, a stay or a round are where that is. */
int64_t change_shelter(struct db *db, struct arena *arena, const struct audit_change *change)
{
	json_t *row = json_loads(change->after ? change->after : change->before, 0, NULL);
	const json_t *shelter = json_object_get(row, "shelter");
	const json_t *bed = json_object_get(row, "bed"), *stay = json_object_get(row, "stay");
	int64_t found = DB_NULL;
	const json_t *round = json_object_get(row, "round");
	struct stay in_stay;
	struct bed in_bed;
	struct round in_round;

	if (json_is_integer(shelter))
		found = json_integer_value(shelter);
	else if (json_is_integer(bed) && bed_by_id(db, arena, json_integer_value(bed), &in_bed))
		found = in_bed.shelter;
	else if (json_is_integer(stay) && stay_by_id(db, arena, json_integer_value(stay), &in_stay))
		found = in_stay.shelter;
	else if (json_is_integer(round)
		&& round_by_id(db, arena, json_integer_value(round), &in_round))
		found = in_round.shelter;
	json_decref(row);
	return found;
}
