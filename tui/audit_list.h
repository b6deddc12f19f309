/* A list of audit entries, newest first: what the undo history and the audit view have in common.
 */
#ifndef TUI_AUDIT_LIST_H
#define TUI_AUDIT_LIST_H

#include "db/audit.h"
#include "tui/list.h"
#include "tui/screen.h"

#define AUDIT_LIST_MAX 500 /* entries shown; the report shows all */

struct audit_list {
	struct list list;
	struct audit *rows, *all;
	size_t count, all_count;
	when_t now;
	struct term *term;
	struct arena *arena;
};

void audit_list_open(struct pane *pane, struct audit_list *entries);
/* Loads what the filter finds and narrows it by the pane's `/` text. */
void audit_list_load(
    struct pane *pane, struct audit_list *entries, const struct audit_filter *filter);
void audit_list_narrow(struct pane *pane, struct audit_list *entries);
void audit_list_draw(struct audit_list *entries, int top, int rows);
/* The entry under the cursor, or NULL. */
const struct audit *audit_list_current(const struct audit_list *entries);
/* Opens its details. */
void audit_list_enter(struct pane *pane, const struct audit_list *entries);

#endif
