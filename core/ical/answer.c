#include "core/ical/answer.h"

#include <libical/ical.h>
#include <string.h>

const char *ask_text(const json_t *request, const char *name)
{
	const char *text = json_string_value(json_object_get(request, name));

	return text ? text : "";
}

json_int_t ask_number(const json_t *request, const char *name)
{
	return json_integer_value(json_object_get(request, name));
}

json_t *ical_wrong(const char *word)
{
	return json_pack("{s:s}", "wrong", word);
}

char *ical_answer(const char *request, size_t length)
{
	static const struct {
		const char *ask;
		json_t *(*answer)(const json_t *request);
	} asks[] = { { "expand", ical_answer_expand }, { "write", ical_answer_write },
		{ "read", ical_answer_read } };
	json_t *asked = json_loadb(request, length, JSON_ALLOW_NUL, NULL), *answer = NULL;
	char *text = NULL;

	icalerror_set_errors_are_fatal(0);
	for (size_t i = 0; asked && i < sizeof asks / sizeof asks[0]; i++)
		if (strcmp(ask_text(asked, "ask"), asks[i].ask) == 0)
			answer = asks[i].answer(asked);
	if (answer)
		text = json_dumps(answer, JSON_COMPACT);
	json_decref(answer);
	json_decref(asked);
	return text;
}
