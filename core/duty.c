#include "core/duty.h"

#include "core/catalogue.h"
#include "core/choice.h"
#include "core/text.h"
#include "db/street.h"
#include "db/user.h"

#include <stdlib.h>
#include <string.h>

/* --- staff ------------------------------------------------------------------------------------ */

struct staff staff_new(int64_t user, when_t now)
{
	return (struct staff){ .code = "", .name = "", .user = user, .post = "", .shelters = "",
		.hours_week = DB_NULL, .phone = "", .note = "", .created_at = now,
		.ended_at = DB_NULL };
}

const char *staff_handle(const struct desk *desk, struct arena *arena, const struct staff *staff)
{
	struct desk_user user;

	if (*staff->code)
		return staff->code;
	return staff->user != DB_NULL && user_by_id(desk->db, arena, staff->user, &user)
		? user.name : "";
}

const char *staff_name(const struct desk *desk, struct arena *arena, const struct staff *staff)
{
	struct desk_user user;

	if (!desk_may(desk, RIGHT_SEE_DUTY, DB_NULL))
		return staff_handle(desk, arena, staff);
	if (*staff->name)
		return staff->name;
	if (staff->user != DB_NULL && user_by_id(desk->db, arena, staff->user, &user))
		return *user.title ? user.title : user.name;
	return staff->code;
}

const char *staff_label(const struct desk *desk, struct arena *arena, const struct staff *staff)
{
	const char *handle = staff_handle(desk, arena, staff), *name = staff_name(desk, arena, staff);

	return strcmp(handle, name) == 0 ? handle : arena_format(arena, "%s %s", handle, name);
}

bool staff_works_in(const struct staff *staff, const char *shelter)
{
	return !*staff->shelters || catalogue_has(staff->shelters, shelter);
}

/* With a mobile group, which stands where a shelter would. */
static bool goes_out(const struct staff *staff, const struct desk *desk, struct arena *arena)
{
	struct team *teams;
	size_t count = teams_load(desk->db, arena, &teams);

	for (size_t i = 0; i < count; i++)
		if (catalogue_has(staff->shelters, teams[i].code))
			return true;
	return false;
}

bool staff_seen(const struct desk *desk, struct arena *arena, const struct staff *staff)
{
	struct shelter *shelters;
	size_t count;

	if (staff->user != DB_NULL && staff->user == desk->actor.id)
		return true;
	count = shelters_load(desk->db, arena, desk_now(desk), &shelters);
	for (size_t i = 0; i < count; i++)
		if (staff_works_in(staff, shelters[i].code)
			&& desk_may(desk, RIGHT_SEE_DUTY, shelters[i].id))
			return true;
	return goes_out(staff, desk, arena) && desk_may(desk, RIGHT_SEE_STREET, DB_NULL);
}

const char *duty_post(const struct duty *duty, const struct staff *staff)
{
	const char *post = *duty->post ? duty->post : staff ? staff->post : "";

	return *post ? choice_title(choice_post, post) : "";
}

/* --- codes ------------------------------------------------------------------------------------ */

const char *duty_code(struct arena *arena, int64_t duty)
{
	return arena_format(arena, "D-%06lld", (long long)duty);
}

int64_t duty_number(const char *text)
{
	int64_t number = text_number(text, "D");

	return number == DB_NULL ? 0 : number;
}

const char *duty_when(const struct desk *desk, struct arena *arena, const struct duty *duty)
{
	return arena_format(arena, "%s %s", shift_title(desk->config, duty->shift),
	    date_show(arena, duty->on_date));
}

const char *duty_label(const struct desk *desk, struct arena *arena, const char *code)
{
	struct duty duty;
	struct staff staff;

	if (!duty_by_id(desk->db, arena, duty_number(code), &duty)
		|| !desk_may(desk, RIGHT_SEE_DUTY, duty.shelter)
		|| !staff_by_id(desk->db, arena, duty.staff, &staff))
		return "";
	return arena_format(arena, "%s, %s", duty_when(desk, arena, &duty),
	    staff_name(desk, arena, &staff));
}

/* --- judging ---------------------------------------------------------------------------------- */

void duty_book_open(const struct desk *desk, struct arena *arena, const char *from,
    const char *until, struct duty_book *book)
{
	*book = (struct duty_book){ .desk = desk, .arena = arena,
		.limits = { desk->config->duty_hours_week, desk->config->duty_rest_hours } };
	duty_monday(from, book->from);
	date_add(book->from, -7, book->from);
	duty_monday(until, book->until);
	date_add(book->until, 14, book->until);
	book->staff_count = staff_all(desk->db, arena, &book->staff);
	book->facts = arena_alloc(arena, (book->staff_count + 1) * sizeof *book->facts);
	book->loaded = arena_alloc(arena, book->staff_count + 1);
	memset(book->loaded, 0, book->staff_count + 1);
	book->absence_count = staff_absences_load(
	    desk->db, arena, DB_NULL, book->from, book->until, &book->absences);
}

static void load_facts(struct duty_book *book, size_t at)
{
	struct duty_facts *facts = &book->facts[at];
	struct duty *duties;
	struct staff_absence *absences
	    = arena_alloc(book->arena, (book->absence_count + 1) * sizeof *absences);

	*facts = (struct duty_facts){ .staff = &book->staff[at] };
	facts->duty_count = duties_of_staff(book->desk->db, book->arena, book->staff[at].id,
	    when_of_date(book->from, 0), when_of_date(book->until, 0), &duties);
	facts->duties = duties;
	for (size_t i = 0; i < book->absence_count; i++)
		if (book->absences[i].staff == book->staff[at].id)
			absences[facts->absence_count++] = book->absences[i];
	facts->absences = absences;
	book->loaded[at] = true;
}

const struct duty_facts *duty_book_facts(struct duty_book *book, int64_t staff)
{
	for (size_t i = 0; i < book->staff_count; i++) {
		if (book->staff[i].id != staff)
			continue;
		if (!book->loaded[i])
			load_facts(book, i);
		return &book->facts[i];
	}
	return NULL;
}

void duty_book_judge(
    struct duty_book *book, const struct duty *duty, struct duty_judgement *judgement)
{
	const struct duty_facts *facts = duty_book_facts(book, duty->staff);

	if (facts)
		duty_judge(facts, duty, &book->limits, judgement);
	else /* somebody who is not of the staff yet */
		*judgement = (struct duty_judgement){ .week = duty->until_at - duty->from_at,
			.week_most = book->limits.week_hours };
}

static const char *hours_text_of(struct arena *arena, int64_t seconds)
{
	return seconds % HOUR ? arena_format(arena, "%lld:%02lld", (long long)(seconds / HOUR),
		       (long long)(seconds % HOUR / MINUTE))
			      : arena_format(arena, "%lld", (long long)(seconds / HOUR));
}

static void add_trouble(struct arena *arena, const char **text, const char *more)
{
	*text = arena_format(arena, "%s%s%s", *text, **text ? "; " : "", more);
}

const char *duty_trouble(
    struct arena *arena, const struct desk *desk, const struct duty_judgement *judgement)
{
	const char *text = "";

	if (judgement->ended)
		add_trouble(arena, &text, _("no longer of the staff"));
	if (judgement->absence)
		add_trouble(arena, &text, arena_format(arena, _("%s until %s"),
		    choice_title(choice_staff_absence, judgement->absence->kind),
		    date_show(arena, judgement->absence->until_on)));
	if (judgement->twice)
		add_trouble(arena, &text, _("on this shift already"));
	if (judgement->doubled)
		add_trouble(arena, &text, arena_format(arena, _("on duty then: %s"),
		    duty_when(desk, arena, judgement->doubled)));
	if (judgement->near)
		add_trouble(arena, &text, arena_format(arena, _("%s h rest to %s"),
		    hours_text_of(arena, judgement->rest),
		    duty_when(desk, arena, judgement->near)));
	if (judgement->over)
		add_trouble(arena, &text, arena_format(arena, _("%s h in the week, of %d"),
		    hours_text_of(arena, judgement->week), judgement->week_most));
	return text;
}

const char *duty_status(const struct duty_judgement *judgement)
{
	return judgement->ended ? "ended"
		: judgement->absence ? "absent"
		: judgement->twice || judgement->doubled ? "double"
		: judgement->near ? "no-rest"
		: judgement->over ? "over-hours" : "ok";
}

const char *duty_status_title(const char *word)
{
	static const struct choice titles[] = { { "ok", N_("planned"), NULL },
		{ "double", N_("double"), NULL }, { "absent", N_("away"), NULL },
		{ "ended", N_("left"), NULL }, { "no-rest", N_("without rest"), NULL },
		{ "over-hours", N_("over hours"), NULL }, { 0 } };

	return choice_title(titles, word);
}

const char *duty_doubt(struct duty_book *book, const struct duty *duty)
{
	struct duty_judgement judged;

	duty_book_judge(book, duty, &judged);
	return duty_stands(&judged) && !judged.doubled ? "" : duty_status(&judged);
}

/* --- the roster ------------------------------------------------------------------------------- */

bool roster_is_of(const struct roster_duty *duty, const struct roster_slot *slot)
{
	return strcmp(duty->row.on_date, slot->time.date) == 0
		&& strcmp(duty->row.shift, slot->time.shift.code) == 0;
}

static void load_slots(struct duty_roster *roster)
{
	roster->slots = arena_alloc(roster->book.arena,
	    (roster->days * roster->shift_count + 1) * sizeof *roster->slots);
	for (size_t i = 0; i < roster->days * roster->shift_count; i++) {
		char date[DATE_SIZE];

		date_add(roster->from, (int)(i / roster->shift_count), date);
		roster->slots[i].present = 0;
		shift_on(&roster->shifts[i % roster->shift_count], date, &roster->slots[i].time);
	}
}

static void take_duty(struct duty_roster *roster, const struct duty *row)
{
	struct roster_duty *duty = &roster->duties[roster->duty_count++];
	const struct duty_facts *facts = duty_book_facts(&roster->book, row->staff);

	*duty = (struct roster_duty){ .row = *row, .staff = facts ? facts->staff : NULL };
	duty->name = facts ? staff_name(roster->book.desk, roster->book.arena, facts->staff) : "";
	duty_book_judge(&roster->book, row, &duty->judged);
	for (size_t i = 0; i < roster->days * roster->shift_count; i++)
		if (roster_is_of(duty, &roster->slots[i]))
			roster->slots[i].present += duty_stands(&duty->judged);
}

void duty_roster_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, size_t days, struct duty_roster *roster)
{
	char last[DATE_SIZE], end[DATE_SIZE];
	struct duty *rows;
	size_t count;

	*roster = (struct duty_roster){ .shelter = shelter, .days = days };
	date_add(from, 0, roster->from);
	date_add(from, (int)days - 1, last);
	date_add(from, (int)days, end);
	duty_book_open(desk, arena, from, last, &roster->book);
	roster->shift_count = shifts_load(desk->config, arena, shelter->code, &roster->shifts);
	load_slots(roster);
	count = duties_of_shelter(
	    desk->db, arena, shelter->id, when_of_date(from, 0), when_of_date(end, 0), &rows);
	roster->duties = arena_alloc(arena, (count + 1) * sizeof *roster->duties);
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].on_date, roster->from) >= 0) /* not the night before */
			take_duty(roster, &rows[i]);
}

/* --- who can replace -------------------------------------------------------------------------- */

static int compare_candidates(const void *left, const void *right)
{
	const struct duty_candidate *a = left, *b = right;

	if (a->fits != b->fits)
		return a->fits ? -1 : 1;
	if (a->elsewhere != b->elsewhere)
		return a->elsewhere ? 1 : -1;
	if (a->same_post != b->same_post)
		return a->same_post ? -1 : 1;
	if (a->judged.week != b->judged.week)
		return a->judged.week < b->judged.week ? -1 : 1;
	return strcmp(a->staff->code, b->staff->code);
}

static void weigh(struct duty_book *book, const struct duty *duty, const char *shelter,
    const char *post, struct duty_candidate *candidate)
{
	struct duty wanted = *duty;

	wanted.id = 0;
	wanted.staff = candidate->staff->id;
	duty_book_judge(book, &wanted, &candidate->judged);
	candidate->name = staff_name(book->desk, book->arena, candidate->staff);
	candidate->elsewhere = !staff_works_in(candidate->staff, shelter);
	candidate->same_post = strcmp(candidate->staff->post, post) == 0;
	candidate->fits = !candidate->elsewhere && !duty_troubles(&candidate->judged);
	candidate->why = duty_trouble(book->arena, book->desk, &candidate->judged);
	if (candidate->elsewhere)
		add_trouble(book->arena, &candidate->why, _("does not work here"));
}

size_t duty_candidates(const struct desk *desk, struct arena *arena, const struct duty *duty,
    struct duty_candidate **candidates)
{
	struct duty_book book;
	struct shelter shelter;
	const struct duty_facts *own;
	const char *post;
	size_t count = 0;

	duty_book_open(desk, arena, duty->on_date, duty->on_date, &book);
	own = duty_book_facts(&book, duty->staff);
	post = *duty->post ? duty->post : own ? own->staff->post : "";
	*candidates = arena_alloc(arena, (book.staff_count + 1) * sizeof **candidates);
	if (!shelter_by_id(desk->db, arena, duty->shelter, &shelter))
		return 0;
	for (size_t i = 0; i < book.staff_count; i++) {
		const struct staff *staff = &book.staff[i];

		if (staff->id == duty->staff || staff->ended_at != DB_NULL
			|| !staff_seen(desk, arena, staff))
			continue;
		(*candidates)[count] = (struct duty_candidate){ .staff = staff };
		weigh(&book, duty, shelter.code, post, &(*candidates)[count++]);
	}
	qsort(*candidates, count, sizeof **candidates, compare_candidates);
	return count;
}

static bool duty_of(const struct desk *desk, struct arena *arena, const struct values *values,
    struct duty *duty)
{
	const char *code = values_get(values, "duty"), *day = values_get(values, "date");
	const char *shift_code = values_get(values, "shift");
	struct shift_time time;
	struct shift shift;
	char date[DATE_SIZE];

	if (code && duty_by_id(desk->db, arena, duty_number(code), duty))
		return true;
	*duty = (struct duty){ .shelter = values_shelter(desk, arena, values), .staff = DB_NULL,
		.post = "" };
	if (!day || !shift_code || duty->shelter == DB_NULL
		|| date_parse(day, desk_now(desk), date, NULL) != WHEN_OK
		|| !shift_by_code(desk->config, NULL, shift_code, &shift)
		|| !shift_on(&shift, date, &time))
		return false;
	duty->on_date = arena_text(arena, date);
	duty->shift = shift.code;
	duty->from_at = time.from;
	duty->until_at = time.until;
	return true;
}

size_t duty_candidates_of(const struct desk *desk, struct arena *arena, const struct values *values,
    struct duty_candidate **candidates)
{
	struct staff *staff;
	struct duty duty;
	size_t all, count = 0;

	if (duty_of(desk, arena, values, &duty))
		return duty_candidates(desk, arena, &duty, candidates);
	all = staff_all(desk->db, arena, &staff);
	*candidates = arena_alloc(arena, (all + 1) * sizeof **candidates);
	for (size_t i = 0; i < all; i++)
		if (staff[i].ended_at == DB_NULL && staff_seen(desk, arena, &staff[i]))
			(*candidates)[count++] = (struct duty_candidate){ .staff = &staff[i],
				.name = staff_name(desk, arena, &staff[i]), .fits = true,
				.why = "" };
	return count;
}
