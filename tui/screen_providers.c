#include "tui/screen.h"

#include "core/choice.h"
#include "core/engaging.h"
#include "core/text.h"
#include "db/appointment.h"
#include "tui/list.h"

#include <string.h>

/* Who gives services: what, when, and when they are away next. Who is away or has ended while
 * somebody is booked with them stands out. */

struct providers_screen {
	struct list list;
	struct provider *providers; /* those that are shown */
	size_t count;
	struct term *term;
	struct arena *arena;
	struct desk *desk;
	when_t now;
	bool ended;  /* those too who have ended */
	bool placed; /* the cursor stands where it was opened */
};

enum { CODE, NAME, KIND, SERVICES, HOURS, OFF, BOOKED };

static const struct list_column columns[] = {
	[CODE] = { N_("Code"), .width = 7 },
	[NAME] = { N_("Name"), .width = 12, .flexible = true },
	[KIND] = { N_("Kind"), .width = 10, .priority = 2 },
	[SERVICES] = { N_("Services"), .width = 12, .flexible = true },
	[HOURS] = { N_("Working hours"), .width = 19, .flexible = true },
	[OFF] = { N_("Next off"), .width = 11 },
	[BOOKED] = { N_("Booked"), .width = 6, .right = true },
};

/* --- rows ------------------------------------------------------------------------------------ */

static const char *key_of(void *data, size_t row)
{
	return ((struct providers_screen *)data)->providers[row].code;
}

static const char *off_of(
    const struct providers_screen *state, const struct provider *provider, enum look *look)
{
	struct provider_off *offs;

	if (provider_ended(provider)) {
		*look = LOOK_DIM;
		return _("ended");
	}
	if (provider_offs_load(state->desk->db, state->arena, provider->id, state->now, INT64_MAX,
		&offs) == 0)
		return "";
	return when_show_short(state->arena, offs[0].from_at, state->now);
}

static const char *booked_of(
    const struct providers_screen *state, const struct provider *provider, enum look *look)
{
	struct appointment *booked;
	size_t count = appointments_ahead(state->desk->db, state->arena, AHEAD_PROVIDER,
	    provider->id, state->now, &booked);

	if (count > 0 && provider_ended(provider))
		*look = LOOK_ALERT;
	return count ? arena_format(state->arena, "%zu", count) : "";
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct providers_screen *state = data;
	const struct provider *provider = &state->providers[index];
	struct hours hours;

	switch (column) {
	case CODE:
		return provider->code;
	case NAME:
		return provider_name(state->desk, provider);
	case KIND:
		return choice_title(choice_provider, provider->kind);
	case SERVICES:
		return services_titles(state->desk->db, state->arena, provider->services);
	case HOURS:
		hours_read(provider->hours, &hours);
		return hours_show(state->arena, &hours);
	case OFF:
		return off_of(state, provider, look);
	default:
		return booked_of(state, provider, look);
	}
}

/* --- the screen ------------------------------------------------------------------------------ */

static void open_providers(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct providers_screen *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->list, columns, sizeof columns / sizeof *columns, source, state);
	state->list.key_column = CODE;
	state->list.empty = N_("Nobody gives services yet. a adds somebody.");
}

static bool matches(
    struct providers_screen *state, const struct provider *provider, const char *filter)
{
	const char *text = arena_format(state->arena, "%s %s %s %s", provider->code,
	    provider_name(state->desk, provider), provider->services,
	    services_titles(state->desk->db, state->arena, provider->services));

	return !*filter || text_found(text_fold(state->arena, text), filter);
}

static void load_providers(struct pane *pane)
{
	struct providers_screen *state = pane->state;
	const char *filter = text_fold(&pane->rows, pane->filter);
	size_t found;

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->count = 0;
	found = engaging_seen(state->desk, state->arena, state->ended, &state->providers);
	for (size_t i = 0; i < found; i++)
		if (matches(state, &state->providers[i], filter))
			state->providers[state->count++] = state->providers[i];
	list_reload(&state->list, state->count);
	if (!state->placed && pane->subject[0])
		list_select(&state->list, pane->subject);
	state->placed = true;
}

static void draw_providers(struct pane *pane, int top, int rows)
{
	struct providers_screen *state = pane->state;

	list_place(&state->list, top, 0, rows, term_columns(state->term));
	list_draw(state->term, &state->list);
}

static bool key_providers(struct pane *pane, struct key key)
{
	return list_key(&((struct providers_screen *)pane->state)->list, key_hotkey(key));
}

static const char *selected_provider(struct pane *pane)
{
	return list_selected(&((struct providers_screen *)pane->state)->list);
}

static void filter_providers(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static void toggle_ended(struct pane *pane)
{
	struct providers_screen *state = pane->state;

	state->ended = !state->ended;
	pane->stale = true;
}

/* --- what the verbs know --------------------------------------------------------------------- */

static bool known_provider(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct providers_screen *state = pane->state;

	*values = (struct values){ 0 };
	if (state->list.selected >= state->count)
		return false;
	values_put(arena, values, "provider", state->providers[state->list.selected].code);
	return true;
}

static bool known_nothing(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

static bool paper_providers(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct providers_screen *state = pane->state;

	*report = report_named("providers");
	*values = (struct values){ 0 };
	if (state->ended)
		values_put(arena, values, "all", "yes");
	return true;
}

static const struct binding bindings[] = {
	{ 'a', N_("Add"), BIND_VERB, "provider-add", 1, known_nothing, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "provider-edit", 1, known_provider, NULL, NULL },
	{ 'o', N_("Day off"), BIND_VERB, "provider-off-add", 1, known_provider, NULL,
	    N_("They are away for a day, days or hours.") },
	{ K_ENTER, N_("Appointments"), BIND_REPORT, "agenda", 2, known_provider, NULL,
	    N_("What is booked with them.") },
	{ 'x', N_("End"), BIND_VERB, "provider-end", 2, known_provider, NULL, NULL },
	{ 'O', N_("Days off"), BIND_REPORT, "provider-offs", 3, known_nothing, NULL,
	    N_("All days off, with the numbers by which they are taken back.") },
	{ 'g', N_("Gaps"), BIND_REPORT, "gaps", 3, known_nothing, NULL,
	    N_("What shelters owe and nobody gives this week.") },
	{ 'M', N_("Import"), BIND_VERB, "import-providers", 0, known_nothing, NULL,
	    N_("Takes a list from a csv file in the import folder.") },
	{ 'v', N_("All"), BIND_MOVE, NULL, 4, NULL, toggle_ended,
	    N_("Those too who have ended; again: only who works.") },
	{ 0 },
};

const struct screen screen_providers = {
	.name = "providers",
	.title = N_("Providers"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_AGENDA,
	.state_size = sizeof(struct providers_screen),
	.open = open_providers,
	.load = load_providers,
	.draw = draw_providers,
	.key = key_providers,
	.selected = selected_provider,
	.paper = paper_providers,
	.filter = filter_providers,
	.bindings = bindings,
	.help = N_("Who gives services: what they give, when they work, when they are away next, and how"
		   " many appointments are booked with them. g shows what shelters owe and nobody gives"
		   " this week. Somebody who has ended and with whom appointments are booked still stands"
		   " out: those are to be moved or cancelled."),
};
