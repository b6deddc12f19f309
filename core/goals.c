#include "core/goals.h"

#include "core/catalogue.h"
#include "core/choice.h"
#include "core/see.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#define MONTH_DAYS 30
#define YEAR_DAYS 365
#define EVERY_MOST (20 * YEAR_DAYS)

static const struct {
	const char *word, *title;
} states[] = {
#define GOAL_STATE_ROW(id, word, title) { word, title },
	GOAL_STATES(GOAL_STATE_ROW)
};

const char *goal_state_word(enum goal_state state)
{
	return states[state].word;
}

const char *goal_state_title(enum goal_state state)
{
	return _(states[state].title);
}

/* --- what is due ------------------------------------------------------------------------------ */

static const char *later(const char *a, const char *b)
{
	if (!a || !b)
		return a ? a : b;
	return strcmp(a, b) >= 0 ? a : b;
}

/* The newest day on which something was done for it; NULL never. */
static const char *last_day(
    const struct goal *goal, const char *done_on, const char *attended_on)
{
	char set_on[DATE_SIZE];

	when_to_date(goal->created_at, set_on);
	if (attended_on && (goal->due_on || goal->every_days == DB_NULL)
		&& strcmp(attended_on, set_on) < 0)
		attended_on = NULL;
	return later(done_on, attended_on);
}

/* The next time by its frequency, or the one time; "" none. */
static void next_time(const struct goal *goal, const char *last, char due[DATE_SIZE])
{
	char set_on[DATE_SIZE];

	*due = '\0';
	if (goal->every_days == DB_NULL || (goal->due_on && !last)) {
		if (goal->due_on && !last)
			memcpy(due, goal->due_on, DATE_SIZE);
		return;
	}
	when_to_date(goal->created_at, set_on);
	date_add(last ? last : set_on, (int)goal->every_days, due);
}

static enum goal_state state_of(const struct goal *goal, const char *last, struct goal_when *when)
{
	if (*when->due && when->days < 0)
		return GOAL_OVERDUE;
	if (*when->due && when->days <= goal->remind_days)
		return GOAL_DUE;
	return last ? GOAL_DONE : GOAL_COMING;
}

void goal_when(const struct goal *goal, const char *done_on, const char *attended_on,
    const char *today, struct goal_when *when)
{
	const char *last = last_day(goal, done_on, attended_on);

	*when = (struct goal_when){ .state = GOAL_ENDED };
	if (goal->ended_at != DB_NULL)
		return;
	next_time(goal, last, when->due);
	if (goal->expires_on && (!*when->due || strcmp(goal->expires_on, when->due) < 0))
		memcpy(when->due, goal->expires_on, DATE_SIZE);
	if (*when->due)
		when->days = date_days(today, when->due);
	when->state = state_of(goal, last, when);
}

/* --- how often -------------------------------------------------------------------------------- */

static const struct {
	const char *word;
	int64_t days;
} everies[] = { { "daily", 1 }, { "weekly", 7 }, { "monthly", MONTH_DAYS },
	{ "quarterly", 3 * MONTH_DAYS }, { "yearly", YEAR_DAYS } };

/* "14 days", "2 weeks": what each unit begins with, in both languages. */
static const struct {
	const char *unit;
	int64_t days;
} units[] = { { "day", 1 }, { "დღე", 1 }, { "week", 7 }, { "კვირა", 7 }, { "month", MONTH_DAYS },
	{ "თვე", MONTH_DAYS }, { "year", YEAR_DAYS }, { "წელ", YEAR_DAYS } };

static int64_t unit_days(const char *text)
{
	if (!*text)
		return 1;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strncmp(text, units[i].unit, strlen(units[i].unit)) == 0)
			return units[i].days;
	return 0;
}

int64_t goal_every(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	int64_t days;

	for (size_t i = 0; i < sizeof everies / sizeof everies[0]; i++)
		if (strcmp(text, everies[i].word) == 0)
			return everies[i].days;
	if (digits == 0 || digits > 4)
		return DB_NULL;
	days = atoll(text) * unit_days(text + digits + strspn(text + digits, " "));
	return days >= 1 && days <= EVERY_MOST ? days : DB_NULL;
}

const char *goal_every_show(struct arena *arena, int64_t days)
{
	if (days == DB_NULL)
		return NULL;
	for (size_t i = 0; i < sizeof everies / sizeof everies[0]; i++)
		if (days == everies[i].days)
			return choice_title(choice_every, everies[i].word);
	return arena_format(arena, P_("every %lld day", "every %lld days", days), (long long)days);
}

const char *goal_every_typed(struct arena *arena, int64_t days)
{
	if (days == DB_NULL)
		return "";
	for (size_t i = 0; i < sizeof everies / sizeof everies[0]; i++)
		if (days == everies[i].days)
			return everies[i].word;
	return arena_format(arena, "%lld days", (long long)days);
}

/* --- codes, groups ---------------------------------------------------------------------------- */

const char *goal_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "G-%04lld", (long long)id);
}

int64_t goal_number(const char *code)
{
	return text_number(code, "G");
}

enum group goal_group(const char *kind)
{
	if (strcmp(kind, "paper") == 0)
		return GROUP_LEGAL;
	return strcmp(kind, "health") == 0 ? GROUP_ALERTS : GROUP_STORY;
}

/* --- of a desk -------------------------------------------------------------------------------- */

bool goal_seen(const struct desk *desk, const struct goal *goal)
{
	return !see_hidden(desk, goal->person) && sees(desk, goal->person, goal_group(goal->kind));
}

void goal_look(
    const struct desk *desk, struct arena *arena, const struct goal *goal, struct goal_when *when)
{
	int64_t attended = goal_attended(desk->db, goal, desk_now(desk));
	char today[DATE_SIZE], attended_on[DATE_SIZE];

	when_to_date(desk_now(desk), today);
	when_to_date(attended, attended_on);
	goal_when(goal, goal_done_on(desk->db, arena, goal->id),
	    attended == DB_NULL ? NULL : attended_on, today, when);
}

const char *service_shown(const struct desk *desk, const struct service *service, int64_t person)
{
	if (service->private && !sees(desk, person, GROUP_PRIVATE))
		return _("appointment");
	return service_title(service);
}

const char *goal_due_text(struct arena *arena, const struct goal_when *when)
{
	const char *date = date_show(arena, when->due);

	if (!*when->due)
		return "";
	if (when->days < 0)
		return arena_format(arena,
		    P_("%d day overdue (%s)", "%d days overdue (%s)", -when->days), -when->days,
		    date);
	if (when->days == 0)
		return arena_format(arena, _("due today (%s)"), date);
	return arena_format(
	    arena, P_("due in %d day (%s)", "due in %d days (%s)", when->days), when->days, date);
}

int64_t goal_remind_days(const struct desk *desk, const char *kind)
{
	if (strcmp(kind, "paper") == 0)
		return desk->config->paper_remind_days;
	return strcmp(kind, "health") == 0 ? desk->config->health_remind_days
					   : desk->config->goal_remind_days;
}
