/* Who may do what and know what: rights, groups of fields, roles, and which role has which of them.
 * A user has roles in shelters; whatever is not granted is denied. */
#ifndef CORE_RIGHT_H
#define CORE_RIGHT_H

#include "core/i18n.h"

#include <stdbool.h>

#define RIGHTS(X)                                                                                  \
	X(SEE_BEDS, "see-beds", N_("See beds and occupancy"))                                      \
	X(SEE_PEOPLE, "see-people", N_("See people and their files"))                              \
	X(SEE_AUDIT, "see-audit", N_("See the audit log"))                                         \
	X(PEOPLE, "people", N_("Register and edit people"))                                        \
	X(STATUS, "status", N_("Record legal status"))                                             \
	X(ADMIT, "admit", N_("Admit, place and move"))                                             \
	X(GATE, "gate", N_("Record going out, returning, missing"))                                \
	X(EXTEND, "extend", N_("Extend stays"))                                                    \
	X(DISCHARGE, "discharge", N_("Discharge"))                                                 \
	X(BEDS, "beds", N_("Beds out of service, cleaning"))                                       \
	X(HOLD, "hold", N_("Hold beds"))                                                           \
	X(SURGE, "surge", N_("Declare and end a surge"))                                           \
	X(CORRECT, "correct", N_("Void mistaken entries"))                                         \
	X(OVERRIDE, "override", N_("Override rules with a reason"))                                \
	X(BAN, "ban", N_("Ban people from shelters"))                                              \
	X(SEE_AGENDA, "see-agenda", N_("See appointments"))                                        \
	X(BOOK, "book", N_("Book, move and cancel appointments"))                                  \
	X(ATTEND, "attend", N_("Record who came to an appointment"))                               \
	X(PROVIDERS, "providers", N_("Manage providers and their days off"))                       \
	X(GOALS, "goals", N_("Service plans"))                                                     \
	X(COMPENSATE, "compensate", N_("Record compensations"))                                    \
	X(SEE_DUTY, "see-duty", N_("See the duty roster"))                                         \
	X(DUTY, "duty", N_("Set the duty roster, manage staff"))                                   \
	X(ROUND, "round", N_("Walk night rounds"))                                                 \
	X(SEE_LOG, "see-log", N_("Read the log and handovers"))                                    \
	X(LOG, "log", N_("Write the log; give and take handovers"))                                \
	X(MEDICATION, "medication", N_("Set what medicine somebody is given"))                     \
	X(ALARM, "alarm", N_("Put alarms off with a reason"))                                      \
	X(STATISTICS, "statistics", N_("Statistics for managers"))                                 \
	X(SEE_STREET, "see-street", N_("See mobile groups, outings and contacts"))                 \
	X(STREET, "street", N_("Record outings and contacts"))                                     \
	X(SEE_DAY, "see-day", N_("See day centres and who comes"))                                 \
	X(DAY, "day", N_("Record who comes to a day centre"))                                      \
	X(PAPERS, "papers", N_("Record the way of somebody's papers"))                             \
	X(SEE_INSPECTIONS, "see-inspections", N_("See labour inspections"))                        \
	X(INSPECT, "inspect", N_("Record labour inspections"))                                     \
	X(CONSENT, "consent", N_("Record consents"))                                               \
	X(RELEASE, "release", N_("Give names out where there is consent; exact totals"))           \
	X(FORGET, "forget", N_("Forget people for good"))                                          \
	X(REVEAL, "reveal", N_("Reveal names for a short time"))                                   \
	X(HIDE, "hide", N_("Hide people from users and roles"))                                    \
	X(UNDO, "undo", N_("Undo and redo one's own work"))                                        \
	X(GLASS, "break-glass", N_("Emergency access to what one may not see"))                    \
	X(GLASS_REVIEW, "glass-review", N_("Review emergency access"))                             \
	X(USERS, "users", N_("Manage users"))                                                      \
	X(CONFIGURE, "configure", N_("Apply the config"))

/* A verb, report or screen whose row states no right has this one, which no role has: nobody may use
 * it, and the build ends (tests/lint/rights.c). */
#define RIGHT_ENUM(id, name, title) RIGHT_##id,
enum right { RIGHT_UNSTATED, RIGHTS(RIGHT_ENUM) RIGHT_COUNT };

/* What can be known of a person, in groups that are shown or not as a whole. Identifying ones give
 * way to the code where the shelter's privacy is codes (core/see.h). */
#define GROUPS(X)                                                                                  \
	X(PRESENCE, "presence", N_("That the person is known here"))                               \
	X(PLACE, "place", N_("Where they are and were"))                                           \
	X(NAME, "name", N_("Names"))                                                               \
	X(NUMBER, "number", N_("Personal number"))                                                 \
	X(CONTACTS, "contacts", N_("Phone, address, contacts"))                                    \
	X(STORY, "story", N_("Story"))                                                             \
	X(ALERTS, "alerts", N_("Alerts"))                                                          \
	X(LEGAL, "legal", N_("Legal status"))                                                      \
	X(PRIVATE, "private", N_("Private services: which, with whom, the outcome"))

#define GROUP_ENUM(id, name, title) GROUP_##id,
enum group { GROUPS(GROUP_ENUM) GROUP_COUNT };

#define ROLES(X)                                                                                   \
	X(RECEPTION, "reception", N_("Reception"))                                                 \
	X(NIGHT, "night", N_("Night staff"))                                                       \
	X(SERVICE, "service", N_("Service staff"))                                                 \
	X(PROVIDER, "provider", N_("Provider from outside"))                                       \
	X(OUTREACH, "outreach", N_("Mobile group, street children"))                               \
	X(DAY_CENTRE, "day-centre", N_("Day centre"))                                              \
	X(INSPECTOR, "inspector", N_("Labour inspector"))                                          \
	X(MANAGER, "manager", N_("Manager"))                                                       \
	X(AUDITOR, "auditor", N_("Auditor"))                                                       \
	X(ADMINISTRATOR, "administrator", N_("Administrator"))

#define ROLE_ENUM(id, name, title) ROLE_##id,
enum role { ROLES(ROLE_ENUM) ROLE_COUNT };

/* Of whom a role knows what it may know. */
enum reach {
	REACH_HOUSES, /* of the people of its shelters, and of those who were never anywhere */
	REACH_STREET, /* of those whom a mobile group met or who come to a day centre, and of those
		       * who were never anywhere; in no shelter by itself */
	REACH_VISITS  /* of those who were identified in a visit of inspectors */
};

const char *right_name(enum right right);
const char *right_title(enum right right); /* translated */
const char *role_name(enum role role);
const char *role_title(enum role role);    /* translated; the config may name it otherwise */
/* ROLE_COUNT when there is no such role. */
enum role role_named(const char *name);
bool role_has(enum role role, enum right right);
enum reach role_reach(enum role role);
/* A role of the whole network: it is given for no shelter in particular, and opens none. */
static inline bool role_of_network(enum role role)
{
	return role_reach(role) != REACH_HOUSES;
}
/* Is it a right that emergency access gives (core/glass.h)? Only to see, never to do: and not the
 * audit, which nobody at a door needs. */
bool right_in_emergency(enum right right);
/* The same for groups: what somebody at a door needs; not the story, not the papers. */
bool group_in_emergency(enum group group);
const char *group_name(enum group group);
const char *group_title(enum group group); /* translated */
/* Does the role need to know this of people in its shelters? */
bool role_sees(enum role role, enum group group);

#endif
