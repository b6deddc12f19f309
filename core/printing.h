/* Printers: where paper can go from here. Those that the config declares, the printer at this terminal,
 * the queues of the machine. */
#ifndef CORE_PRINTING_H
#define CORE_PRINTING_H

#include "core/desk.h"

enum printer_kind { PRINTER_QUEUE, PRINTER_COMMAND, PRINTER_MAIL, PRINTER_TERMINAL, PRINTER_FILE };

#define PRINTER_HERE "terminal" /* the printer at this terminal, where the config declares none */

struct printer {
	const char *name;
	const char *title;  /* in the language that is shown: where it stands, or what it is */
	enum printer_kind kind;
	const struct config_printer *declared; /* NULL: a queue of the machine, the terminal's */
	const char *format; /* what it is given unless something else is asked for */
	size_t width;       /* columns of a page of text */
	bool letter;        /* US Letter, not A4 */
	bool house;         /* its paper stays in the house */
};

/* All of them, in the order in which they are offered. Asks the machine for its queues. */
size_t printers_load(struct desk *desk, struct arena *arena, struct printer **printers);
/* The one of that name; false with a finding that lists them. */
bool printer_named(struct desk *desk, struct arena *arena, const char *name, struct printer *printer,
    struct failure *failure);
/* Hands the bytes to a queue, a command or, as they are, to what sends mail: by the process beside the
 * desk. False with a finding: the program's own words, where it had any. */
bool printer_send(struct desk *desk, const struct printer *printer, const char *bytes, size_t length,
    struct failure *failure);

#endif
