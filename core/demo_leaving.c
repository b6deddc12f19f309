/* Why people of the demo came, and why and where to they left. */
#include "core/demo_load.h"

static const char *const homes[] = { "თბილისი", "ქუთაისი", "რუსთავი", "გორი", "ზუგდიდი", "მარნეული",
	"თელავი", "ფოთი", "ბათუმი" };

static const char *destination_of(struct demo *demo, const struct house *house, size_t reason)
{
	switch (reason) {
	case 0:
	case 1:
		return DEMO_ONE(demo, homes);
	case 2:
		return "მინდობით აღზრდა";
	case 3:
		return "სამშობლო";
	case 5:
		return demo->houses[random_below(&demo->random, (int64_t)demo->house_count)]
		    .row.code;
	case 6:
		return "საავადმყოფო";
	case 7:
		return "პოლიცია";
	default:
		return house->trafficking ? "ნათესავთან" : "უცნობია";
	}
}

struct demo_leaving demo_leaving(struct demo *demo, const struct house *house, int64_t days)
{
	static const char *const reasons[] = { "reintegrated", "returned-home", "foster-care",
		"repatriated", "limit-reached", "other-shelter", "hospital", "detained", "left",
		"missing", "rules", "deceased" };
	static const int fund[] = { 400, 220, 0, 110, 100, 20, 15, 0, 120, 5, 9, 1 };
	static const int children[] = { 100, 310, 120, 5, 60, 0, 20, 15, 290, 60, 19, 1 };
	static const int brief[] = { 10, 360, 0, 0, 0, 0, 30, 20, 500, 80, 0, 0 };
	static const char *const handed[] = { "", "", "პირადი ნივთები",
		"დოკუმენტები და პირადი ნივთები", "დოკუმენტები", "ტანსაცმელი" };
	const int *weights = house->trafficking ? fund : days < 3 ? brief : children;
	size_t reason = random_weighted(&demo->random, weights, sizeof fund / sizeof fund[0]);

	return (struct demo_leaving){ .reason = reasons[reason],
		.destination = destination_of(demo, house, reason),
		.handover = DEMO_ONE(demo, handed) };
}

const char *demo_basis(
    struct demo *demo, const struct slot *slot, bool first, const char **referrer)
{
	static const char *const fund_bases[] = { "alleged-victim", "victim-status",
		"statutory-status" };
	static const int fund_weights[] = { 700, 200, 100 };
	static const char *const fund_from[] = { "mobile-group-fund", "mobile-group-interior",
		"police", "hotline", "ngo", "embassy" };
	static const char *const bases[] = { "mobile-group", "guardianship-decision", "self",
		"police" };
	static const int weights[] = { 500, 220, 160, 120 }, known[] = { 330, 230, 340, 100 };
	static const char *const decided_by[] = { "day-centre", "school", "hospital",
		"mobile-group-street" };
	size_t basis;

	if (slot->house->trafficking) {
		*referrer = DEMO_ONE(demo, fund_from);
		return fund_bases[first ? random_weighted(&demo->random, fund_weights, 3) : 1];
	}
	basis = random_weighted(&demo->random, first ? weights : known, 4);
	*referrer = basis == 0   ? "mobile-group-street"
		    : basis == 1 ? DEMO_ONE(demo, decided_by)
		    : basis == 2 ? "self"
				 : "police";
	return bases[basis];
}
