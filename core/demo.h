/* The demo: fills a new database with a fictional, realistic load, shaped like the field: the
 * Fund's shelters nearly empty, the children's shelters full, families, people out, papers that
 * expire. The same options and the same "now" give the same data, byte for byte.
 *
 * The past is written in bulk, bed by bed, under one audit row; the last two days go through the
 * verbs, so that audit, undo and movements look as after real work. */
#ifndef CORE_DEMO_H
#define CORE_DEMO_H

#include "core/desk.h"

#define DEMO_PEOPLE 240
#define DEMO_DAYS 180
#define DEMO_SEED 1
/* Children whom mobile groups met, and how many of them used a shelter: what the ministry told of the
 * programme's first years. Rows of the demo; smaller demos have fewer. */
#define DEMO_CONTACTED 663
#define DEMO_SHELTERED 308

struct demo_options {
	int64_t people; /* 1..10,000,000; they make about one and a half stays each */
	int64_t days; /* 1..36,500: length of the past. Stays get shorter when they would not fit */
	int64_t seed; /* any */
};

/* What was made. */
struct demo_summary {
	int64_t people, stays, here, users, acts; /* here: in a shelter now; acts: done by verbs */
	int64_t former;   /* of the people: added to those wanted, so that enough children used a shelter */
	int64_t appointments;
	int64_t refused;                          /* acts that a rule refused: left out */
	char refusal[300]; /* what the first of them was, for tests; "" none */
};

/* Fills the database of the desk, which has a network and no people yet, up to desk_now. Nobody
 * need be signed in; who is stays so. progress (may be NULL) hears of stays done out of about
 * total, at most every few thousand rows. False with findings: options out of range, a database
 * that is not new, a storage failure; then the database is not to be used. */
bool demo_fill(struct desk *desk, const struct demo_options *options,
    void (*progress)(void *context, int64_t done, int64_t total), void *context,
    struct demo_summary *summary, struct failure *failure);

#endif
