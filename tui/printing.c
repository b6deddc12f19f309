#include "tui/printing.h"

#include "core/copying.h"
#include "core/i18n.h"
#include "core/mailing.h"
#include "core/paper/sheet.h"
#include "core/release.h"
#include "tui/output.h"

#include <string.h>

void printing_sheet(const struct desk *desk, const struct printer *printer, bool ascii,
    struct sheet *sheet)
{
	*sheet = (struct sheet){ 0 };
	sheet_usual(desk->config, sheet);
	sheet->ascii = ascii;
	sheet->width = printer->width;
	if (printer->declared)
		sheet->letter = printer->letter;
}

static const char *ending(const char *format)
{
	return strcmp(format, "text") == 0 ? "txt" : format;
}

/* roster-2026-11-24-17.pdf: no name of anybody, and no two alike. */
static const char *file_name(
    const struct desk *desk, struct arena *arena, const struct printing *printing)
{
	char date[DATE_SIZE];

	when_to_date(desk_now(desk), date);
	return arena_format(arena, "%s-%s-%lld.%s", printing->report->name, date,
	    (long long)printing->copy, ending(printing->format));
}

static const char *type_of(const char *format)
{
	return strcmp(format, "pdf") == 0   ? "application/pdf"
	       : strcmp(format, "csv") == 0 ? "text/csv; charset=utf-8"
	       : strcmp(format, "ics") == 0 ? "text/calendar; charset=utf-8"
	       : strcmp(format, "json") == 0 ? "application/json"
					     : "text/plain; charset=utf-8";
}

static bool mail(struct desk *desk, const struct printing *printing, struct doc *doc,
    const char *bytes, size_t length, struct failure *failure)
{
	struct mailing mailing = { .to = printing->printer->declared->to, .subject = doc->title,
		.body = arena_format(&doc->arena, "%s\n%s\n", doc->title, doc->copy),
		.file = file_name(desk, &doc->arena, printing), .type = type_of(printing->format),
		.bytes = bytes, .length = length };
	size_t size;
	const char *message = mailing_write(&doc->arena, &mailing, &size);

	return printer_send(desk, printing->printer, message, size, failure);
}

static bool into_folder(struct desk *desk, const struct printing *printing, struct doc *doc,
    const char *bytes, size_t length, struct failure *failure)
{
	const char *path = arena_format(&doc->arena, "%s/%s", printing->printer->declared->folder,
		file_name(desk, &doc->arena, printing));

	return output_bytes(path, bytes, length, failure);
}

static bool send(struct desk *desk, const struct printing *printing, struct doc *doc,
    const char *bytes, size_t length, struct failure *failure)
{
	switch (printing->printer->kind) {
	case PRINTER_QUEUE:
	case PRINTER_COMMAND:
		return printer_send(desk, printing->printer, bytes, length, failure);
	case PRINTER_MAIL:
		return mail(desk, printing, doc, bytes, length, failure);
	case PRINTER_FILE:
		return into_folder(desk, printing, doc, bytes, length, failure);
	case PRINTER_TERMINAL:
		return attached_print(&printing->attached, bytes, length, failure);
	}
	return false;
}

static bool make_and_send(struct desk *desk, const struct printing *printing, struct doc *doc,
    struct failure *failure)
{
	size_t length = 0;
	const char *bytes = paper_make(
	    desk, &doc->arena, doc, printing->format, &printing->sheet, &length, failure);

	return bytes && send(desk, printing, doc, bytes, length, failure);
}

bool printing_run(struct desk *desk, struct printing *printing, struct failure *failure)
{
	struct release release = { .recipient = printing->recipient, .format = printing->format,
		.target = printing->printer->name, .note = printing->note,
		.outside = !printing->printer->house };
	struct failure why = { 0 };
	struct doc doc = { 0 };
	bool good = false;

	if (release_make(desk, printing->report, printing->values, &release, &doc, failure)) {
		printing->copy = release.copy.id;
		good = make_and_send(desk, printing, &doc, &why);
		if (!good)
			copy_failed(desk, printing->copy, &why, failure);
		failure_add_all(failure, &why);
	}
	failure_done(&why);
	doc_done(&doc);
	return good;
}
