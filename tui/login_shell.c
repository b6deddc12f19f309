#include "tui/login_shell.h"

#include <stddef.h>
#include <string.h>

static bool is_program(const char *word)
{
	const char *slash = strrchr(word, '/');

	return strcmp(slash ? slash + 1 : word, "shelterdesk") == 0;
}

/* How many words the flag takes, itself included; 0: not allowed here. */
static int flag_words(const char *word)
{
	static const struct {
		const char *flag;
		int words;
	} flags[] = { { "--as", 2 }, { "--lang", 2 }, { "--ascii", 1 }, { "--mono", 1 },
		{ "--slow", 1 } };

	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
		if (strcmp(word, flags[i].flag) == 0)
			return flags[i].words;
	return 0;
}

/* One `console`, and flags of which each has what it takes. */
static bool only_a_console(char *words[], int count)
{
	bool console = false;

	for (int i = 0; i < count;) {
		int taken = flag_words(words[i]);

		if (taken == 0 && (console || strcmp(words[i], "console") != 0))
			return false;
		console |= taken == 0;
		i += taken ? taken : 1;
		if (i > count || (taken == 2 && words[i - 1][0] == '-'))
			return false;
	}
	return console;
}

bool login_shell_words(char *text, char *words[LOGIN_WORDS], int *count)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._/- ";
	char *rest = NULL, *word;

	*count = 0;
	if (text[strspn(text, allowed)] || !(word = strtok_r(text, " ", &rest)) || !is_program(word))
		return false;
	while ((word = strtok_r(NULL, " ", &rest)) != NULL) {
		if (*count == LOGIN_WORDS)
			return false;
		words[(*count)++] = word;
	}
	return only_a_console(words, *count);
}
