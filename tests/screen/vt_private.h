/* What vt.c (process, pty, waiting), vt_look.c (assertions) and vt_keys.c (typing) share. */
#ifndef TESTS_SCREEN_VT_PRIVATE_H
#define TESTS_SCREEN_VT_PRIVATE_H

#include "tests/screen/vt.h"

#include <sys/types.h>
#include <vterm.h>

#define VT_RAW 4096 /* bytes kept for vt_raw */
#define VT_MARK 64  /* longest OSC that may be an idle mark */

struct vt {
	char *term, *lang, *home;
	bool home_private;
	bool blind; /* vt_blind */
	pid_t pid;  /* 0 once reaped */
	int master; /* -1 once closed */
	bool eof;   /* the program's side is closed */
	int status; /* exit status once reaped */
	int rows, columns;
	VTerm *vterm;
	VTermScreen *screen;
	VTermPos cursor;
	size_t bytes, mark; /* written by the program, marks left out; at vt_mark */
	size_t sent;        /* bytes typed */
	bool idle_seen;     /* the program writes idle marks at all */
	size_t idle_read;   /* of the last mark: bytes that the program had read */
	int idle_rows, idle_columns;
	char osc[VT_MARK]; /* an escape sequence that may yet be a mark */
	size_t osc_length;
	char raw[VT_RAW]; /* ring of the last bytes */
	char *raw_text;
	char *row_text;
};

/* Reads what the program wrote, waiting at most so long for the first byte. False on a timeout. */
bool vt_pump(struct vt *vt, int timeout_ms);
/* Waits until done(vt, data) or the time is over. */
bool vt_until(
    struct vt *vt, bool (*done)(struct vt *vt, const void *data), const void *data, int limit_ms);
/* Prints the reason and the screen, and ends the test. */
void vt_fail(struct vt *vt, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5), noreturn));

#endif
