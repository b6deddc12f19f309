/* Keys: bytes of the terminal in, one key at a time out.
 *
 * The bytes are read here and not by curses' wgetch, for three reasons: wgetch repaints as a side
 * effect, it hides that a terminal is gone (the classic endless loop), and it knows only the
 * sequences of the TERM that was declared, while people declare the wrong one. Here terminfo's
 * sequences come first, then those that every emulator since the VT220 uses. A sequence nobody
 * knows is dropped whole, as are Alt combinations: its letters never act as hotkeys. */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Codes below K_FIRST are characters (Unicode), control characters included: KEY_CONTROL('r'). */
enum {
	K_NONE = 0,
	K_FIRST = 0x110000,
	K_ENTER = K_FIRST, /* ^M and ^J too */
	K_ESCAPE,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE, /* ^H and DEL: terminals differ */
	K_DELETE,
	K_INSERT,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_F1, /* up to K_F1 + 11 */
	K_LAST = K_F1 + 11
};
#define KEY_CONTROL(letter) ((uint32_t)(letter)&0x1fu)
#define K_F(number) ((uint32_t)K_F1 + (uint32_t)(number)-1u)

struct key {
	uint32_t code;
	bool pasted; /* inside a bracketed paste: text for a field, never a command */
};

/* What a key means outside a text field: Georgian letters become the Latin letter on the same key
 * of the keyboard; pasted text means nothing (K_NONE). */
uint32_t key_hotkey(struct key key);
/* How help and hints write a key: "Enter", "^R", "F2", "PgDn", "a". Translated; lives as long as
 * the buffer. */
#define KEY_LABEL_MAX 24
const char *key_label(uint32_t code, char buffer[KEY_LABEL_MAX]);

/* --- the decoder: used by term.c ------------------------------------------------------------- */

#define KEYS_HELD 4096 /* bytes that wait to become keys */
#define KEYS_KNOWN 40

struct key_sequence {
	const char *bytes; /* borrowed from terminfo */
	uint32_t code;
};

struct keys {
	struct key_sequence known[KEYS_KNOWN]; /* of this TERM */
	size_t known_count;
	unsigned char bytes[KEYS_HELD];
	size_t length;
	size_t read;  /* bytes ever fed */
	bool pasting; /* between ESC [ 200 ~ and ESC [ 201 ~ */
};

enum keys_state {
	KEYS_NONE,    /* nothing waits */
	KEYS_ONE,     /* *key is filled */
	KEYS_PARTIAL, /* the start of a sequence waits for its rest */
};

/* Takes the sequences of the terminal that curses was started for. */
void keys_learn(struct keys *keys);
/* Room for so many bytes: read that much at most into keys_room's pointer, then keys_fed. */
unsigned char *keys_room(struct keys *keys, size_t *room);
void keys_fed(struct keys *keys, size_t length);
/* The next key. waited: the time for the rest of a sequence is over, so that a lone ESC is Esc. */
enum keys_state keys_next(struct keys *keys, bool waited, struct key *key);

#endif
