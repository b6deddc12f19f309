/* shelterdesk-pdf: a document on standard input, its PDF on standard output (core/pdf/answer.h). The
 * desk's broker starts it; nobody types it. What it draws came from people, so before it reads it it
 * gives up all that the desk gives up too, and every file but the system's fonts. Its libraries look
 * for fonts in threads of their own: it is linked with the filter that lets it begin those. */
#include "core/pdf/answer.h"

#include "tui/confine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REQUEST_MOST (16u << 20) /* bytes */
#define FOLDERS_MOST 64

struct folders {
	struct place places[FOLDERS_MOST];
	size_t count;
};

static void add_folder(void *context, const char *folder)
{
	struct folders *folders = context;
	char *kept = strdup(folder);

	if (kept && folders->count < FOLDERS_MOST)
		folders->places[folders->count++] = (struct place){ .path = kept };
}

static void confine(void)
{
	struct folders folders = { .count = 0 };

	confine_start();
	pdf_prepare();
	add_folder(&folders, "/var/cache/fontconfig");
	pdf_font_folders(add_folder, &folders);
	confine_process(folders.places, folders.count);
	for (size_t i = 0; i < folders.count; i++)
		free((char *)folders.places[i].path);
}

#if CONFINE_SANITIZED
/* Fontconfig keeps what it has read until the process ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
#endif

int main(void)
{
	char *request, *answer;
	size_t length, made = 0;
	int status;

	confine();
	request = malloc(REQUEST_MOST + 1);
	if (!request)
		return 1;
	length = fread(request, 1, REQUEST_MOST + 1, stdin);
	answer = length <= REQUEST_MOST ? pdf_answer(request, length, &made) : NULL;
	status = answer && fwrite(answer, 1, made, stdout) == made && fflush(stdout) == 0 ? 0 : 1;
	free(answer);
	free(request);
	return status;
}
