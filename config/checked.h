/* Short secrets and keys as a text that people copy: "kind:letters", the letters 32 signs that are
 * hard to mistake for each other, six of them a checksum (bech32m, BIP 350), so that any four wrong
 * letters are found. Of a key for another use nothing is taken: the kind is in the checksum. */
#ifndef CONFIG_CHECKED_H
#define CONFIG_CHECKED_H

#include <stdbool.h>

#define CHECKED_SIZE 32  /* bytes that are written */
#define CHECKED_TEXT 100 /* a text's letters at most, its NUL included */

void checked_write(const char *kind, const unsigned char bytes[CHECKED_SIZE], char text[CHECKED_TEXT]);
/* False when the text is of another kind or form, or a letter is wrong. Capitals are taken too. */
bool checked_read(const char *kind, const char *text, unsigned char bytes[CHECKED_SIZE]);

#endif
