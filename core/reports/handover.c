#include "core/reports/handover_rows.h"

struct handover_args {
	const struct shelter *shelter;
	const char *handover;
};

static const struct param handover_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct handover_args, shelter),
	    .help = N_("Whose handover.") },
	{ .name = "handover", .label = N_("Handover"), .type = PARAM_TEXT, .max = 20,
	    .offset = offsetof(struct handover_args, handover),
	    .help = N_("This one, as HO-0012; without it, everything since the last that was taken.") },
};

/* What is told of: the handovers, oldest first, and the time. */
struct told {
	struct handover *rows;
	size_t count;
	when_t from, until;
};

static bool load_named(struct view *view, const struct handover_args *args, struct told *told)
{
	struct handover *row = arena_alloc(view->arena, sizeof *row);
	int64_t id = handover_number(args->handover);

	if (id == DB_NULL || !handover_by_id(view->db, view->arena, id, row)
		|| row->shelter != args->shelter->id) {
		failure_add(view->failure, CODE_UNKNOWN_RECORD, "handover",
		    _("there is no handover \"%s\" (handovers lists them)"), args->handover);
		return false;
	}
	*told = (struct told){ row, 1, row->from_at, row->until_at };
	return true;
}

/* What nobody took yet and what came after it, as it would be handed over now. */
static void load_open(struct view *view, const struct handover_args *args, struct told *told)
{
	told->count = handovers_open(view->db, view->arena, args->shelter->id, &told->rows);
	told->until = view->now + 1;
	told->from = told->count > 0
		? told->rows[0].from_at
		: handover_begin(view->desk, view->arena, args->shelter, view->now);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct handover_args *args = given;
	struct told told;
	struct span span;

	if (!args->handover || !*args->handover)
		load_open(view, args, &told);
	else if (!load_named(view, args, &told))
		return;
	span = (struct span){ view, doc, args->shelter, told.from, told.until,
		told.until < view->now ? told.until : view->now };
	doc_meta(doc, "shelter", _("Shelter"),
	    arena_format(view->arena, "%s %s", args->shelter->code,
		desk_shelter_name(args->shelter)));
	doc_meta(doc, "period", _("Period"),
	    arena_format(view->arena, "%s - %s", when_show(view->arena, told.from),
		when_show(view->arena, span.at)));
	handover_section(doc, _("Handover"));
	for (size_t i = 0; i < told.count; i++)
		handover_row(view, doc, &told.rows[i], args->shelter->code);
	handover_log(&span);
	handover_medicine(&span);
	handover_movements(&span);
	handover_out(&span);
	handover_rounds(&span);
	handover_appointments(&span);
	handover_alarms(&span);
	handover_beds(&span);
	handover_tonight(&span);
	doc_sign(doc, _("Handed over"));
	doc_sign(doc, _("Taken over"));
}

const struct report report_handover = { .name = "handover", .title = N_("Handover"),
	.right = RIGHT_SEE_LOG, PARAMS_OF(handover_params), .size = sizeof(struct handover_args),
	.build = build, .house = true,
	.help = N_("What the next shift must know: what was written into the log, medicine given and not"
		   " given, who came, moved, left, is out or late, rounds, appointments that were missed,"
		   " what needs attention, beds out of service, who is expected. Of one handover, or of"
		   " everything since the last one that was taken.") };
