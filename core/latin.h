/* Letters of the scripts that names come in, as plain Latin: the tables behind text_fold and
 * text_ascii. Georgian follows the national romanization of 2002; Cyrillic (Russian, Ukrainian)
 * and Armenian are simplified so that they meet the Georgian spelling of the same name. */
#ifndef CORE_LATIN_H
#define CORE_LATIN_H

#include <stdbool.h>
#include <stdint.h>

/* The lower case romanization of a character in either case, or NULL when the tables do not have
 * it. Ejectives carry an apostrophe ("k'"), soft and hard signs are "". next is the character that
 * follows (0 at the end) and *pair is set when both make one sound (Armenian U+0578 U+0582). */
const char *latin_letter(int32_t character, int32_t next, bool *pair);

/* True of the many characters that people and phones use for an apostrophe. */
bool latin_apostrophe(int32_t character);

/* Modern letter of an old or capital Georgian one (Mtavruli, Asomtavruli, Nuskhuri), else the
 * character itself. */
int32_t latin_mkhedruli(int32_t character);

#endif
