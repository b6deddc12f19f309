#include "db/keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "SDRING01"
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define SEALED (NONCE + KEY_SIZE + TAG) /* a key, sealed */
#define HEADER 256                      /* the magic, the root secret, the mark; the rest is 0 */
#define MARK_AT 96
#define PEOPLE_MOST 100000000           /* a number past this is no person's */
#define BATCH 512
#define BLOCK 64

/* In locked memory. */
struct keys {
	unsigned char master[KEY_SIZE], slots[KEY_SIZE], root[KEY_SIZE];
	unsigned char chain[KEY_SIZE], index[KEY_SIZE], desk[KEY_SIZE];
	int64_t last; /* the person whose key was asked for last, 0 none: a row has many fields */
	unsigned char last_key[KEY_SIZE];
};

struct keyring {
	const char *key_path, *ring_path;
	bool own_key; /* the master key lies beside the ring: it can be changed */
	char id[DATABASE_ID_SIZE];
	int fd;
	bool dirty;
	struct keys *keys;
	struct arena arena; /* the paths */
	/* slots as they stand in the file, sealed: who reads one soon reads the next */
	unsigned char block[BLOCK * SEALED];
	int64_t block_from, block_count; /* the first one's person, how many; 0: none */
};

static void randomise(unsigned char *bytes)
{
	randombytes_buf(bytes, KEY_SIZE);
}

/* --- one sealed key -------------------------------------------------------------------------- */

/* What a sealed key belongs to is bound to it: the database, and the person (0: the root). */
static size_t bound_to(char bound[64], const struct keyring *ring, int64_t person)
{
	return (size_t)snprintf(bound, 64, "%s:%lld", ring->id, (long long)person);
}

static void wrap(const struct keyring *ring, const unsigned char with[KEY_SIZE], int64_t person,
    const unsigned char key[KEY_SIZE], unsigned char sealed[SEALED])
{
	char bound[64];
	size_t length = bound_to(bound, ring, person);

	randombytes_buf(sealed, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, key, KEY_SIZE,
	    (const unsigned char *)bound, length, NULL, sealed, with);
}

static bool unwrap(const struct keyring *ring, const unsigned char with[KEY_SIZE], int64_t person,
    const unsigned char sealed[SEALED], unsigned char key[KEY_SIZE])
{
	char bound[64];
	size_t length = bound_to(bound, ring, person);

	return crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, sealed + NONCE,
		   KEY_SIZE + TAG, (const unsigned char *)bound, length, sealed, with) == 0;
}

static void derive(unsigned char out[KEY_SIZE], uint64_t number, const unsigned char from[KEY_SIZE])
{
	crypto_kdf_derive_from_key(out, KEY_SIZE, number, "shltrdsk", from);
}

static void derive_all(struct keys *keys)
{
	derive(keys->slots, 1, keys->master);
	derive(keys->chain, 1, keys->root);
	derive(keys->index, 2, keys->root);
	derive(keys->desk, 3, keys->root);
}

/* --- the two files --------------------------------------------------------------------------- */

static bool write_all(int fd, const void *bytes, size_t size, off_t at)
{
	ssize_t done = pwrite(fd, bytes, size, at);

	return done >= 0 && (size_t)done == size;
}

static bool read_all(int fd, void *bytes, size_t size, off_t at)
{
	ssize_t done = pread(fd, bytes, size, at);

	return done >= 0 && (size_t)done == size;
}

static enum db_result trouble(char *detail, size_t size, const char *path, enum db_result result)
{
	snprintf(detail, size, "%s: %s", path, strerror(errno));
	return result;
}

static bool write_key(const char *path, const unsigned char key[KEY_SIZE])
{
	char hex[KEY_SIZE * 2 + 2];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good;

	if (fd < 0)
		return false;
	sodium_bin2hex(hex, sizeof hex, key, KEY_SIZE);
	hex[KEY_SIZE * 2] = '\n';
	good = write_all(fd, hex, KEY_SIZE * 2 + 1, 0) && fsync(fd) == 0;
	sodium_memzero(hex, sizeof hex);
	if (close(fd) != 0 || !good)
		unlink(path);
	return good;
}

/* A key that others may read is no key: refused like a missing one. */
static bool read_key(const char *path, unsigned char key[KEY_SIZE])
{
	char hex[KEY_SIZE * 2 + 2] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat about;
	size_t length = 0;
	bool good;

	if (fd < 0)
		return false;
	good = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
	if (good && (about.st_mode & 077) != 0) {
		errno = EACCES;
		good = false;
	} else if (good) {
		errno = EINVAL;
		good = read_all(fd, hex, KEY_SIZE * 2, 0) &&
			sodium_hex2bin(key, KEY_SIZE, hex, KEY_SIZE * 2, NULL, &length, NULL) == 0 &&
			length == KEY_SIZE;
	}
	sodium_memzero(hex, sizeof hex);
	close(fd);
	return good;
}

static bool sync_folder(const char *path)
{
	struct arena arena = { 0 };
	char *folder = arena_text(&arena, path), *slash = strrchr(folder, '/');
	int fd;
	bool good;

	if (slash)
		*slash = '\0';
	fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	arena_done(&arena);
	return good;
}

static bool write_header(const struct keyring *ring, int fd)
{
	unsigned char header[HEADER] = MAGIC;

	wrap(ring, ring->keys->slots, 0, ring->keys->root, header + 8);
	return write_all(fd, header, MARK_AT, 0);
}

static bool read_header(struct keyring *ring)
{
	unsigned char header[HEADER];

	derive(ring->keys->slots, 1, ring->keys->master);
	if (!read_all(ring->fd, header, HEADER, 0) || memcmp(header, MAGIC, 8) != 0 ||
	    !unwrap(ring, ring->keys->slots, 0, header + 8, ring->keys->root))
		return false;
	derive_all(ring->keys);
	return true;
}

static struct keyring *ring_new(const struct keyring_place *place)
{
	struct keyring *ring = calloc(1, sizeof *ring);

	if (!ring || sodium_init() < 0)
		abort();
	ring->keys = sodium_malloc(sizeof *ring->keys);
	if (!ring->keys)
		abort();
	sodium_memzero(ring->keys, sizeof *ring->keys);
	snprintf(ring->id, sizeof ring->id, "%s", place->id);
	ring->fd = -1;
	ring->own_key = !place->key_file;
	ring->ring_path = arena_format(&ring->arena, "%s/%s.ring", place->folder, place->id);
	ring->key_path = place->key_file
		? arena_text(&ring->arena, place->key_file)
		: arena_format(&ring->arena, "%s/%s.key", place->folder, place->id);
	return ring;
}

void keyring_close(struct keyring **ring)
{
	if (!*ring)
		return;
	if ((*ring)->fd >= 0)
		close((*ring)->fd);
	sodium_free((*ring)->keys);
	arena_done(&(*ring)->arena);
	free(*ring);
	*ring = NULL;
}

static bool make_folder(const char *path)
{
	struct arena arena = { 0 };
	char *part = arena_text(&arena, path);
	bool good = true;

	for (char *slash = strchr(part + 1, '/'); good && slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		good = mkdir(part, 0700) == 0 || errno == EEXIST;
		*slash = '/';
	}
	good = good && (mkdir(part, 0700) == 0 || errno == EEXIST);
	arena_done(&arena);
	return good;
}

static bool make_ring(struct keyring *ring)
{
	ring->fd = open(ring->ring_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (ring->fd < 0)
		return false;
	randomise(ring->keys->root);
	derive_all(ring->keys);
	return ftruncate(ring->fd, HEADER) == 0 && write_header(ring, ring->fd) &&
		fsync(ring->fd) == 0 && sync_folder(ring->ring_path);
}

enum db_result keyring_make(
    const struct keyring_place *place, struct keyring **made, char *detail, size_t size)
{
	struct keyring *ring = ring_new(place);
	enum db_result result = DB_OK;

	*made = NULL;
	randomise(ring->keys->master);
	/* a key that is kept elsewhere is there before the database is */
	if (!make_folder(place->folder))
		result = trouble(detail, size, place->folder, DB_READONLY);
	else if (ring->own_key ? !write_key(ring->key_path, ring->keys->master)
			       : !read_key(ring->key_path, ring->keys->master))
		result = trouble(detail, size, ring->key_path, ring->own_key ? DB_READONLY : DB_NO_KEY);
	else if (!make_ring(ring))
		result = trouble(detail, size, ring->ring_path, DB_READONLY);
	if (result == DB_OK)
		*made = ring;
	else
		keyring_close(&ring);
	return result;
}

void keyring_paths(const struct keyring_place *place, struct arena *arena, const char **key_path,
    const char **ring_path)
{
	struct keyring *ring = ring_new(place);

	*key_path = arena_text(arena, ring->key_path);
	*ring_path = arena_text(arena, ring->ring_path);
	keyring_close(&ring);
}

static const char *home_path(struct keyring *ring)
{
	return arena_format(&ring->arena, "%.*s.at", (int)(strlen(ring->ring_path) - strlen(".ring")),
	    ring->ring_path);
}

void keyring_remove(const struct keyring_place *place)
{
	struct keyring *ring = ring_new(place);

	unlink(home_path(ring));

	if (ring->own_key)
		unlink(ring->key_path);
	unlink(ring->ring_path);
	rmdir(place->folder); /* only an empty one goes */
	keyring_close(&ring);
}

/* A change of the master key puts the new ring in place first, then the new key: between the two the
 * new key is the one that fits. */
static bool end_rekey(struct keyring *ring)
{
	const char *path = arena_format(&ring->arena, "%s.new", ring->key_path);
	bool good = ring->own_key && read_key(path, ring->keys->master) && read_header(ring) &&
		rename(path, ring->key_path) == 0 && sync_folder(ring->key_path);

	return good;
}

enum db_result keyring_open(
    const struct keyring_place *place, struct keyring **opened, char *detail, size_t size)
{
	struct keyring *ring = ring_new(place);
	enum db_result result = DB_OK;

	*opened = NULL;
	ring->fd = open(ring->ring_path, O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (ring->fd < 0) {
		result = trouble(detail, size, ring->ring_path, DB_NO_KEY);
	} else if (!read_key(ring->key_path, ring->keys->master)) {
		result = trouble(detail, size, ring->key_path, DB_NO_KEY);
	} else if (!read_header(ring) && !end_rekey(ring)) {
		snprintf(detail, size, "%s does not fit %s", ring->key_path, ring->ring_path);
		result = DB_NO_KEY;
	}
	if (result == DB_OK)
		*opened = ring;
	else
		keyring_close(&ring);
	return result;
}

/* Another process may have changed the master key: then there is another ring under the name. */
static bool refresh(struct keyring *ring)
{
	struct stat here, there;
	int fd;

	if (fstat(ring->fd, &here) != 0 || stat(ring->ring_path, &there) != 0)
		return false;
	if (here.st_ino == there.st_ino && here.st_dev == there.st_dev)
		return true;
	fd = open(ring->ring_path, O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return false;
	close(ring->fd);
	ring->fd = fd;
	ring->block_count = 0;
	return read_key(ring->key_path, ring->keys->master) && (read_header(ring) || end_rekey(ring));
}

const unsigned char *keyring_chain(const struct keyring *ring)
{
	return ring->keys->chain;
}

const unsigned char *keyring_index(const struct keyring *ring)
{
	return ring->keys->index;
}

const unsigned char *keyring_desk(const struct keyring *ring)
{
	return ring->keys->desk;
}

/* --- keys of people -------------------------------------------------------------------------- */

static off_t slot_at(int64_t person)
{
	return (off_t)(HEADER + (person - 1) * (int64_t)SEALED);
}

static bool all_bytes(const unsigned char sealed[SEALED], unsigned char byte)
{
	for (size_t i = 0; i < SEALED; i++)
		if (sealed[i] != byte)
			return false;
	return true;
}

static enum keyring_answer read_slot(
    struct keyring *ring, int64_t person, unsigned char key[KEY_SIZE])
{
	const unsigned char *sealed;
	ssize_t length;

	if (person < ring->block_from || person >= ring->block_from + ring->block_count) {
		length = pread(ring->fd, ring->block, sizeof ring->block, slot_at(person));
		if (length < 0)
			return KEYRING_FAULT;
		ring->block_from = person;
		ring->block_count = length / (ssize_t)SEALED;
	}
	sealed = ring->block + (size_t)(person - ring->block_from) * SEALED;
	if (ring->block_count == 0 || all_bytes(sealed, 0))
		return KEYRING_NONE;
	if (all_bytes(sealed, 0xff))
		return KEYRING_FORGOTTEN;
	return unwrap(ring, ring->keys->slots, person, sealed, key) ? KEYRING_OK : KEYRING_FAULT;
}

static bool write_slot(struct keyring *ring, int64_t person, const unsigned char sealed[SEALED])
{
	ring->dirty = true;
	ring->block_count = 0;
	return write_all(ring->fd, sealed, SEALED, slot_at(person));
}

static enum keyring_answer find_or_make(
    struct keyring *ring, int64_t person, bool make, unsigned char key[KEY_SIZE])
{
	unsigned char sealed[SEALED];
	enum keyring_answer answer;

	answer = read_slot(ring, person, key);
	if (answer == KEYRING_OK || answer == KEYRING_FORGOTTEN)
		return answer;
	if (!refresh(ring))
		return KEYRING_FAULT;
	ring->block_count = 0; /* it may have been made since */
	answer = read_slot(ring, person, key);
	if (answer != KEYRING_NONE || !make)
		return answer;
	randomise(key);
	wrap(ring, ring->keys->slots, person, key, sealed);
	return write_slot(ring, person, sealed) ? KEYRING_OK : KEYRING_FAULT;
}

enum keyring_answer keyring_person(
    struct keyring *ring, int64_t person, bool make, unsigned char key[KEY_SIZE])
{
	enum keyring_answer answer;

	if (person < 1 || person > PEOPLE_MOST)
		return KEYRING_FAULT;
	if (person == ring->keys->last) {
		memcpy(key, ring->keys->last_key, KEY_SIZE);
		return KEYRING_OK;
	}
	answer = find_or_make(ring, person, make, key);
	if (answer == KEYRING_OK) {
		ring->keys->last = person;
		memcpy(ring->keys->last_key, key, KEY_SIZE);
	}
	return answer;
}

void keyring_let_go(struct keyring *ring)
{
	ring->block_count = 0;
	ring->keys->last = 0;
	sodium_memzero(ring->keys->last_key, KEY_SIZE);
}

bool keyring_forget(struct keyring *ring, int64_t person)
{
	unsigned char gone[SEALED];

	keyring_let_go(ring);
	if (person < 1 || person > PEOPLE_MOST || !refresh(ring))
		return false;
	memset(gone, 0xff, sizeof gone);
	return write_slot(ring, person, gone) && keyring_flush(ring);
}

bool keyring_flush(struct keyring *ring)
{
	if (ring->dirty && fdatasync(ring->fd) != 0)
		return false;
	ring->dirty = false;
	return true;
}

/* --- the mark -------------------------------------------------------------------------------- */

bool keyring_mark_get(struct keyring *ring, struct keyring_mark *mark)
{
	return refresh(ring) && read_all(ring->fd, mark, sizeof *mark, MARK_AT) && mark->audit > 0 &&
		mark->chain[sizeof mark->chain - 1] == '\0';
}

/* Without a sync: it is behind after a power cut, and never ahead of the database. */
void keyring_mark_set(struct keyring *ring, const struct keyring_mark *mark)
{
	if (!write_all(ring->fd, mark, sizeof *mark, MARK_AT))
		return; /* a mark that is behind says less, and nothing wrong */
}

/* --- where its database is -------------------------------------------------------------------- */

static bool read_home(struct keyring *ring, char path[PATH_MAX])
{
	int fd = open(home_path(ring), O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t length = fd >= 0 ? read(fd, path, PATH_MAX - 1) : -1;

	if (fd >= 0)
		close(fd);
	path[length > 0 ? length : 0] = '\0';
	return length > 0;
}

/* Without a sync, and a folder that cannot be written is no fault: it is known less then. */
void keyring_home_set(struct keyring *ring, const char *path)
{
	const char *at = home_path(ring), *beside = arena_format(&ring->arena, "%s.new", at);
	char before[PATH_MAX];
	bool good;
	int fd;

	if (read_home(ring, before) && strcmp(before, path) == 0)
		return;
	fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	good = write_all(fd, path, strlen(path), 0);
	if (close(fd) != 0 || !good || rename(beside, at) != 0)
		unlink(beside);
}

bool keyring_lives(struct keyring *ring)
{
	struct keyring_mark mark;
	char path[PATH_MAX];
	struct stat about;

	return keyring_mark_get(ring, &mark) && read_home(ring, path) && stat(path, &about) == 0 &&
		(int64_t)about.st_ino == mark.inode && (int64_t)about.st_dev == mark.device;
}

/* --- another master key ---------------------------------------------------------------------- */

static bool rewrap(struct keyring *from, struct keyring *to, int64_t person, unsigned char *sealed)
{
	unsigned char key[KEY_SIZE];
	bool good = true;

	if (all_bytes(sealed, 0) || all_bytes(sealed, 0xff))
		return true;
	good = unwrap(from, from->keys->slots, person, sealed, key);
	if (good)
		wrap(to, to->keys->slots, person, key, sealed);
	sodium_memzero(key, sizeof key);
	return good;
}

static bool copy_slots(struct keyring *from, struct keyring *to,
    void (*progress)(void *context, int64_t done, int64_t total), void *context)
{
	unsigned char batch[BATCH * SEALED];
	off_t size = lseek(from->fd, 0, SEEK_END);
	int64_t total = size > HEADER ? (int64_t)((size - HEADER) / (off_t)SEALED) : 0, done = 0;

	while (done < total) {
		int64_t count = total - done < BATCH ? total - done : BATCH;
		size_t length = (size_t)count * SEALED;

		if (!read_all(from->fd, batch, length, slot_at(done + 1)))
			return false;
		for (int64_t i = 0; i < count; i++)
			if (!rewrap(from, to, done + i + 1, batch + (size_t)i * SEALED))
				return false;
		if (!write_all(to->fd, batch, length, slot_at(done + 1)))
			return false;
		done += count;
		if (progress)
			progress(context, done, total);
	}
	return true;
}

static bool write_new(struct keyring *ring, struct keyring *fresh,
    void (*progress)(void *context, int64_t done, int64_t total), void *context)
{
	struct keyring_mark mark;

	unlink(fresh->key_path); /* of a try that was cut off */
	unlink(fresh->ring_path);
	fresh->fd = open(fresh->ring_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fresh->fd < 0)
		return false;
	randomise(fresh->keys->master);
	memcpy(fresh->keys->root, ring->keys->root, KEY_SIZE);
	derive_all(fresh->keys);
	if (!write_key(fresh->key_path, fresh->keys->master) ||
	    ftruncate(fresh->fd, HEADER) != 0 || !write_header(fresh, fresh->fd) ||
	    !copy_slots(ring, fresh, progress, context))
		return false;
	if (keyring_mark_get(ring, &mark))
		keyring_mark_set(fresh, &mark);
	return fsync(fresh->fd) == 0 && sync_folder(fresh->ring_path);
}

static struct keyring *new_beside(const struct keyring *ring)
{
	struct keyring_place place = { .folder = "", .id = ring->id };
	struct keyring *fresh = ring_new(&place);

	fresh->key_path = arena_format(&fresh->arena, "%s.new", ring->key_path);
	fresh->ring_path = arena_format(&fresh->arena, "%s.new", ring->ring_path);
	return fresh;
}

enum db_result keyring_rekey(struct keyring *ring,
    void (*progress)(void *context, int64_t done, int64_t total), void *context, char *detail,
    size_t size)
{
	struct keyring *fresh;
	enum db_result result = DB_OK;

	if (!ring->own_key) {
		snprintf(detail, size, "%s", ring->key_path);
		return DB_READONLY;
	}
	if (!refresh(ring))
		return trouble(detail, size, ring->ring_path, DB_NO_KEY);
	fresh = new_beside(ring);
	if (!write_new(ring, fresh, progress, context)) {
		result = trouble(detail, size, fresh->ring_path, DB_ERROR);
		unlink(fresh->ring_path);
		unlink(fresh->key_path);
	} else if (rename(fresh->ring_path, ring->ring_path) != 0 ||
		   rename(fresh->key_path, ring->key_path) != 0 || !sync_folder(ring->key_path) ||
		   !refresh(ring)) {
		result = trouble(detail, size, ring->ring_path, DB_ERROR);
	}
	keyring_close(&fresh);
	return result;
}

static bool fork_files(struct keyring *from, struct keyring *ring)
{
	if (!refresh(from))
		return false;
	randomise(ring->keys->master);
	if (ring->own_key ? !write_key(ring->key_path, ring->keys->master)
			  : !read_key(ring->key_path, ring->keys->master))
		return false;
	ring->fd = open(ring->ring_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (ring->fd < 0)
		return false;
	memcpy(ring->keys->root, from->keys->root, KEY_SIZE);
	derive_all(ring->keys);
	return ftruncate(ring->fd, HEADER) == 0 && write_header(ring, ring->fd) &&
		copy_slots(from, ring, NULL, NULL) && fsync(ring->fd) == 0 &&
		sync_folder(ring->ring_path);
}

enum db_result keyring_fork(struct keyring *from, const struct keyring_place *place,
    struct keyring **made, char *detail, size_t size)
{
	struct keyring *ring = ring_new(place);
	enum db_result result = DB_OK;

	*made = NULL;
	if (!make_folder(place->folder))
		result = trouble(detail, size, place->folder, DB_READONLY);
	else if (!fork_files(from, ring))
		result = trouble(
		    detail, size, ring->ring_path, errno == ENOSPC ? DB_FULL : DB_READONLY);
	if (result == DB_OK) {
		*made = ring;
	} else {
		keyring_close(&ring);
		keyring_remove(place);
	}
	return result;
}

const char *keyring_key_path(const struct keyring *ring)
{
	return ring->key_path;
}

const char *keyring_ring_path(const struct keyring *ring)
{
	return ring->ring_path;
}
