/* The real program through the shell, as scripts use it. */
#ifndef TESTS_FAULT_SHELL_H
#define TESTS_FAULT_SHELL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

extern char program[500];       /* path of the program */
extern char shell_output[8000]; /* what the last command line wrote, both streams */

/* Finds the program, which lies two folders above its tests. False when it cannot. */
bool shell_find(const char *test);
/* Runs a command line with nothing on its standard input; its exit status. */
int shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Fails unless the status is this one and the output has the text (NULL: any). */
void expect(int status, const char *text, int got);

#endif
