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

/* Hooks for the screens that show one; the pane's state is a struct audit_list. */
void audit_list_open(struct pane *pane);
void audit_list_draw(struct pane *pane, int top, int rows);
bool audit_list_key(struct pane *pane, struct key key);
void audit_list_filter(struct pane *pane, const char *text);
/* The code that the entry under the cursor is about. */
const char *audit_list_selected(struct pane *pane);
/* Opens the details of the entry. */
void audit_list_enter(struct pane *pane);

/* Loads the newest entries of a user, or about a code (NULL: of all), narrowed by `/`. */
void audit_list_load(struct pane *pane, const char *user, const char *entity);
/* The entry under the cursor, or NULL. */
const struct audit *audit_list_current(const struct pane *pane);

#endif
