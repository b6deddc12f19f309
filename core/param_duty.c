/* What values of the duty roster name: staff and shifts. */
#include "core/param_private.h"

#include "config/nearest.h"
#include "core/duty.h"
#include "core/shift.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* "ST-0007", "st7" and "7" are the same; NULL when it is no code. */
static const char *staff_code(struct arena *arena, const char *text)
{
	int64_t number = text_number(text, "ST");

	return number == DB_NULL ? NULL : arena_format(arena, "ST-%04lld", (long long)number);
}

/* By a name that is written in full, in any script: who works still goes before others; two of one name
 * are told apart by their codes only. */
static const struct staff *staff_of_name(
    struct reading *reading, const struct staff *staff, size_t count)
{
	const char *folded = text_fold(reading->arena, reading->text);
	const struct staff *found = NULL;

	if (!*folded || !desk_may(reading->desk, RIGHT_SEE_DUTY, DB_NULL))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const char *name = staff_name(reading->desk, reading->arena, &staff[i]);

		if (!text_same(text_fold(reading->arena, name), folded))
			continue;
		if (found && (found->ended_at != DB_NULL) == (staff[i].ended_at != DB_NULL))
			return NULL;
		if (!found)
			found = &staff[i];
	}
	return found;
}

/* A user who is not of the staff yet is as they would be. */
static bool staff_of_login(struct reading *reading, struct staff *staff)
{
	struct desk_user user;

	if (!user_by_name(reading->desk->db, reading->arena, reading->text, &user))
		return false;
	if (staff_of_user(reading->desk->db, reading->arena, user.id, staff))
		return true;
	*staff = staff_new(user.id, reading->now);
	return user.closed_at == DB_NULL;
}

const struct staff *reading_staff(struct reading *reading)
{
	struct arena *arena = reading->arena;
	struct staff *staff = arena_alloc(arena, sizeof *staff), *all;
	const char *code = staff_code(arena, reading->text), **codes, *near;
	const struct staff *named;
	size_t count;

	if (code && staff_by_code(reading->desk->db, arena, code, staff))
		return staff;
	if (staff_of_login(reading, staff))
		return staff;
	count = staff_all(reading->desk->db, arena, &all);
	if ((named = staff_of_name(reading, all, count)) != NULL)
		return named;
	codes = arena_alloc(arena, (count + 1) * sizeof *codes);
	for (size_t i = 0; i < count; i++)
		codes[i] = all[i].code;
	near = nearest_word(code ? code : reading->text, codes, count);
	failure_add(reading->failure, CODE_UNKNOWN_STAFF, reading->param->name,
	    near ? _("%s: there is nobody \"%s\" of the staff; did you mean %s?")
		 : _("%s: there is nobody \"%s\" of the staff; the report staff lists them"),
	    reading->param->name, text_safe(arena, reading->text), near);
	return NULL;
}

/* By its code or its name in the language shown. */
const struct shift *reading_shift(struct reading *reading)
{
	const struct desk *desk = reading->desk;
	const char *shelter = values_get(reading->values, "shelter"), **codes, *near;
	const char *folded = text_fold(reading->arena, reading->text);
	struct shelter house;
	struct shift *shifts;
	size_t count;

	if (!shelter || !*shelter || !shelter_by_id(desk->db, reading->arena,
		    values_shelter(desk, reading->arena, reading->values), &house))
		house.code = NULL;
	count = shifts_load(desk->config, reading->arena, house.code, &shifts);
	codes = arena_alloc(reading->arena, (count + 1) * sizeof *codes);
	for (size_t i = 0; i < count; i++) {
		codes[i] = shifts[i].code;
		if (strcasecmp(shifts[i].code, reading->text) == 0
			|| text_same(text_fold(reading->arena, shifts[i].name), folded))
			return &shifts[i];
	}
	near = nearest_word(reading->text, codes, count);
	failure_add(reading->failure, CODE_UNKNOWN_SHIFT, reading->param->name,
	    near ? _("%s: there is no \"%s\"; did you mean %s?") : _("%s: there is no \"%s\""),
	    reading->param->name, text_safe(reading->arena, reading->text), near);
	return NULL;
}
