/* Shelters, rooms, beds as declared by the config, and declared surges. A retired row stays for
 * its history. Lists are in walking order (position). */
#ifndef DB_SHELTER_H
#define DB_SHELTER_H

#include "db/sql.h"

#define SHELTER_ROW(X, S) \
	X(S, T, code)                     /* "TRF-TBS" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, T, city_en) \
	X(S, T, city_ka) \
	X(S, T, provider_en) \
	X(S, T, provider_ka) \
	X(S, T, kind)                     /* trafficking | crisis | transit | children-24h */ \
	X(S, T, privacy)                  /* names | codes */ \
	X(S, I, open)                     /* 0: nobody can be admitted */ \
	X(S, T, sex)                      /* any | female | male */ \
	X(S, I, age_from)                 /* full years, inclusive */ \
	X(S, I, age_to)                   /* inclusive */ \
	X(S, I, night_boundary)           /* minutes after midnight at which the day turns */ \
	X(S, I, stay_limit_days)          /* 0: no limit */ \
	X(S, I, extension_days)           /* the usual extension */ \
	X(S, I, attention_days)           /* days before the limit at which a stay is listed */ \
	X(S, I, hold_hours)               /* a hold's usual deadline */ \
	X(S, I, away_bed_hours)           /* hours a bed is kept for somebody away; 0: no limit */ \
	X(S, I, late_minutes)             /* grace after the expected return */ \
	X(S, I, missing_minutes)          /* late by this: to be reported missing (adults) */ \
	X(S, I, missing_minutes_minor)    /* the same for minors */ \
	X(S, I, cleaning)                 /* 1: a bed is to be cleaned after somebody left */ \
	X(S, T, rounds)                   /* minutes after midnight, separated by spaces */ \
	X(S, I, position)                 /* order in the config */ \
	X(S, I, since_at)                 /* declared since */ \
	X(S, I, retired_at)               /* no longer declared since */
ROW_STRUCT(shelter, SHELTER_ROW);

#define ROOM_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, T, code)                     /* within its shelter: "2" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, I, floor)                    /* 0 is the ground floor */ \
	X(S, T, sex)                      /* any | female | male */ \
	X(S, I, age_from)                 /* full years, inclusive */ \
	X(S, I, age_to)                   /* inclusive */ \
	X(S, I, family)                   /* 1: kept for one family at a time */ \
	X(S, I, accessible) \
	X(S, I, position) \
	X(S, I, since_at) \
	X(S, I, retired_at)
ROW_STRUCT(room, ROOM_ROW);

#define BED_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, room)                     /* room.id */ \
	X(S, T, code)                     /* full: "TRF-TBS/2A" */ \
	X(S, I, surge)                    /* 1: counts only while a surge is declared */ \
	X(S, I, accessible) \
	X(S, T, note)                     /* "" when none */ \
	X(S, I, position) \
	X(S, I, since_at) \
	X(S, I, retired_at)
ROW_STRUCT(bed, BED_ROW);

#define SURGE_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* DB_NULL: still on */ \
	X(S, T, reason) \
	X(S, I, void_at)
ROW_STRUCT(surge, SURGE_ROW);

/* Shelters that are declared at the instant (DB_NULL: all ever), in order. */
size_t shelters_load(struct db *db, struct arena *arena, int64_t at, struct shelter **shelters);
bool shelter_by_code(struct db *db, struct arena *arena, const char *code, struct shelter *shelter);
bool shelter_by_id(struct db *db, struct arena *arena, int64_t id, struct shelter *shelter);
size_t rooms_load(struct db *db, struct arena *arena, int64_t shelter, struct room **rooms);
bool room_by_id(struct db *db, struct arena *arena, int64_t id, struct room *room);
bool bed_by_code(struct db *db, struct arena *arena, const char *code, struct bed *bed);
bool bed_by_id(struct db *db, struct arena *arena, int64_t id, struct bed *bed);
size_t beds_load(struct db *db, struct arena *arena, int64_t shelter, struct bed **beds);
/* The surge of the shelter that holds at the instant; false when none does. */
bool surge_at(struct db *db, struct arena *arena, int64_t shelter, int64_t at, struct surge *surge);
/* Every shelter and bed code there is (retired too), for "did you mean". Arena array. */
size_t codes_load(struct db *db, struct arena *arena, const char ***codes);

#endif
