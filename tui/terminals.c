#include "tui/terminals.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *name, *like;
} terminals[] = {
	{ "vt100", NULL },
	{ "vt102", "vt100" },
	{ "vt220", "vt100" },
	{ "vt320", "vt220" },
	{ "vt420", "vt220" },
	{ "vt510", "vt220" },
	{ "vt520", "vt220" },
	{ "linux", NULL },
	{ "xterm", NULL },
	{ "xterm-color", "xterm" },
	{ "xterm-16color", "xterm" },
	{ "xterm-256color", "xterm" },
	{ "xterm-direct", "xterm-256color" },
	{ "xterm-kitty", "xterm-256color" },
	{ "xterm-ghostty", "xterm-256color" },
	{ "tmux", "screen" },
	{ "tmux-256color", "screen-256color" },
	{ "screen", NULL },
	{ "screen-256color", "screen" },
	{ "screen.xterm-256color", "screen-256color" },
	{ "rxvt", "xterm" },
	{ "rxvt-unicode", "rxvt" },
	{ "rxvt-unicode-256color", "rxvt" },
	{ "putty", "xterm" },
	{ "putty-256color", "xterm-256color" },
	{ "konsole", "xterm" },
	{ "konsole-256color", "xterm-256color" },
	{ "gnome", "xterm" },
	{ "gnome-256color", "xterm-256color" },
	{ "vte", "xterm" },
	{ "vte-256color", "xterm-256color" },
	{ "alacritty", "xterm-256color" },
	{ "foot", "xterm-256color" },
	{ "st", "xterm" },
	{ "st-256color", "xterm-256color" },
	{ "wezterm", "xterm-256color" },
	{ "cygwin", "linux" },
};

static const char *find(const char *name, const char **like)
{
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		if (strcmp(terminals[i].name, name) != 0)
			continue;
		*like = terminals[i].like;
		return terminals[i].name;
	}
	*like = NULL;
	return NULL;
}

bool terminals_like(const char *name, bool slow, const char *names[TERMINALS_TRIES])
{
	int count = 0;
	const char *next = NULL;
	const char *known = find(name, &next);
	if (known && slow)
		names[count++] = strncmp(known, "vt10", 4) ? "vt220" : "vt100";
	for (; known && count < TERMINALS_TRIES - 1; known = next ? find(next, &next) : NULL)
		names[count++] = known;
	names[count] = NULL;
	return count > 0;
}

bool terminals_paste(const char *name)
{
	return strncmp(name, "vt", 2) != 0 && strcmp(name, "linux") != 0;
}
