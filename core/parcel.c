#include "core/parcel.h"

#include "core/file.h"

#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "SHELTERDESK-BAK"
#define VERSION_SIGN '1'
#define MARK_AT 16
#define KEY_AT (MARK_AT + RECIPIENT_MARK)
#define HEADER_AT (KEY_AT + crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES)

_Static_assert(HEADER_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES == PARCEL_FRONT,
    "the front of a parcel");
_Static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == PARCEL_TAG, "what a block has more");

typedef crypto_secretstream_xchacha20poly1305_state stream;

/* --- the label -------------------------------------------------------------------------------- */

/* Lines "word value", zeros behind them. False when it does not fit. */
static bool write_label(const struct parcel_label *label, char text[PARCEL_LABEL])
{
	size_t length;

	memset(text, 0, PARCEL_LABEL);
	length = (size_t)snprintf(text, PARCEL_LABEL,
	    "kind %s\nmade %" PRId64 "\ndatabase %s\nschema %" PRId64 "\naudit %" PRId64 "\nchain %s\n",
	    label->kind, label->made_at, label->database, label->schema, label->audit, label->chain);
	for (size_t i = 0; i < label->part_count && length < PARCEL_LABEL; i++)
		length += (size_t)snprintf(text + length, PARCEL_LABEL - length, "part %s %" PRId64 "\n",
		    label->parts[i].name, label->parts[i].size);
	return length < PARCEL_LABEL;
}

static bool read_part(struct arena *arena, char *value, struct parcel_label *label)
{
	char *space = strchr(value, ' '), *end = NULL;
	struct parcel_part *part = &label->parts[label->part_count];

	if (!space || label->part_count == PARCEL_PARTS)
		return false;
	*space = '\0';
	part->name = arena_text(arena, value);
	part->fd = -1;
	part->size = strtoll(space + 1, &end, 10);
	label->part_count++;
	return *end == '\0' && part->size >= 0;
}

/* Words that it does not know belong to a later version and are passed over. */
static bool read_line(struct arena *arena, char *line, struct parcel_label *label)
{
	char *value = strchr(line, ' ');

	if (!value)
		return false;
	*value++ = '\0';
	if (strcmp(line, "part") == 0)
		return read_part(arena, value, label);
	if (strcmp(line, "kind") == 0)
		label->kind = arena_text(arena, value);
	else if (strcmp(line, "database") == 0)
		label->database = arena_text(arena, value);
	else if (strcmp(line, "chain") == 0)
		label->chain = arena_text(arena, value);
	else if (strcmp(line, "made") == 0)
		label->made_at = strtoll(value, NULL, 10);
	else if (strcmp(line, "schema") == 0)
		label->schema = strtoll(value, NULL, 10);
	else if (strcmp(line, "audit") == 0)
		label->audit = strtoll(value, NULL, 10);
	return true;
}

static bool read_label(struct arena *arena, char *text, struct parcel_label *label)
{
	char *kept = NULL;

	*label = (struct parcel_label){ .kind = "", .database = "", .chain = "" };
	for (char *line = strtok_r(text, "\n", &kept); line; line = strtok_r(NULL, "\n", &kept))
		if (!read_line(arena, line, label))
			return false;
	return label->part_count > 0;
}

/* --- writing ---------------------------------------------------------------------------------- */

struct writer {
	int out;
	const char *path;
	stream state;
	unsigned char plain[PARCEL_BLOCK], sealed[PARCEL_BLOCK + PARCEL_TAG];
	size_t filled;
	bool (*stopped)(void);
	struct failure *failure;
};

static bool push(struct writer *writer, const unsigned char *plain, size_t length,
    const unsigned char *bound, size_t bound_length, unsigned char tag)
{
	unsigned long long sealed = 0;

	crypto_secretstream_xchacha20poly1305_push(&writer->state, writer->sealed, &sealed, plain, length,
	    bound, bound_length, tag);
	return file_write(writer->out, writer->sealed, (size_t)sealed)
		|| file_failed(writer->failure, writer->path);
}

static bool write_front(
    struct writer *writer, const struct recipient *recipient, const struct parcel_label *label)
{
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	unsigned char front[PARCEL_FRONT] = MAGIC;
	char text[PARCEL_LABEL];

	if (!write_label(label, text))
		abort();
	front[MARK_AT - 1] = VERSION_SIGN;
	recipient_mark(recipient, front + MARK_AT);
	crypto_secretstream_xchacha20poly1305_keygen(key);
	if (crypto_box_seal(front + KEY_AT, key, sizeof key, recipient->key) != 0) {
		failure_add(writer->failure, CODE_BAD_VALUE, "recipient", _("no key that can be sealed to"));
		return false;
	}
	crypto_secretstream_xchacha20poly1305_init_push(&writer->state, front + HEADER_AT, key);
	sodium_memzero(key, sizeof key);
	if (!file_write(writer->out, front, sizeof front))
		return file_failed(writer->failure, writer->path);
	return push(writer, (const unsigned char *)text, PARCEL_LABEL, front, HEADER_AT,
	    crypto_secretstream_xchacha20poly1305_TAG_PUSH);
}

static bool is_stopped(struct writer *writer)
{
	if (!writer->stopped || !writer->stopped())
		return false;
	failure_add(writer->failure, CODE_STORAGE, NULL, _("%s: stopped"), writer->path);
	return true;
}

/* A full block goes out once there is more to come: the last one has a tag of its own. */
static bool add_part(struct writer *writer, const struct parcel_part *part)
{
	for (int64_t at = 0; at < part->size;) {
		size_t room = sizeof writer->plain - writer->filled;
		ssize_t got;

		if (room == 0) {
			if (is_stopped(writer)
				|| !push(writer, writer->plain, writer->filled, NULL, 0, 0))
				return false;
			writer->filled = 0;
			continue;
		}
		if ((int64_t)room > part->size - at)
			room = (size_t)(part->size - at);
		got = pread(part->fd, writer->plain + writer->filled, room, at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			errno = got == 0 ? EIO : errno; /* shorter than it was */
			return file_failed(writer->failure, part->name);
		}
		writer->filled += (size_t)got;
		at += got;
	}
	return true;
}

bool parcel_write(int out, const char *path, const struct recipient *recipient,
    const struct parcel_label *label, bool (*stopped)(void), struct failure *failure)
{
	struct writer *writer = calloc(1, sizeof *writer);
	bool good;

	if (!writer || sodium_init() < 0)
		abort();
	writer->out = out;
	writer->path = path;
	writer->stopped = stopped;
	writer->failure = failure;
	good = write_front(writer, recipient, label);
	for (size_t i = 0; good && i < label->part_count; i++)
		good = add_part(writer, &label->parts[i]);
	good = good
		&& push(writer, writer->plain, writer->filled, NULL, 0,
		    crypto_secretstream_xchacha20poly1305_TAG_FINAL);
	sodium_memzero(writer, sizeof *writer);
	free(writer);
	return good;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct parcel {
	int fd;
	const char *path;
	stream state;
	struct arena arena;
	struct parcel_label label;
	size_t taken; /* parts */
	bool last;    /* the block that was read last says so */
	unsigned char plain[PARCEL_BLOCK], sealed[PARCEL_BLOCK + PARCEL_TAG];
	size_t at, filled;
};

static bool cut_off(const char *path, struct failure *failure)
{
	failure_add(failure, CODE_BACKUP_CUT, NULL, _("%s is cut off: its end is missing"), path);
	return false;
}

static bool damaged(const char *path, struct failure *failure)
{
	failure_add(failure, CODE_BACKUP_DAMAGED, NULL, _("%s is damaged, or was changed"), path);
	return false;
}

bool parcel_is(int fd)
{
	char begin[MARK_AT] = "";

	return pread(fd, begin, sizeof begin, 0) == (ssize_t)sizeof begin
		&& memcmp(begin, MAGIC, sizeof MAGIC - 1) == 0;
}

/* The next block into plain; length is what it has when it is a full one. A shorter one is the last,
 * or the file ends within it. */
static bool pull(struct parcel *parcel, size_t length, const unsigned char *bound,
    size_t bound_length, struct failure *failure)
{
	ssize_t got = file_read(parcel->fd, parcel->sealed, length + PARCEL_TAG);
	unsigned long long plain = 0;
	unsigned char tag = 0;

	if (got < 0)
		return file_failed(failure, parcel->path);
	if (got < PARCEL_TAG)
		return cut_off(parcel->path, failure);
	if (crypto_secretstream_xchacha20poly1305_pull(&parcel->state, parcel->plain, &plain, &tag,
		parcel->sealed, (unsigned long long)got, bound, bound_length) != 0)
		return damaged(parcel->path, failure);
	parcel->at = 0;
	parcel->filled = (size_t)plain;
	parcel->last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	return parcel->last || plain == length || damaged(parcel->path, failure);
}

static int64_t size_of_parts(const struct parcel_label *label)
{
	int64_t size = 0;

	for (size_t i = 0; i < label->part_count; i++) {
		if (label->parts[i].size > INT64_MAX / 8 - size)
			return -1;
		size += label->parts[i].size;
	}
	return size;
}

/* What the whole file has, by its label. Told before anything is unpacked. */
static bool check_size(struct parcel *parcel, struct failure *failure)
{
	int64_t size = size_of_parts(&parcel->label), blocks;
	struct stat about;

	if (size < 0)
		return damaged(parcel->path, failure);
	if (fstat(parcel->fd, &about) != 0 || !S_ISREG(about.st_mode))
		return true;
	blocks = size == 0 ? 1 : (size + PARCEL_BLOCK - 1) / PARCEL_BLOCK;
	size += PARCEL_FRONT + PARCEL_LABEL + PARCEL_TAG + blocks * PARCEL_TAG;
	if (about.st_size < size)
		return cut_off(parcel->path, failure);
	return about.st_size == size || damaged(parcel->path, failure);
}

static bool open_key(struct parcel *parcel, const struct secret *secret,
    const unsigned char front[PARCEL_FRONT], struct failure *failure)
{
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES], mark[RECIPIENT_MARK];
	char hex[RECIPIENT_MARK * 2 + 1];
	bool good;

	recipient_mark(&secret->recipient, mark);
	if (memcmp(mark, front + MARK_AT, sizeof mark) != 0) {
		failure_add(failure, CODE_BACKUP_KEY, "identity",
		    _("%s was sealed for the recipient %s; the secret that was given is that of %s"),
		    parcel->path, sodium_bin2hex(hex, sizeof hex, front + MARK_AT, sizeof mark),
		    recipient_name(&failure->arena, &secret->recipient));
		return false;
	}
	good = crypto_box_seal_open(key, front + KEY_AT, HEADER_AT - KEY_AT, secret->recipient.key,
		   secret->key) == 0
		&& crypto_secretstream_xchacha20poly1305_init_pull(
		       &parcel->state, front + HEADER_AT, key) == 0;
	sodium_memzero(key, sizeof key);
	return good || damaged(parcel->path, failure);
}

static bool read_front(struct parcel *parcel, const struct secret *secret, struct failure *failure)
{
	unsigned char front[PARCEL_FRONT];
	ssize_t got = file_read(parcel->fd, front, sizeof front);

	if (got < 0)
		return file_failed(failure, parcel->path);
	if (got < MARK_AT || memcmp(front, MAGIC, sizeof MAGIC - 1) != 0) {
		failure_add(failure, CODE_BACKUP_FOREIGN, NULL, _("%s is not a backup of Shelterdesk"),
		    parcel->path);
		return false;
	}
	if (front[MARK_AT - 1] != VERSION_SIGN) {
		failure_add(failure, CODE_STORAGE_NEWER, NULL,
		    _("%s was written by a newer version of Shelterdesk, or is damaged"), parcel->path);
		return false;
	}
	if (got < PARCEL_FRONT)
		return cut_off(parcel->path, failure);
	if (!open_key(parcel, secret, front, failure)
		|| !pull(parcel, PARCEL_LABEL, front, HEADER_AT, failure))
		return false;
	parcel->plain[PARCEL_LABEL - 1] = '\0';
	if (parcel->last || !read_label(&parcel->arena, (char *)parcel->plain, &parcel->label))
		return damaged(parcel->path, failure);
	parcel->filled = 0;
	return check_size(parcel, failure);
}

struct parcel *parcel_open(
    int fd, const char *path, const struct secret *secret, struct failure *failure)
{
	struct parcel *parcel = calloc(1, sizeof *parcel);

	if (!parcel || sodium_init() < 0)
		abort();
	parcel->fd = fd;
	parcel->path = path;
	if (!read_front(parcel, secret, failure))
		parcel_close(&parcel);
	return parcel;
}

const struct parcel_label *parcel_label(const struct parcel *parcel)
{
	return &parcel->label;
}

bool parcel_take(struct parcel *parcel, int out, const char *to, struct failure *failure)
{
	int64_t left = parcel->label.parts[parcel->taken].size;

	while (left > 0) {
		size_t length = parcel->filled - parcel->at;

		if (length == 0) {
			if (parcel->last)
				return damaged(parcel->path, failure);
			if (!pull(parcel, PARCEL_BLOCK, NULL, 0, failure))
				return false;
			continue;
		}
		if ((int64_t)length > left)
			length = (size_t)left;
		if (!file_write(out, parcel->plain + parcel->at, length))
			return file_failed(failure, to);
		parcel->at += length;
		left -= (int64_t)length;
	}
	parcel->taken++;
	return true;
}

bool parcel_end(struct parcel *parcel, struct failure *failure)
{
	unsigned char more;
	ssize_t got;

	/* parts of no bytes at all: their one block was not asked for */
	if (!parcel->last && !pull(parcel, PARCEL_BLOCK, NULL, 0, failure))
		return false;
	got = file_read(parcel->fd, &more, 1);
	if (got < 0)
		return file_failed(failure, parcel->path);
	if (!parcel->last || got > 0 || parcel->at != parcel->filled
		|| parcel->taken != parcel->label.part_count)
		return damaged(parcel->path, failure);
	return true;
}

void parcel_close(struct parcel **parcel)
{
	if (!*parcel)
		return;
	arena_done(&(*parcel)->arena);
	sodium_memzero(*parcel, sizeof **parcel);
	free(*parcel);
	*parcel = NULL;
}
