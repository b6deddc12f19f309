/* Whom a backup is sealed to: a pair of keys (X25519, libsodium's sealed boxes). The public half, the
 * recipient, stays on the host and only seals; the secret half lies on another machine or a stick and
 * is all that opens. */
#ifndef CORE_RECIPIENT_H
#define CORE_RECIPIENT_H

#include "config/checked.h"
#include "core/failure.h"

#define RECIPIENT_KIND "shelterdesk-recipient"
#define SECRET_KIND "shelterdesk-secret"
#define RECIPIENT_MARK 8 /* bytes: tells recipients apart, without saying more */

struct recipient {
	unsigned char key[CHECKED_SIZE];
};

/* In memory that is locked, and wiped when freed. */
struct secret {
	unsigned char key[CHECKED_SIZE];
	struct recipient recipient;
};

struct secret *secret_new(void); /* a new pair */
void secret_free(struct secret **secret); /* NULL is allowed */

/* "shelterdesk-recipient:..." False with bad-value and what is wrong with it: a typo, a secret. */
bool recipient_read(const char *text, struct recipient *recipient, struct failure *failure);
void recipient_write(const struct recipient *recipient, char text[CHECKED_TEXT]);
/* "3f2a91c07be4d518": for people to compare. */
void recipient_mark(const struct recipient *recipient, unsigned char mark[RECIPIENT_MARK]);
const char *recipient_name(struct arena *arena, const struct recipient *recipient);

/* Writes the secret into a new file, mode 0600, with a line that says what it is. */
bool secret_write(const struct secret *secret, const char *path, struct failure *failure);
/* Reads it from a file; "-": from standard input. Any line that is no secret is passed over. NULL with
 * findings. */
struct secret *secret_read(const char *path, struct failure *failure);

#endif
