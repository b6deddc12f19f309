#include "core/granting.h"

#include "config/nearest.h"
#include "core/catalogue.h"
#include "core/text.h"

#include <string.h>

#define SEPARATORS ",; "

static void add_role(struct act *act, struct granting *granting, enum role role)
{
	for (size_t i = 0; i < granting->role_count; i++)
		if (granting->roles[i] == role)
			return;
	granting->roles = arena_grow(
	    act->arena, granting->roles, granting->role_count, sizeof *granting->roles);
	granting->roles[granting->role_count++] = role;
}

static void add_shelter(struct act *act, struct granting *granting, int64_t shelter)
{
	if (shelter == DB_NULL) {
		granting->everywhere = true;
		return;
	}
	for (size_t i = 0; i < granting->shelter_count; i++)
		if (granting->shelters[i] == shelter)
			return;
	granting->shelters = arena_grow(
	    act->arena, granting->shelters, granting->shelter_count, sizeof *granting->shelters);
	granting->shelters[granting->shelter_count++] = shelter;
}

static void read_role(struct act *act, struct granting *granting, const char *word)
{
	const char *names[ROLE_COUNT], *near, *allowed = "";
	enum role role = role_named(word);

	if (role != ROLE_COUNT) {
		add_role(act, granting, role);
		return;
	}
	for (int i = 0; i < ROLE_COUNT; i++) {
		names[i] = role_name((enum role)i);
		allowed = arena_format(act->arena, "%s%s%s", allowed, i ? ", " : "", names[i]);
	}
	near = nearest_word(word, names, ROLE_COUNT);
	if (near)
		act_find(act, CODE_BAD_CHOICE, "role",
		    _("role: there is no role \"%s\"; did you mean %s? Allowed: %s"), word, near,
		    allowed);
	else
		act_find(act, CODE_BAD_CHOICE, "role",
		    _("role: there is no role \"%s\"; allowed: %s"), word, allowed);
}

static void read_shelter(struct act *act, struct granting *granting, const char *typed)
{
	char *word = arena_text(act->arena, typed);
	struct shelter shelter;

	if (strcmp(word, "all") == 0) {
		granting->everywhere = true;
		return;
	}
	for (char *at = word; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	if (shelter_by_code(act->db, act->arena, word, &shelter))
		add_shelter(act, granting, shelter.id);
	else
		act_find(act, CODE_UNKNOWN_SHELTER, "shelters",
		    _("shelters: there is no shelter \"%s\"; allowed: all, or codes separated by"
		      " commas"),
		    word);
}

void granting_read(
    struct act *act, const char *roles, const char *shelters, struct granting *granting)
{
	const char *rest = roles ? roles : "", *word;

	*granting = (struct granting){ 0 };
	while ((word = text_word(act->arena, &rest, SEPARATORS)) != NULL)
		read_role(act, granting, word);
	rest = shelters ? shelters : "";
	while ((word = text_word(act->arena, &rest, SEPARATORS)) != NULL)
		read_shelter(act, granting, word);
}

void granting_somewhere(struct act *act, const struct granting *granting, const char *typed)
{
	for (size_t i = 0; i < granting->role_count && (!typed || !*typed); i++)
		if (!role_of_network(granting->roles[i])) {
			act_find(act, CODE_MISSING_VALUE, "shelters",
			    _("shelters: %s is a role of a shelter: all, or codes separated by commas"),
			    role_name(granting->roles[i]));
			return;
		}
}

void granting_of(struct act *act, int64_t user, struct granting *granting)
{
	struct desk_grant *grants;
	size_t count = grants_load(act->db, act->arena, user, &grants);

	*granting = (struct granting){ 0 };
	for (size_t i = 0; i < count; i++) {
		enum role role = role_named(grants[i].role);

		if (role != ROLE_COUNT)
			add_role(act, granting, role);
		if (role == ROLE_COUNT || !role_of_network(role))
			add_shelter(act, granting, grants[i].shelter);
	}
	if (granting->shelter_count == 0) /* a role of the network alone */
		granting->everywhere = true;
}

void granting_concerns(struct act *act, const struct granting *granting)
{
	struct shelter *shelters;
	size_t count;

	bool everywhere = granting->everywhere;

	for (size_t i = 0; i < granting->role_count; i++)
		everywhere |= role_of_network(granting->roles[i]);
	for (size_t i = 0; i < granting->shelter_count; i++)
		act_in(act, granting->shelters[i]);
	if (!everywhere)
		return;
	count = shelters_load(act->db, act->arena, act->now, &shelters);
	for (size_t i = 0; i < count; i++)
		act_in(act, shelters[i].id);
}

bool granting_administers(const struct granting *granting)
{
	for (size_t i = 0; i < granting->role_count; i++)
		if (granting->roles[i] == ROLE_ADMINISTRATOR)
			return granting->everywhere;
	return false;
}

/* A role of the network is given for no shelter in particular, whatever else the user is where. */
static bool goes_everywhere(const struct granting *granting, enum role role)
{
	return granting->everywhere || role_of_network(role);
}

static bool grants_role(const struct granting *granting, const struct desk_grant *row)
{
	enum role role = role_named(row->role);
	bool has = false;

	for (size_t i = 0; i < granting->role_count; i++)
		has |= granting->roles[i] == role;
	if (!has || goes_everywhere(granting, role))
		return has && row->shelter == DB_NULL;
	for (size_t i = 0; i < granting->shelter_count; i++)
		if (granting->shelters[i] == row->shelter)
			return true;
	return false;
}

static void add_grant(struct act *act, int64_t user, enum role role, int64_t shelter,
    const struct desk_grant *rows, size_t count)
{
	struct desk_grant row = { .user = user, .role = role_name(role), .shelter = shelter };

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].role, row.role) == 0 && rows[i].shelter == shelter)
			return;
	row_add(act->db, &desk_grant_table, &row);
}

void granting_write(struct act *act, int64_t user, const struct granting *granting)
{
	struct desk_grant *rows;
	size_t count = grants_load(act->db, act->arena, user, &rows);

	for (size_t i = 0; i < count; i++)
		if (!grants_role(granting, &rows[i]))
			row_remove(act->db, &desk_grant_table, &rows[i]);
	for (size_t i = 0; i < granting->role_count; i++) {
		if (goes_everywhere(granting, granting->roles[i])) {
			add_grant(act, user, granting->roles[i], DB_NULL, rows, count);
			continue;
		}
		for (size_t k = 0; k < granting->shelter_count; k++)
			add_grant(act, user, granting->roles[i], granting->shelters[k], rows, count);
	}
}

const char *granting_roles(struct act *act, const struct granting *granting)
{
	const char *text = "";

	for (size_t i = 0; i < granting->role_count; i++)
		text = arena_format(
		    act->arena, "%s%s%s", text, i ? ", " : "", role_name(granting->roles[i]));
	return text;
}

const char *granting_shelters(struct act *act, const struct granting *granting)
{
	const char *text = "";
	struct shelter shelter;

	if (granting->everywhere)
		return "all";
	for (size_t i = 0; i < granting->shelter_count; i++)
		if (shelter_by_id(act->db, act->arena, granting->shelters[i], &shelter))
			text = arena_format(
			    act->arena, "%s%s%s", text, *text ? ", " : "", shelter.code);
	return text;
}

void granting_keep_administrator(struct act *act, const struct desk_user *user)
{
	if (administrators_besides(act->db, user->id) == 0)
		act_find(act, CODE_LAST_ADMINISTRATOR, "user",
		    _("%s is the last administrator of all shelters: make another one first"
		      " (user-add, or user-edit --role administrator --shelters all)"),
		    user->name);
}

const char *granting_codes(struct arena *arena, const char *text)
{
	char *copy = arena_text(arena, text);
	const char *rest = copy, *word, *stored = "";

	for (char *at = copy; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	while ((word = text_word(arena, &rest, ",; ")) != NULL)
		if (!catalogue_has(stored, word))
			stored = arena_format(arena, "%s%s%s", stored, *stored ? " " : "", word);
	return strcmp(stored, "ALL") == 0 ? "" : stored;
}

const char *granting_own(struct act *act, enum right right)
{
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, act->now, &shelters);
	const char *own = "";
	bool every = true;

	for (size_t i = 0; i < count; i++) {
		if (desk_may(act->desk, right, shelters[i].id))
			own = arena_format(
			    act->arena, "%s%s%s", own, *own ? " " : "", shelters[i].code);
		else
			every = false;
	}
	return every ? "" : own;
}
