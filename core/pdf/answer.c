#include "core/pdf/answer.h"

#include "core/pdf/table.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

/* --- fonts ------------------------------------------------------------------------------------- */

void pdf_prepare(void)
{
	FcInit();
}

void pdf_font_folders(void (*found)(void *context, const char *folder), void *context)
{
	FcStrList *folders = FcConfigGetFontDirs(NULL);
	const FcChar8 *folder;

	while (folders && (folder = FcStrListNext(folders)))
		found(context, (const char *)folder);
	if (folders)
		FcStrListDone(folders);
}

/* Has whatever stands in for the font the letters? One odd sign in a note is no reason to refuse. */
static bool has_letters(struct page *page)
{
	text_length(page, FACE_BODY, "Aa1 \u10d0\u10d1\u10f0");
	return pango_layout_get_unknown_glyphs_count(page->layout) == 0;
}

/* --- the document ------------------------------------------------------------------------------- */

struct document {
	struct page page;
	struct table *tables;
	size_t count;
};

/* Across where the columns of a section would be squeezed on an upright sheet. */
static void choose_turn(struct document *document)
{
	struct page *page = &document->page;
	const char *turn = page_text(page, "turn");
	bool across = strcmp(turn, "landscape") == 0;

	for (size_t i = 0; strcmp(turn, "fitting") == 0 && i < document->count; i++)
		across = across
			|| !table_comfortable(&document->tables[i], page->right - page->left);
	if (across)
		page_across(page);
}

#define SIGN_HEIGHT 34.0
#define SIGN_ROOM 190.0 /* to sign on */
#define SIGN_TIME 70.0

static void write_sign(struct page *page, const char *label, double widest)
{
	double base = page->y + SIGN_HEIGHT - 8, x = page->left + widest + 6;
	const char *time = page_text(page, "time");

	text_put(page, FACE_BODY, label, page->left, base - page->line[FACE_BODY] + 1, 0);
	if (x + SIGN_ROOM + 90 + SIGN_TIME > page->right) { /* below a long label */
		page->y += SIGN_HEIGHT - 8;
		base += SIGN_HEIGHT - 8;
		x = page->left;
	}
	rule(page, x, base, x + SIGN_ROOM, 0.7, 0);
	x += SIGN_ROOM + 14;
	x += text_put(page, FACE_BODY, time, x, base - page->line[FACE_BODY] + 1, 0) + 6;
	rule(page, x, base, x + SIGN_TIME, 0.7, 0);
	page->y += SIGN_HEIGHT;
}

/* All of them on one page: who signs sees who else did. */
static void write_signs(struct page *page)
{
	const json_t *signs = json_object_get(page->request, "signs");
	double widest = 0, room = page->right - page->left, each = SIGN_HEIGHT;
	json_t *sign;
	size_t i;

	json_array_foreach(signs, i, sign)
	{
		double length = text_length(page, FACE_BODY, json_string_value(sign));

		widest = length > widest ? length : widest;
	}
	if (widest + 6 + SIGN_ROOM + 90 + SIGN_TIME > room)
		each = 2 * SIGN_HEIGHT - 8;
	if (page->y > page->start && page_full(page, each * (double)json_array_size(signs)))
		page_next(page);
	json_array_foreach(signs, i, sign)
		write_sign(page, json_string_value(sign), widest);
}

static void write_pages(struct document *document, int total)
{
	struct page *page = &document->page;

	page->draw = total > 0;
	page->total = total;
	page->number = 0;
	page_begin(page);
	for (size_t i = 0; i < document->count; i++)
		table_write(page, &document->tables[i]);
	write_signs(page);
	page_end(page);
}

static void make(struct document *document)
{
	const json_t *sections = json_object_get(document->page.request, "sections");

	document->count = json_array_size(sections);
	document->tables = calloc(document->count + 1, sizeof *document->tables);
	if (!document->tables)
		abort();
	for (size_t i = 0; i < document->count; i++)
		table_open(&document->page, &document->tables[i], json_array_get(sections, i));
	choose_turn(document);
	for (size_t i = 0; i < document->count; i++)
		table_lay_out(&document->page, &document->tables[i]);
	write_pages(document, 0);
	write_pages(document, document->page.number);
	for (size_t i = 0; i < document->count; i++)
		table_close(&document->tables[i]);
	free(document->tables);
}

/* --- the answer --------------------------------------------------------------------------------- */

static cairo_status_t keep(void *closure, const unsigned char *bytes, unsigned length)
{
	g_byte_array_append(closure, bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

/* What is drawn takes every member for what it is said to be. */
static bool is_document(const json_t *asked)
{
	const json_t *sections = json_object_get(asked, "sections"), *lines = json_object_get(asked, "lines"),
		     *signs = json_object_get(asked, "signs");
	json_t *each;
	size_t i;

	if (!json_is_array(sections) || !json_is_array(lines) || !json_is_array(signs)
		|| !json_is_string(json_object_get(asked, "font")))
		return false;
	json_array_foreach(lines, i, each)
		if (!json_is_string(json_object_get(each, "label"))
			|| !json_is_string(json_object_get(each, "text")))
			return false;
	json_array_foreach(signs, i, each)
		if (!json_is_string(each))
			return false;
	json_array_foreach(sections, i, each)
		if (!json_is_array(json_object_get(each, "columns"))
			|| !json_is_array(json_object_get(each, "rows"))
			|| !json_is_array(json_object_get(each, "sums")))
			return false;
	return true;
}

char *pdf_answer(const char *request, size_t length, size_t *answer_length)
{
	json_t *asked = json_loadb(request, length, 0, NULL);
	struct document document = { 0 };
	GByteArray *made;
	bool good;

	if (!is_document(asked)) {
		json_decref(asked);
		return NULL;
	}
	made = g_byte_array_new();
	page_open(&document.page, asked, keep, made);
	good = has_letters(&document.page);
	if (good)
		make(&document);
	page_close(&document.page);
	if (!good) {
		static const char wrong[] = "{\"wrong\":\"font\"}";

		g_byte_array_set_size(made, 0);
		g_byte_array_append(made, (const guint8 *)wrong, sizeof wrong - 1);
	}
	json_decref(asked);
	*answer_length = made->len;
	return (char *)g_byte_array_free(made, FALSE);
}
