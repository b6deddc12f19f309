/* A small house for screen tests: a database of its own, made once through the shell door and laid
 * down for each test as it was then; asked through that door too, and consoles upon it. The clock
 * stands at 24.11.2026 21:40 in every console. */
#ifndef TESTS_SCREEN_HOUSE_H
#define TESTS_SCREEN_HOUSE_H

#include "tests/screen/vt.h"

struct house {
	char base[32];   /* what is removed at the end */
	char folder[40]; /* of the database */
	char db[56];
};

/* Five shelters of the shipped config, administrator "admin", and at 08:00 of the day:
 * B-0001 ნინო ბერიძე (f 1990) and her son B-0002 ლუკა in TRF-TBS/3A and 3B, B-0003 Levan Kapanadze
 * (m 2015) in CHI-TBS1/1A, out to school since 09:00; B-0004 Оксана Коваленко (f 1985), B-0005 ანა
 * წერეთელი (f 2014) and B-0006 გია ჭყონია (m 1988) in no shelter. */
void house_open(struct house *house);
void house_done(struct house *house);
/* A test in a house of its own: the file's `house`. */
#define HOUSE_TEST(test)                                                                           \
	cmocka_unit_test_prestate_setup_teardown(test, house_setup, house_teardown, &house)
int house_setup(void **state);    /* *state: struct house * */
int house_teardown(void **state);

/* Runs a command of the shell door as the user ("" admin); words end with NULL. Exit status. */
int house_do(const struct house *house, const char *user, const char *const words[]);
/* The same at another time than the evening. */
int house_do_at(const struct house *house, const char *user, const char *now,
    const char *const words[]);
#define HOUSE_DO(house, user, ...)                                                                 \
	house_do((house), (user), (const char *const[]){ __VA_ARGS__, 0 })
/* as sets the user's password: from standard input, never an argument. */
void house_password(
    const struct house *house, const char *user, const char *as, const char *password);
/* What a report says; lives until the next call. Waits at most five seconds until it holds the text
 * (NULL: no waiting). */
const char *house_ask(const struct house *house, const char *const words[], const char *until);
#define HOUSE_ASK(house, until, ...)                                                               \
	house_ask((house), (const char *const[]){ __VA_ARGS__, 0 }, (until))
/* A number from the database itself, for what no command shows (drafts). */
int house_drafts(const struct house *house);

/* A console of the user ("" admin) on a terminal. flag: one more flag or NULL. */
struct vt *house_console(const struct house *house, const struct vt_options *options,
    const char *user, const char *flag);

#endif
