#include "tui/help_steps.h"

#include "core/i18n.h"
#include "db/arena.h"
#include "tui/help_text.h"

static void write_step(FILE *out, const struct step *step, size_t number)
{
	struct arena arena = { 0 };

	fputc('\n', out);
	help_fold(out, arena_format(&arena, "%zu. %s", number, _(step->why)), 0);
	for (const char *const *line = step->lines; *line; line++)
		fprintf(out, "    %s\n", *line);
	arena_done(&arena);
}

void help_steps(FILE *out, const struct steps *help)
{
	help_fold(out, _(help->title), 0);
	fputc('\n', out);
	help_fold(out, _(help->intro), 0);
	if (help->before) {
		fputc('\n', out);
		help_fold(out, _(help->before), 0);
	}
	for (size_t i = 0; i < help->count; i++)
		write_step(out, &help->steps[i], i + 1);
	if (help->after) {
		fputc('\n', out);
		help_fold(out, _(help->after), 0);
	}
}
