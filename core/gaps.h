/* Gaps: services that a shelter owes by the catalogue and that nobody gives in a week. */
#ifndef CORE_GAPS_H
#define CORE_GAPS_H

#include "core/providing.h"

#define GAP_STATES(X)                                                                              \
	X(NO_PROVIDER, "no-provider", N_("nobody gives it here"))                                  \
	X(NOBODY_WORKS, "nobody-works", N_("who gives it is away"))                                \
	X(NOT_BOOKED, "not-booked", N_("nobody booked it"))                                        \
	X(GIVEN, "given", N_("it is given"))

#define GAP_STATE_ENUM(id, word, title) GAP_##id,
enum gap_state { GAP_STATES(GAP_STATE_ENUM) GAP_STATE_COUNT };
const char *gap_state_word(enum gap_state state);
const char *gap_state_title(enum gap_state state); /* translated */
/* owed: people who are in whom the service is for; providers: who give it there and work in the
 * week. Nothing is missing where nobody is in. Pure. */
enum gap_state gap_state_of(size_t givers, size_t working, size_t booked, size_t owed);

struct gap {
	const struct shelter *shelter;
	const struct service *service;
	size_t owed;    /* people who are in now whom it is for */
	size_t working; /* providers who give it there and work in the week */
	size_t booked;  /* appointments of the week */
	enum gap_state state;
};

/* What the shelters (only one of them; NULL: all) in which the actor manages providers owe in the
 * week from Monday on, in the order of the config; all: what is given too. */
size_t gaps_load(const struct desk *desk, struct arena *arena, const struct shelter *only,
    when_t monday, bool all, struct gap **gaps);
/* Monday 00:00 of the week of the instant. */
when_t week_of(when_t instant);

#endif
