#include "tests/fault/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

char program[500];
char shell_output[8000];

bool shell_find(const char *test)
{
	char path[4096], *end;

	if (!realpath(test, path))
		return false;
	for (int up = 0; up < 3; up++)
		if ((end = strrchr(path, '/')) != NULL)
			*end = '\0';
	unsetenv("LANGUAGE");
	return snprintf(program, sizeof program, "%s/shelterdesk", path) < (int)sizeof program;
}

int shell(const char *format, ...)
{
	char words[1900], command[2000];
	va_list values;
	size_t length;
	FILE *pipe;
	int status;

	va_start(values, format);
	vsnprintf(words, sizeof words, format, values);
	va_end(values);
	snprintf(command, sizeof command, "( %s ) 2>&1 </dev/null", words);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	length = fread(shell_output, 1, sizeof shell_output - 1, pipe);
	shell_output[length] = '\0';
	status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void expect(int status, const char *text, int got)
{
	if (got != status || (text && !strstr(shell_output, text)))
		fail_msg("expected status %d and \"%s\", got %d:\n%s", status, text ? text : "", got,
		    shell_output);
}
