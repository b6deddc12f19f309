/* Roles of a user in shelters, as the verbs about users take them: role words and shelter codes,
 * separated by commas or spaces. */
#ifndef CORE_GRANTING_H
#define CORE_GRANTING_H

#include "core/act.h"

struct granting {
	enum role *roles;
	size_t role_count;
	int64_t *shelters;  /* shelter.id */
	size_t shelter_count;
	bool everywhere;    /* all shelters, also later ones */
};

/* Reads them; a finding for every word that is none. NULL or "" leaves that part empty. */
void granting_read(
    struct act *act, const char *roles, const char *shelters, struct granting *granting);
/* A role of a house is given somewhere: a finding when no shelter was said (typed: as it was given). */
void granting_somewhere(struct act *act, const struct granting *granting, const char *typed);
/* What the user has now: every role, every shelter. */
void granting_of(struct act *act, int64_t user, struct granting *granting);
/* The actor must be allowed to manage users wherever the roles are: act_in for each shelter. */
void granting_concerns(struct act *act, const struct granting *granting);
/* Would it make an administrator of all shelters? */
bool granting_administers(const struct granting *granting);
/* Brings the user's grants to exactly these. */
void granting_write(struct act *act, int64_t user, const struct granting *granting);
/* Back to words: "reception, night" and "all" or "CHI-TBS1, TRF-TBS". */
const char *granting_roles(struct act *act, const struct granting *granting);
const char *granting_shelters(struct act *act, const struct granting *granting);
/* Shelters as a list is kept: "trf-tbs, TRF-BAT" with capitals, each once, separated by blanks; "" all. */
const char *granting_codes(struct arena *arena, const char *text);
/* All shelters in which the actor has the right, in the same way. */
const char *granting_own(struct act *act, enum right right);
/* Finds last-administrator when the user is the only one; what says what is about to happen. */
void granting_keep_administrator(struct act *act, const struct desk_user *user);

#endif
