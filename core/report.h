/* Reports: everything that can be shown on paper or piped. A report is one row; a new one is a file
 * in core/reports/ that ends in its row, and a line in REPORTS. */
#ifndef CORE_REPORT_H
#define CORE_REPORT_H

#include "core/doc.h"
#include "core/param.h"

struct release;

/* A report while it is built. */
struct view {
	struct desk *desk;
	struct db *db;
	struct arena *arena; /* of the document */
	when_t now;
	struct failure *failure;
	const struct release *release; /* the document leaves the desk; NULL: it is looked at */
};

struct report {
	const char *name;  /* command: "occupancy" */
	const char *title; /* N_ */
	enum right right;
	const struct param *params;
	size_t param_count;
	size_t size;
	void (*build)(struct view *view, const void *args, struct doc *doc);
	const char *help; /* N_ */
	bool calendar;    /* its rows are times, columns "at" and "until": it can be an .ics */
	bool house;       /* paper of the house: it stays there, so that it shows what a look shows
			   * (core/release.h) */
};

#define REPORTS(X)                                                                                 \
	X(occupancy)                                                                               \
	X(beds)                                                                                    \
	X(in_house)                                                                                \
	X(night)                                                                                   \
	X(rounds)                                                                                  \
	X(residents)                                                                               \
	X(roster)                                                                                  \
	X(families)                                                                                \
	X(people)                                                                                  \
	X(person)                                                                                  \
	X(movements)                                                                               \
	X(stays)                                                                                   \
	X(plan)                                                                                    \
	X(closing)                                                                                 \
	X(find_beds)                                                                               \
	X(bed_nights)                                                                              \
	X(totals)                                                                                  \
	X(statistics)                                                                              \
	X(consents)                                                                                \
	X(retention)                                                                               \
	X(find_slot)                                                                               \
	X(agenda)                                                                                  \
	X(appointment)                                                                             \
	X(holds)                                                                                   \
	X(waiting)                                                                                 \
	X(turn_aways)                                                                              \
	X(bans)                                                                                    \
	X(attendance)                                                                              \
	X(services_given)                                                                          \
	X(plan_due)                                                                                \
	X(services)                                                                                \
	X(providers)                                                                               \
	X(provider_offs)                                                                           \
	X(gaps)                                                                                    \
	X(provider_load)                                                                           \
	X(compensations)                                                                           \
	X(day_attendance)                                                                          \
	X(enrolments)                                                                              \
	X(day_sheet)                                                                               \
	X(funnel)                                                                                  \
	X(national_picture)                                                                        \
	X(papers)                                                                                  \
	X(log)                                                                                     \
	X(medications)                                                                             \
	X(medication_due)                                                                          \
	X(handover)                                                                                \
	X(handovers)                                                                               \
	X(enterprises)                                                                             \
	X(inspections)                                                                             \
	X(visit)                                                                                   \
	X(attention)                                                                               \
	X(alarms)                                                                                  \
	X(hidden)                                                                                  \
	X(audit)                                                                                   \
	X(copies)                                                                                   \
	X(emergencies)                                                                             \
	X(looked_at)                                                                               \
	X(unusual)                                                                                 \
	X(outings)                                                                                 \
	X(contacts)                                                                                \
	X(same_child)                                                                              \
	X(way)                                                                                     \
	X(duty)                                                                            \
	X(duty_cover)                                                                      \
	X(staff)                                                                           \
	X(staff_absences)                                                                  \
	X(users)

#define REPORT_EXTERN(name) extern const struct report report_##name;
REPORTS(REPORT_EXTERN)

extern const struct report *const reports[]; /* NULL-terminated */
const struct report *report_named(const char *name);
/* Checks the right and the parameters, builds the document in one read transaction, and traces who
 * was named in it: no trace, no document. Rows of
 * shelters in which the actor lacks the right are left out by view_may. The doc is the caller's. */
bool report_run(struct desk *desk, const struct report *report, const struct values *values,
    struct doc *doc, struct failure *failure);
/* The same without its trace: for screens, which leave one for everything that stands on them
 * (desk->named). */
bool report_look(struct desk *desk, const struct report *report, const struct values *values,
    struct doc *doc, struct failure *failure);
/* The same for a document that leaves the desk: names as release says, or codes only; of the house
 * (release->house) as a look, with who was named in release->in_house. */
bool report_release(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct doc *doc, struct failure *failure);
/* May rows of this shelter be shown (the report's right, there)? Builders ask before each. */
bool view_may(const struct view *view, const struct report *report, int64_t shelter);

#endif
