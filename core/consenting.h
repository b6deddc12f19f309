/* Consent: whether one holds, who is meant by a recipient, and whom all consents of today name. */
#ifndef CORE_CONSENTING_H
#define CORE_CONSENTING_H

#include "core/desk.h"
#include "db/consent.h"

/* valid | ended | withdrawn: on the day. Pure. */
const char *consent_state(const struct consent *consent, const char *day);
const char *consent_state_title(const char *state); /* translated */
/* Is it the same recipient, but for letter case and spaces? Pure. */
bool recipient_same(struct arena *arena, const char *a, const char *b);
/* May the consent be used for naming: it holds, and is signed where the config asks for that? */
bool consent_counts(const struct desk *desk, const struct consent *consent);
/* "3: referral, Clinic No. 5, until 31.12.2026 (signed)": for messages. No name in it. */
const char *consent_text(struct arena *arena, const struct consent *consent);

/* Those to whom somebody may be named now, in the order of the alphabet. */
struct recipient {
	const char *name;
	size_t people;
};
size_t recipients_load(struct desk *desk, struct arena *arena, struct recipient **recipients);

#endif
