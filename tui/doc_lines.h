/* A report's document as lines on the screen: sections as headings, rows as lines of cells; columns
 * that find no room give way, the least important first. */
#ifndef TUI_DOC_LINES_H
#define TUI_DOC_LINES_H

#include "core/doc.h"
#include "tui/lines.h"

/* Adds the section at so many columns. now shortens instants. A section of facts (two columns, the
 * first a label) stands without a header. */
void doc_lines_add(struct lines *lines, const struct section *section, when_t now, size_t columns);

/* All sections, a blank line between two. How many rows they have. */
size_t doc_lines_add_sections(
    struct lines *lines, const struct doc *doc, when_t now, size_t columns);

#endif
