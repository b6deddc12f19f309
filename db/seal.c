#include "db/seal.h"

#include "db/internal.h"
#include "db/keyring.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

static enum keyring_answer key_for(
    struct db *db, const struct seal_place *place, bool make, unsigned char key[KEY_SIZE])
{
	if (!db->ring)
		return KEYRING_FAULT;
	if (place->person != DB_NULL)
		return keyring_person(db->ring, place->person, make, key);
	memcpy(key, keyring_desk(db->ring), KEY_SIZE);
	return KEYRING_OK;
}

static const char *bound_to(struct arena *arena, const struct seal_place *place)
{
	return arena_format(
	    arena, "%s:%lld:%s", place->table, (long long)place->row, place->column);
}

static void fail(struct db *db, enum db_result result, const struct seal_place *place,
    const char *what)
{
	if (db->failed != DB_OK)
		return;
	db->failed = result;
	snprintf(db->detail, sizeof db->detail, "%s %lld, %s: %s", place->table,
	    (long long)place->row, place->column, what);
}

const char *seal_text(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *text)
{
	unsigned char key[KEY_SIZE], *sealed;
	size_t length, size;
	enum keyring_answer answer;
	const char *bound;
	char *out;

	if (!text || !*text)
		return text;
	answer = key_for(db, place, true, key);
	if (answer != KEYRING_OK) {
		fail(db, answer == KEYRING_FORGOTTEN ? DB_FORGOTTEN : DB_NO_KEY, place,
		    answer == KEYRING_FORGOTTEN ? "the person was forgotten"
						: "the key ring cannot be used");
		return NULL;
	}
	length = strlen(text);
	sealed = arena_alloc(arena, NONCE + length + TAG);
	bound = bound_to(arena, place);
	randombytes_buf(sealed, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, (const unsigned char *)text,
	    length, (const unsigned char *)bound, strlen(bound), NULL, sealed, key);
	sodium_memzero(key, sizeof key);
	size = sodium_base64_ENCODED_LEN(NONCE + length + TAG, BASE64);
	out = arena_alloc(arena, size);
	return sodium_bin2base64(out, size, sealed, NONCE + length + TAG, BASE64);
}

/* The plain text; NULL when the seal does not hold. */
static const char *unseal(struct arena *arena, const struct seal_place *place, const char *sealed,
    const unsigned char key[KEY_SIZE])
{
	size_t most = strlen(sealed) / 4 * 3 + 3, length = 0;
	unsigned char *bytes = arena_alloc(arena, most), *plain;
	unsigned long long size = 0;
	const char *bound = bound_to(arena, place);

	if (sodium_base642bin(bytes, most, sealed, strlen(sealed), NULL, &length, NULL, BASE64) != 0 ||
	    length < NONCE + TAG)
		return NULL;
	plain = arena_alloc(arena, length - NONCE - TAG + 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, &size, NULL, bytes + NONCE,
		length - NONCE, (const unsigned char *)bound, strlen(bound), bytes, key) != 0)
		return NULL;
	plain[size] = '\0';
	return (const char *)plain;
}

static const char *try_open(struct db *db, struct arena *arena, const struct seal_place *place,
    const char *sealed, enum keyring_answer *answer)
{
	unsigned char key[KEY_SIZE];
	const char *plain;

	*answer = key_for(db, place, false, key);
	if (*answer == KEYRING_FORGOTTEN)
		return "";
	if (*answer != KEYRING_OK)
		return NULL;
	plain = unseal(arena, place, sealed, key);
	sodium_memzero(key, sizeof key);
	return plain;
}

const char *seal_open(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *sealed)
{
	enum keyring_answer answer;
	const char *plain;

	if (!sealed || !*sealed)
		return sealed;
	plain = try_open(db, arena, place, sealed, &answer);
	if (!plain)
		fail(db, answer == KEYRING_OK ? DB_CORRUPT : DB_NO_KEY, place,
		    answer == KEYRING_OK ? "the seal does not hold" : "there is no key for it");
	return plain;
}

bool seal_holds(
    struct db *db, struct arena *arena, const struct seal_place *place, const char *sealed)
{
	enum keyring_answer answer;

	return !sealed || !*sealed || try_open(db, arena, place, sealed, &answer) != NULL;
}

const char *seal_mark(struct db *db, struct arena *arena, const char *kind, const char *text)
{
	unsigned char hash[32];
	char *hex = arena_alloc(arena, sizeof hash * 2 + 1);
	crypto_generichash_state state;

	if (!db->ring || !text || !*text)
		return "";
	crypto_generichash_init(&state, keyring_index(db->ring), KEY_SIZE, sizeof hash);
	crypto_generichash_update(&state, (const unsigned char *)kind, strlen(kind) + 1);
	crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
	crypto_generichash_final(&state, hash, sizeof hash);
	return sodium_bin2hex(hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

void seal_forget(struct db *db, int64_t person)
{
	if (db->forget_count == sizeof db->forget / sizeof db->forget[0])
		fail(db, DB_ERROR, &(struct seal_place){ "identity", "id", person, person },
		    "too many at once");
	else
		db->forget[db->forget_count++] = person;
}
