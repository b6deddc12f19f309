/* libFuzzer: everything that takes bytes from outside. The first byte chooses the door. What is
 * checked beyond "does not crash": what a door lets in has no control characters, what is shown is
 * safe, and a config is either a config or a list of errors. */
#include "config/config.h"
#include "core/text.h"
#include "core/when.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_text(struct arena *arena, const char *text, size_t size)
{
	const char *clean;

	if (text_admit(arena, text, size, 40, &clean) == TEXT_OK) {
		if (text_width(clean) > 40 || strcmp(text_safe(arena, clean), clean) != 0)
			abort();
		text_found(text_fold(arena, clean), text_fold(arena, clean));
		text_column(arena, clean, 7, false);
		text_ascii(arena, clean);
	}
}

static void fuzz_raw(struct arena *arena, const char *text)
{
	const char *safe = text_safe(arena, text);

	for (const char *at = safe; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			abort();
	for (const char *at = text_ascii(arena, text); *at; at++)
		if ((unsigned char)*at < 0x20 || (unsigned char)*at > 0x7e)
			abort();
}

static void fuzz_when(const char *text)
{
	char iso[DATE_SIZE], partial;
	when_t instant;

	when_parse(text, 1795000000, 0, &instant);
	date_parse(text, 1795000000, iso, &partial);
}

static void fuzz_config(const char *text)
{
	struct config_errors errors = { 0 };
	struct config *config = config_read_text("fuzz.cfg", text, &errors);

	if (!config == (errors.count == 0))
		abort();
	config_free(&config);
	config_errors_done(&errors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	char *text;

	if (size == 0)
		return 0;
	text = malloc(size);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	switch (data[0] % 4) {
	case 0:
		fuzz_text(&arena, text, size - 1);
		break;
	case 1:
		fuzz_raw(&arena, text);
		break;
	case 2:
		fuzz_when(text);
		break;
	default:
		fuzz_config(text);
		break;
	}
	free(text);
	arena_done(&arena);
	return 0;
}
