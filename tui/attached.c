#include "tui/attached.h"

#include "core/i18n.h"
#include "core/text.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#define PIECE 128           /* bytes that are sent at a time */
#define PATIENCE_MS 60000   /* a printer without paper holds the line; longer than this it is left */
#define AUTO_PRINT "\033[?5i" /* copies what is shown line by line: not what is wanted */

/* --- which sequences ------------------------------------------------------------------------- */

bool attached_bytes(const char *escaped, char bytes[ATTACHED_SEQUENCE])
{
	size_t length = 0;

	while (*escaped && length + 1 < ATTACHED_SEQUENCE) {
		char byte = *escaped++;

		if (byte == '\\' && (*escaped == 'E' || *escaped == 'e')) {
			byte = '\033';
			escaped++;
		} else if (byte == '\\' && *escaped == '\\') {
			escaped++;
		} else if (byte == '\\') {
			unsigned value = 0;

			for (int i = 0; i < 3 && *escaped >= '0' && *escaped <= '7'; i++)
				value = value * 8 + (unsigned)(*escaped++ - '0');
			byte = (char)(value & 0xff);
		}
		if (byte)
			bytes[length++] = byte;
	}
	bytes[length] = '\0';
	return !*escaped && length > 0;
}

/* A capability without its padding, which is for lines without flow control. */
static bool capability(const char *name, char bytes[ATTACHED_SEQUENCE])
{
	char own[8];
	const char *text;
	size_t length = 0;

	snprintf(own, sizeof own, "%s", name);
	text = tigetstr(own);
	if (!text || text == (const char *)-1)
		return false;
	while (*text && length + 1 < ATTACHED_SEQUENCE) {
		if (strncmp(text, "$<", 2) == 0 && strchr(text, '>'))
			text = strchr(text, '>') + 1;
		else
			bytes[length++] = *text++;
	}
	bytes[length] = '\0';
	return length > 0;
}

static bool of_terminfo(struct attached *attached)
{
	int unknown = 0;

	if (!cur_term && setupterm(NULL, STDOUT_FILENO, &unknown) != OK)
		return false;
	if (!capability("mc5", attached->on) || !capability("mc4", attached->off))
		return false;
	if (strcmp(attached->on, AUTO_PRINT) == 0) /* so vt320, which has the other mode as well */
		*attached = (struct attached){ "\033[5i", "\033[4i" };
	return true;
}

static bool is_multiplexer(const char *name)
{
	return name && (strncmp(name, "screen", 6) == 0 || strncmp(name, "tmux", 4) == 0);
}

bool attached_find(const struct printer *printer, bool multiplexed, struct attached *attached,
    struct failure *failure)
{
	const struct config_printer *declared = printer->declared;
	const char *name = getenv("TERM");

	if (!isatty(STDOUT_FILENO)) {
		failure_add(failure, CODE_BAD_OUTPUT, "to",
		    _("the printer at a terminal needs a terminal: standard output is none"));
		return false;
	}
	if (multiplexed || is_multiplexer(name)) {
		failure_add(failure, CODE_BAD_OUTPUT, "to",
		    _("inside tmux or screen nothing reaches the printer at the terminal: print from "
		      "outside of it, or to another printer"));
		return false;
	}
	if (declared && *declared->on ? attached_bytes(declared->on, attached->on) &&
			attached_bytes(declared->off, attached->off)
				      : of_terminfo(attached))
		return true;
	failure_add(failure, CODE_BAD_OUTPUT, "to",
	    _("the terminal \"%s\" knows no printer (terminfo has no mc5): if it has one, declare a "
	      "printer of the kind terminal with on and off in the config (help config)"),
	    text_safe(&failure->arena, name ? name : ""));
	return false;
}

/* --- printing -------------------------------------------------------------------------------- */

/* Bytes that follow the first one of a letter in UTF-8. */
static int letter_rest(unsigned char byte)
{
	return byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
}

/* What the printer is to get: no control but those that move the paper. C1 controls are two bytes in
 * UTF-8 (C2 80..9F), and one where a letter is broken; a terminal takes either for a sequence. */
static char *filtered(struct arena *arena, const char *text, size_t length, size_t *out)
{
	char *bytes = arena_alloc(arena, 2 * length + 1);
	int rest = 0;

	*out = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		bool inside = (byte & 0xc0) == 0x80, wanted = inside && rest > 0;

		if (byte == 0xc2 && i + 1 < length && ((unsigned char)text[i + 1] & 0xe0) == 0x80) {
			i++;
			continue;
		}
		rest = inside ? rest - (rest > 0) : letter_rest(byte);
		if (byte == '\n')
			bytes[(*out)++] = '\r';
		if (inside ? wanted : byte >= ' ' ? byte != 0x7f
						  : byte == '\n' || byte == '\f' || byte == '\t')
			bytes[(*out)++] = (char)byte;
	}
	return bytes;
}

/* Somebody wants the program to end. */
static bool is_told_to_end(void)
{
	sigset_t waiting;

	return sigpending(&waiting) == 0 && (sigismember(&waiting, SIGHUP) == 1 ||
		sigismember(&waiting, SIGTERM) == 1 || sigismember(&waiting, SIGINT) == 1);
}

static bool send_piece(const char *bytes, size_t length)
{
	while (length > 0) {
		struct pollfd line = { .fd = STDOUT_FILENO, .events = POLLOUT };
		ssize_t sent;

		if (poll(&line, 1, PATIENCE_MS) <= 0 || (line.revents & (POLLERR | POLLHUP)))
			return false;
		sent = write(STDOUT_FILENO, bytes, length < PIECE ? length : PIECE);
		if (sent <= 0 && errno != EINTR)
			return false;
		bytes += sent > 0 ? sent : 0;
		length -= sent > 0 ? (size_t)sent : 0;
	}
	return tcdrain(STDOUT_FILENO) == 0 || errno == EINTR;
}

static bool send_paper(const struct attached *attached, const char *bytes, size_t length)
{
	bool good = send_piece(attached->on, strlen(attached->on));

	for (size_t at = 0; good && at < length; at += PIECE)
		good = !is_told_to_end() &&
			send_piece(bytes + at, length - at < PIECE ? length - at : PIECE);
	return send_piece(attached->off, strlen(attached->off)) && good;
}

bool attached_print(
    const struct attached *attached, const char *text, size_t length, struct failure *failure)
{
	struct termios before, printing;
	sigset_t all, signals;
	const char *bytes;
	size_t size;
	bool good;

	bytes = filtered(&failure->arena, text, length, &size);
	if (tcgetattr(STDOUT_FILENO, &before) != 0) {
		failure_add(failure, CODE_BAD_OUTPUT, "to", "%s", strerror(errno));
		return false;
	}
	/* nobody is left with a terminal that sends what it is shown to the printer */
	sigemptyset(&all);
	sigaddset(&all, SIGHUP);
	sigaddset(&all, SIGTERM);
	sigaddset(&all, SIGINT);
	sigaddset(&all, SIGTSTP);
	sigprocmask(SIG_BLOCK, &all, &signals);
	printing = before;
	printing.c_oflag &= ~(tcflag_t)OPOST; /* lines are ended here */
	printing.c_iflag |= IXON;             /* the printer holds the line when its memory is full */
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &printing);
	good = send_paper(attached, bytes, size);
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &before);
	sigprocmask(SIG_SETMASK, &signals, NULL);
	if (!good)
		failure_add(failure, CODE_BAD_OUTPUT, "to",
		    _("printing at the terminal was broken off"));
	return good;
}
