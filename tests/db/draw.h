/* Acts drawn from the table of verbs itself: every parameter gets a value of its type, from what the
 * database has and from what earlier acts answered. A new verb is drawn without a line here. */
#ifndef TESTS_DB_DRAW_H
#define TESTS_DB_DRAW_H

#include "tests/db/fixture.h"

#include "core/random.h"
#include "core/record.h"

#include <jansson.h>

#define DRAW_KEPT 24  /* answers kept of a kind: the newest */
#define DRAW_KINDS 160
#define DRAW_BEDS 14  /* few, so that acts get in each other's way */

/* What acts answered under one key: "entry": W-0001, W-0002 ... */
struct answers {
	const char *key;
	const char *texts[DRAW_KEPT];
	size_t count; /* ever; the newest DRAW_KEPT are there */
};

struct draw {
	struct fixture *f;
	struct random random;
	struct arena kept;    /* answers */
	struct arena scratch; /* one act's values */
	struct answers answers[DRAW_KINDS];
	size_t kinds;
	int64_t names; /* made so far: each user has another one */
};

/* An act before it is done. */
struct drawn {
	const struct verb *verb;
	const char *override;
	struct value items[40];
	size_t count;
};

static inline void draw_done(struct draw *draw)
{
	arena_done(&draw->kept);
	arena_done(&draw->scratch);
}

/* --- answers -------------------------------------------------------------------------------------- */
static inline struct answers *answers_of(struct draw *draw, const char *key)
{
	for (size_t i = 0; i < draw->kinds; i++)
		if (strcmp(draw->answers[i].key, key) == 0)
			return &draw->answers[i];
	return NULL;
}

static inline void keep_answer(struct draw *draw, const char *key, const char *text)
{
	struct answers *answers = answers_of(draw, key);

	if (!answers && draw->kinds == DRAW_KINDS)
		return;
	if (!answers) {
		answers = &draw->answers[draw->kinds++];
		answers->key = arena_text(&draw->kept, key);
	}
	answers->texts[answers->count++ % DRAW_KEPT] = arena_text(&draw->kept, text);
}

/* "W-" of W-0001; NULL of other texts. */
static inline const char *code_kind(struct draw *draw, const char *text)
{
	if (text[0] < 'A' || text[0] > 'Z' || text[1] != '-' || !text[2]
		|| text[2 + strspn(text + 2, "0123456789")])
		return NULL;
	return arena_textn(&draw->scratch, text, 2);
}

static inline void keep_json(struct draw *draw, const char *key, const json_t *value)
{
	const json_t *item;
	size_t i;

	if (json_is_string(value)) {
		const char *kind = code_kind(draw, json_string_value(value));

		keep_answer(draw, key, json_string_value(value));
		if (kind)
			keep_answer(draw, kind, json_string_value(value));
		return;
	}
	if (json_is_integer(value))
		keep_answer(draw, key,
		    arena_format(&draw->scratch, "%lld", (long long)json_integer_value(value)));
	else
		json_array_foreach(value, i, item)
			keep_json(draw, key, item);
}

/* What an act answered is what later ones name. */
static inline void draw_keep(struct draw *draw, const char *result)
{
	json_t *object = json_loads(result, 0, NULL), *value;
	const char *key;

	json_object_foreach(object, key, value)
		keep_json(draw, key, value);
	json_decref(object);
}

static inline const char *some_answer(struct draw *draw, const struct answers *answers)
{
	size_t count = answers->count < DRAW_KEPT ? answers->count : DRAW_KEPT;

	if (random_chance(&draw->random, 400))
		return answers->texts[(answers->count - 1) % DRAW_KEPT];
	return answers->texts[random_below(&draw->random, (int64_t)count)];
}

/* --- values by type ------------------------------------------------------------------------------- */

/* One text of a query's first column. */
static inline const char *some_row(struct draw *draw, struct query *query)
{
	const char **texts = NULL;
	size_t count = 0;

	while (db_next(query)) {
		texts = arena_grow(&draw->scratch, texts, count, sizeof *texts);
		texts[count++] = arena_text(&draw->scratch, db_text(query, 0));
	}
	db_end(query);
	return count > 0 ? texts[random_below(&draw->random, (int64_t)count)] : NULL;
}

static inline const char *some_person(struct draw *draw, unsigned flags)
{
	struct db *db = draw->f->desk.db;
	const char *found = NULL;

	if (random_chance(&draw->random, 100))
		return some_row(draw, db_query(db, "SELECT code FROM person"));
	if (flags & PARAM_INSIDE)
		found = some_row(draw,
		    db_query(db, "SELECT p.code FROM stay s JOIN person p ON p.id = s.person"
				 " WHERE s.left_at IS NULL AND s.void_at IS NULL"));
	if (flags & PARAM_OUTSIDE)
		found = some_row(draw,
		    db_query(db, "SELECT code FROM person p WHERE void_at IS NULL AND NOT EXISTS"
				 " (SELECT 1 FROM stay s WHERE s.person = p.id AND s.left_at IS NULL"
				 " AND s.void_at IS NULL)"));
	if (found)
		return found;
	return some_row(draw, db_query(db, "SELECT code FROM person WHERE void_at IS NULL"));
}

static inline const char *some_bed(struct draw *draw)
{
	struct db *db = draw->f->desk.db;

	if (random_chance(&draw->random, 50))
		return some_row(draw, db_query(db, "SELECT code FROM bed"));
	return some_row(
	    draw, db_query(db, "SELECT code FROM bed WHERE position < 6"
			  " AND shelter IN (1, 3, 4)"));
}

static inline const char *some_service(struct draw *draw)
{
	return some_row(draw, db_query(draw->f->desk.db, "SELECT code FROM service"));
}

/* Nothing yet is told in the words of what there never is. */
static inline const char *some_provider(struct draw *draw)
{
	const char *code = some_row(draw, db_query(draw->f->desk.db,
	    random_chance(&draw->random, 900) ? "SELECT code FROM provider WHERE ended_at IS NULL"
					      : "SELECT code FROM provider"));

	return code ? code : "PR-9999";
}

static inline const char *some_venue(struct draw *draw)
{
	return some_row(draw,
	    db_query(draw->f->desk.db, "SELECT code FROM venue WHERE shelter IN (1, 3, 4)"));
}

static const char *const some_shifts[] = { "day", "evening", "night" };

static inline const char *some_user(struct draw *draw)
{
	if (random_chance(&draw->random, 600))
		return some_row(
		    draw, db_query(draw->f->desk.db, "SELECT name FROM desk_user WHERE id <= 5"));
	return some_row(draw, db_query(draw->f->desk.db, "SELECT name FROM desk_user"));
}

/* Mostly by their code; a user becomes staff by being put on duty. */
static inline const char *some_staff(struct draw *draw)
{
	const char *code = random_chance(&draw->random, 900)
		? some_row(draw, db_query(draw->f->desk.db, "SELECT code FROM staff")) : NULL;

	return code ? code : some_user(draw);
}

/* Of those that the kind lists; now and then none of them. */
static inline const char *some_record(struct draw *draw, const struct param *param)
{
	struct values none = { 0 };
	struct record_line *lines;
	size_t count = param->records->list(&draw->f->desk, &draw->f->arena, &none, &lines);

	if (count == 0 || random_chance(&draw->random, 50))
		return "X-0001";
	return lines[random_below(&draw->random, (int64_t)count)].code;
}

static inline const char *some_of(struct draw *draw, const char *const *texts, size_t count)
{
	return texts[random_below(&draw->random, (int64_t)count)];
}
#define SOME_OF(draw, list) some_of(draw, list, sizeof(list) / sizeof(list)[0])

static inline const char *some_choice(struct draw *draw, const struct choice *choices)
{
	size_t count = 0;

	while (choices[count].word)
		count++;
	return choices[random_below(&draw->random, (int64_t)count)].word;
}

static inline const char *some_instant(struct draw *draw, unsigned flags)
{
	struct random *random = &draw->random;
	when_t reach = random_chance(random, 700) ? 3 * HOUR : 6 * DAY;
	when_t from = flags & PARAM_PAST || random_chance(random, 300) ? -reach : 0;
	when_t to = flags & PARAM_PAST ? 0 : reach;

	return when_iso(&draw->scratch,
	    draw->f->desk.fixed_now + random_between(random, from / MINUTE, to / MINUTE) * MINUTE);
}

static inline const char *some_date(struct draw *draw, unsigned flags)
{
	int64_t days = random_between(&draw->random, -5, flags & PARAM_PAST ? 0 : 40);
	char *iso = arena_alloc(&draw->scratch, DATE_SIZE);

	when_to_date(draw->f->desk.fixed_now + days * DAY, iso);
	return iso;
}

static inline const char *some_birth(struct draw *draw)
{
	static const char *const births[] = { "unknown", "2011", "05.2012", "01.02.1990", "29.02.2008",
		"24.11.2026", "1975" };

	return SOME_OF(draw, births);
}

/* Texts that mean something, by the name of their parameter; any other verb may use them too. */
static inline const char *text_by_name(struct draw *draw, const char *name)
{
	if (strcmp(name, "role") == 0)
		return some_choice(draw, choice_role);
	if (strcmp(name, "shelters") == 0)
		return some_row(draw, db_query(draw->f->desk.db, "SELECT code FROM shelter"));
	if (strcmp(name, "glass") == 0) /* nobody reviews their own */
		return some_row(draw,
		    db_query(draw->f->desk.db,
			"SELECT printf('E-%04d', id) FROM glass WHERE reviewed_at IS NULL"
			" AND user <> $1",
			DB_I(draw->f->desk.actor.id)));
	if (strcmp(name, "hours") == 0)
		return random_chance(&draw->random, 500) ? "Mon-Fri 09:00-17:00; Sat 10-13" : "";
	if (strcmp(name, "languages") == 0)
		return "ka, ru";
	if (strcmp(name, "with") == 0 && answers_of(draw, "duty"))
		return some_answer(draw, answers_of(draw, "duty"));
	if (strcmp(name, "user") == 0)
		return arena_format(&draw->scratch, "user%lld", (long long)++draw->names);
	return NULL;
}

/* A code of any kind that was answered; NULL none yet. */
static inline const char *some_code(struct draw *draw)
{
	const struct answers *kinds[DRAW_KINDS];
	size_t count = 0;

	for (size_t i = 0; i < draw->kinds; i++)
		if (draw->answers[i].key[1] == '-')
			kinds[count++] = &draw->answers[i];
	return count == 0
		? NULL : some_answer(draw, kinds[random_below(&draw->random, (int64_t)count)]);
}

static inline const char *some_text(struct draw *draw, const char *name)
{
	static const char *const texts[] = { "x", "Lia", "ნინო ბერიძე", "a reason of two lines", "+995 555 12",
		"f34,m8", "=1+1", "01001012345" };
	const struct answers *own = answers_of(draw, name);
	const char *meant = random_chance(&draw->random, 900) ? text_by_name(draw, name) : NULL;
	const char *code = random_chance(&draw->random, 400) ? some_code(draw) : NULL;

	if (meant)
		return meant;
	if (own && random_chance(&draw->random, 500))
		return some_answer(draw, own);
	return code ? code : SOME_OF(draw, texts);
}

static inline const char *some_number(struct draw *draw, const struct param *param)
{
	const struct answers *own = answers_of(draw, param->name);
	int64_t most = param->max - param->min < 5 ? param->max - param->min : 5;

	if (own && random_chance(&draw->random, 800))
		return some_answer(draw, own);
	return arena_format(&draw->scratch, "%lld",
	    (long long)(param->min + random_below(&draw->random, most + 1)));
}

static inline const char *some_list(struct draw *draw, const struct param *param)
{
	const char *list = "";

	for (int64_t more = random_between(&draw->random, 1, 3); more > 0; more--)
		list = arena_format(&draw->scratch, "%s %s", list,
		    param->type == PARAM_PEOPLE ? some_person(draw, param->flags)
			: param->type == PARAM_SERVICES ? some_service(draw)
			: param->type == PARAM_WORDS ? some_choice(draw, param->choices)
						     : some_bed(draw));
	return list;
}

/* Of few UIDs, so that some are here already. */
static inline const char *some_calendar(struct draw *draw)
{
	const char *text = "BEGIN:VCALENDAR\r\n";

	for (int64_t more = random_between(&draw->random, 1, 3); more > 0; more--) {
		char day[DATE_SIZE];

		when_to_date(draw->f->desk.fixed_now + random_between(&draw->random, 0, 20) * DAY, day);
		text = arena_format(&draw->kept,
		    "%sBEGIN:VEVENT\r\nUID:u%d\r\nDTSTART:%.4s%.2s%.2sT%02d0000\r\nDURATION:PT%dM\r\nSUMMARY:%s\r\n"
		    "%sEND:VEVENT\r\n", text, (int)random_below(&draw->random, 12), day, day + 5, day + 8,
		    (int)random_between(&draw->random, 8, 18), (int)random_between(&draw->random, 0, 90),
		    some_person(draw, 0), random_chance(&draw->random, 100) ? "STATUS:CANCELLED\r\n" : "");
	}
	return arena_format(&draw->kept, "%sEND:VCALENDAR\r\n", text);
}

/* What a verb that takes a file is given: kept on the desk, as a shell would. */
static inline const char *file_for(struct draw *draw, const char *verb)
{
	if (strcmp(verb, "import-providers") == 0)
		return arena_format(&draw->kept, "name,service,hours\n%s,%s,Mon-Fri 09:00-17:00\n",
		    random_chance(&draw->random, 500) ? "Lia" : "Nino", some_service(draw));
	if (strcmp(verb, "import-contacts") == 0)
		return arena_format(&draw->kept, "nickname,sex,age\n%s,female,%lld\n",
		    random_chance(&draw->random, 500) ? "Lia" : "Nino",
		    (long long)random_between(&draw->random, 0, 17));
	if (strcmp(verb, "enterprise-import") == 0)
		return arena_format(&draw->kept, "name,number\nBrick works %d,40400%04d\n",
		    (int)random_below(&draw->random, 9), (int)random_below(&draw->random, 9999));
	return strcmp(verb, "import-ics") == 0 ? some_calendar(draw) : "x";
}

static inline const char *some_file(struct draw *draw, const char *verb)
{
	static struct inlet inlet;
	const char *text = file_for(draw, verb);

	inlet = (struct inlet){ "drawn", arena_text(&draw->kept, text), strlen(text) };
	draw->f->desk.inlets = &inlet;
	draw->f->desk.inlet_count = 1;
	return inlet.name;
}

static inline const char *draw_value(
    struct draw *draw, const struct verb *verb, const struct param *param)
{
	switch (param->type) {
	case PARAM_TEXT:
	case PARAM_NOTE:
	case PARAM_DUTY:
	case PARAM_ALARM:
		return some_text(draw, param->name);
	case PARAM_CHOICE:
		if (param->flags & PARAM_ANY_CHOICE && random_chance(&draw->random, 300))
			return some_user(draw);
		return some_choice(draw, param->choices);
	case PARAM_NUMBER:
		return some_number(draw, param);
	case PARAM_YES:
		return random_chance(&draw->random, 700) ? "yes" : "no";
	case PARAM_INSTANT:
		return some_instant(draw, param->flags);
	case PARAM_DATE:
		return some_date(draw, param->flags);
	case PARAM_BIRTH:
		return some_birth(draw);
	case PARAM_SHELTER:
		return some_row(draw, db_query(draw->f->desk.db, "SELECT code FROM shelter WHERE id IN (1, 3, 4)"));
	case PARAM_BED: { /* often one that an act was about: what is held there may be meant */
		const struct answers *beds = answers_of(draw, "bed");

		return beds && random_chance(&draw->random, 350) ? some_answer(draw, beds)
								 : some_bed(draw);
	}
	case PARAM_PERSON:
		return some_person(draw, param->flags);
	case PARAM_PEOPLE:
	case PARAM_BEDS:
	case PARAM_SERVICES:
	case PARAM_WORDS:
		return some_list(draw, param);
	case PARAM_USER:
		return some_user(draw);
	case PARAM_SERVICE:
		return some_service(draw);
	case PARAM_PROVIDER:
		return some_provider(draw);
	case PARAM_STAFF:
		return some_staff(draw);
	case PARAM_RECORD:
		return some_record(draw, param);
	case PARAM_SHIFT:
		return SOME_OF(draw, some_shifts);
	case PARAM_VENUE:
		return some_venue(draw);
	case PARAM_FILE:
		return some_file(draw, verb->name);
	}
	return "a type that nothing is drawn of yet";
}

static inline const char *drawn_value(const struct drawn *drawn, const char *name)
{
	struct values values = { drawn->items, drawn->count };

	return values_get(&values, name);
}

/* Required ones nearly always, the others now and then. What the act before (after; NULL none) was
 * about is mostly what this one is about. */
static inline void draw_act(struct draw *draw, const struct verb *verb, const struct drawn *after,
    struct drawn *drawn)
{
	int64_t odds = random_between(&draw->random, 100, 600);

	*drawn = (struct drawn){ .verb = verb };
	if (random_chance(&draw->random, 500))
		drawn->override = "drill";
	for (size_t i = 0; i < verb->param_count; i++) {
		const struct param *param = &verb->params[i];
		const char *before = after ? drawn_value(after, param->name) : NULL;

		if (before && random_chance(&draw->random, 800)) {
			drawn->items[drawn->count++]
			    = (struct value){ .name = param->name, .text = before };
			continue;
		}
		if (!random_chance(&draw->random, param->flags & PARAM_REQUIRED ? 985 : odds))
			continue;
		drawn->items[drawn->count++]
		    = (struct value){ .name = param->name, .text = draw_value(draw, verb, param) };
	}
}

/* As it would be typed: for the message of a failure. */
static inline const char *drawn_text(struct draw *draw, const struct drawn *drawn)
{
	const char *text = drawn->verb->name;

	for (size_t i = 0; i < drawn->count; i++)
		text = arena_format(&draw->scratch, "%s --%s \"%s\"", text, drawn->items[i].name,
		    drawn->items[i].text);
	return drawn->override ? arena_format(&draw->scratch, "%s --override drill", text) : text;
}

#endif
