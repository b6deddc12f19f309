/* The network of shelters, rooms and beds, and the catalogue of services, as the config declares
 * them, brought into the database: new
 * ones appear, changed ones are updated, those no longer declared retire, those declared again come
 * back. Nothing is ever deleted, and nothing that is taken retires. */
#ifndef CORE_NETWORK_H
#define CORE_NETWORK_H

#include "core/act.h"

/* Brings the database in line with desk->config, as the user "system", in one act of its own (verb
 * configure). Cheap, and no write, when the config's network is the one applied last. False with
 * findings when a bed, room or shelter would retire that somebody is in or that is held
 * (retires-occupied: each listed with the person's code and the bed), or a service, shelter or room for
 * appointments that is booked ahead (retires-booked), or when the storage fails:
 * then nothing was changed. */
bool network_apply(struct desk *desk, struct failure *failure);

/* --- for the verb configure and for setting up ------------------------------------------------ */
/* Runs a verb as the program itself: the user "system", with every right everywhere. What stands
 * against it goes to failure. */
bool network_run_as_system(struct desk *desk, const struct verb *verb, const struct values *values,
    struct failure *failure);

struct network_counts {
	size_t added, changed, retired, returned; /* shelters, rooms, beds, services together */
};
/* Has the config's network been applied already? */
bool network_is_applied(struct act *act);
/* What of the database would retire although it is taken: a finding for each. Reads only. */
void network_plan(struct act *act);
/* Writes the rows, touches the codes of what was written, and remembers the network's hash. */
void network_write(struct act *act, struct network_counts *counts);

#endif
