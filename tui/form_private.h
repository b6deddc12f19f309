/* What the files of the form share: form.c (the loop and its keys), form_draw.c (the picture),
 * form_check.c (what stands against it, and sending), form_draft.c (what is kept). */
#ifndef TUI_FORM_PRIVATE_H
#define TUI_FORM_PRIVATE_H

#include "tui/field.h"
#include "tui/form.h"

#include <string.h>

struct form {
	struct console *console;
	struct desk *desk;
	const struct verb *verb;
	struct arena arena;       /* lives as long as the form */
	struct form_field *fields;/* as shown: the subject first, the override's reason last */
	size_t count;             /* of the fields, the override's included */
	size_t focus;             /* a field's index, or count: the Save line */
	bool overriding;          /* the override's reason is shown */
	struct outcome last;      /* of the last check or try: its findings are what is shown */
	bool tried;               /* was sent once: what is missing is a finding from then on */
	uint64_t acknowledged;    /* hash of the warnings that were shown before sending */
	const char *uid;          /* operation id of this form, however often it is sent */
	int64_t seen;             /* audit id up to which the record was seen */
	const char *entity;       /* code of the record it was opened on; "" none */
	bool draft_there;         /* a draft of it is stored */
	bool draft_due;           /* it is another one than what is stored */
	size_t top;               /* first line of the body that is shown */
	bool follow;              /* the body scrolls to the focus */
	bool explaining;          /* F1: the verb's help is shown */
};

/* The parameter of the last field; and of the one before it, where the verb has a dry run. */
extern const struct param form_override_param, form_dry_param;

static inline struct form_field *form_focused(struct form *form)
{
	return form->focus < form->count ? &form->fields[form->focus] : NULL;
}
static inline struct form_field *form_override_field(const struct form *form)
{
	return &form->fields[form->count - 1];
}
static inline bool form_is_dry(const struct form *form)
{
	return form->verb->can_dry
		&& strcmp(field_value(&form->fields[form->count - 2]), "yes") == 0;
}
/* The override's field is not there until rules stand that may be overridden. */
static inline bool form_shows(const struct form *form, size_t index)
{
	return index + 1 < form->count || form->overriding;
}
/* The field that findings with this name belong to; count when none is. */
size_t form_field_named(const struct form *form, const char *name);
/* Everything that would be sent. */
struct values form_values(const struct form *form, struct arena *arena);
bool form_touched(const struct form *form);

/* --- form_check.c */
/* After a field was left: looks what would stand against it so far. */
void form_check(struct form *form);
/* Tries to save. True: done, and said. */
bool form_send(struct form *form);
/* Is the finding to be shown? Not at fields that were not visited yet. */
bool form_finding_shown(const struct form *form, const struct finding *finding);
/* Its sentence without the name of the flag it starts with. */
const char *form_finding_text(const struct form *form, const struct finding *finding);

/* --- form_draft.c */
/* Fills the fields from a stored draft; says so. */
void form_draft_restore(struct form *form);
/* Stores or removes it, as the form stands. */
void form_draft_keep(struct form *form);
void form_draft_drop(struct form *form);

/* --- form_draw.c */
void form_draw(struct form *form);
void form_scroll(struct form *form, bool down);

#endif
