/* A demo database for screen tests: made once in a program, copied for each test, so that none sees
 * what another did. The clock stands at 24.11.2026 21:40. */
#ifndef TESTS_SCREEN_DEMO_H
#define TESTS_SCREEN_DEMO_H

#include "tests/screen/vt.h"

#define DEMO_NOW "2026-11-24 21:40"
#define DEMO_WORDS 12

/* Group setup and teardown for cmocka. */
int demo_setup(void **state);
int demo_teardown(void **state);

/* A fresh database; its path lives until the next call. */
const char *demo_database(void);
/* The console on it as the administrator, in English unless words say otherwise (more flags, ending
 * in NULL; may be NULL). Idle when it returns. */
struct vt *demo_console(const struct vt_options *options, const char *const words[]);
struct vt *demo_console_on(
    const char *database, const struct vt_options *options, const char *const words[]);
/* Runs a command of the shell door on a database as a user; fails the test unless it ends with the
 * status. words end in NULL. */
void demo_run(const char *database, const char *user, int status, const char *const words[]);

#endif
