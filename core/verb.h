/* Verbs: everything that changes something. A verb is one row; its form, its flags, its help and
 * its permission come from it, and one pipeline (core/act.h) runs it. A new verb is a file in
 * core/verbs/ that ends in its row, and a line in VERBS. */
#ifndef CORE_VERB_H
#define CORE_VERB_H

#include "core/param.h"

struct act;

enum undo {
	UNDO_REVERSE, /* its rows are taken back, unless something later depends on them */
	UNDO_NEVER    /* undo_text says why, and what to do instead */
};

struct verb {
	const char *name;  /* command: "admit" */
	const char *title; /* N_: "Admit" */
	const char *group; /* N_: heading in help and palette: "People", "Stays", "Beds" ... */
	enum right right;
	const struct param *params;
	size_t param_count;
	size_t size;          /* of its struct of parameters */
	const char *subject;  /* the parameter that names the main record; NULL none */
	/* Lists everything that would be refused, overridden or warned of (act_find), and the shelters
	 * concerned (act_in). Reads only. */
	void (*plan)(struct act *act, const void *args);
	/* Writes. Only called when plan left nothing standing. Says what was done (act_say). */
	void (*run)(struct act *act, const void *args);
	/* A form opened on a record starts with its present values (of parameters with PARAM_KEEP: sent only
	 * when they were changed), or with what is proposed: calls act_fill. NULL none. */
	void (*fill)(struct act *act, const void *args);
	bool prove;   /* asks for the actor's password again, where they have one */
	bool can_dry; /* writes the database alone: --dry-run shows what it would do */
	bool beside;  /* asks a program beside the desk (core/ical.h): at the shell it can be started then */
	bool by_name; /* plan searches names: the index is made before the turn is taken */
	enum undo undo;
	const char *undo_text; /* N_: how it is undone, or why it cannot be */
	const char *help;      /* N_: what it does, a sentence or three */
};

/* Every verb, in the order of help. One line each. */
#define VERBS(X)                                                                                   \
	X(person_add)                                                                              \
	X(person_edit)                                                                             \
	X(person_void)                                                                             \
	X(diet_set)                                                                                \
	X(paper_set)                                                                               \
	X(paper_void)                                                                              \
	X(merge)                                                                                   \
	X(relation_add)                                                                            \
	X(relation_end)                                                                            \
	X(status)                                                                                  \
	X(consent_add)                                                                             \
	X(consent_withdraw)                                                                        \
	X(forget)                                                                                  \
	X(admit)                                                                                   \
	X(assign)                                                                                  \
	X(move)                                                                                    \
	X(swap)                                                                                    \
	X(family_join)                                                                             \
	X(family_split)                                                                            \
	X(family_head)                                                                             \
	X(shorten)                                                                                 \
	X(extend)                                                                                  \
	X(discharge)                                                                               \
	X(stay_void)                                                                               \
	X(out)                                                                                     \
	X(return)                                                                                  \
	X(missing)                                                                                 \
	X(bed_block)                                                                               \
	X(close)                                                                                   \
	X(reopen)                                                                                  \
	X(bed_release)                                                                             \
	X(bed_clean)                                                                               \
	X(hold)                                                                                    \
	X(hold_group)                                                                              \
	X(hold_confirm)                                                                            \
	X(hold_edit)                                                                               \
	X(hold_split)                                                                              \
	X(hold_swap)                                                                               \
	X(hold_use)                                                                                \
	X(hold_cancel)                                                                             \
	X(hold_end)                                                                                \
	X(wait_add)                                                                                \
	X(wait_edit)                                                                               \
	X(wait_offer)                                                                              \
	X(wait_decline)                                                                            \
	X(wait_close)                                                                              \
	X(turn_away)                                                                               \
	X(turn_away_void)                                                                          \
	X(provider_add)                                                                            \
	X(provider_edit)                                                                           \
	X(provider_end)                                                                            \
	X(provider_off_add)                                                                        \
	X(provider_off_void)                                                                       \
	X(import_providers)                                                                        \
	X(ban_add)                                                                                 \
	X(ban_end)                                                                                 \
	X(book)                                                                                    \
	X(appointment_move)                                                                        \
	X(appointment_edit)                                                                        \
	X(appointment_cancel)                                                                      \
	X(attend)                                                                                  \
	X(no_show)                                                                                 \
	X(excuse)                                                                                  \
	X(walk_in)                                                                                 \
	X(import_ics)                                                                              \
	X(round_start)                                                                             \
	X(round_mark)                                                                              \
	X(round_settle)                                                                            \
	X(round_close)                                                                             \
	X(round_void)                                                                              \
	X(surge_start)                                                                             \
	X(surge_end)                                                                               \
	X(day_enrol)                                                                               \
	X(enrolment_edit)                                                                          \
	X(day_leave)                                                                               \
	X(day_mark)                                                                                \
	X(day_edit)                                                                                \
	X(day_void)                                                                                \
	X(goal_add)                                                                                \
	X(goal_edit)                                                                               \
	X(goal_done)                                                                               \
	X(goal_end)                                                                                \
	X(goal_void)                                                                               \
	X(compensate)                                                                              \
	X(compensation_pay)                                                                        \
	X(compensation_void)                                                                       \
	X(log_add)                                                                                 \
	X(log_edit)                                                                                \
	X(log_sign)                                                                                \
	X(log_void)                                                                                \
	X(log_told)                                                                                \
	X(log_followed)                                                                            \
	X(medication_add)                                                                          \
	X(medication_edit)                                                                         \
	X(medication_end)                                                                          \
	X(medication_give)                                                                         \
	X(handover_give)                                                                           \
	X(handover_take)                                                                           \
	X(outing_add)                                                                              \
	X(outing_edit)                                                                             \
	X(outing_void)                                                                             \
	X(contact_add)                                                                             \
	X(contact_edit)                                                                            \
	X(contact_void)                                                                            \
	X(contact_done)                                                                            \
	X(contact_join)                                                                            \
	X(contact_unjoin)                                                                          \
	X(contact_name)                                                                            \
	X(import_contacts)                                                                         \
	X(team_member_add)                                                                         \
	X(team_member_end)                                                                         \
	X(duty_set)                                                                        \
	X(duty_clear)                                                                      \
	X(duty_swap)                                                                       \
	X(duty_replace)                                                                    \
	X(duty_copy)                                                                       \
	X(staff_add)                                                                       \
	X(staff_edit)                                                                      \
	X(staff_end)                                                                       \
	X(staff_absence_add)                                                               \
	X(staff_absence_void)                                                              \
	X(alarm_snooze)                                                                            \
	X(alarm_wake)                                                                              \
	X(alarm_told)                                                                              \
	X(enterprise_add)                                                                          \
	X(enterprise_edit)                                                                         \
	X(enterprise_void)                                                                         \
	X(enterprise_import)                                                                       \
	X(visit_add)                                                                               \
	X(visit_edit)                                                                              \
	X(visit_void)                                                                              \
	X(visit_result)                                                                            \
	X(visit_person)                                                                            \
	X(hand_over)                                                                               \
	X(hand_over_answer)                                                                        \
	X(list_send)                                                                               \
	X(list_answer)                                                                             \
	X(undo)                                                                                    \
	X(redo)                                                                                    \
	X(reveal)                                                                                  \
	X(conceal)                                                                                 \
	X(hide)                                                                                    \
	X(unhide)                                                                                  \
	X(user_add)                                                                                \
	X(user_edit)                                                                               \
	X(user_close)                                                                              \
	X(password)                                                                                \
	X(user_unlock)                                                                             \
	X(break_glass)                                                                             \
	X(glass_end)                                                                               \
	X(glass_review)                                                                            \
	X(configure)

#define VERB_EXTERN(name) extern const struct verb verb_##name;
VERBS(VERB_EXTERN)

extern const struct verb *const verbs[]; /* NULL-terminated */
const struct verb *verb_named(const char *name);
const struct param *verb_param(const struct verb *verb, const char *name);

#endif
