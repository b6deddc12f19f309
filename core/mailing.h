/* Paper by mail: a message with the document attached, as a program like sendmail -t takes it. */
#ifndef CORE_MAILING_H
#define CORE_MAILING_H

#include "db/arena.h"

struct mailing {
	const char *to;      /* one address, as the config checked it */
	const char *subject; /* any letters; what would end the line is left out */
	const char *body;    /* UTF-8 */
	const char *file;    /* name of the attachment: plain letters, digits, . and - */
	const char *type;    /* of the attachment: "application/pdf" */
	const char *bytes;
	size_t length;
};

/* The message, lines ended by \n, in plain ASCII. The sender and the date are added by who sends it. */
const char *mailing_write(struct arena *arena, const struct mailing *mailing, size_t *length);

#endif
