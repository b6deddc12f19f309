#include "core/attention.h"

#include "core/consenting.h"
#include "core/glass.h"
#include "core/waiting.h"
#include "core/waitlist.h"

#include <string.h>

static bool is_minor(const char *birth, int adult_age, when_t now)
{
	char today[DATE_SIZE];

	when_to_date(now, today);
	return birth && date_age(birth, today) < adult_age;
}

bool attention_absence(const struct bed_fact *fact, const struct shelter *shelter, int adult_age,
    when_t now, struct attention *item)
{
	int64_t missing = is_minor(fact->birth, adult_age, now) ? shelter->missing_minutes_minor
								: shelter->missing_minutes;

	if (fact->absence == DB_NULL)
		return false;
	switch (away_state(
	    fact->absence_kind, fact->expected_at, now, shelter->late_minutes, missing)) {
	case AWAY_MISSING:
		item->kind = ATTENTION_MISSING;
		item->due = fact->out_at;
		break;
	case AWAY_OVERDUE:
		item->kind = ATTENTION_OVERDUE;
		item->due = fact->expected_at;
		break;
	case AWAY_LATE:
		item->kind = ATTENTION_LATE;
		item->due = fact->expected_at;
		break;
	case AWAY_NOT:
	case AWAY_OUT:
		return false;
	}
	item->urgent = true;
	item->pressing = item->kind != ATTENTION_LATE || is_minor(fact->birth, adult_age, now);
	return true;
}

bool attention_kept(const struct bed_fact *fact, const struct shelter *shelter, when_t now,
    struct attention *item)
{
	if (fact->absence == DB_NULL || fact->bed == DB_NULL || shelter->away_bed_hours <= 0
		|| now < fact->out_at + shelter->away_bed_hours * HOUR)
		return false;
	item->kind = ATTENTION_BED_KEPT;
	item->due = fact->out_at + shelter->away_bed_hours * HOUR;
	item->urgent = true;
	return true;
}

bool attention_limit(const struct bed_fact *fact, const struct shelter *shelter, when_t now,
    struct attention *item, int *days)
{
	char today[DATE_SIZE];

	if (fact->stay == DB_NULL || !fact->expected_on)
		return false;
	when_to_date(now, today);
	*days = date_days(today, fact->expected_on);
	if (*days > shelter->attention_days)
		return false;
	item->kind = ATTENTION_LIMIT;
	item->due = when_of_date(fact->expected_on, 0);
	item->urgent = *days <= 0;
	return true;
}

bool attention_status(const char *status, when_t since, const struct attention_rules *rules,
    when_t now, struct attention *item)
{
	when_t due = since + rules->status_clock;

	if (!status || strcmp(status, "alleged") != 0 || now < due - rules->status_attention)
		return false;
	item->kind = ATTENTION_STATUS;
	item->due = due;
	item->urgent = now >= due;
	return true;
}

const char *attention_status_text(
    struct arena *arena, const struct attention *item, when_t now)
{
	return arena_format(arena,
	    item->urgent ? _("decision on status is %s late") : _("decision on status due in %s"),
	    duration_show(arena, item->due - now));
}

bool attention_hold(const struct bed_fact *fact, when_t now, struct attention *item)
{
	if (fact->hold == DB_NULL || fact->hold_until == DB_NULL || fact->hold_until > now)
		return false;
	item->kind = ATTENTION_HOLD;
	item->due = fact->hold_until;
	item->urgent = true;
	return true;
}

bool attention_waiting(const struct waiting *entry, int days, when_t now, struct attention *item)
{
	bool overlong = waiting_overlong(entry, days, now);

	if (entry->ended_at != DB_NULL || (entry->urgency < URGENCY_URGENT && !overlong))
		return false;
	item->kind = ATTENTION_WAITING;
	item->due = entry->urgency >= URGENCY_URGENT ? entry->since_at
						     : entry->since_at + days * (when_t)DAY;
	item->urgent = entry->urgency >= URGENCY_URGENT;
	return true;
}

bool attention_documents(const char *until, when_t now, struct attention *item, int *days)
{
	char today[DATE_SIZE];

	if (!until)
		return false;
	when_to_date(now, today);
	*days = date_days(today, until);
	if (*days > ATTENTION_DOCUMENT_DAYS)
		return false;
	item->kind = ATTENTION_DOCUMENTS;
	item->due = when_of_date(until, 0); /* the last day, as of a stay's limit */
	item->urgent = *days < 0;
	return true;
}

bool attention_consent(
    const char *until, int before, when_t now, struct attention *item, int *days)
{
	char today[DATE_SIZE];

	when_to_date(now, today);
	*days = date_days(today, until);
	if (*days < 0 || *days > before)
		return false;
	item->kind = ATTENTION_CONSENT;
	item->due = when_of_date(until, 0); /* the last day, as of a stay's limit */
	item->urgent = *days == 0;
	return true;
}

bool attention_goal(const struct goal_when *when, struct attention *item)
{
	if (when->state != GOAL_DUE && when->state != GOAL_OVERDUE)
		return false;
	item->kind = ATTENTION_GOAL;
	item->due = when_of_date(when->due, 0);
	item->urgent = when->days <= 0;
	return true;
}

bool attention_block(const struct bed_fact *fact, when_t now, struct attention *item)
{
	if (fact->block == DB_NULL || fact->block_until == DB_NULL || fact->block_until > now + DAY)
		return false;
	item->kind = ATTENTION_BLOCK;
	item->due = fact->block_until;
	item->urgent = false;
	return true;
}

bool attention_backup(when_t last, when_t made, int hours, when_t now, struct attention *item)
{
	int64_t most = (int64_t)hours * HOUR;

	item->due = last != WHEN_NONE ? last + most : made + (most > DAY ? most : DAY);
	if (hours == 0 || now < item->due)
		return false;
	item->kind = ATTENTION_BACKUP;
	item->urgent = true;
	return true;
}

when_t attention_last_seen(const struct bed_fact *fact)
{
	return fact->out_at != DB_NULL && fact->out_at > fact->admitted_at ? fact->out_at
									     : fact->admitted_at;
}

/* What the key is about: the closest that is known. */
static const char *subject_of(struct arena *arena, const struct attention *item)
{
	if (item->about && item->person_code)
		return arena_format(arena, "%s/%s", item->person_code, item->about);
	if (item->about)
		return item->about;
	if (item->glass != DB_NULL)
		return glass_code(arena, item->glass);
	if (item->waiting != 0)
		return waiting_code(arena, item->waiting);
	if (item->person_code)
		return item->person_code;
	if (item->bed_code)
		return item->bed_code;
	return item->shelter_code && *item->shelter_code ? item->shelter_code : "desk";
}

const char *attention_key(struct arena *arena, const struct attention *item)
{
	return arena_format(arena, "%s:%s:%.16s", attention_word(item->kind),
	    subject_of(arena, item), when_iso(arena, item->due));
}

static int rank_of(const struct attention *item)
{
	return item->kind <= ATTENTION_LATE ? 0 : item->urgent ? 1 : 2;
}

int attention_compare(const void *a, const void *b)
{
	const struct attention *x = a, *y = b;
	int rank = rank_of(x), other = rank_of(y);

	if (rank != other)
		return rank - other;
	if (x->due != y->due) /* what is past: the newest is the nearest */
		return (x->due < y->due) == (rank == 2) ? -1 : 1;
	if (x->shelter != y->shelter)
		return x->shelter < y->shelter ? -1 : 1;
	return strcmp(x->person_code ? x->person_code : "", y->person_code ? y->person_code : "");
}

