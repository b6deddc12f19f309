/* The demo's labour inspection: the year's list of enterprises, visited one after the other by inspectors,
 * some on a signal; in none a case of forced labour was found. Numbers come from a source of their own. */
#include "core/calendar.h"
#include "core/demo_load.h"
#include "core/text.h"
#include "db/inspection.h"
#include "db/user.h"

#include <string.h>

#define ENTERPRISES 192
#define PLANNED_AHEAD 3 /* visits that are to come */

static const char *const cities[] = { "თბილისი", "რუსთავი", "ქუთაისი", "ბათუმი", "გორი", "ფოთი", "ზუგდიდი",
	"თელავი", "მარნეული", "ახალციხე" };
static const char *const roots[] = { "აგური", "ივერია", "კოლხეთი", "მზიური", "არაგვი", "რიონი", "ალაზანი",
	"თრიალეთი", "ლიახვი", "ფაზისი", "იმედი", "განთიადი", "შუამთა", "ვარძია", "ჭოროხი", "ენგური" };
static const struct {
	const char *title, *sector;
} kinds[] = { { "მშენებელი", "მშენებლობა" }, { "აგრო", "სოფლის მეურნეობა" },
	{ "ტექსტილი", "სამკერვალო" }, { "სასტუმრო", "სასტუმროები" }, { "თევზი", "თევზჭერა" },
	{ "მეტალი", "ლითონის დამუშავება" }, { "პური", "კვების მრეწველობა" },
	{ "სატყეო", "ხე-ტყის დამზადება" }, { "კარიერი", "კარიერები" },
	{ "კლუბი", "ღამის გართობა" }, { "დასუფთავება", "დასუფთავება" }, { "ტვირთი", "გადაზიდვა" } };
static const char *const streets[] = { "რუსთაველის", "აღმაშენებლის", "თამარ მეფის", "ჭავჭავაძის",
	"წერეთლის", "გურამიშვილის" };

#define COUNT(list) ((int64_t)(sizeof(list) / sizeof(list)[0]))

struct inspection {
	struct demo *demo;
	struct random random;
	int64_t user, list;
};

static const char *one(struct inspection *in, const char *const *texts, int64_t count)
{
	return texts[random_below(&in->random, count)];
}

/* Names are told apart by the two parts: 12 kinds of 16 roots make 192. */
static int64_t add_enterprise(struct inspection *in, int nth)
{
	struct arena *scratch = &in->demo->scratch;
	struct enterprise row = { .list = in->list, .note = "", .created_at = in->demo->start,
		.user = in->user, .void_at = DB_NULL, .void_reason = "" };

	row.number = arena_format(scratch, "4%02d%06d", (int)random_between(&in->random, 0, 46),
	    100000 + nth * 37);
	row.name = arena_format(scratch, "შპს „%s %s“", roots[nth / (int)COUNT(kinds)],
	    kinds[nth % (int)COUNT(kinds)].title);
	row.fold = text_fold(scratch, row.name);
	row.city = one(in, cities, COUNT(cities));
	row.address = arena_format(scratch, "%s ქ. %d", one(in, streets, COUNT(streets)),
	    (int)random_between(&in->random, 1, 120));
	row.sector = kinds[nth % (int)COUNT(kinds)].sector;
	row.workers = random_between(&in->random, 4, 180);
	demo_add(in->demo, &enterprise_table, &row);
	return row.id;
}

static struct visit visit_of(struct inspection *in, int64_t enterprise, when_t at, bool reactive)
{
	return (struct visit){ .enterprise = enterprise, .kind = reactive ? "reactive" : "planned",
		.reason = reactive ? "შეტყობინება ცხელ ხაზზე" : "წლის გეგმა", .at = at,
		.inspectors = "დავით ხუციშვილი, ნინო ჩხაიძე", .result = NULL, .found_at = DB_NULL,
		.workers_met = DB_NULL, .findings = "", .created_at = at - 7 * DAY,
		.user = in->user, .void_at = DB_NULL, .void_reason = "" };
}

/* One in nine is on a signal; a few find violations of another kind. */
static void add_visit(struct inspection *in, int64_t enterprise, int nth)
{
	when_t span = in->demo->recent - in->demo->start;
	when_t at = in->demo->start + span * (nth + 1) / (ENTERPRISES + 2);
	when_t day = when_of_date(demo_date(in->demo, at, 0), (10 + nth % 6) * 60); /* office hours */
	struct visit row = visit_of(in, enterprise,
	    day > in->demo->start && day + 4 * HOUR < in->demo->recent ? day : at, nth % 9 == 4);

	row.created_at = in->demo->start < row.at - 7 * DAY ? row.at - 7 * DAY : in->demo->start;
	row.result = nth % 23 == 11 ? "labour-violations" : "none-found";
	row.findings = nth % 23 == 11 ? "ზეგანაკვეთური შრომა აღრიცხული არ არის" : "";
	row.found_at = row.at + 4 * HOUR;
	row.workers_met = random_between(&in->random, 2, 40);
	demo_add(in->demo, &visit_table, &row);
}

static void add_planned(struct inspection *in, int64_t enterprise, int nth)
{
	struct visit row = visit_of(in, enterprise,
	    when_of_date(demo_date(in->demo, in->demo->now, 2 + 4 * nth), 10 * 60), false);

	row.created_at = in->demo->recent;
	demo_add(in->demo, &visit_table, &row);
}

static void add_list(struct inspection *in)
{
	when_t sent = in->demo->start + (in->demo->recent - in->demo->start) / 10;
	struct enterprise_list row = { .name = demo_date(in->demo, in->demo->now, 0),
		.imported_at = in->demo->start, .sent_at = sent, .sent_to = "შინაგან საქმეთა სამინისტრო",
		.answered_at = sent + 2 * HOUR,
		.answer = "სიაში დასახელებულ საწარმოებზე იძულებითი შრომის საქმე არ არის", .user = in->user };

	row.name = arena_format(&in->demo->scratch, "%.4s", row.name);
	demo_add(in->demo, &enterprise_list_table, &row);
	in->list = row.id;
}

void demo_inspection(struct demo *demo)
{
	struct inspection in = { .demo = demo, .random = { (uint64_t)demo->options.seed ^ 0x1a50 } };
	struct desk_user user;

	if (!user_by_name(demo->db, &demo->scratch, "davit", &user))
		return;
	in.user = user.id;
	add_list(&in);
	for (int nth = 0; nth < ENTERPRISES; nth++) {
		int64_t enterprise = add_enterprise(&in, nth);

		add_visit(&in, enterprise, nth);
		if (nth < PLANNED_AHEAD)
			add_planned(&in, enterprise, nth);
	}
	arena_done(&demo->scratch);
}
