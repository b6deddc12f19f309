/* Two entries of one person made one. What the kept entry will say, and where the other one went:
 * its void reason names the kept code in a fixed form, so that whoever looks the old code up is sent
 * on. Nothing is deleted: the merged entry stays as it was, void. */
#ifndef CORE_MERGING_H
#define CORE_MERGING_H

#include "core/desk.h"
#include "core/search.h"
#include "db/identity.h"

/* One fact that both entries know, and not the same of it. The kept entry's holds. */
struct difference {
	const char *param; /* of person-edit: "birth" */
	const char *label; /* translated */
	enum group group;  /* who may see the two values; PRESENCE: who may merge */
	const char *kept, *dropped;
};

struct merging {
	const struct person *keep, *drop;
	struct identity keep_identity, drop_identity; /* id 0: forgotten */
	/* the kept entry as it will be */
	struct person person;
	struct identity identity;
	const char *taken;  /* labels of what comes from the other entry, "Born, Phone"; "" nothing */
	struct difference *differences;
	size_t difference_count;
};

/* From keep, drop and their identities everything else; pure. The kept entry's facts hold, what it
 * does not know is taken over; names of the other become other names; alerts, contacts and stories
 * are put one after the other, so that no warning is lost. */
void merging_facts(struct merging *merging, struct arena *arena);

/* Is the reason one that merging_reason made? person-void refuses to be given one. */
bool merging_marked(const char *void_reason);
const char *merging_reason(struct arena *arena, const char *kept, const char *reason);
/* Why the entry is void, for a sentence: "merged into B-0031: registered twice"; "" not known. */
const char *merging_void_text(struct arena *arena, const struct person *person);
/* The entry that counts for one that was merged away, however often; false when it was not. */
bool merging_into(
    struct db *db, struct arena *arena, const struct person *gone, struct person *kept);

/* search_find without those whom the actor may not find by what was typed (core/see.h), and who was
 * typed by the code of an entry that was merged into theirs comes first. */
size_t merging_find(
    struct desk *desk, struct arena *arena, const char *text, struct search_hit **hits);

#endif
