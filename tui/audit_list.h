/* A list of audit entries, newest first: what the undo history and the audit view have in common. What
 * is unusual may stand above them. */
#ifndef TUI_AUDIT_LIST_H
#define TUI_AUDIT_LIST_H

#include "core/looking.h"
#include "db/audit.h"
#include "tui/list.h"
#include "tui/screen.h"

#define AUDIT_LIST_MAX 500 /* entries shown; the report shows all */

/* A line is one of these. */
struct audit_line {
	const struct audit *entry;
	const struct unusual_group *unusual;
	const char *heading;
};

struct audit_list {
	struct list list;
	struct audit_line *lines;
	size_t count;
	struct audit *entries;
	size_t entry_count;
	const struct unusual_group *unusual;
	const char **why; /* of each of the unusual */
	size_t unusual_count;
	when_t now;
	struct term *term;
	struct arena *arena;
};

/* Hooks for the screens that show one; the pane's state is, or begins with, a struct audit_list. */
void audit_list_open(struct pane *pane);
void audit_list_draw(struct pane *pane, int top, int rows);
bool audit_list_key(struct pane *pane, struct key key);
void audit_list_filter(struct pane *pane, const char *text);
/* The code that the entry under the cursor is about. */
const char *audit_list_selected(struct pane *pane);
/* Opens the details of the entry. */
void audit_list_enter(struct pane *pane);

/* What stands above the entries from the next load on; borrowed, with why for each. */
void audit_list_unusual(struct pane *pane, const struct unusual_group *groups, const char **why,
    size_t count);
/* Loads the newest entries that the filter lets through and the actor may see, or only looks,
 * narrowed by `/`. */
void audit_list_load(struct pane *pane, const struct audit_filter *filter, bool looks_only);
/* The entry under the cursor, or NULL; the unusual one, or NULL. */
const struct audit *audit_list_current(const struct pane *pane);
const struct unusual_group *audit_list_current_unusual(const struct pane *pane);

#endif
