#include "tui/keys.h"

#include "core/i18n.h"
#include "core/text.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

/* --- names ----------------------------------------------------------------------------------- */

static const char *const special_names[] = {
	[K_ENTER - K_FIRST] = N_("Enter"),
	[K_ESCAPE - K_FIRST] = N_("Esc"),
	[K_TAB - K_FIRST] = N_("Tab"),
	[K_BACKTAB - K_FIRST] = N_("Shift-Tab"),
	[K_BACKSPACE - K_FIRST] = N_("Backspace"),
	[K_DELETE - K_FIRST] = N_("Del"),
	[K_INSERT - K_FIRST] = N_("Ins"),
	[K_UP - K_FIRST] = N_("Up"),
	[K_DOWN - K_FIRST] = N_("Down"),
	[K_LEFT - K_FIRST] = N_("Left arrow"),
	[K_RIGHT - K_FIRST] = N_("Right arrow"),
	[K_HOME - K_FIRST] = N_("Home"),
	[K_END - K_FIRST] = N_("End"),
	[K_PAGE_UP - K_FIRST] = N_("PgUp"),
	[K_PAGE_DOWN - K_FIRST] = N_("PgDn"),
};

static size_t put_utf8(uint32_t code, char *out)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(length == 1 ? code : lead[length] | code);
	out[length] = '\0';
	return length;
}

const char *key_label(uint32_t code, char buffer[KEY_LABEL_MAX])
{
	if (code >= K_F1 && code <= K_LAST)
		snprintf(buffer, KEY_LABEL_MAX, "F%u", (unsigned)(code - K_F1 + 1));
	else if (code >= K_FIRST && code < K_F1)
		snprintf(buffer, KEY_LABEL_MAX, "%s", _(special_names[code - K_FIRST]));
	else if (code == ' ')
		snprintf(buffer, KEY_LABEL_MAX, "%s", _("Space"));
	else if (code < 0x20)
		snprintf(buffer, KEY_LABEL_MAX, "^%c", (char)(code ^ 0x40));
	else
		put_utf8(code, buffer);
	return buffer;
}

uint32_t key_hotkey(struct key key)
{
	if (key.pasted)
		return K_NONE;
	return key.code < K_FIRST ? text_hotkey(key.code) : key.code;
}

/* --- sequences ------------------------------------------------------------------------------- */

static const struct {
	const char *capability;
	uint32_t code;
} capabilities[] = {
	{ "kcuu1", K_UP },
	{ "kcud1", K_DOWN },
	{ "kcub1", K_LEFT },
	{ "kcuf1", K_RIGHT },
	{ "khome", K_HOME },
	{ "kend", K_END },
	{ "kpp", K_PAGE_UP },
	{ "knp", K_PAGE_DOWN },
	{ "kich1", K_INSERT },
	{ "kdch1", K_DELETE },
	{ "kcbt", K_BACKTAB },
	{ "kbs", K_BACKSPACE },
	{ "kent", K_ENTER },
};

static void learn_one(struct keys *keys, const char *capability, uint32_t code)
{
	char name[8];
	snprintf(name, sizeof name, "%s", capability);
	const char *bytes = tigetstr(name);
	if (!bytes || bytes == (const char *)-1 || !*bytes || keys->known_count == KEYS_KNOWN)
		return;
	keys->known[keys->known_count++] = (struct key_sequence){ bytes, code };
}

void keys_learn(struct keys *keys)
{
	char name[8];
	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
		learn_one(keys, capabilities[i].capability, capabilities[i].code);
	for (unsigned n = 1; n <= 12; n++) {
		snprintf(name, sizeof name, "kf%u", n);
		learn_one(keys, name, K_F(n));
	}
}

/* ESC [ n ~ of the VT220 and its heirs. */
static uint32_t tilde_key(unsigned number)
{
	static const uint8_t functions[] = { 1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 0, 11, 12 };
	switch (number) {
	case 1:
	case 7:
		return K_HOME;
	case 2:
		return K_INSERT;
	case 3:
		return K_DELETE;
	case 4:
	case 8:
		return K_END;
	case 5:
		return K_PAGE_UP;
	case 6:
		return K_PAGE_DOWN;
	default:
		break;
	}
	if (number < 11 || number > 24 || !functions[number - 11])
		return K_NONE;
	return K_F(functions[number - 11]);
}

/* ESC [ X and ESC O X. */
static uint32_t letter_key(unsigned char letter)
{
	static const char letters[] = "ABCDHFZPQRS";
	static const uint32_t codes[] = { K_UP, K_DOWN, K_RIGHT, K_LEFT, K_HOME, K_END, K_BACKTAB,
		K_F1, K_F1 + 1, K_F1 + 2, K_F1 + 3 };
	const char *at = letter ? strchr(letters, letter) : NULL;
	return at ? codes[at - letters] : K_NONE;
}

/* ESC O X: also the numeric keypad, should a terminal be left in application mode. */
static uint32_t keypad_key(unsigned char letter)
{
	if (letter == 'M')
		return K_ENTER;
	if (letter >= 'j' && letter <= 'y')
		return (uint32_t)letter - 0x40;
	return letter_key(letter);
}

/* How one attempt to read a key from the front of the bytes ended. */
struct taken {
	size_t length; /* bytes used; 0: more are needed */
	uint32_t code; /* K_NONE: drop them */
};

static struct taken take_csi(struct keys *keys)
{
	const unsigned char *bytes = keys->bytes;
	unsigned number = 0;
	bool first = true;
	if (keys->length > 2 && bytes[2] == '[') { /* F1..F5 of the linux console */
		if (keys->length < 4)
			return (struct taken){ 0 };
		bool known = bytes[3] >= 'A' && bytes[3] <= 'E';
		return (struct taken){ 4, known ? K_F(bytes[3] - 'A' + 1) : K_NONE };
	}
	for (size_t i = 2; i < keys->length; i++) {
		unsigned char byte = bytes[i];
		if (byte >= 0x40 && byte <= 0x7e) {
			if (byte == '~' && (number == 200 || number == 201))
				keys->pasting = number == 200;
			return (struct taken){ i + 1,
				byte == '~' ? tilde_key(number) : letter_key(byte) };
		}
		if (byte < 0x20 || byte > 0x7e || i > 32)
			return (struct taken){ i, K_NONE }; /* no sequence after all */
		if (byte < '0' || byte > '9')
			first = false; /* what follows ';' are modifiers */
		else if (first && number < 1000)
			number = number * 10 + (unsigned)(byte - '0');
	}
	return (struct taken){ 0 };
}

static struct taken take_known(const struct keys *keys)
{
	bool start = false;
	for (size_t i = 0; i < keys->known_count; i++) {
		const struct key_sequence *known = &keys->known[i];
		size_t length = strlen(known->bytes);
		size_t compared = length < keys->length ? length : keys->length;
		if (memcmp(known->bytes, keys->bytes, compared))
			continue;
		if (compared == length)
			return (struct taken){ length, known->code };
		start = true;
	}
	return (struct taken){ start ? 0 : 1, K_NONE };
}

static struct taken take_character(const unsigned char *bytes, size_t have)
{
	unsigned char lead = bytes[0];
	size_t length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (length == 0 || lead > 0xf4)
		return (struct taken){ 1, K_NONE };
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t code = lead & mask[length];
	for (size_t i = 1; i < length; i++) {
		if (i == have)
			return (struct taken){ 0 };
		if ((bytes[i] & 0xc0) != 0x80)
			return (struct taken){ i, K_NONE };
		code = code << 6 | (bytes[i] & 0x3f);
	}
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	bool valid = code >= least[length] && code < K_FIRST && (code < 0xd800 || code > 0xdfff);
	return (struct taken){ length, valid ? code : K_NONE };
}

static struct taken take_plain(const struct keys *keys)
{
	switch (keys->bytes[0]) {
	case '\r':
	case '\n':
		return (struct taken){ 1, K_ENTER };
	case '\t':
		return (struct taken){ 1, K_TAB };
	case '\b':
	case 0x7f:
		return (struct taken){ 1, K_BACKSPACE };
	default:
		return take_character(keys->bytes, keys->length);
	}
}

static struct taken take_escape(struct keys *keys)
{
	if (keys->length == 1)
		return (struct taken){ 0 };
	struct taken taken = take_known(keys);
	if (taken.code != K_NONE)
		return taken;
	unsigned char second = keys->bytes[1];
	if (second == 0x1b) /* Esc twice: the second may start a sequence of its own */
		return (struct taken){ 1, K_ESCAPE };
	if (second == '[')
		return take_csi(keys);
	if (second == 'O')
		return keys->length < 3 ? (struct taken){ 0 }
					: (struct taken){ 3, keypad_key(keys->bytes[2]) };
	taken = take_character(keys->bytes + 1, keys->length - 1); /* Alt: dropped */
	return (struct taken){ taken.length ? taken.length + 1 : 0, K_NONE };
}

/* Nothing more will come: a lone ESC is the key, half a sequence or character is noise. */
static struct taken take_rest(const struct keys *keys)
{
	bool escape = keys->length == 1 && keys->bytes[0] == 0x1b && !keys->pasting;
	return (struct taken){ keys->length, escape ? K_ESCAPE : K_NONE };
}

unsigned char *keys_room(struct keys *keys, size_t *room)
{
	*room = KEYS_HELD - keys->length;
	return keys->bytes + keys->length;
}

void keys_fed(struct keys *keys, size_t length)
{
	keys->length += length;
	keys->read += length;
}

enum keys_state keys_next(struct keys *keys, bool waited, struct key *key)
{
	while (keys->length) {
		bool pasted = keys->pasting;
		struct taken taken = keys->bytes[0] == 0x1b ? take_escape(keys) : take_plain(keys);
		if (taken.length == 0 && !waited)
			return KEYS_PARTIAL;
		if (taken.length == 0)
			taken = take_rest(keys);
		keys->length -= taken.length;
		memmove(keys->bytes, keys->bytes + taken.length, keys->length);
		if (pasted && taken.code == K_ESCAPE)
			continue;
		if (taken.code != K_NONE) {
			*key = (struct key){ .code = taken.code, .pasted = pasted };
			return KEYS_ONE;
		}
	}
	return KEYS_NONE;
}
