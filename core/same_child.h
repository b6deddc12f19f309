/* Is it the same child? Mobile groups meet children who have no name; one who is met again is proposed
 * by place, nickname, looks, age and group, and a person decides (contact-join, contact-unjoin).
 *
 * The score is made of what agrees (core/same_child_rules.c, pure): it orders proposals, and says
 * nothing of how sure they are. */
#ifndef CORE_SAME_CHILD_H
#define CORE_SAME_CHILD_H

#include "core/contacts.h"

/* What is known of a child at a meeting, for comparison; texts are folded (text_fold), "" unknown. */
struct sighting {
	const char *sex;      /* female | male | other | unknown */
	int64_t age;          /* years; DB_NULL unknown */
	when_t at;
	const char *nickname, *description, *with_whom, *spot;
	int64_t team;         /* team.id */
};

enum alike { /* bits: what agrees */
	ALIKE_PLACE = 1,
	ALIKE_NICKNAME = 2,
	ALIKE_LOOKS = 4,
	ALIKE_AGE = 8,
	ALIKE_TEAM = 16,
	ALIKE_COMPANY = 32
};
#define SAME_CHILD_LEAST 45     /* what is proposed scores so much at least */
#define SAME_CHILD_AGE_APART 3  /* years by which two estimates of one age may differ */

/* 0: it cannot be (sex, age), .. 100. why: what agrees; NULL not asked. Pure. */
int same_child_score(const struct sighting *a, const struct sighting *b, unsigned *why);
/* "place, nickname, age" in the language shown. */
const char *same_child_why(struct arena *arena, unsigned why);

struct same_child {
	struct contact contact; /* of that child, the one that is most alike */
	int score;
	unsigned why;
};

/* Other children who may be the contact's, the likeliest first, at most `most`: met within
 * contact_again_days before or after it, of whom the actor may know. The contact may be one that is
 * not written yet (id 0, child DB_NULL). Of two who have names nobody is proposed. Looks at the
 * newest contacts at that spot, and of that group with that sex and age: some hundreds, whatever the
 * number of contacts. */
size_t same_child_find(const struct desk *desk, struct arena *arena, const struct contact *contact,
    int64_t team, size_t most, struct same_child **found);

#endif
