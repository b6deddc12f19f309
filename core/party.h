/* A group that asks for beds, as it is told on the phone: "f34,m8,m5", or by the codes of those who are
 * registered. */
#ifndef CORE_PARTY_H
#define CORE_PARTY_H

#include "core/desk.h"
#include "core/rules.h"

struct guest {
	const char *name;     /* as it was given: "f34", or the code */
	struct person person; /* id 0: not registered; what is known of them, and that they need an
			       * accessible bed */
	int age;              /* on the first night; -1 not known */
	int64_t key;          /* person.id, or a number of their own below 0 */
};

struct party {
	struct guest *guests;
	size_t count;
	bool together; /* one room for all, or nothing */
};

#define PARTY_FORM                                                                                 \
	N_("f34,m8,m5: sex (f, m, o, u) and age of each, with a at the end for an accessible bed;" \
	   " or a person's code")

/* Reads who they are, and what they need: accessible (of the first of them, unless others are marked),
 * together. at: the first night. Who is hidden from the actor is not known. False with findings. */
bool party_read(const struct desk *desk, struct arena *arena, const char *text, const char *needs,
    when_t at, struct party *party, struct failure *failure);
/* What the rules need to know of each of them. Who is not registered comes with the others, and is
 * family of whoever is family of them; of those who are registered the register says who belongs
 * together. */
struct candidate *party_candidates(
    const struct desk *desk, struct arena *arena, const struct party *party, when_t at);
/* Does what the rules found stand against the person? What is not known of somebody does not. */
bool party_stands(const struct person *person, enum code code);
/* The rule by which one of them is not to share a room with another; CODE_COUNT: none. family: the
 * room is kept for one family. */
enum code party_apart(const struct desk *desk, const struct party *party,
    const struct candidate *candidates, size_t one, size_t other, bool family);

#endif
