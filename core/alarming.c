#include "core/alarming.h"

#include "core/occupancy.h"

#include <string.h>
#include <strings.h>

#define NAMED 5 /* keys that a refusal lists */

/* Those that stand and are meant; the one whose whole key was given is meant alone. */
static size_t find(struct act *act, const char *text, struct attention **found)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count, kept = 0;

	occupancy_load(act->desk, act->arena, DB_NULL, act->now, &occupancy);
	count = attention_load(act->desk, act->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	*found = items;
	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(text, items[i].key) == 0) {
			items[0] = items[i];
			return 1;
		}
		if (alarm_means(text, items[i].key))
			items[kept++] = items[i];
	}
	return kept;
}

static const char *keys_of(struct arena *arena, const struct attention *items, size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count && i < NAMED; i++)
		list = arena_format(arena, "%s%s%s", list, i ? ", " : "", items[i].key);
	return count > NAMED ? arena_format(arena, _("%s and %zu more"), list, count - NAMED) : list;
}

bool alarming_load(struct act *act, const char *text, struct attention *item)
{
	struct attention *found;

	if (find(act, text, &found) != 1)
		return false;
	*item = found[0];
	return true;
}

bool alarming_find(struct act *act, const char *text, struct attention *item)
{
	struct attention *found;
	size_t count = find(act, text, &found);

	/* the same words and status to everybody, and what was typed is not repeated: neither an alarm of
	 * another shelter nor one about somebody hidden differs from none */
	if (count == 0)
		act_find(act, CODE_UNKNOWN_RECORD, "alarm",
		    _("no such alarm stands where %s may put alarms off (the report alarms lists them)"),
		    act->desk->actor.user);
	else if (count > 1)
		act_find(act, CODE_BAD_VALUE, "alarm", _("several alarms are meant: %s"),
		    keys_of(act->arena, found, count));
	if (count != 1)
		return false;
	*item = found[0];
	act_touch(act, item->person_code ? item->person_code : item->key);
	if (item->person_code)
		act_touch(act, item->key);
	if (item->shelter != DB_NULL)
		act_in(act, item->shelter);
	return true;
}

void alarming_tell(struct act *act, const struct attention *item)
{
	act_result(act, "alarm", item->key);
	if (item->person_code)
		act_result(act, "person", item->person_code);
}

size_t alarming_wake(struct act *act, const struct attention *item)
{
	struct alarm_act *acts;
	size_t count = alarm_snoozes_load(act->db, act->arena, act->now, &acts), ended = 0;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(acts[i].alarm, item->key) != 0)
			continue;
		acts[i].void_at = act->now;
		row_save(act->db, &alarm_act_table, &acts[i]);
		ended++;
	}
	return ended;
}

struct alarm_act alarming_row(struct act *act, const struct attention *item)
{
	return (struct alarm_act){ .alarm = item->key, .shelter = item->shelter,
		.person = item->person, .until_at = DB_NULL, .text = "", .at = act->now,
		.user = act->desk->actor.id, .void_at = DB_NULL };
}

/* --- joined, forgotten ------------------------------------------------------------------------ */

/* "late:B-0172:2026-..." with the kept code instead. */
static const char *moved_key(
    struct arena *arena, const char *key, const char *from, const char *to)
{
	const char *at = strchr(key, ':');
	size_t length = strlen(from);

	if (!at || strncmp(at + 1, from, length) != 0 || !strchr(":/", at[1 + length]))
		return key;
	return arena_format(arena, "%.*s%s%s", (int)(at + 1 - key), key, to, at + 1 + length);
}

int64_t alarms_merge(struct act *act, const struct merge_args *args)
{
	struct alarm_act *acts;
	size_t count = alarm_acts_of_person(act->db, act->arena, args->drop->id, &acts);

	for (size_t i = 0; i < count; i++) {
		acts[i].person = args->keep->id;
		acts[i].alarm = moved_key(
		    act->arena, acts[i].alarm, args->drop->code, args->keep->code);
		row_save(act->db, &alarm_act_table, &acts[i]);
	}
	return (int64_t)count;
}

void alarms_forget(struct act *act, const struct person *person)
{
	struct alarm_act *acts;
	size_t count = alarm_acts_of_person(act->db, act->arena, person->id, &acts);

	for (size_t i = 0; i < count; i++) {
		if (!*acts[i].text)
			continue;
		acts[i].text = "";
		row_save(act->db, &alarm_act_table, &acts[i]);
	}
}
