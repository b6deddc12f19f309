/* shelterdesk-ical: a request on standard input, its answer on standard output (core/ical/answer.h).
 * The desk's broker starts it; nobody types it. It reads calendars that came from elsewhere, so once
 * its libraries are loaded it gives up all that the desk gives up too, and every file but the
 * system's time zones. */
#include "core/ical/answer.h"

#include "tui/confine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REQUEST_MOST (16u << 20) /* bytes */

int main(void)
{
	char *request = malloc(REQUEST_MOST + 1), *answer;
	size_t length;
	int status;

	confine_start();
	confine_process(NULL, 0);
	if (!request)
		return 1;
	length = fread(request, 1, REQUEST_MOST + 1, stdin);
	answer = length <= REQUEST_MOST ? ical_answer(request, length) : NULL;
	status = answer && fputs(answer, stdout) >= 0 && fflush(stdout) == 0 ? 0 : 1;
	free(answer);
	free(request);
	return status;
}
