/* Between the parsed file and the option table: complaints about a setting, with its place, and
 * the checks that look at several settings. Inside config/ only. */
#ifndef CONFIG_READER_H
#define CONFIG_READER_H

#include "config/options.h"

#include <libconfig.h>

/* Adds "SETTING (SHELTER): found X; allowed: Y; did you mean Z?" with the setting's line. group
 * and name say which: the member name of the group, or the group itself when name is NULL. A
 * member that is not there takes the group's line. allowed, meant: NULL to leave out. */
void complain(struct error_list *errors, const config_setting_t *group, const char *name,
    const char *found, const char *allowed, const char *meant);

/* What a setting holds, in words, for "found". */
void describe(const config_setting_t *setting, char out[QUOTE_SIZE]);

/* The member of a group; for a plain text standing for a group, the text itself when name is the
 * scope's shorthand. group NULL: none. */
config_setting_t *member_of(
    enum option_scope scope, const config_setting_t *group, const char *name);

/* Reads a group (or a plain text standing for one) into base by the rows of its scope: values,
 * defaults of what is left out, complaints about the rest. */
void read_group(
    struct error_list *errors, enum option_scope scope, config_setting_t *group, void *base);

/* Checks across settings of one group that has been read into base: codes used twice, ages and
 * times out of order, rooms that do not fit their shelter. */
void check_group(struct error_list *errors, enum option_scope scope, const config_setting_t *group,
    const void *base);

#endif
