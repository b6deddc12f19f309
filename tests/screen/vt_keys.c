/* Typing: the notation of keys, and what a terminal of this kind sends for each. */
#include "tests/screen/vt.h"
#include "tests/screen/vt_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 32

struct key_row {
	const char *name;
	const char *capability; /* terminfo; NULL: the bytes are the same everywhere */
	const char *otherwise;  /* what emulators send where terminfo is silent */
};

static const struct key_row key_rows[] = {
	{ "Enter", NULL, "\r" },
	{ "Esc", NULL, "\033" },
	{ "Tab", NULL, "\t" },
	{ "Space", NULL, " " },
	{ "lt", NULL, "<" },
	{ "BackTab", "kcbt", "\033[Z" },
	{ "BS", "kbs", "\177" },
	{ "Del", "kdch1", "\033[3~" },
	{ "Ins", "kich1", "\033[2~" },
	{ "Up", "kcuu1", "\033[A" },
	{ "Down", "kcud1", "\033[B" },
	{ "Right", "kcuf1", "\033[C" },
	{ "Left", "kcub1", "\033[D" },
	{ "Home", "khome", "\033[1~" },
	{ "End", "kend", "\033[4~" },
	{ "PageUp", "kpp", "\033[5~" },
	{ "PageDown", "knp", "\033[6~" },
	{ "F1", "kf1", "\033[11~" },
	{ "F2", "kf2", "\033[12~" },
	{ "F3", "kf3", "\033[13~" },
	{ "F4", "kf4", "\033[14~" },
	{ "F5", "kf5", "\033[15~" },
	{ "F6", "kf6", "\033[17~" },
	{ "F7", "kf7", "\033[18~" },
	{ "F8", "kf8", "\033[19~" },
	{ "F9", "kf9", "\033[20~" },
	{ "F10", "kf10", "\033[21~" },
	{ "F11", "kf11", "\033[23~" },
	{ "F12", "kf12", "\033[24~" },
};

#define KEY_ROWS (sizeof key_rows / sizeof *key_rows)

/* What was asked of the terminal that was typed at last: two processes for each key are too many. */
static struct {
	char term[64];
	char bytes[KEY_ROWS][KEY_BYTES]; /* "": not asked yet */
} known;

/* Asks terminfo by tput, so that only tui/ includes the curses headers. */
static void ask(const char *term, const struct key_row *row, char bytes[KEY_BYTES])
{
	char command[128];
	size_t length = 0;
	snprintf(command, sizeof command, "tput -T %s %s 2>/dev/null", term, row->capability);
	FILE *answer = popen(command, "r");
	if (answer) {
		length = fread(bytes, 1, KEY_BYTES - 1, answer);
		pclose(answer);
	}
	bytes[length] = '\0';
	if (!length)
		strcpy(bytes, row->otherwise);
}

static void look_up(const char *term, const struct key_row *row, char bytes[KEY_BYTES])
{
	char *answer = known.bytes[row - key_rows];

	if (strcmp(known.term, term) != 0) {
		memset(&known, 0, sizeof known);
		snprintf(known.term, sizeof known.term, "%s", term);
	}
	if (!*answer)
		ask(term, row, answer);
	memcpy(bytes, answer, KEY_BYTES);
}

static bool encode(struct vt *vt, const char *name, size_t length, char bytes[KEY_BYTES])
{
	for (size_t i = 0; i < KEY_ROWS; i++) {
		const struct key_row *row = &key_rows[i];
		if (strlen(row->name) != length || memcmp(row->name, name, length))
			continue;
		if (row->capability)
			look_up(vt->term, row, bytes);
		else
			strcpy(bytes, row->otherwise);
		return true;
	}
	if (length == 3 && name[0] == 'C' && name[1] == '-') {
		bytes[0] = (char)(name[2] & 0x1f);
		return true;
	}
	if (length >= 3 && length < KEY_BYTES && name[0] == 'M' && name[1] == '-') {
		snprintf(bytes, KEY_BYTES, "\033%.*s", (int)(length - 2), name + 2);
		return true;
	}
	return false;
}

static bool has_read(struct vt *vt, const void *unused)
{
	(void)unused;
	return vt->idle_read >= vt->sent;
}

void vt_keys_at(struct vt *vt, const char *keys, const char *file, int line)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		if (!end) {
			size_t plain = strcspn(keys + 1, "<") + 1;
			vt_send(vt, keys, plain);
			keys += plain;
			continue;
		}
		char bytes[KEY_BYTES] = { 0 };
		size_t length = (size_t)(end - keys - 1);
		if (!encode(vt, keys + 1, length, bytes))
			vt_fail(vt, file, line, "no such key: <%.*s>", (int)length, keys + 1);
		vt_send(vt, bytes, length == 3 && keys[1] == 'C' ? 1 : strlen(bytes));
		keys = end + 1;
		if (!strcmp(bytes, "\033") && vt->idle_seen && *keys &&
		    !vt_until(vt, has_read, NULL, VT_WAIT_MS))
			vt_fail(vt, file, line, "<Esc> was not read");
	}
}
