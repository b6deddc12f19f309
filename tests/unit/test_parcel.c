/* Sealed parcels: what goes in comes out, and nothing else ever does. */
#include "core/file.h"
#include "core/parcel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define BLOCK ((size_t)PARCEL_BLOCK)

struct scene {
	struct secret *secret;
	struct failure failure;
	int sealed;             /* the parcel, a file in memory */
	unsigned char *content; /* of its one part */
	size_t size;
};

static int memory_file(void)
{
	int fd = memfd_create("parcel", MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

static int file_of(const void *bytes, size_t size)
{
	int fd = memory_file();

	assert_true(file_write(fd, bytes, size));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static unsigned char *bytes_of(int fd, size_t *size)
{
	off_t length = lseek(fd, 0, SEEK_END);
	unsigned char *bytes = malloc((size_t)length + 1);

	assert_non_null(bytes);
	assert_int_equal(pread(fd, bytes, (size_t)length, 0), length);
	*size = (size_t)length;
	return bytes;
}

static unsigned char *pattern(size_t size)
{
	unsigned char *bytes = malloc(size + 1);

	assert_non_null(bytes);
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)(i * 7 + i / 251);
	return bytes;
}

static struct parcel_label label_of(int fd, size_t size)
{
	return (struct parcel_label){ .kind = "database", .database = "0123abcd", .chain = "ff00",
		.audit = 17, .schema = 3, .made_at = 1764000000,
		.parts = { { "database", fd, (int64_t)size } }, .part_count = 1 };
}

static void must(struct scene *s, bool good)
{
	if (!good)
		fail_msg("%s", failure_line(&s->failure.arena, &s->failure));
}

static void seal(struct scene *s, size_t size)
{
	struct parcel_label label;
	int from;

	free(s->content);
	s->content = pattern(size);
	s->size = size;
	from = file_of(s->content, size);
	label = label_of(from, size);
	if (s->sealed >= 0)
		close(s->sealed);
	s->sealed = memory_file();
	must(s, parcel_write(s->sealed, "sealed", &s->secret->recipient, &label, NULL, &s->failure));
	close(from);
}

static int set_up(void **state)
{
	struct scene *s = calloc(1, sizeof *s);

	s->secret = secret_new();
	s->sealed = -1;
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct scene *s = *state;

	secret_free(&s->secret);
	failure_done(&s->failure);
	free(s->content);
	if (s->sealed >= 0)
		close(s->sealed);
	free(s);
	return 0;
}

/* Opens what is in the bytes; CODE_COUNT when all of it came out as it was. */
static enum code code_of(struct scene *s, const void *bytes, size_t size)
{
	int from = file_of(bytes, size), to = memory_file();
	struct parcel *parcel;
	unsigned char *out;
	size_t length;
	enum code code = CODE_COUNT;

	failure_done(&s->failure);
	parcel = parcel_open(from, "sealed", s->secret, &s->failure);
	if (!parcel || !parcel_take(parcel, to, "out", &s->failure) || !parcel_end(parcel, &s->failure)) {
		assert_int_equal(s->failure.count, 1);
		code = s->failure.items[0].code;
	} else {
		out = bytes_of(to, &length);
		assert_int_equal(length, s->size);
		assert_memory_equal(out, s->content, length);
		free(out);
	}
	parcel_close(&parcel);
	close(from);
	close(to);
	return code;
}

static void expect_code(struct scene *s, const void *bytes, size_t size, enum code expected,
    const char *what, size_t at)
{
	enum code got = code_of(s, bytes, size);

	if (got != expected)
		fail_msg("%s %zu: expected %s, got %s", what, at, code_word(expected),
		    got == CODE_COUNT ? "nothing" : code_word(got));
}

static void test_sizes(void **state)
{
	static const size_t sizes[] = { 0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 1, 2 * BLOCK,
		7 * BLOCK + 12345 };
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		unsigned char *bytes;
		size_t size;

		seal(s, sizes[i]);
		bytes = bytes_of(s->sealed, &size);
		expect_code(s, bytes, size, CODE_COUNT, "size", sizes[i]);
		free(bytes);
	}
}

static void test_label_and_parts(void **state)
{
	struct scene *s = *state;
	int first = file_of("one", 3), second = file_of("", 0), third = file_of("three", 5);
	struct parcel_label label = label_of(first, 3);
	const struct parcel_label *read;
	struct parcel *parcel;
	unsigned char *bytes;
	size_t size;

	label.parts[1] = (struct parcel_part){ "empty", second, 0 };
	label.parts[2] = (struct parcel_part){ "ring", third, 5 };
	label.part_count = 3;
	s->sealed = memory_file();
	must(s, parcel_write(s->sealed, "sealed", &s->secret->recipient, &label, NULL, &s->failure));
	lseek(s->sealed, 0, SEEK_SET);
	assert_true(parcel_is(s->sealed));
	parcel = parcel_open(s->sealed, "sealed", s->secret, &s->failure);
	must(s, parcel != NULL);
	read = parcel_label(parcel);
	assert_string_equal(read->kind, "database");
	assert_string_equal(read->database, "0123abcd");
	assert_string_equal(read->chain, "ff00");
	assert_int_equal(read->audit, 17);
	assert_int_equal(read->schema, 3);
	assert_int_equal(read->made_at, 1764000000);
	assert_int_equal(read->part_count, 3);
	assert_string_equal(read->parts[2].name, "ring");
	ftruncate(first, 0);
	lseek(first, 0, SEEK_SET);
	must(s, parcel_take(parcel, first, "out", &s->failure));
	must(s, parcel_take(parcel, second, "out", &s->failure));
	ftruncate(third, 0);
	lseek(third, 0, SEEK_SET);
	must(s, parcel_take(parcel, third, "out", &s->failure));
	must(s, parcel_end(parcel, &s->failure));
	bytes = bytes_of(third, &size);
	assert_int_equal(size, 5);
	assert_memory_equal(bytes, "three", 5);
	free(bytes);
	parcel_close(&parcel);
	close(first);
	close(second);
	close(third);
}

/* Nothing of what went in can be read in it, the label's words included. */
static void test_nothing_shows(void **state)
{
	struct scene *s = *state;
	static const char story[] = "ნინო ბერიძე, Rustaveli 12";
	int from = file_of(story, sizeof story);
	struct parcel_label label = label_of(from, sizeof story);
	unsigned char *bytes;
	size_t size;

	s->sealed = memory_file();
	must(s, parcel_write(s->sealed, "sealed", &s->secret->recipient, &label, NULL, &s->failure));
	bytes = bytes_of(s->sealed, &size);
	assert_null(memmem(bytes, size, "Rustaveli", 9));
	assert_null(memmem(bytes, size, "ბერიძე", strlen("ბერიძე")));
	assert_null(memmem(bytes, size, "0123abcd", 8));
	assert_null(memmem(bytes, size, s->secret->key, sizeof s->secret->key));
	free(bytes);
	close(from);
}

/* Each byte of a parcel of three blocks: all of the front and the ends of the blocks, and every 97th
 * between. */
static bool is_border(size_t at)
{
	size_t body = PARCEL_FRONT + PARCEL_LABEL + PARCEL_TAG, within;

	if (at < PARCEL_FRONT + 64 || at < body)
		return at < PARCEL_FRONT + 64 || at >= body - 40 || at % 97 == 0;
	within = (at - body) % (BLOCK + PARCEL_TAG);
	return within < 40 || within >= BLOCK - 8 || at % 97 == 0;
}

static void test_each_byte_flipped(void **state)
{
	struct scene *s = *state;
	unsigned char *bytes;
	size_t size;

	seal(s, 2 * BLOCK + 100);
	bytes = bytes_of(s->sealed, &size);
	for (size_t at = 0; at < size; at++) {
		enum code expected = at < 15 ? CODE_BACKUP_FOREIGN
			: at == 15	     ? CODE_STORAGE_NEWER
			: at < 24	     ? CODE_BACKUP_KEY
					     : CODE_BACKUP_DAMAGED;

		if (!is_border(at))
			continue;
		bytes[at] ^= (unsigned char)(1u << at % 8);
		expect_code(s, bytes, size, expected, "byte", at);
		bytes[at] ^= (unsigned char)(1u << at % 8);
	}
	expect_code(s, bytes, size, CODE_COUNT, "as it was", 0);
	free(bytes);
}

static void test_cut_off(void **state)
{
	struct scene *s = *state;
	unsigned char *bytes;
	size_t size, body = PARCEL_FRONT + PARCEL_LABEL + PARCEL_TAG;

	seal(s, 3 * BLOCK);
	bytes = bytes_of(s->sealed, &size);
	expect_code(s, bytes, 0, CODE_BACKUP_FOREIGN, "cut at", 0);
	expect_code(s, bytes, 15, CODE_BACKUP_FOREIGN, "cut at", 15);
	for (size_t at = 16; at <= PARCEL_FRONT + PARCEL_TAG - 1; at++)
		expect_code(s, bytes, at, CODE_BACKUP_CUT, "cut at", at);
	for (size_t at = body; at < size; at += BLOCK + PARCEL_TAG)
		for (size_t by = 0; by < 3; by++)
			expect_code(s, bytes, at + by, CODE_BACKUP_CUT, "cut at", at + by);
	expect_code(s, bytes, size - 1, CODE_BACKUP_CUT, "cut at", size - 1);
	free(bytes);
}

/* A stream whose length cannot be looked up tells it too: the last block is missing. */
static void test_cut_off_in_a_pipe(void **state)
{
	struct scene *s = *state;
	unsigned char *bytes;
	struct parcel *parcel;
	int ends[2], to = memory_file();
	size_t size;

	seal(s, 100);
	bytes = bytes_of(s->sealed, &size);
	assert_int_equal(pipe(ends), 0);
	assert_true(file_write(ends[1], bytes, size - 100 - PARCEL_TAG));
	close(ends[1]);
	parcel = parcel_open(ends[0], "sealed", s->secret, &s->failure);
	must(s, parcel != NULL);
	assert_false(parcel_take(parcel, to, "out", &s->failure));
	assert_true(failure_has(&s->failure, CODE_BACKUP_CUT));
	parcel_close(&parcel);
	close(ends[0]);
	close(to);
	free(bytes);
}

static void test_blocks_swapped_repeated_or_left_out(void **state)
{
	struct scene *s = *state;
	size_t size, whole = BLOCK + PARCEL_TAG, body = PARCEL_FRONT + PARCEL_LABEL + PARCEL_TAG;
	unsigned char *bytes, *other;

	seal(s, 4 * BLOCK);
	bytes = bytes_of(s->sealed, &size);
	other = malloc(size + whole);
	memcpy(other, bytes, size);
	memcpy(other + body, bytes + body + whole, whole);
	memcpy(other + body + whole, bytes + body, whole);
	expect_code(s, other, size, CODE_BACKUP_DAMAGED, "swapped", 0);
	memcpy(other, bytes, size);
	memcpy(other + body + whole, bytes + body, whole);
	expect_code(s, other, size, CODE_BACKUP_DAMAGED, "repeated", 0);
	memcpy(other, bytes, body);
	memcpy(other + body, bytes + body + whole, size - body - whole);
	expect_code(s, other, size - whole, CODE_BACKUP_CUT, "left out", 0);
	memcpy(other, bytes, size);
	memcpy(other + size, bytes + body, whole);
	expect_code(s, other, size + whole, CODE_BACKUP_DAMAGED, "something behind it", 0);
	free(other);
	/* the front of one parcel before the blocks of another, for the same recipient */
	other = bytes;
	seal(s, 4 * BLOCK);
	bytes = bytes_of(s->sealed, &size);
	memcpy(bytes + body, other + body, size - body);
	expect_code(s, bytes, size, CODE_BACKUP_DAMAGED, "of another parcel", 0);
	free(bytes);
	free(other);
}

static void test_wrong_key(void **state)
{
	struct scene *s = *state;
	struct secret *right = s->secret;
	unsigned char *bytes;
	size_t size;

	seal(s, 100);
	bytes = bytes_of(s->sealed, &size);
	s->secret = secret_new();
	expect_code(s, bytes, size, CODE_BACKUP_KEY, "another secret", 0);
	/* the mark is for people; the key itself is what counts */
	recipient_mark(&s->secret->recipient, bytes + 16);
	expect_code(s, bytes, size, CODE_BACKUP_DAMAGED, "another secret under its mark", 0);
	secret_free(&s->secret);
	s->secret = right;
	free(bytes);
}

static bool at_once(void)
{
	return true;
}

static void test_stopped(void **state)
{
	struct scene *s = *state;
	struct parcel_label label;
	int from;

	s->content = pattern(3 * BLOCK);
	from = file_of(s->content, 3 * BLOCK);
	label = label_of(from, 3 * BLOCK);
	s->sealed = memory_file();
	assert_false(parcel_write(
	    s->sealed, "sealed", &s->secret->recipient, &label, at_once, &s->failure));
	assert_int_equal(s->failure.count, 1);
	close(from);
}

/* --- recipients ------------------------------------------------------------------------------- */

static void test_recipient_text(void **state)
{
	struct scene *s = *state;
	struct recipient read;
	char text[CHECKED_TEXT], wrong[CHECKED_TEXT];

	recipient_write(&s->secret->recipient, text);
	assert_int_equal(strncmp(text, "shelterdesk-recipient:", 22), 0);
	must(s, recipient_read(text, &read, &s->failure));
	assert_memory_equal(read.key, s->secret->recipient.key, sizeof read.key);
	/* each letter mistyped, left out, and swapped with the next */
	for (size_t i = 0; text[i]; i++) {
		strcpy(wrong, text);
		wrong[i] = text[i] == 'q' ? 'p' : 'q';
		assert_false(recipient_read(wrong, &read, &s->failure));
		memmove(wrong + i, text + i + 1, strlen(text + i));
		assert_false(recipient_read(wrong, &read, &s->failure));
		strcpy(wrong, text);
		if (text[i + 1] && text[i] != text[i + 1]) {
			wrong[i] = text[i + 1];
			wrong[i + 1] = text[i];
			assert_false(recipient_read(wrong, &read, &s->failure));
		}
	}
	failure_done(&s->failure);
}

static void test_secret_file(void **state)
{
	struct scene *s = *state;
	char path[] = "/tmp/shelterdesk-parcel-XXXXXX", text[CHECKED_TEXT];
	struct secret *read;
	struct recipient recipient;

	assert_non_null(mkdtemp(path));
	assert_int_equal(rmdir(path), 0);
	must(s, secret_write(s->secret, path, &s->failure));
	read = secret_read(path, &s->failure);
	must(s, read != NULL);
	assert_memory_equal(read->key, s->secret->key, sizeof read->key);
	assert_memory_equal(
	    read->recipient.key, s->secret->recipient.key, sizeof read->recipient.key);
	secret_free(&read);
	assert_false(secret_write(s->secret, path, &s->failure)); /* never over one that is there */
	assert_true(failure_has(&s->failure, CODE_STORAGE_EXISTS));
	failure_done(&s->failure);
	unlink(path);
	assert_null(secret_read(path, &s->failure));
	assert_null(secret_read("/etc/passwd", &s->failure));
	assert_true(failure_has(&s->failure, CODE_BACKUP_KEY));
	failure_done(&s->failure);
	/* the halves are not taken for each other */
	checked_write(SECRET_KIND, s->secret->key, text);
	assert_false(recipient_read(text, &recipient, &s->failure));
	assert_non_null(strstr(s->failure.items[0].text, "secret"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_sizes), TEST(test_label_and_parts),
		TEST(test_nothing_shows), TEST(test_each_byte_flipped), TEST(test_cut_off),
		TEST(test_cut_off_in_a_pipe), TEST(test_blocks_swapped_repeated_or_left_out),
		TEST(test_wrong_key), TEST(test_stopped), TEST(test_recipient_text),
		TEST(test_secret_file) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
