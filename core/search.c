#include "core/search.h"

#include "core/text.h"
#include "db/audit.h"
#include "db/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DUPLICATES 10

/* One person: offsets of NUL-terminated texts in the one buffer, which a search runs along. */
struct entry {
	int64_t person;
	uint32_t name;   /* folded "given family" */
	uint32_t others; /* folded other names; the offset of "" when none */
	uint32_t number; /* personal number */
	uint32_t code;   /* "B-0031" */
	char birth[DATE_SIZE];
	bool stale;      /* a newer entry of the same person follows */
};

struct search {
	char *bytes;
	size_t used, room;
	struct entry *entries;
	size_t count, entry_room, stale;
	int64_t head;    /* newest audit row that it knows; -1 before the first */
	struct arena scratch;
	size_t scratched;
};

static void *grown(void *memory, size_t size)
{
	void *moved = realloc(memory, size);

	if (!moved) {
		fputs("shelterdesk: out of memory\n", stderr);
		abort();
	}
	return moved;
}

struct search *search_new(void)
{
	struct search *search = grown(NULL, sizeof *search);

	*search = (struct search){ .head = -1 };
	return search;
}

void search_free(struct search **search)
{
	if (!*search)
		return;
	free((*search)->bytes);
	free((*search)->entries);
	arena_done(&(*search)->scratch);
	free(*search);
	*search = NULL;
}

size_t search_size(const struct search *search)
{
	return search->count - search->stale;
}

static uint32_t keep(struct search *search, const char *text)
{
	size_t length = strlen(text) + 1, at = search->used;

	if (at + length > search->room) {
		search->room = (at + length) * 2 + 65536;
		search->bytes = grown(search->bytes, search->room);
	}
	memcpy(search->bytes + at, text, length);
	search->used += length;
	return (uint32_t)at;
}

static const char *fold(struct search *search, const char *one, const char *two)
{
	if (++search->scratched % 1024 == 0)
		arena_done(&search->scratch);
	return text_fold(
	    &search->scratch, arena_format(&search->scratch, "%s %s", one, two));
}

/* A new entry; the person's older one, if there is one, is passed over from now on. Whose entry was
 * made void comes without an identity. */
static void see(void *context, int64_t person, const char *code, const char *birth,
    const struct identity *identity)
{
	struct search *search = context;
	struct entry entry = { .person = person };

	for (size_t i = 0; search->head >= 0 && i < search->count; i++)
		if (search->entries[i].person == person && !search->entries[i].stale) {
			search->entries[i].stale = true;
			search->stale++;
		}
	if (!identity)
		return;
	if (search->count == search->entry_room) {
		search->entry_room = search->entry_room * 2 + 1024;
		search->entries
		    = grown(search->entries, search->entry_room * sizeof *search->entries);
	}
	entry.name = keep(search, fold(search, identity->given, identity->family));
	entry.others = *identity->alias ? keep(search, fold(search, identity->alias, ""))
					: (uint32_t)(search->used - 1);
	entry.number = *identity->personal_number ? keep(search, identity->personal_number)
						  : (uint32_t)(search->used - 1);
	entry.code = keep(search, code);
	if (birth && strlen(birth) < DATE_SIZE)
		strcpy(entry.birth, birth);
	search->entries[search->count++] = entry;
}

void search_refresh(struct search *search, struct db *db)
{
	int64_t head = audit_head(db);

	if (head == search->head)
		return;
	/* much of it passed over, or filled before there was an audit: start again */
	if (search->head == 0 || (search->stale > 1000 && search->stale > search->count / 4)) {
		search->used = search->count = search->stale = 0;
		search->head = -1;
	}
	identities_each(db, search->head < 0 ? 0 : search->head, see, search);
	if (db_failed(db) == DB_OK)
		search->head = head;
	arena_done(&search->scratch);
}

/* --- finding --------------------------------------------------------------------------------- */

/* What was typed, in the forms that are compared. */
struct asked {
	bool everybody;       /* nothing was typed */
	const char *folded;
	char code[32];        /* "B-0031"; "" when it cannot be one */
	char start[32];       /* "B-00": the start of a code; "" */
	const char *digits;   /* only digits, as a part of a number; "" when not */
	char birth[DATE_SIZE];/* "2010", "2010-03", "2010-03-24" */
};

static void read_code(struct asked *asked, const char *text)
{
	const char *digits = text;

	if ((text[0] == 'b' || text[0] == 'B') && text[1] == '-')
		digits += 2;
	else if (text[0] == 'b' || text[0] == 'B')
		digits += 1;
	if (*digits && strspn(digits, "0123456789") == strlen(digits) && strlen(digits) < 16)
		snprintf(asked->code, sizeof asked->code, "B-%04lld", atoll(digits));
	if ((text[0] == 'b' || text[0] == 'B') && text[1] == '-' && strlen(text) < 16)
		snprintf(asked->start, sizeof asked->start, "B-%s", text + 2);
}

static void read_birth(struct asked *asked, const char *text)
{
	char iso[DATE_SIZE], partial = 'd';

	if (strspn(text, "0123456789.-") != strlen(text) || strlen(text) < 4
		|| date_parse(text, 0, iso, &partial) != WHEN_OK)
		return;
	memcpy(asked->birth, iso, DATE_SIZE);
	asked->birth[partial == 'y' ? 4 : partial == 'm' ? 7 : 10] = '\0';
}

static struct asked read_asked(struct arena *arena, const char *text)
{
	struct asked asked = { .folded = "", .digits = "" };

	text += strspn(text, " ");
	text = arena_text(arena, text);
	for (size_t end = strlen(text); end > 0 && text[end - 1] == ' '; end--)
		((char *)(uintptr_t)text)[end - 1] = '\0';
	asked.everybody = !*text;
	asked.folded = text_fold(arena, text);
	read_code(&asked, text);
	read_birth(&asked, text);
	if (*text && strspn(text, "0123456789") == strlen(text))
		asked.digits = text;
	return asked;
}

const char *search_code(struct arena *arena, const char *text)
{
	struct asked asked = read_asked(arena, text);

	return arena_text(arena, asked.code);
}

/* By any of the names, and how well. */
static bool name_matches(const struct search *search, const struct entry *entry,
    const char *folded, enum search_rank *rank)
{
	const char *name = search->bytes + entry->name, *others = search->bytes + entry->others;

	if (!*folded || !(text_found(name, folded) || (*others && text_found(others, folded))))
		return false;
	*rank = text_starts(name, folded) || (*others && text_starts(others, folded))
		? SEARCH_START : SEARCH_INSIDE;
	return true;
}

/* Digits: a whole number is exact, three or more may be a part of it or of a code. */
static unsigned digits_match(const char *code, const char *number, const struct asked *asked)
{
	unsigned by = 0;

	if (*asked->digits && strcmp(number, asked->digits) == 0)
		return SEARCH_BY_NUMBER;
	if (strlen(asked->digits) < 3)
		return 0;
	if (strstr(number, asked->digits))
		by |= SEARCH_BY_NUMBER;
	if (strstr(code, asked->digits))
		by |= SEARCH_BY_CODE;
	return by;
}

/* By what it matches: 0 not at all. */
static unsigned matches(const struct search *search, const struct entry *entry,
    const struct asked *asked, enum search_rank *rank)
{
	const char *code = search->bytes + entry->code, *number = search->bytes + entry->number;
	unsigned by = asked->everybody ? SEARCH_BY_CODE : 0;

	*rank = SEARCH_INSIDE;
	if (name_matches(search, entry, asked->folded, rank))
		by |= SEARCH_BY_NAME;
	by |= digits_match(code, number, asked);
	if ((*asked->birth && strncmp(entry->birth, asked->birth, strlen(asked->birth)) == 0)
		|| (*asked->start && strncmp(code, asked->start, strlen(asked->start)) == 0))
		by |= SEARCH_BY_CODE;
	if (*asked->code && strcmp(code, asked->code) == 0) {
		by |= SEARCH_BY_CODE;
		*rank = SEARCH_EXACT;
	} else if (*asked->digits && strcmp(number, asked->digits) == 0) {
		*rank = SEARCH_EXACT;
	}
	return by;
}

static int by_rank(const void *a, const void *b)
{
	const struct search_hit *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

size_t search_find(const struct search *search, struct arena *arena, const char *text,
    size_t limit, struct search_hit **hits)
{
	struct asked asked = read_asked(arena, text);
	size_t count = 0;

	*hits = NULL;
	for (size_t i = 0; i < search->count; i++) {
		const struct entry *entry = &search->entries[i];
		enum search_rank rank;
		unsigned by = entry->stale ? 0 : matches(search, entry, &asked, &rank);

		if (by == 0)
			continue;
		*hits = arena_grow(arena, *hits, count, sizeof **hits);
		(*hits)[count++]
		    = (struct search_hit){ entry->person, rank, by, search->bytes + entry->code };
	}
	if (count > 0)
		qsort(*hits, count, sizeof **hits, by_rank);
	return count < limit ? count : limit;
}

/* --- likely duplicates ----------------------------------------------------------------------- */

static bool known(const char *text)
{
	return text && *text;
}

/* One letter typed wrong, left out or added. */
static bool one_edit_apart(const char *a, const char *b)
{
	size_t a_length = strlen(a), b_length = strlen(b), start = 0, end = 0;

	if (a_length > b_length + 1 || b_length > a_length + 1)
		return false;
	while (a[start] && a[start] == b[start])
		start++;
	while (end < a_length - start && end < b_length - start
		&& a[a_length - 1 - end] == b[b_length - 1 - end])
		end++;
	return a_length - start - end <= 1 && b_length - start - end <= 1;
}

/* Day and month exchanged, or within a year of each other: how dates of birth go wrong. */
static bool near_dates(const char *a, const char *b)
{
	int days = date_days(a, b);

	if (strlen(a) == 10 && strlen(b) == 10 && strncmp(a, b, 4) == 0
		&& strncmp(a + 5, b + 8, 2) == 0 && strncmp(a + 8, b + 5, 2) == 0)
		return true;
	return days >= -366 && days <= 366;
}

int likeness_score(const struct likeness *a, const struct likeness *b)
{
	bool births = known(a->birth) && known(b->birth);

	if (known(a->personal_number) && known(b->personal_number)
		&& strcmp(a->personal_number, b->personal_number) == 0)
		return 100;
	if (!known(a->name) || !known(b->name))
		return 0;
	if (text_same(a->name, b->name)) {
		if (!births)
			return 70;
		return strcmp(a->birth, b->birth) == 0  ? 90
		       : near_dates(a->birth, b->birth) ? 60
							: 0;
	}
	if (births && strcmp(a->birth, b->birth) == 0 && one_edit_apart(a->name, b->name))
		return 50;
	return 0;
}

static int likelier(const void *a, const void *b)
{
	const struct duplicate *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* Names come in either order. */
static int score_of(const struct likeness *asked, const struct likeness *turned,
    const struct likeness *entry)
{
	int straight = likeness_score(asked, entry), other = likeness_score(turned, entry);

	return straight > other ? straight : other;
}

size_t search_duplicates(const struct search *search, struct arena *arena, const char *given,
    const char *family, const char *birth, const char *personal_number, int64_t except,
    struct duplicate **duplicates)
{
	struct likeness asked = { .birth = birth, .personal_number = personal_number }, turned;
	size_t count = 0;

	given = given ? given : "";
	family = family ? family : "";
	asked.name = text_fold(arena, arena_format(arena, "%s %s", given, family));
	turned = asked;
	turned.name = text_fold(arena, arena_format(arena, "%s %s", family, given));
	*duplicates = NULL;
	for (size_t i = 0; i < search->count; i++) {
		const struct entry *entry = &search->entries[i];
		struct likeness other = { search->bytes + entry->name, entry->birth,
			search->bytes + entry->number };
		int score;

		if (entry->stale || entry->person == except)
			continue;
		score = score_of(&asked, &turned, &other);
		if (score == 0)
			continue;
		*duplicates = arena_grow(arena, *duplicates, count, sizeof **duplicates);
		(*duplicates)[count++] = (struct duplicate){
			entry->person, arena_text(arena, search->bytes + entry->code), score };
	}
	if (count > 0)
		qsort(*duplicates, count, sizeof **duplicates, likelier);
	return count < DUPLICATES ? count : DUPLICATES;
}
