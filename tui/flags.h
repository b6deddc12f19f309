/* The flags of the shell: "--name value", "--name=value", and "--name" alone for yes. */
#ifndef TUI_FLAGS_H
#define TUI_FLAGS_H

#include "core/param.h"

/* Whose flags: some belong to the door and not to the verb or report itself. */
enum flags_of { FLAGS_VERB, FLAGS_REPORT, FLAGS_DOCUMENT, FLAGS_COMMAND };

struct flags {
	struct value *items; /* for the verb, report or command */
	size_t count;
	const char *format, *output, *names, *override, *uid, *seen, *dry; /* the door's; NULL: not given */
};

/* Flags that every report has beside its own are read like them: core/paper/sheet.h takes them out.
 *
 * Sorts the words into flags; every fault is listed. params tell which flags take no value. Whether
 * a name is one of params is checked by params_read. */
bool flags_read(struct arena *arena, const struct param *params, size_t param_count,
    enum flags_of of, int count, char **words, struct flags *flags, struct failure *failure);

#endif
