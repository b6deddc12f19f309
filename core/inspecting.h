/* Visits of labour inspectors: how they are named, who may know of them, in which state they are. Who may
 * not see inspections knows of none, not of an enterprise, and of no act about them. */
#ifndef CORE_INSPECTING_H
#define CORE_INSPECTING_H

#include "core/act.h"
#include "core/enterprises.h"

/* PARAM_RECORD: const struct visit *; const struct visit_handed *. */
extern const struct record_kind record_visit, record_handed;

/* "V-000123"; "VH-000012" of what was handed over. */
const char *visit_code(struct arena *arena, int64_t id);
const char *handed_code(struct arena *arena, int64_t id);
/* "V-000123 Name, City": for sentences that only who may see inspections reads. */
const char *visit_label(const struct desk *desk, struct arena *arena, const struct visit *visit);
/* The title of its result, or "planned" and "due" where it has none; translated. */
const char *visit_state(const struct visit *visit, when_t now);
/* Who was identified in it, as far as the actor may know: somebody hidden from them was not. */
size_t visit_people_seen(const struct desk *desk, struct arena *arena, int64_t visit,
    struct visit_person **people);
static inline bool visit_waits(const struct visit *visit)
{
	return visit->void_at == DB_NULL && !visit->result;
}

/* The record of the act is this visit: named in the audit and in the result, refused when void. */
bool inspecting_live(struct act *act, const struct visit *visit);

/* Gives it to the kept entry that somebody was identified; of a visit that identified both it counts once. */
void inspecting_merge(struct act *act, int64_t keep, int64_t drop);
/* What was typed of somebody goes; that they were identified, and when, stays. */
void inspecting_forget(struct act *act, int64_t person);

#define VISIT_PARAM(of, what)                                                                      \
	{ .name = "visit", .label = N_("Visit"), .type = PARAM_RECORD, .flags = PARAM_REQUIRED,    \
	    .offset = offsetof(of, visit), .records = &record_visit, .help = (what) }

#endif
