/* Enterprises that inspectors visit: how they are named, read from a form or a list, and told apart. */
#ifndef CORE_ENTERPRISES_H
#define CORE_ENTERPRISES_H

#include "core/act.h"
#include "core/record.h"
#include "db/inspection.h"

/* PARAM_RECORD: const struct enterprise *, const struct enterprise_list *. There is none for who may not see
 * inspections. */
extern const struct record_kind record_enterprise, record_enterprise_list;

/* "EN-0012" */
const char *enterprise_code(struct arena *arena, int64_t id);
/* "EN-0012 Name, City" */
const char *enterprise_label(struct arena *arena, const struct enterprise *enterprise);

/* What is known of one, as the verbs that add and edit it and the import of a list take it. */
struct enterprise_wish {
	const char *number, *name, *city, *address, *sector, *note;
	int64_t workers;
};

#define ENTERPRISE_AT(of, member) offsetof(struct of, wish.member)
/* The rows of a parameter table; of has a struct enterprise_wish called wish; keep is PARAM_KEEP or 0,
 * required PARAM_REQUIRED or 0. */
#define ENTERPRISE_PARAMS(of, keep, required)                                                      \
	{ .name = "number", .label = N_("Number"), .type = PARAM_TEXT, .flags = (keep),            \
	    .offset = ENTERPRISE_AT(of, number), .max = 20,                                        \
	    .help = N_("identification number: 9 digits, of a person 11") },                       \
	{ .name = "name", .label = N_("Name"), .type = PARAM_TEXT, .flags = (keep) | (required),   \
	    .offset = ENTERPRISE_AT(of, name), .max = 120, .help = N_("in any script") },          \
	{ .name = "city", .label = N_("City"), .type = PARAM_TEXT, .flags = (keep),                \
	    .offset = ENTERPRISE_AT(of, city), .help = N_("city or municipality") },               \
	{ .name = "address", .label = N_("Address"), .type = PARAM_TEXT, .flags = (keep),          \
	    .offset = ENTERPRISE_AT(of, address), .max = 200, .help = N_("where people work") },   \
	{ .name = "sector", .label = N_("Sector"), .type = PARAM_TEXT, .flags = (keep),            \
	    .offset = ENTERPRISE_AT(of, sector),                                                   \
	    .help = N_("construction, agriculture, hotels ...") },                                 \
	{ .name = "workers", .label = N_("Workers"), .type = PARAM_NUMBER, .flags = (keep),        \
	    .offset = ENTERPRISE_AT(of, workers), .min = 0, .max = 100000,                         \
	    .help = N_("how many work there, as far as known") },                                  \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = ENTERPRISE_AT(of, note), .help = N_("what one has to know; no names of people") }

/* An empty row. */
struct enterprise enterprise_new(const struct act *act);
/* The wish brought into the row: only what was given. */
void enterprise_apply(struct act *act, const struct enterprise_wish *wish,
    const struct values *given, struct enterprise *row);
/* Finds a number that is none. */
void enterprise_check_number(struct act *act, const char *number);
/* Is it the same one: the same number, or, where the numbers do not differ, the same folded name? */
bool enterprise_same(const struct enterprise *a, const struct enterprise *b);
/* Finds another one, not void, that is the same: refused by the number, a warning by the name. */
void enterprise_check_twice(struct act *act, const struct enterprise *row);
/* Refused when it is void. */
bool enterprise_live(struct act *act, const struct enterprise *enterprise);

#endif
