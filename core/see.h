/* Need to know: what the actor may know of a person. It is decided here, once, for lists, search,
 * counts, forms, messages, csv and paper:
 *
 *   hidden from the actor, or from a role of theirs  ->  the person does not exist for them
 *   no role of theirs, where the person belongs, needs the group (core/right.c)  ->  the code
 *   the shelter's privacy is codes, and nothing is revealed  ->  the code, of what identifies
 *   otherwise  ->  everything of the group
 *
 * Emergency access (core/glass.h) stands for the role and for the reveal, never for what is hidden.
 *
 * A provider from outside (role provider) knows by the role nobody; of those who have an appointment
 * with them, not cancelled, up to SEE_CLIENT_DAYS ago or ahead, that they exist, the name and the
 * alerts.
 *
 * Mobile groups and day centres (roles of the network, core/right.h) know those whom a group met or
 * who come to a centre, wherever they are now, and who was never anywhere; where they are only a role
 * of a house tells. Inspectors know of those whom a visit identified that they exist.
 *
 * A person belongs to the shelter they are in and those in which a bed is held for them; in no
 * shelter, to that of their last stay. Somebody who was never anywhere is known to who may register
 * people. A merged entry is the person it was merged into. */
#ifndef CORE_SEE_H
#define CORE_SEE_H

#include "core/act.h"
#include "db/audit.h"
#include "db/board.h"
#include "db/identity.h"

#define SEE_CLIENT_DAYS 30

enum see {
	SEE_NOT,  /* there is no such person, as far as the actor may know */
	SEE_CODE, /* the code, or nothing, stands instead */
	SEE_FULL
};

/* shelter: of what is shown with it, whose privacy counts as well; DB_NULL none. */
enum see see(const struct desk *desk, int64_t person, int64_t shelter, enum group group);
static inline bool sees(const struct desk *desk, int64_t person, enum group group)
{
	return see(desk, person, DB_NULL, group) == SEE_FULL;
}
/* Is the person hidden from the actor? The same as see(..., GROUP_PRESENCE) == SEE_NOT, for people
 * whom a role of theirs knows at all. */
bool see_hidden(const struct desk *desk, int64_t person);
/* Is anybody? */
bool see_hides(const struct desk *desk);
/* Who they are (person.id, each once), for counting without them. */
size_t see_hidden_people(const struct desk *desk, struct arena *arena, int64_t **people);
/* May a search find the person by this group: when it is seen, or may be revealed at once? */
bool see_finds(const struct desk *desk, int64_t person, enum group group);
/* Does a role of the network that has the right (a mobile group's, a day centre's) know the person: met on
 * the street, at a day centre, or never anywhere? desk_may asks by houses, and does not tell that. */
bool see_on_street(const struct desk *desk, int64_t person, enum right right);
/* Does a code stand for what identifies the person, for whoever looks? Not while it is revealed to
 * the actor. */
bool see_coded(const struct desk *desk, int64_t person);

/* The shelters to which the person belongs, borrowed until the next question; 0: never anywhere. */
size_t see_belonging(const struct desk *desk, int64_t person, const int64_t **shelters);
/* The entry that counts: of a merged one the kept one, otherwise itself. */
int64_t see_entry(const struct desk *desk, int64_t person);
/* Does this shelter go by codes, with nothing revealed of it as a whole? */
bool see_coded_in(const struct desk *desk, int64_t shelter);

/* "ნინო ბერიძე" where it may be seen, the code where not; "" of somebody hidden. */
const char *see_name(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter);
/* The identity with the groups that may not be seen left blank (""); false when there is none. */
bool see_identity(
    const struct desk *desk, struct arena *arena, int64_t person, struct identity *identity);

/* More than the code is shown of the person: their trace will say so (desk->named). see_name,
 * see_identity note it themselves, who shows alerts or a status says it. */
void see_note(const struct desk *desk, int64_t person);

/* May the actor know that something of this shelter is about the person: does a role of theirs reach to where
 * the person belongs, or were they ever in it? What somebody writes in one house about a person of another
 * does not tell it that there is such a person. */
bool see_at(const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter);

/* Is the instant past, as to somebody hidden: by more than the minute that asking takes? */
bool see_past(const struct desk *desk, int64_t at);

/* The board (db/board.h) as the actor may see it: who is hidden takes up a bed now and later, and
 * nothing more is said of them (person DB_NULL); in the past they were nowhere, or stepping through
 * it would tell since when; when they left a bed is not told either (core/state.h bed_left_at).
 * Alerts only where they may be seen. */
size_t see_board(const struct desk *desk, struct arena *arena, int64_t shelter, int64_t at,
    struct bed_fact **facts);
size_t see_bedless(const struct desk *desk, struct arena *arena, int64_t shelter, int64_t at,
    struct bed_fact **facts);
bool see_bed(const struct desk *desk, struct arena *arena, int64_t bed, int64_t at,
    struct bed_fact *fact);
/* The same as it is: for what is written down, never for what is told. */
bool see_bed_stored(const struct desk *desk, struct arena *arena, int64_t bed, struct bed_fact *fact);
/* That somebody hidden left the bed of facts which were not loaded so, at the instant. */
void see_veil_leaving(
    const struct desk *desk, struct arena *arena, int64_t at, struct bed_fact *fact);
static inline bool fact_is_veiled(const struct bed_fact *fact)
{
	return fact->stay != DB_NULL && fact->person == DB_NULL;
}

/* Does the text name the code of somebody hidden from the actor? */
bool see_betrays(const struct desk *desk, const char *text);
/* Is what was done about somebody hidden from the actor: by its text, or the codes that the audit
 * keeps with it? A look at many people is shown all the same, without them. Nor is an act or a look told
 * of which the verb or the report needs a right to see inspections that the actor has not; and an
 * inspector, who sees nothing of the houses, is told of no act there. */
bool see_hides_act(const struct desk *desk, struct arena *arena, const struct audit *audit);
/* Is the verb or report one of the inspectors' side, and the actor may not see that? */
bool see_hides_use(const struct desk *desk, const char *name);
/* The text without such codes ("..." stands for each); the text itself when there are none. The last
 * net under what is said to the actor. */
const char *see_veiled(const struct desk *desk, struct arena *arena, const char *text);

/* When the first of the actor's reveals ends; WHEN_NONE: nothing is revealed. */
when_t see_until(const struct desk *desk);
/* The same of the person (its own or its shelter's). */
when_t see_person_until(const struct desk *desk, int64_t person);

/* For verbs that hide, or that change who administers, once they have written: finds
 * last-administrator when somebody would be hidden from every administrator. */
void see_keep_administrator(struct act *act);

/* What a desk has looked up for all this; made on first use. */
struct sight;
void sight_free(struct sight **sight); /* NULL inside is allowed */

#endif
