#include "core/consenting.h"

#include "core/choice.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *consent_state(const struct consent *consent, const char *day)
{
	if (consent->withdrawn_at != DB_NULL)
		return "withdrawn";
	return strcmp(consent->until_on, day) < 0 ? "ended" : "valid";
}

const char *consent_state_title(const char *state)
{
	static const struct choice states[] = { { "valid", N_("valid"), NULL },
		{ "ended", N_("ended"), NULL }, { "withdrawn", N_("withdrawn"), NULL }, { 0 } };

	return choice_title(states, state);
}

/* Letter case folded, every run of spaces one space. */
static char *recipient_key(struct arena *arena, const char *name)
{
	utf8proc_uint8_t *folded = NULL;
	char *key, *to;

	if (utf8proc_map((const utf8proc_uint8_t *)name, 0, &folded,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE
		    | UTF8PROC_CASEFOLD) < 0)
		return arena_text(arena, name);
	key = to = arena_text(arena, (char *)folded);
	free(folded);
	for (const char *from = key; *from; from++)
		if (*from != ' ' || (to > key && to[-1] != ' '))
			*to++ = *from;
	if (to > key && to[-1] == ' ')
		to--;
	*to = '\0';
	return key;
}

bool recipient_same(struct arena *arena, const char *a, const char *b)
{
	return strcmp(recipient_key(arena, a), recipient_key(arena, b)) == 0;
}

bool consent_counts(const struct desk *desk, const struct consent *consent)
{
	char today[DATE_SIZE];

	when_to_date(desk_now(desk), today);
	return strcmp(consent_state(consent, today), "valid") == 0
		&& consent->given_at <= desk_now(desk)
		&& (!desk->config->consent_signed || strcmp(consent->form, "signed") == 0);
}

const char *consent_text(struct arena *arena, const struct consent *consent)
{
	return arena_format(arena, _("%lld: %s, %s, until %s (%s)"), (long long)consent->id,
	    choice_title(choice_purpose, consent->purpose), consent->recipient,
	    date_show(arena, consent->until_on), choice_title(choice_consent, consent->form));
}

/* A consent that counts, as it is sorted: by recipient, then by person. */
struct entry {
	const char *key, *name;
	int64_t person;
};

static int by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->person > y->person) - (x->person < y->person);
}

static size_t load_entries(struct desk *desk, struct arena *arena, struct entry **entries)
{
	struct consent *consents;
	char today[DATE_SIZE];
	size_t count = 0, found;

	*entries = NULL;
	when_to_date(desk_now(desk), today);
	found = consents_valid_load(
	    desk->db, arena, DB_NULL, desk_now(desk), today, &consents);
	for (size_t i = 0; i < found; i++) {
		if (!consent_counts(desk, &consents[i]) || see_hidden(desk, consents[i].person))
			continue;
		*entries = arena_grow(arena, *entries, count, sizeof **entries);
		(*entries)[count++] = (struct entry){ recipient_key(arena, consents[i].recipient),
			consents[i].recipient, consents[i].person };
	}
	if (count > 0)
		qsort(*entries, count, sizeof **entries, by_key);
	return count;
}

size_t recipients_load(struct desk *desk, struct arena *arena, struct recipient **recipients)
{
	struct entry *entries;
	size_t found = load_entries(desk, arena, &entries), count = 0;

	*recipients = NULL;
	for (size_t i = 0; i < found; i++) {
		bool same = i > 0 && strcmp(entries[i].key, entries[i - 1].key) == 0;

		if (!same) {
			*recipients = arena_grow(arena, *recipients, count, sizeof **recipients);
			(*recipients)[count++] = (struct recipient){ entries[i].name, 0 };
		}
		if (!same || entries[i].person != entries[i - 1].person)
			(*recipients)[count - 1].people++;
	}
	return count;
}
