#include "core/alarms.h"

#include "core/desk.h"
#include "db/user.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *word, *title;
} states[] = {
#define ALARM_STATE_ROW(id, word, title) { word, title },
	ALARM_STATES(ALARM_STATE_ROW)
};

const char *alarm_state_word(enum alarm_state state)
{
	return states[state].word;
}

const char *alarm_state_title(enum alarm_state state)
{
	return _(states[state].title);
}

enum alarm_state alarm_state(const struct alarm *alarm)
{
	if (alarm->until != DB_NULL)
		return ALARM_OFF;
	return alarm->item->urgent ? ALARM_NOW : ALARM_COMING;
}

/* What is due on a day is counted in days: the day itself is not late. */
static const char *clock_of_day(struct arena *arena, when_t due, when_t now)
{
	char today[DATE_SIZE], day[DATE_SIZE];
	int days;

	when_to_date(now, today);
	when_to_date(due, day);
	days = date_days(today, day);
	if (days == 0)
		return _("today");
	if (days > 0)
		return arena_format(arena, P_("in %d day", "in %d days", days), days);
	return arena_format(arena, P_("for %d day", "for %d days", -days), -days);
}

const char *alarm_clock(struct arena *arena, const struct attention *item, when_t now)
{
	const char *length = duration_show(arena, now - item->due);

	if (when_minute(item->due) == 0)
		return clock_of_day(arena, item->due, now);
	return item->due > now ? arena_format(arena, _("in %s"), length)
			       : arena_format(arena, _("for %s"), length);
}

/* --- which one is meant ------------------------------------------------------------------------ */

/* Does the part of a key begin with the text, as a whole word of it? */
static bool begins(const char *part, const char *text)
{
	size_t length = strlen(text);

	return length > 0 && strncasecmp(part, text, length) == 0
		&& strchr(":/", part[length]); /* its end too: strchr finds that */
}

bool alarm_means(const char *text, const char *key)
{
	const char *about = strchr(key, ':');
	const char *end = about ? strchr(about + 1, ':') : NULL;

	if (begins(key, text) || (about && begins(about + 1, text)))
		return true;
	for (const char *at = about; at && end && at < end; at++) /* "B-0031/H-0012": the H-0012 */
		if (*at == '/' && begins(at + 1, text))
			return true;
	return false;
}

int64_t alarm_most(const struct desk *desk, const struct attention *item)
{
	return (int64_t)(item->pressing ? desk->config->alarm_snooze_urgent_hours
					: desk->config->alarm_snooze_most_hours)
		* HOUR;
}

/* --- for people -------------------------------------------------------------------------------- */

/* What the key is about: the part between its colons. */
static const char *about_of(struct arena *arena, const char *key)
{
	const char *about = strchr(key, ':');

	return about ? arena_textn(arena, about + 1, strcspn(about + 1, ":")) : key;
}

const char *alarm_label(struct arena *arena, const struct attention *item)
{
	return arena_format(
	    arena, "%s: %s", about_of(arena, item->key), attention_title(item->kind));
}

const char *alarm_words(const struct desk *desk, struct arena *arena, const char *key)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	occupancy_load(desk, arena, DB_NULL, desk_now(desk), &occupancy);
	count = attention_load(desk, arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(items[i].key, key) == 0)
			return arena_format(
			    arena, "%s: %s", about_of(arena, items[i].key), items[i].text);
	return "";
}

/* --- what was done about them ------------------------------------------------------------------ */

bool alarm_told_there(const struct desk *desk, int64_t shelter)
{
	return desk_may(desk, RIGHT_ALARM, shelter);
}

static const char *user_of(const struct desk *desk, struct arena *arena, int64_t id)
{
	struct desk_user user = { .name = "?" };

	user_by_id(desk->db, arena, id, &user);
	return user.name;
}

static const char *told_text(const struct desk *desk, struct arena *arena, const char *key)
{
	struct alarm_act *acts;
	size_t count = alarm_acts_load(desk->db, arena, key, false, &acts);
	const char *text = NULL;

	for (size_t i = count; i-- > 0;) { /* in the order in which they were told */
		const char *one;

		if (strcmp(acts[i].kind, "told") != 0)
			continue;
		one = arena_format(arena, "%s %s (%s)", acts[i].text,
		    when_show_short(arena, acts[i].at, desk_now(desk)),
		    user_of(desk, arena, acts[i].user));
		text = text ? arena_format(arena, "%s; %s", text, one) : one;
	}
	return text;
}

/* The newest that puts it off; NULL none. */
static const struct alarm_act *snooze_of(
    const struct alarm_act *snoozes, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(snoozes[i].alarm, key) == 0)
			return &snoozes[i];
	return NULL;
}

size_t alarms_load(const struct desk *desk, struct arena *arena, const struct attention *items,
    size_t count, struct alarm **alarms)
{
	struct alarm_act *snoozes;
	size_t off = alarm_snoozes_load(desk->db, arena, desk_now(desk), &snoozes);

	*alarms = arena_alloc(arena, (count + 1) * sizeof **alarms);
	for (size_t i = 0; i < count; i++) {
		const struct alarm_act *snooze = snooze_of(snoozes, off, items[i].key);
		bool tell = alarm_told_there(desk, items[i].shelter);

		(*alarms)[i] = (struct alarm){ .item = &items[i],
			.until = snooze ? snooze->until_at : DB_NULL,
			.reason = snooze && tell ? snooze->text : NULL,
			.by = snooze ? user_of(desk, arena, snooze->user) : NULL,
			.told = tell ? told_text(desk, arena, items[i].key) : NULL };
	}
	return count;
}

size_t alarms_put_off(
    const struct desk *desk, struct arena *arena, struct attention *items, size_t *count)
{
	struct alarm_act *snoozes;
	size_t off = alarm_snoozes_load(desk->db, arena, desk_now(desk), &snoozes), left = 0, all = *count;

	for (size_t i = 0; i < all; i++)
		if (!snooze_of(snoozes, off, items[i].key))
			items[left++] = items[i];
	*count = left;
	return all - left;
}
