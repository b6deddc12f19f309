#include "core/recipient.h"

#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECRET_FILE 4096 /* bytes that are looked at */

static struct secret *secret_room(void)
{
	struct secret *secret;

	if (sodium_init() < 0)
		abort();
	secret = sodium_malloc(sizeof *secret); /* locked, and wiped by sodium_free */
	if (!secret)
		abort();
	return secret;
}

struct secret *secret_new(void)
{
	struct secret *secret = secret_room();

	crypto_box_keypair(secret->recipient.key, secret->key);
	return secret;
}

void secret_free(struct secret **secret)
{
	sodium_free(*secret);
	*secret = NULL;
}

bool recipient_read(const char *text, struct recipient *recipient, struct failure *failure)
{
	if (checked_read(RECIPIENT_KIND, text, recipient->key))
		return true;
	if (strncmp(text, SECRET_KIND, strlen(SECRET_KIND)) == 0)
		failure_add(failure, CODE_BAD_VALUE, "recipient",
		    _("this is the secret half: it does not belong on this host. Give the recipient, which"
		      " begins with %s:"),
		    RECIPIENT_KIND);
	else
		failure_add(failure, CODE_BAD_VALUE, "recipient",
		    _("not a recipient, or a letter of it is wrong; allowed: what keygen printed, beginning"
		      " with %s:"),
		    RECIPIENT_KIND);
	return false;
}

void recipient_write(const struct recipient *recipient, char text[CHECKED_TEXT])
{
	checked_write(RECIPIENT_KIND, recipient->key, text);
}

void recipient_mark(const struct recipient *recipient, unsigned char mark[RECIPIENT_MARK])
{
	unsigned char hash[crypto_generichash_BYTES];

	crypto_generichash(hash, sizeof hash, recipient->key, sizeof recipient->key, NULL, 0);
	memcpy(mark, hash, RECIPIENT_MARK);
}

const char *recipient_name(struct arena *arena, const struct recipient *recipient)
{
	unsigned char mark[RECIPIENT_MARK];
	char *text = arena_alloc(arena, RECIPIENT_MARK * 2 + 1);

	recipient_mark(recipient, mark);
	return sodium_bin2hex(text, RECIPIENT_MARK * 2 + 1, mark, sizeof mark);
}

bool secret_write(const struct secret *secret, const char *path, struct failure *failure)
{
	static const char note[] = "# Shelterdesk: opens backups. Keep it off the host, twice.\n";
	int fd = file_new(path);
	char text[CHECKED_TEXT];
	bool good;

	if (fd < 0)
		return file_failed(failure, path);
	checked_write(SECRET_KIND, secret->key, text);
	good = file_write(fd, note, sizeof note - 1) && file_write(fd, text, strlen(text))
		&& file_write(fd, "\n", 1) && fsync(fd) == 0;
	sodium_memzero(text, sizeof text);
	good = close(fd) == 0 && good;
	if (!good) {
		file_failed(failure, path);
		unlink(path);
	}
	return good;
}

/* The first line that is a secret. */
static bool find_secret(char *text, struct secret *secret)
{
	for (char *line = strtok(text, "\r\n"); line; line = strtok(NULL, "\r\n"))
		if (checked_read(SECRET_KIND, line, secret->key))
			return true;
	return false;
}

struct secret *secret_read(const char *path, struct failure *failure)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char text[SECRET_FILE] = "";
	struct secret *secret;
	ssize_t length;

	if (fd < 0) {
		file_failed(failure, path);
		return NULL;
	}
	secret = secret_room();
	length = file_read(fd, text, sizeof text - 1);
	if (!standard)
		close(fd);
	if (length < 0) {
		file_failed(failure, path);
		secret_free(&secret);
	} else if (!find_secret(text, secret)) {
		failure_add(failure, CODE_BACKUP_KEY, "identity",
		    _("%s: no secret in it, or a letter of it is wrong; it is a line that begins with %s:"),
		    standard ? _("standard input") : path, SECRET_KIND);
		secret_free(&secret);
	} else {
		crypto_scalarmult_base(secret->recipient.key, secret->key);
	}
	sodium_memzero(text, sizeof text);
	return secret;
}
