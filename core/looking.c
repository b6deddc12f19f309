#include "core/looking.h"

#include "core/glass.h"
#include "core/reports/common.h"
#include "core/see.h"
#include "core/verb.h"
#include "db/change.h"
#include "db/stay.h"
#include "db/user.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word;
	bool seen;
	const char *title;
} words[] = {
#define LOOKING_ROW(word, seen, title) { word, seen, title },
	LOOKINGS(LOOKING_ROW)
};

#define WORDS (sizeof words / sizeof words[0])

static size_t word_of(const char *word)
{
	size_t i = 0;

	while (i < WORDS && strcmp(words[i].word, word) != 0)
		i++;
	return i;
}

bool looking_is(const struct audit *audit)
{
	size_t i = word_of(audit->verb);

	return i < WORDS && words[i].seen;
}

const char *looking_title(const char *word)
{
	const struct verb *verb = verb_named(word);
	size_t i = word_of(word);

	return i < WORDS ? _(words[i].title) : verb ? _(verb->title) : word;
}

const char *looking_text(struct arena *arena, const struct audit *audit)
{
	if (verb_named(audit->verb) || word_of(audit->verb) == WORDS)
		return audit->detail;
	return arena_format(arena, "%s%s%s", looking_title(audit->verb), *audit->detail ? ": " : "",
	    audit->detail);
}

bool looking_person(const char *code)
{
	return strncmp(code, "B-", 2) == 0;
}

const char *looking_glass(const char *const *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(codes[i], "E-", 2) == 0 && glass_number(codes[i]) != DB_NULL)
			return codes[i];
	return NULL;
}

/* The shelter that somebody was in at the instant, or had been in last; DB_NULL: none yet. */
static int64_t shelter_at(const struct view *view, int64_t person, when_t at)
{
	struct stay *stays;
	size_t count = stays_load(view->db, view->arena, person, &stays);
	int64_t shelter = DB_NULL;
	when_t admitted = WHEN_NONE;

	for (size_t i = 0; i < count; i++)
		if (stays[i].void_at == DB_NULL && stays[i].admitted_at <= at
			&& stays[i].admitted_at >= admitted) {
			admitted = stays[i].admitted_at;
			shelter = stays[i].shelter;
		}
	return shelter;
}

/* No shelter has the id 0: what is held there is held everywhere. */
bool looking_may_person(const struct view *view, int64_t person, when_t at)
{
	return desk_may(view->desk, RIGHT_SEE_AUDIT, 0)
		|| (view_may_person(view, RIGHT_SEE_AUDIT, person)
		    && desk_may(view->desk, RIGHT_SEE_AUDIT, shelter_at(view, person, at)));
}

static bool may_code(const struct view *view, const char *code, when_t at)
{
	struct shelter shelter;
	struct person person;

	if (looking_person(code))
		return person_by_code(view->db, view->arena, code, &person)
			&& looking_may_person(view, person.id, at);
	return shelter_by_code(view->db, view->arena, code, &shelter)
		&& desk_may(view->desk, RIGHT_SEE_AUDIT, shelter.id);
}

static bool may_look(const struct view *view, const struct audit *audit)
{
	const char **codes;
	size_t count = audit_entities_load(view->db, view->arena, audit->id, &codes);

	for (size_t i = 0; i < count; i++)
		if (may_code(view, codes[i], audit->at))
			return true;
	return false;
}

static bool may_act(const struct view *view, const struct audit *audit)
{
	struct audit_change *changes;
	size_t count = changes_load(view->db, view->arena, audit->id, &changes);

	for (size_t i = 0; i < count; i++) {
		int64_t shelter = change_shelter(view->db, view->arena, &changes[i]);

		if (shelter != DB_NULL && desk_may(view->desk, RIGHT_SEE_AUDIT, shelter))
			return true;
	}
	return false;
}

bool looking_may(const struct view *view, const struct audit *audit)
{
	if (see_hides_act(view->desk, view->arena, audit))
		return false;
	if (desk_may(view->desk, RIGHT_SEE_AUDIT, 0))
		return true;
	return looking_is(audit) ? may_look(view, audit) : may_act(view, audit);
}

/* --- what the rules ask of a look -------------------------------------------------------------- */

/* A user with the roles they have now. */
struct looker {
	const char *name;
	struct desk_grant *grants;
	size_t count;
	bool everywhere, night;
};

struct looking {
	struct view *view;
	struct unusual_rules rules;
	struct looker *lookers;
	size_t looker_count;
	struct seen *looks; /* in the order of time */
	const char ***codes;
	size_t *code_counts;
	size_t count;
	struct unusual_group *groups;
	size_t group_count;
};

static const struct looker *looker_of(struct looking *looking, const char *name)
{
	struct view *view = looking->view;
	struct looker *looker;
	struct desk_user user;

	for (size_t i = 0; i < looking->looker_count; i++)
		if (strcmp(looking->lookers[i].name, name) == 0)
			return &looking->lookers[i];
	looking->lookers = arena_grow(
	    view->arena, looking->lookers, looking->looker_count, sizeof *looking->lookers);
	looker = &looking->lookers[looking->looker_count++];
	*looker = (struct looker){ .name = name };
	if (user_by_name(view->db, view->arena, name, &user))
		looker->count = grants_load(view->db, view->arena, user.id, &looker->grants);
	for (size_t i = 0; i < looker->count; i++) {
		looker->everywhere |= looker->grants[i].shelter == DB_NULL;
		looker->night |= role_named(looker->grants[i].role) == ROLE_NIGHT;
	}
	return looker;
}

static bool works_in(const struct looker *looker, int64_t shelter)
{
	for (size_t i = 0; i < looker->count; i++)
		if (looker->grants[i].shelter == shelter)
			return true;
	return looker->everywhere;
}

/* Whoever is in no shelter yet belongs to those who register people. */
static bool is_elsewhere(struct looking *looking, const struct looker *looker, const char *code)
{
	struct view *view = looking->view;
	struct person person;
	struct stay *stays;
	size_t count;

	if (looker->everywhere || !person_by_code(view->db, view->arena, code, &person))
		return false;
	count = stays_load(view->db, view->arena, person.id, &stays);
	for (size_t i = 0; i < count; i++)
		if (works_in(looker, stays[i].shelter))
			return false;
	return count > 0;
}

static void add_look(struct looking *looking, const struct audit *audit)
{
	struct view *view = looking->view;
	const struct looker *looker = looker_of(looking, audit->user);
	struct seen *look = &looking->looks[looking->count];
	const char ***codes = &looking->codes[looking->count];
	size_t count = audit_entities_load(view->db, view->arena, audit->id, codes);
	const char *file = looking_person(audit->entity) ? audit->entity : NULL;

	looking->code_counts[looking->count++] = count;
	*look = (struct seen){ .audit = audit->id, .at = audit->at, .user = audit->user,
		.word = audit->verb, .file = file,
		.elsewhere = file && is_elsewhere(looking, looker, file),
		.emergency = looking_glass(*codes, count) != NULL, .night_staff = looker->night };
}

/* A look before the period may still make one in it one too many. */
static void load_looks(struct looking *looking, const struct unusual_filter *filter)
{
	struct view *view = looking->view;
	const struct audit_filter wanted = { .user = filter->user,
		.from = filter->from - looking->rules.within, .until = filter->until,
		.after = DB_NULL, .before = DB_NULL, .limit = LOOKING_MOST };
	struct audit *rows;
	size_t count = audit_load(view->db, view->arena, &wanted, &rows);

	looking->looks = arena_alloc(view->arena, (count + 1) * sizeof *looking->looks);
	looking->codes = arena_alloc(view->arena, (count + 1) * sizeof *looking->codes);
	looking->code_counts = arena_alloc(view->arena, (count + 1) * sizeof *looking->code_counts);
	while (count-- > 0)
		if (looking_is(&rows[count]) && looking_may(view, &rows[count]))
			add_look(looking, &rows[count]);
}

/* --- groups ------------------------------------------------------------------------------------ */

static struct unusual_group *group_of(
    struct looking *looking, enum unusual rule, const struct seen *look)
{
	when_t day = when_day_start(look->at, GLASS_DAY_START);
	struct unusual_group *group;

	for (size_t i = looking->group_count; i-- > 0;) {
		group = &looking->groups[i];
		if (group->rule == rule && strcmp(group->user, look->user) == 0
			&& when_day_start(group->first, GLASS_DAY_START) == day)
			return group;
	}
	looking->groups = arena_grow(
	    looking->view->arena, looking->groups, looking->group_count, sizeof *looking->groups);
	group = &looking->groups[looking->group_count++];
	*group = (struct unusual_group){ .rule = rule, .user = look->user, .first = look->at };
	return group;
}

static void add_code(struct arena *arena, struct unusual_group *group, const char *code)
{
	for (size_t i = 0; i < group->code_count; i++)
		if (strcmp(group->codes[i], code) == 0)
			return;
	group->codes = arena_grow(arena, group->codes, group->code_count, sizeof *group->codes);
	group->codes[group->code_count++] = code;
}

static void add_to_group(struct looking *looking, enum unusual rule, size_t index)
{
	const struct seen *look = &looking->looks[index];
	struct unusual_group *group = group_of(looking, rule, look);
	size_t files = rule == UNUSUAL_MANY
		? unusual_files(looking->looks, index, &looking->rules) : 0;

	group->last = look->at;
	group->looks++;
	group->files = files > group->files ? files : group->files;
	for (size_t i = 0; i < looking->code_counts[index]; i++) {
		const char *code = looking->codes[index][i];

		if ((looking_person(code) && !see_betrays(looking->view->desk, code))
			|| looking_glass(&code, 1))
			add_code(looking->view->arena, group, code);
	}
}

static int by_gravity(const void *a, const void *b)
{
	const struct unusual_group *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return strcmp(x->user, y->user);
}

struct unusual_rules looking_rules(const struct desk *desk)
{
	const struct config *config = desk->config;

	return (struct unusual_rules){ .files = config->unusual_files,
		.within = (int64_t)config->unusual_minutes * MINUTE,
		.night_from = config->unusual_night_from, .night_to = config->unusual_night_to };
}

size_t looking_unusual(
    struct view *view, const struct unusual_filter *filter, struct unusual_group **groups)
{
	struct looking looking = { .view = view, .rules = looking_rules(view->desk) };

	load_looks(&looking, filter);
	for (size_t i = 0; i < looking.count; i++) {
		unsigned bits = looking.looks[i].at < filter->from
			? 0 : unusual_judge(looking.looks, i, &looking.rules);

		for (unsigned rule = 0; rule < UNUSUAL_COUNT; rule++)
			if (bits >> rule & 1u)
				add_to_group(&looking, (enum unusual)rule, i);
	}
	if (looking.group_count > 0)
		qsort(looking.groups, looking.group_count, sizeof *looking.groups, by_gravity);
	*groups = looking.groups;
	return looking.group_count;
}

static const char *minute_text(struct arena *arena, int minute)
{
	return arena_format(arena, "%02d:%02d", minute / 60, minute % 60);
}

const char *looking_why(const struct view *view, const struct unusual_group *group)
{
	const struct unusual_rules rules = looking_rules(view->desk);
	struct arena *arena = view->arena;

	switch (group->rule) {
	case UNUSUAL_MANY:
		return arena_format(arena, _("%zu files within %s; more than %d are many"),
		    group->files, duration_show(arena, rules.within), rules.files);
	case UNUSUAL_ELSEWHERE:
		return arena_format(arena,
		    _("files of people who were never in a shelter where %s has a role"),
		    group->user);
	case UNUSUAL_EMERGENCY:
		return _("under emergency access (the report emergencies says why)");
	case UNUSUAL_NIGHT:
		return arena_format(arena, _("between %s and %s, and %s is not on night duty"),
		    minute_text(arena, rules.night_from), minute_text(arena, rules.night_to),
		    group->user);
	case UNUSUAL_EXPORT:
		return _("written to a file: it can be carried away");
	case UNUSUAL_REVEAL:
		return _("names were shown where codes stand");
	case UNUSUAL_COUNT:
		break;
	}
	return "";
}
