/* Help on paper: written from the tables of verbs, reports and commands, so that it is true. */
#ifndef TUI_HELP_TEXT_H
#define TUI_HELP_TEXT_H

#include "core/report.h"
#include "core/verb.h"

#include <stdio.h>

void help_overview(FILE *out);
void help_verb(FILE *out, const struct verb *verb);
void help_report(FILE *out, const struct report *report);
/* Help on the named verb, report, command or topic (config, config-example, version, codes, rights, ssh, keys);
 * false when there is none. */
bool help_named(FILE *out, const char *name);
/* help_ssh.c: how an administrator opens the desk to staff over SSH, step by step. */
void help_ssh(FILE *out);
/* Steps for the keys that names are sealed with. */
void help_keys(FILE *out);
/* A text folded at 78 columns behind an indent. */
void help_fold(FILE *out, const char *text, size_t indent);
/* The man page, in man(7) format. */
void help_man(FILE *out);

#endif
