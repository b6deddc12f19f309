/* Lists that come in as csv files: what each of them says in the same way. The columns of a file are the
 * parameters of the verb that adds one. */
#ifndef CORE_IMPORTING_H
#define CORE_IMPORTING_H

#include "core/act.h"
#include "core/csv_read.h"

/* Findings from this one on are about a line of the file, that of these cells: they become findings of
 * the parameter file, "line 3, column workers: ...". */
void importing_place(struct act *act, const struct values *values, size_t from, int line);
/* Finds the columns of the file that are none of these, with the nearest one, and the needed one when it
 * is not there. */
void importing_check_columns(struct act *act, const struct csv *csv, const struct param *columns,
    size_t count, const char *needed);
/* What a row says, as the verb would be given it: its cells that are not empty. */
struct values importing_values(
    struct arena *arena, const struct csv *csv, const struct csv_row *row);

#endif
