/* One field of a form: a parameter, the line that is typed for it, and what that comes to. What
 * is shown is for people (a choice's title, dd.mm.yyyy); what is sent is for the desk (its
 * word). */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "core/param.h"
#include "tui/edit.h"

#include <stdbool.h>

struct form_field {
	const struct param *param;
	struct edit edit;
	struct arena arena; /* of start and aside */
	const char *start;  /* the value that the form opened with; "" none */
	const char *aside;  /* what the value means: the person's name ...; "" none */
	bool locked;        /* not to be changed: the record that the form was opened on */
	bool filled;        /* start is the record's present value: sent only when it differs */
	bool visited;       /* was left once, or known before: findings may be shown */
	bool fresh;         /* just entered: a letter replaces a code or a time */
};

enum field_result {
	FIELD_IGNORED, /* the form's key */
	FIELD_MOVED,
	FIELD_CHANGED,
	FIELD_FULL,    /* no more fits */
	FIELD_PICK     /* asks for the picker */
};

void field_init(struct form_field *field, const struct param *param);
void field_done(struct form_field *field);
/* Sets the text from a value (a choice's word becomes its title). */
void field_set(struct form_field *field, const char *value);
/* Takes what it holds as the value that the form opened with. */
void field_begin(struct form_field *field);
/* The value to send: lives until the field changes. */
const char *field_value(const struct form_field *field);
bool field_empty(const struct form_field *field);
bool field_changed(const struct form_field *field);
/* Whether a picker helps: people, beds, shelters, users, choices. */
bool field_picks(const struct form_field *field);
/* Whether it holds several codes. */
bool field_is_list(const struct form_field *field);
/* Adds a code to a list, or makes it the value. */
void field_take(struct form_field *field, const char *code);

enum field_result field_key(struct form_field *field, struct key key);
/* The field is left: what was typed becomes what it means ("b-31" B-0031, "tomorrow 08:00" the
 * day and time, "fem" female), and aside says more. False when it means nothing. values: the whole
 * form's (a bed's short code needs the shelter). */
bool field_settle(struct form_field *field, const struct desk *desk, const struct values *values);
/* What the text typed so far resolves to, for the hint line; "" when there is nothing to say. */
const char *field_preview(const struct form_field *field, const struct desk *desk,
    const struct values *values, struct arena *arena);

#endif
