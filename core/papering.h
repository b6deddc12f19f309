/* The way of somebody's papers, and the short state of it that is shown everywhere (person.documents).
 *
 * Each state is a step (db/paper_step.h) and the newest live one counts: person.documents and
 * documents_until always follow it. Of whom no step was ever written the state stands by itself; it
 * becomes the first step when the next one is written, so that no way begins in the middle.
 *
 * Papers cost the child nothing: there are no fees to record. */
#ifndef CORE_PAPERING_H
#define CORE_PAPERING_H

#include "core/act.h"
#include "core/choice.h"
#include "db/paper_step.h"

/* The short state (choice_documents) of a step's state (choice_papers). Pure. */
const char *papering_documents(const char *state);

/* In plan: the papers are in the care of the house where the person is, and of the mobile group or day
 * centre that knows them, wherever they are; a refusal there would tell that they are in a house. */
void papering_concerns(struct act *act, const struct person *person);
/* Writes the step and lets the person follow it. */
void papering_add(struct act *act, const struct person *person, struct paper_step *step);
/* The newest live step is void from now on; the person follows what counts then. */
void papering_void(struct act *act, const struct person *person, const char *reason);
/* The person was registered (before NULL), edited or merged: a step of today says what the documents are
 * now, unless the newest one does. */
void papering_note(struct act *act, const struct person *before, const struct person *person);

/* The steps of one entry go over to the other, before its facts are saved. How many there were. */
int64_t papering_merge(struct act *act, const struct person *keep, int64_t drop);
/* Nothing of them is left. */
void papering_forget(struct act *act, int64_t person);

#endif
