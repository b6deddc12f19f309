/* Text as people type and read it: checked at the door, measured in columns, folded for search,
 * filtered at every way out. Georgian first; nothing here uppercases Georgian. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include "db/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_NAME_MAX 80   /* columns of a name */
#define TEXT_NOTE_MAX 4000 /* columns of a note */

/* Why a text was not accepted at the door. text_fault_title gives the sentence to show. */
enum text_fault {
	TEXT_OK,
	TEXT_NOT_UTF8,
	TEXT_CONTROL,   /* C0, DEL, C1, incl. tab and line feed, and NUL inside */
	TEXT_INVISIBLE, /* bidirectional or zero-width control, BOM, noncharacter, private use */
	TEXT_TOO_LONG,
	TEXT_EMPTY, /* nothing but white space */
};
const char *text_fault_title(enum text_fault fault); /* translated */

/* The door: takes bytes as typed (any length, may hold NULs), returns TEXT_OK and in *clean an
 * arena copy that is NFC, trimmed, with Georgian capitals (U+1C90..1CBF) folded to U+10D0..10FF and
 * every kind of space a plain one. The fault is the first one in the text. max_columns 0 means no
 * limit; otherwise more than 8 bytes for each column are too long as well, so that a pile of
 * combining marks does not pass as one column. On a fault *clean is NULL. */
enum text_fault text_admit(
    struct arena *arena, const char *bytes, size_t length, size_t max_columns, const char **clean);

/* Columns that text takes on a terminal (0 for combining marks, 2 for wide characters). What
 * text_safe would replace counts as the one column of its replacement: widths may be taken before
 * or after text_safe. */
size_t text_width(const char *text);
/* Bytes of the longest prefix that fits in the columns, never splitting a grapheme. */
size_t text_fit(const char *text, size_t columns);
/* text cut to the columns (with a '~' in the last one when something was cut) and padded with
 * spaces to exactly that width; right aligned if asked. Does not filter: see text_safe. */
const char *text_column(struct arena *arena, const char *text, size_t columns, bool right);
/* Byte length of the grapheme that starts at text / that ends at text + at (0 at the ends). */
size_t text_next(const char *text);
size_t text_previous(const char *text, size_t at);

/* The number in a code with this mark ("W", "ST"): 12 of "W-0012", "w-12", "w12" and "12"; DB_NULL when it
 * is none. */
int64_t text_number(const char *code, const char *mark);

/* The way out: text with every control, bidi or zero-width character replaced by U+FFFD ('?' when
 * ascii); invalid bytes too. Returns text itself when nothing had to change. */
const char *text_safe(struct arena *arena, const char *text);
/* For --ascii: national romanization (2002) of Georgian, a simple one of Cyrillic and Armenian,
 * Latin letters without their marks, plain dashes, quotes and spaces. Every other character that
 * is not printable ASCII becomes '?', so the result is safe to send. Returns text itself when
 * nothing had to change. */
const char *text_ascii(struct arena *arena, const char *text);

/* The next word of a list, a copy in the arena, *at moved past it; NULL at the end. Start with
 * *at = list. */
const char *text_word(struct arena *arena, const char **at, const char *separators);

/* The search key of a name, in loose Latin (core/fold.c tells how): every script romanized, case
 * folded, marks and apostrophes dropped, doubled letters single, anything between words one space.
 * "ბერიძე", "BERIDZE", "beridze" and the national romanization of a name always give the same key.
 * Keys are compared only by text_found and text_same, never by strcmp: a Latin letter that is used
 * for two sounds stays open in the key (x for ხ or ქს, y for ყ or ი, c and w for ც წ ჩ ჭ ...). */
const char *text_fold(struct arena *arena, const char *text);
/* True when every word of the folded query starts a word of the folded key ("nin ber" finds
 * "nino beridze"), or stands inside one when it has three characters or more. An empty query finds
 * everything. Fast: called for every person at every key. */
bool text_found(const char *folded_key, const char *folded_query);
/* The same, but every word has to start a word: the better matches. */
bool text_starts(const char *folded_key, const char *folded_query);
/* True when two keys are spellings of the same words in the same order: a likely duplicate. */
bool text_same(const char *folded_a, const char *folded_b);

/* The Latin letter on the key where the Georgian layout has this letter (U+10D0..10F0; also
 * U+1C90..), or the character itself: hotkeys work in either layout. */
uint32_t text_hotkey(uint32_t character);

#endif
