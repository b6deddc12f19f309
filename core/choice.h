/* The closed lists of the field: grounds of admission, reasons of leaving, kinds of absence ... */
#ifndef CORE_CHOICE_H
#define CORE_CHOICE_H

#include "core/i18n.h"
#include "db/arena.h"

struct choice {
	const char *word;     /* stable English: "returned-home" */
	const char *title;    /* N_ */
	const char *category; /* N_ heading under which it is offered; NULL none */
};

/* Each ends with a NULL word. */
extern const struct choice choice_sex[], choice_citizenship[], choice_documents[], choice_basis[],
    choice_referrer[], choice_discharge[], choice_absence[], choice_block[], choice_relation[],
    choice_status[], choice_role[], choice_language[], choice_hold_end[], choice_hold_outcome[], choice_format[],
    choice_purpose[], choice_consent[], choice_reveal[], choice_need[], choice_urgency[],
    choice_wait_end[], choice_decline[], choice_turn_away[],
    choice_service[], choice_provider[], /* kinds of service, of provider */
    choice_post[], choice_staff_absence[], /* of the staff */
    choice_goal[], choice_every[], choice_goal_end[], choice_payment[],
    choice_log[], choice_severity[],     /* kinds of log entry, severity of an incident */
    choice_diet[],
    choice_category[], choice_offered[], /* of children on the street: how they live, what was offered */
    choice_weekday[], choice_activity[], choice_enrolment_end[], choice_day_mark[], /* day centres */
    choice_papers[], choice_applicant[], /* how far papers are, who applies */
    choice_visit[], choice_finding[],    /* kinds of an inspectors' visit, what it found */
    choice_tongue[];                     /* languages that a provider works in */

/* The translated title of a word, or the word itself when the list has no such word. */
const char *choice_title(const struct choice *choices, const char *word);
/* All its words, separated so: "female | male". */
const char *choice_words(
    struct arena *arena, const struct choice *choices, const char *separator);
/* The translated titles of a list of words separated by blanks: "no pork, diabetic". */
const char *choice_titles(
    struct arena *arena, const struct choice *choices, const char *words);
/* The entry, or NULL. */
const struct choice *choice_find(const struct choice *choices, const char *word);

#endif
