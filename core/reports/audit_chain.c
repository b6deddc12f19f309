/* audit --verify: goes through the chain and says which entries are not as they were written. The head
 * it prints, kept elsewhere, shows later that nothing was cut off or written anew before it. */
#include "core/reports/audit_chain.h"

#include "db/chain.h"

#include <stdlib.h>
#include <string.h>

#define FAULTS_SHOWN 200

static const struct column chain_columns[] = {
	{ "entries", N_("Entries"), CELL_NUMBER, 0 },
	{ "head", N_("Head"), CELL_CODE, 0 },
	{ "faults", N_("Faults"), CELL_NUMBER, 0 },
};

static const struct column fault_columns[] = {
	{ "fault", N_("Fault"), CELL_TEXT, 0 },
};

struct faults {
	struct doc *doc;
	size_t count;
};

static void found(void *context, const char *where)
{
	struct faults *faults = context;

	if (faults->count++ < FAULTS_SHOWN)
		cell_text(faults->doc, &doc_row(faults->doc, NULL)[0], where);
}

/* "97:3af0...": the entry that was the newest, and its link. */
static void compare(struct view *view, struct faults *faults, const char *kept)
{
	char *end = NULL;
	long long entry = strtoll(kept, &end, 10);
	const char *stored;

	if (entry < 1 || *end != ':' || strlen(end + 1) != CHAIN_SIZE - 1) {
		failure_add(view->failure, CODE_BAD_VALUE, "head",
		    _("head: \"%s\" is not one that audit --verify printed (NUMBER:64 hex digits)"), kept);
		return;
	}
	stored = chain_at(view->db, view->arena, entry);
	if (!stored || strcmp(stored, end + 1) != 0)
		found(faults, arena_format(view->arena, "entry %lld is not the one whose head was kept",
			entry));
}

void audit_chain_build(struct view *view, const char *kept, struct doc *doc)
{
	struct faults faults = { .doc = doc };
	int64_t entry;
	const char *head = chain_head(view->db, view->arena, &entry);
	struct cell *sum;

	doc_section(doc, NULL, DOC_COLUMNS(chain_columns));
	sum = doc_row(doc, NULL);
	cell_text(doc, &sum[1], arena_format(view->arena, "%lld:%s", (long long)entry, head));
	doc_section(doc, _("Faults"), DOC_COLUMNS(fault_columns))->empty
	    = _("Every entry is as it was written.");
	cell_number(&sum[0], chain_verify(view->db, found, &faults));
	if (kept)
		compare(view, &faults, kept);
	cell_number(&sum[2], (int64_t)faults.count);
	if (faults.count > 0)
		failure_add(view->failure, CODE_CHECK_FAILED, NULL,
		    P_("%zu fault was found in the audit", "%zu faults were found in the audit",
			faults.count), faults.count);
}
