/* The waiting list and the offers made to those on it; who was turned away at a door. */
#ifndef DB_WAITING_H
#define DB_WAITING_H

#include "db/sql.h"

#define WAITING_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: any */ \
	X(S, I, person)                   /* person.id, or DB_NULL: label says who */ \
	X(S, P, label) \
	X(S, I, party)                    /* how many people, the person too */ \
	X(S, T, sex)                      /* of a party without a person: female | male | other | unknown */ \
	X(S, I, age)                      /* full years; DB_NULL not known */ \
	X(S, I, accessible)               /* needs an accessible bed */ \
	X(S, I, together)                 /* needs one room for all */ \
	X(S, P, need)                     /* other needs, in words */ \
	X(S, I, urgency)                  /* 0..3 as somebody set it: core/waiting.h */ \
	X(S, I, since_at) \
	X(S, T, referrer)                 /* who asked for them; "" not known */ \
	X(S, P, note) \
	X(S, I, ended_at) \
	X(S, T, outcome)                  /* core/choice.h wait_end; NULL while they wait */ \
	X(S, I, stay)                     /* stay.id that ended it; DB_NULL */
ROW_STRUCT(waiting, WAITING_ROW);

#define WAITING_OFFER_ROW(X, S) \
	X(S, I, waiting)                  /* waiting.id */ \
	X(S, I, hold)                     /* hold.id: keeps the bed */ \
	X(S, I, answered_at) \
	X(S, T, answer)                   /* accepted | declined | lapsed; NULL while open */ \
	X(S, T, reason)                   /* of declining: core/choice.h decline */ \
	X(S, P, note)
ROW_STRUCT(waiting_offer, WAITING_OFFER_ROW);

/* An offer with its bed and deadline. */
#define OFFERED_ROW(X, S) \
	X(S, I, offer)                    /* waiting_offer.id */ \
	X(S, I, waiting) \
	X(S, I, hold) \
	X(S, I, bed) \
	X(S, T, bed_code) \
	X(S, I, shelter) \
	X(S, I, made_at) \
	X(S, I, until_at) \
	X(S, I, confirmed_at)             /* they said that they come */ \
	X(S, I, answered_at) \
	X(S, T, answer) \
	X(S, T, reason)
VIEW_STRUCT(offered, OFFERED_ROW);

#define TURN_AWAY_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, at) \
	X(S, I, person)                   /* person.id, or DB_NULL */ \
	X(S, P, label) \
	X(S, I, party) \
	X(S, T, sex) \
	X(S, I, age) \
	X(S, T, referrer)                 /* who brought them; "" not known */ \
	X(S, T, reason)                   /* core/choice.h turn_away */ \
	X(S, P, sent_to) \
	X(S, P, note) \
	X(S, I, waiting)                  /* waiting.id that was made of it; DB_NULL */ \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(turn_away, TURN_AWAY_ROW);

bool waiting_by_id(struct db *db, struct arena *arena, int64_t id, struct waiting *waiting);
/* Who waits now, the longest first. */
size_t waitings_open_load(struct db *db, struct arena *arena, struct waiting **rows);
/* Who no longer does, the last to leave first. */
size_t waitings_ended_load(struct db *db, struct arena *arena, struct waiting **rows);
/* All of a person, ended ones too, in order. */
size_t waitings_of_person(
    struct db *db, struct arena *arena, int64_t person, struct waiting **rows);
bool waiting_of_stay(struct db *db, struct arena *arena, int64_t stay, struct waiting *waiting);

/* All offers of an entry, oldest first; the open one that this hold keeps a bed for. */
size_t offered_load(struct db *db, struct arena *arena, int64_t waiting, struct offered **offers);
bool waiting_offer_of_hold(
    struct db *db, struct arena *arena, int64_t hold, struct waiting_offer *offer);
bool waiting_offer_by_id(
    struct db *db, struct arena *arena, int64_t id, struct waiting_offer *offer);

bool turn_away_by_id(struct db *db, struct arena *arena, int64_t id, struct turn_away *row);
/* Of one shelter in [from, to), void ones too, newest first. Either end may be DB_NULL. */
/* The one that was put on the waiting list as that entry. */
bool turn_away_of_waiting(
    struct db *db, struct arena *arena, int64_t waiting, struct turn_away *row);
size_t turn_aways_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t to,
    struct turn_away **rows);
size_t turn_aways_of_person(
    struct db *db, struct arena *arena, int64_t person, struct turn_away **rows);

#endif
