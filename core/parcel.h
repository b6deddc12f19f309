/* A sealed parcel: named parts in one file that only the recipient's secret opens, written and read as
 * a stream, so that its size does not matter.
 *
 *   16  "SHELTERDESK-BAK" and the version, '1'
 *    8  the recipient's mark: says whose secret is needed
 *   80  a fresh key of the stream in a sealed box (X25519, XSalsa20-Poly1305)
 *   24  the stream's header (libsodium's secretstream, XChaCha20-Poly1305)
 *   the label, 4 KiB: what it is, when it was made, its parts and their sizes
 *   the parts, one behind the other, in blocks of 64 KiB; the last one says that it is the last
 *
 * The stream binds every block to the ones before it and to the first 104 bytes: what is changed, left
 * out, moved or cut off is found. Only parcel_end has seen it all: what was taken before is not to be
 * believed until then. */
#ifndef CORE_PARCEL_H
#define CORE_PARCEL_H

#include "core/recipient.h"
#include "core/when.h"

#define PARCEL_PARTS 4
#define PARCEL_BLOCK 65536 /* bytes of the parts in a block; 17 more in the file */
#define PARCEL_LABEL 4096  /* bytes; 17 more in the file */
#define PARCEL_TAG 17      /* what each block has more */
#define PARCEL_FRONT 128   /* bytes before the label */

struct parcel_part {
	const char *name; /* letters only */
	int fd;           /* writing: read from its start, size bytes */
	int64_t size;
};

/* What the label says. */
struct parcel_label {
	const char *kind;     /* "database" | "keys" */
	const char *database; /* its id */
	const char *chain;    /* the audit's head at that time; "" when there is none */
	int64_t audit;        /* and its number */
	int64_t schema;
	when_t made_at;
	struct parcel_part parts[PARCEL_PARTS];
	size_t part_count;
};

/* Writes it to the descriptor, not synced. stopped (NULL: never) ends it between two blocks. False with
 * findings: what was written is to be thrown away. */
bool parcel_write(int out, const char *path, const struct recipient *recipient,
    const struct parcel_label *label, bool (*stopped)(void), struct failure *failure);

struct parcel;

/* Does the file begin as a parcel, of whatever version? Leaves the descriptor at its start. */
bool parcel_is(int fd);
/* Opens it and reads the label. NULL with findings: backup-key, backup-cut, backup-damaged,
 * backup-foreign, storage-newer. The descriptor and the path stay the caller's. */
struct parcel *parcel_open(
    int fd, const char *path, const struct secret *secret, struct failure *failure);
const struct parcel_label *parcel_label(const struct parcel *parcel);
/* The next part, to the descriptor. */
bool parcel_take(struct parcel *parcel, int out, const char *to, struct failure *failure);
/* All of it was taken, and nothing is behind it. */
bool parcel_end(struct parcel *parcel, struct failure *failure);
void parcel_close(struct parcel **parcel); /* NULL is allowed */

#endif
