#include "core/mailing.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* No line of base64 is like it. */
#define BOUNDARY "=_shelterdesk_="
#define BYTES_PER_LINE 57 /* 76 letters */
#define BYTES_PER_WORD 42 /* an encoded word of a header: 75 letters at most */

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct post {
	char *text;
	size_t length;
};

static void put(struct post *post, const char *text)
{
	size_t length = strlen(text);

	memcpy(post->text + post->length, text, length + 1);
	post->length += length;
}

static void put_base64(struct post *post, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i += 3) {
		unsigned long value = 0;
		char four[5] = "====";

		for (size_t k = 0; k < 3; k++)
			value = value << 8 | (i + k < length ? (unsigned char)bytes[i + k] : 0u);
		for (size_t k = 0; k < 4 && k <= length - i; k++)
			four[k] = letters[value >> (18 - 6 * k) & 63u];
		put(post, four);
	}
}

static void put_lines(struct post *post, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i += BYTES_PER_LINE) {
		put_base64(post, bytes + i, length - i < BYTES_PER_LINE ? length - i : BYTES_PER_LINE);
		put(post, "\n");
	}
}

/* Words of whole letters, one a line (RFC 2047). */
static void put_subject(struct post *post, const char *subject)
{
	put(post, "Subject:");
	while (*subject) {
		size_t length = 0;

		while (subject[length] && length + text_next(subject + length) <= BYTES_PER_WORD)
			length += text_next(subject + length);
		length = length ? length : text_next(subject);
		put(post, " =?UTF-8?B?");
		put_base64(post, subject, length);
		put(post, subject[length] ? "?=\n" : "?=");
		subject += length;
	}
	put(post, "\n");
}

static void put_part(struct post *post, const char *type, const char *file)
{
	put(post, "\n--" BOUNDARY "\nContent-Type: ");
	put(post, type);
	put(post, "\nContent-Transfer-Encoding: base64\n");
	if (file) {
		put(post, "Content-Disposition: attachment; filename=\"");
		put(post, file);
		put(post, "\"\n");
	}
	put(post, "\n");
}

const char *mailing_write(struct arena *arena, const struct mailing *mailing, size_t *length)
{
	const char *subject = text_safe(arena, mailing->subject);
	size_t texts = strlen(mailing->to) + 4 * strlen(subject) + 2 * strlen(mailing->body)
		+ strlen(mailing->file) + strlen(mailing->type);
	struct post post = { .text = arena_alloc(arena, 2 * mailing->length + texts + 2000) };

	put(&post, "To: ");
	put(&post, mailing->to);
	put(&post, "\n");
	put_subject(&post, subject);
	put(&post, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"" BOUNDARY "\"\n");
	put_part(&post, "text/plain; charset=utf-8", NULL);
	put_lines(&post, mailing->body, strlen(mailing->body));
	put_part(&post, mailing->type, mailing->file);
	put_lines(&post, mailing->bytes, mailing->length);
	put(&post, "\n--" BOUNDARY "--\n");
	*length = post.length;
	return post.text;
}
