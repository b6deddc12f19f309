/* "Did you mean": the nearest of some known words to one that is not known. */
#ifndef CONFIG_NEAREST_H
#define CONFIG_NEAREST_H

#include <stddef.h>

/* Edit distance (insert, delete, replace, swap of neighbours), case-blind for ASCII. */
size_t nearest_distance(const char *a, const char *b);
/* The closest of the candidates, or NULL when none is close enough to offer (more than a third of
 * the letters differ). */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

#endif
