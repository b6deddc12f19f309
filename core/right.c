#include "core/right.h"

#include <stdint.h>
#include <string.h>

#define BIT(right) (UINT64_C(1) << RIGHT_##right)
_Static_assert(RIGHT_COUNT <= 64, "the rights of a role are the bits of a number");

static const struct {
	const char *name, *title;
} rights[] = {
#define RIGHT_ROW(id, name, title) { name, title },
	{ "unstated", N_("No right is stated: denied to everybody") },
	RIGHTS(RIGHT_ROW)
};

static const struct {
	const char *name, *title;
} groups[] = {
#define GROUP_ROW(id, name, title) { name, title },
	GROUPS(GROUP_ROW)
};

#define SEES (BIT(SEE_BEDS) | BIT(SEE_PEOPLE))
#define DESK_WORK                                                                                  \
	(SEES | BIT(PEOPLE) | BIT(ADMIT) | BIT(GATE) | BIT(BEDS) | BIT(HOLD) | BIT(UNDO)     \
	    | BIT(REVEAL) | BIT(GLASS) | BIT(SEE_AGENDA) | BIT(ATTEND) | BIT(SEE_DUTY)      \
	    | BIT(ROUND) | BIT(SEE_LOG) | BIT(LOG) | BIT(ALARM))
#define MANAGES                                                                                    \
	(DESK_WORK | BIT(STATUS) | BIT(EXTEND) | BIT(DISCHARGE) | BIT(SURGE) | BIT(CORRECT)        \
	    | BIT(OVERRIDE) | BIT(BAN) | BIT(SEE_AUDIT) | BIT(HIDE) | BIT(GLASS_REVIEW)       \
	    | BIT(CONSENT) | BIT(RELEASE) | BIT(FORGET) | BIT(BOOK) | BIT(PROVIDERS) | BIT(GOALS) \
	    | BIT(COMPENSATE) | BIT(DUTY) | BIT(MEDICATION) | BIT(STATISTICS)                  \
	    | BIT(SEE_STREET) | BIT(STREET) | BIT(SEE_DAY) | BIT(DAY) | BIT(PAPERS))

#define KNOW(group) (1u << GROUP_##group)
#define KNOW_CODE (KNOW(PRESENCE) | KNOW(PLACE)) /* codes in beds: what seeing beds means */
#define KNOW_WHO (KNOW_CODE | KNOW(NAME) | KNOW(ALERTS))
#define KNOW_ALL                                                                                   \
	(KNOW_WHO | KNOW(NUMBER) | KNOW(CONTACTS) | KNOW(STORY) | KNOW(LEGAL) | KNOW(PRIVATE))

/* Reception discharges too: a person can always be let out. It records the legal status, so it sees
 * it. At night nobody writes papers: what is needed is who, what to mind and whom to call. */
static const struct {
	const char *name, *title;
	uint64_t has;
	unsigned sees;
	enum reach reach;
} roles[] = {
	[ROLE_RECEPTION] = { "reception", N_("Reception"),
	    DESK_WORK | BIT(DISCHARGE) | BIT(STATUS) | BIT(CONSENT) | BIT(BOOK) | BIT(SEE_STREET)
		| BIT(SEE_DAY) | BIT(PAPERS),
	    KNOW_WHO | KNOW(NUMBER) | KNOW(CONTACTS) | KNOW(LEGAL) },
	[ROLE_NIGHT] = { "night", N_("Night staff"), DESK_WORK | BIT(DISCHARGE),
	    KNOW_WHO | KNOW(CONTACTS) },
	[ROLE_SERVICE] = { "service", N_("Service staff"),
	    SEES | BIT(STATUS) | BIT(UNDO) | BIT(GLASS) | BIT(CONSENT) | BIT(SEE_AGENDA) | BIT(BOOK)
		| BIT(ATTEND) | BIT(GOALS) | BIT(SEE_DUTY) | BIT(SEE_LOG) | BIT(LOG) | BIT(MEDICATION)
		| BIT(SEE_STREET) | BIT(SEE_DAY) | BIT(PAPERS),
	    KNOW_WHO | KNOW(STORY) | KNOW(LEGAL) | KNOW(PRIVATE) },
	/* nothing by the role: what they know is of who comes to them (core/see.h) */
	[ROLE_PROVIDER] = { "provider", N_("Provider from outside"),
	    BIT(SEE_AGENDA) | BIT(ATTEND) | BIT(UNDO), 0 },
	/* on the street and by day children have names, and no house is open to who meets them there */
	[ROLE_OUTREACH] = { "outreach", N_("Mobile group, street children"),
	    BIT(SEE_STREET) | BIT(STREET) | BIT(SEE_DAY) | BIT(PEOPLE) | BIT(PAPERS) | BIT(UNDO),
	    KNOW(PRESENCE) | KNOW(NAME) | KNOW(ALERTS) | KNOW(NUMBER) | KNOW(CONTACTS), REACH_STREET },
	[ROLE_DAY_CENTRE] = { "day-centre", N_("Day centre"),
	    BIT(SEE_STREET) | BIT(SEE_DAY) | BIT(DAY) | BIT(PEOPLE) | BIT(PAPERS) | BIT(UNDO),
	    KNOW(PRESENCE) | KNOW(NAME) | KNOW(ALERTS) | KNOW(NUMBER) | KNOW(CONTACTS), REACH_STREET },
	/* work places, and of people that they were found there: the code */
	[ROLE_INSPECTOR] = { "inspector", N_("Labour inspector"),
	    BIT(SEE_INSPECTIONS) | BIT(INSPECT) | BIT(UNDO), KNOW(PRESENCE), REACH_VISITS },
	[ROLE_MANAGER] = { "manager", N_("Manager"), MANAGES, KNOW_ALL },
	[ROLE_AUDITOR] = { "auditor", N_("Auditor"),
	    BIT(SEE_BEDS) | BIT(SEE_AUDIT) | BIT(SEE_DUTY) | BIT(STATISTICS), KNOW_CODE },
	[ROLE_ADMINISTRATOR] = { "administrator", N_("Administrator"),
	    MANAGES | BIT(USERS) | BIT(CONFIGURE) | BIT(SEE_INSPECTIONS) | BIT(INSPECT), KNOW_ALL },
};

const char *right_name(enum right right)
{
	return rights[right].name;
}

const char *right_title(enum right right)
{
	return _(rights[right].title);
}

const char *role_name(enum role role)
{
	return roles[role].name;
}

const char *role_title(enum role role)
{
	return _(roles[role].title);
}

enum role role_named(const char *name)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(roles[i].name, name) == 0)
			return (enum role)i;
	return ROLE_COUNT;
}

bool role_has(enum role role, enum right right)
{
	return (roles[role].has >> right & 1) != 0;
}

bool right_in_emergency(enum right right)
{
	return (SEES >> right & 1) != 0;
}

bool group_in_emergency(enum group group)
{
	return ((KNOW_WHO | KNOW(CONTACTS)) >> group & 1u) != 0;
}

enum reach role_reach(enum role role)
{
	return roles[role].reach;
}

const char *group_name(enum group group)
{
	return groups[group].name;
}

const char *group_title(enum group group)
{
	return _(groups[group].title);
}

bool role_sees(enum role role, enum group group)
{
	return (roles[role].sees >> group & 1u) != 0;
}
