/* The catalogue of services, and the rooms of a shelter in which appointments are held. Both stand
 * in the config and are applied like beds. Lists are words separated by spaces. */
#ifndef DB_SERVICE_H
#define DB_SERVICE_H

#include "db/sql.h"

#define SERVICE_ROW(X, S) \
	X(S, T, code)                     /* "psychology" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, T, kind)                     /* psychological | medical | legal | education | papers | reintegration | interpreting | social | other */ \
	X(S, I, minutes)                  /* default length */ \
	X(S, T, given_by)                 /* kinds of provider that may give it; "" any */ \
	X(S, T, shelters)                 /* kinds of shelter it is for; "" any */ \
	X(S, T, owed)                     /* kinds of shelter that owe it to who is in; "" none */ \
	X(S, I, age_from)                 /* full years, inclusive */ \
	X(S, I, age_to)                   /* inclusive */ \
	X(S, I, capacity)                 /* people in one appointment; 1: no group */ \
	X(S, I, venue)                    /* 1: needs a room */ \
	X(S, I, private)                  /* 1: shows to others only as "appointment" */ \
	X(S, I, position)                 /* order in the config */ \
	X(S, I, retired_at)               /* no longer declared since */
ROW_STRUCT(service, SERVICE_ROW);

#define VENUE_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, T, code)                     /* full: "TRF-TBS/C1" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, I, capacity)                 /* appointments at one time */ \
	X(S, I, position) \
	X(S, I, retired_at)
ROW_STRUCT(venue, VENUE_ROW);

/* Retired ones too: what was given stays. In the order of the config. */
size_t services_load(struct db *db, struct arena *arena, struct service **services);
bool service_by_code(struct db *db, struct arena *arena, const char *code, struct service *service);
bool service_by_id(struct db *db, struct arena *arena, int64_t id, struct service *service);

/* Of one shelter (DB_NULL: all), retired ones too. */
size_t venues_load(struct db *db, struct arena *arena, int64_t shelter, struct venue **venues);
bool venue_by_code(struct db *db, struct arena *arena, const char *code, struct venue *venue);
bool venue_by_id(struct db *db, struct arena *arena, int64_t id, struct venue *venue);

#endif
