/* The service plans of the demo: what is due, overdue and done for some of those who are here, and two
 * compensations, one of them paid. No number is drawn, so that the rest of the demo is the same. */
#include "core/demo_load.h"
#include "core/money.h"
#include "db/goal.h"
#include "db/service.h"
#include "db/user.h"

#include <string.h>

/* For the n-th of those who are alone in their slot, in houses of the sort; days from the end, 0: no
 * day. done: days before the end, 0: never. */
static const struct planned {
	size_t nth;
	bool fund;
	const char *kind, *title, *service;
	int every, due, expires, done;
} planned[] = {
	{ 0, true, "goal", "სტაბილური ძილი", "psychology", 7, 2, 0, 5 },
	{ 0, true, "paper", "დროებითი მოწმობა", "papers", 0, 0, 12, 0 },
	{ 1, true, "goal", "სამუშაოს პოვნა", "job-counselling", 14, 9, 0, 0 },
	{ 0, false, "paper", "დაბადების მოწმობა", "papers", 0, -2, 0, 0 },
	{ 6, false, "health", "აცრა", "health-check", 0, 2, 0, 0 },
	{ 6, false, "goal", "კითხვა", "tutoring", 7, -20, 0, 4 },
	{ 14, false, "health", "სტომატოლოგი", "doctor", 180, 3, 0, 0 },
	{ 22, false, "paper", "თავშესაფრის მაძიებლის მოწმობა", "legal", 0, 0, 24, 0 },
	{ 30, false, "goal", "ოჯახთან შეხვედრა", "social-work", 30, 0, 0, 25 },
};

static const struct slot *nth_alone(const struct demo *demo, bool fund, size_t nth)
{
	for (size_t i = 0; i < demo->slot_count; i++)
		if (demo->slots[i].present == 1 && demo->slots[i].house->trafficking == fund
			&& nth-- == 0)
			return &demo->slots[i];
	return NULL;
}

static const char *day_at(struct demo *demo, int days)
{
	return days == 0 ? NULL : demo_date(demo, demo->now, days);
}

static void add_done(struct demo *demo, const struct goal *goal, int days)
{
	struct goal_done row = { .goal = goal->id, .person = goal->person,
		.done_on = demo_date(demo, demo->now, -days), .note = "", .user = goal->user,
		.void_at = DB_NULL };

	demo_add(demo, &goal_done_table, &row);
}

static void plan(struct demo *demo, const struct planned *one, int64_t user)
{
	const struct slot *slot = nth_alone(demo, one->fund, one->nth);
	when_t set = demo->recent - 28 * DAY;
	struct service service;
	struct goal row;

	if (!slot)
		return;
	row = (struct goal){ .person = slot->here.guests[0].person, .kind = one->kind,
		.service = service_by_code(demo->db, &demo->scratch, one->service, &service)
			? service.id : DB_NULL,
		.title = one->title, .every_days = one->every ? one->every : DB_NULL,
		.due_on = day_at(demo, one->due), .expires_on = day_at(demo, one->expires),
		.remind_days = strcmp(one->kind, "paper") == 0 ? 30 : 3, .note = "",
		.created_at = slot->since > set ? slot->since : set, .user = user,
		.ended_at = DB_NULL, .end_note = "" };
	demo_add(demo, &goal_table, &row);
	if (one->done > 0 && demo->now - one->done * DAY > row.created_at)
		add_done(demo, &row, one->done);
}

static bool is_victim(const struct legal_status *status)
{
	return strcmp(status->status, "victim") == 0 || strcmp(status->status, "statutory") == 0;
}

/* Two days after the status was decided; the first of them has the money ten days later. */
static bool compensate(struct demo *demo, const struct guest *guest, bool paid, int64_t user)
{
	struct compensation row = { .person = guest->person,
		.amount = (int64_t)demo->desk->config->compensation_gel * TETRI,
		.decided_by = "სახელმწიფო ფონდი", .number = paid ? "07-112" : "07-131",
		.paid_how = paid ? "bank" : "", .note = "", .user = user, .void_at = DB_NULL,
		.void_reason = "" };
	struct legal_status status;

	if (!legal_status_at(demo->db, &demo->scratch, guest->person, demo->recent, &status)
		|| !is_victim(&status) || status.at > demo->recent - 14 * DAY)
		return false;
	row.decided_on = demo_date(demo, status.at, 2);
	row.paid_on = paid ? demo_date(demo, status.at, 12) : NULL;
	demo_add(demo, &compensation_table, &row);
	return true;
}

void demo_goals(struct demo *demo)
{
	struct desk_user user;
	int given = 0;

	if (!user_by_name(demo->db, &demo->scratch, "tamar", &user))
		return;
	for (size_t i = 0; i < sizeof planned / sizeof planned[0]; i++)
		plan(demo, &planned[i], user.id);
	for (size_t i = 0; i < demo->slot_count && given < 2; i++)
		if (demo->slots[i].present > 0 && demo->slots[i].house->trafficking)
			given += compensate(
			    demo, &demo->slots[i].here.guests[0], given == 0, user.id);
	arena_done(&demo->scratch);
}
