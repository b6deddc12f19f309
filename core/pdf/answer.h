/* A document as a PDF: the inside of the program shelterdesk-pdf, which core/paper/pdf.c asks. Pango,
 * cairo and fontconfig appear in this folder alone, and no other part of the desk is linked with them:
 * they are large, and a console neither pays for them nor ends with them.
 *
 * The request is a JSON object: the document with every text as it is to be read, and the sheet.
 *
 *   {"title", "lines": [{"label", "text"}], "generated", "made", "copy", "page", "continued",
 *    "left_out", "time", "paper": "a4" | "letter", "turn": "fitting" | "portrait" | "landscape",
 *    "font", "language", "signs": [text], "sections": [{"title", "empty",
 *     "columns": [{"title", "kind", "priority"}], "rows": [[cell]], "sums": [bool],
 *     "chart": {"at", "bar", "percent"}}]}
 *
 * A column's kind is text (wrapped), words (between words alone), code (not at all), number (to the
 * right), bar (0 to 100) or tick (null: an empty box, true: a ticked one). The same request gives the
 * same bytes. */
#ifndef CORE_PDF_ANSWER_H
#define CORE_PDF_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads what fonts there are; from now on no file is needed but theirs. */
void pdf_prepare(void);
/* Calls found for each folder that they are in. */
void pdf_font_folders(void (*found)(void *context, const char *folder), void *context);

/* The PDF, or {"wrong": word} as text when it cannot be made: "font" (none has the letters needed).
 * To be freed by the caller; NULL when the request is not one. */
char *pdf_answer(const char *request, size_t length, size_t *answer_length);

#endif
