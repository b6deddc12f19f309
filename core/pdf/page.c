#include "core/pdf/page.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN 42.0 /* 15 mm */
#define FOOT 20.0   /* of which the foot takes */

const char *page_text(const struct page *page, const char *name)
{
	const char *text = json_string_value(json_object_get(page->request, name));

	return text ? text : "";
}

/* --- faces ----------------------------------------------------------------------------------- */

static const struct {
	double size;
	bool bold;
} faces[FACE_COUNT] = { [FACE_BODY] = { 8.5, false }, [FACE_BOLD] = { 8.5, true },
	[FACE_TITLE] = { 16, true }, [FACE_HEADING] = { 10.5, true }, [FACE_COLUMN] = { 7.5, true },
	[FACE_SMALL] = { 7.5, false } };

static void load_faces(struct page *page)
{
	for (int i = 0; i < FACE_COUNT; i++) {
		double height;

		page->faces[i] = pango_font_description_new();
		pango_font_description_set_family(page->faces[i], page_text(page, "font"));
		pango_font_description_set_size(
		    page->faces[i], (gint)(faces[i].size * PANGO_SCALE));
		pango_font_description_set_weight(
		    page->faces[i], faces[i].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
		text_set(page, (enum face)i, "Ag\u10e6", -1, &height, &page->line[i]);
	}
}

/* --- texts ----------------------------------------------------------------------------------- */

void text_set(struct page *page, enum face face, const char *text, double width, double *taken_width,
    double *taken_height)
{
	PangoRectangle taken;

	pango_layout_set_font_description(page->layout, page->faces[face]);
	pango_layout_set_width(page->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
	pango_layout_set_text(page->layout, text, -1);
	pango_layout_get_extents(page->layout, NULL, &taken);
	*taken_width = (double)taken.width / PANGO_SCALE;
	*taken_height = (double)taken.height / PANGO_SCALE;
}

double text_length(struct page *page, enum face face, const char *text)
{
	double width, height;

	text_set(page, face, text, -1, &width, &height);
	return width;
}

void text_draw(struct page *page, double x, double y, double grey)
{
	if (!page->draw)
		return;
	cairo_set_source_rgb(page->cairo, grey, grey, grey);
	cairo_move_to(page->cairo, x, y);
	pango_cairo_show_layout(page->cairo, page->layout);
}

double text_put(struct page *page, enum face face, const char *text, double x, double y, double grey)
{
	double length = text_length(page, face, text);

	text_draw(page, x, y, grey);
	return length;
}

void rule(struct page *page, double x, double y, double until, double thick, double grey)
{
	if (!page->draw)
		return;
	cairo_set_source_rgb(page->cairo, grey, grey, grey);
	cairo_rectangle(page->cairo, x, y, until - x, thick);
	cairo_fill(page->cairo);
}

char *fill_in(const char *form, const char *mark, const char *first, const char *second)
{
	const char *at = strstr(form, mark), *next = at ? strstr(at + strlen(mark), mark) : NULL;
	GString *made = g_string_new(NULL);

	if (!at) {
		g_string_append(made, form);
		return g_string_free(made, FALSE);
	}
	g_string_append_len(made, form, at - form);
	g_string_append(made, first);
	at += strlen(mark);
	if (next) {
		g_string_append_len(made, at, next - at);
		g_string_append(made, second);
		at = next + strlen(mark);
	}
	g_string_append(made, at);
	return g_string_free(made, FALSE);
}

/* --- the sheet ------------------------------------------------------------------------------- */

static void edges(struct page *page)
{
	page->left = page->top = MARGIN;
	page->right = page->width - MARGIN;
	page->bottom = page->height - MARGIN - FOOT;
}

static void write_metadata(struct page *page)
{
	cairo_pdf_surface_set_metadata(
	    page->surface, CAIRO_PDF_METADATA_TITLE, page_text(page, "title"));
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, "Shelterdesk");
	/* of the document, not of now: the same document is the same file */
	cairo_pdf_surface_set_metadata(
	    page->surface, CAIRO_PDF_METADATA_CREATE_DATE, page_text(page, "generated"));
}

void page_open(struct page *page, const json_t *request, cairo_write_func_t write, void *closure)
{
	bool letter;
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *context;

	*page = (struct page){ .request = request };
	letter = strcmp(page_text(page, "paper"), "letter") == 0;
	page->width = letter ? 612 : 595.28;
	page->height = letter ? 792 : 841.89;
	edges(page);
	page->surface
	    = cairo_pdf_surface_create_for_stream(write, closure, page->width, page->height);
	write_metadata(page);
	page->cairo = cairo_create(page->surface);
	page->layout = pango_cairo_create_layout(page->cairo);
	context = pango_layout_get_context(page->layout);
	/* as it will be printed, not as a screen would round it */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(
	    context, pango_language_from_string(page_text(page, "language")));
	pango_layout_context_changed(page->layout);
	pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
	load_faces(page);
}

void page_close(struct page *page)
{
	for (int i = 0; i < FACE_COUNT; i++)
		pango_font_description_free(page->faces[i]);
	g_object_unref(page->layout);
	cairo_destroy(page->cairo);
	cairo_surface_finish(page->surface);
	cairo_surface_destroy(page->surface);
}

void page_across(struct page *page)
{
	double width = page->width;

	page->width = page->height;
	page->height = width;
	edges(page);
	cairo_pdf_surface_set_size(page->surface, page->width, page->height);
}

/* --- heads and feet --------------------------------------------------------------------------- */

/* "Label value" after each other, on as many lines as they need. */
static void write_lines(struct page *page)
{
	const json_t *lines = json_object_get(page->request, "lines");
	double x = page->left;
	json_t *line;
	size_t i;

	json_array_foreach(lines, i, line)
	{
		const char *label = json_string_value(json_object_get(line, "label"));
		const char *text = json_string_value(json_object_get(line, "text"));
		double labelled = text_length(page, FACE_BODY, label) + 5, width, height;

		text_set(page, FACE_BODY, text, -1, &width, &height);
		if (x > page->left && x + labelled + width > page->right) {
			x = page->left;
			page->y += page->line[FACE_BODY] + 2;
		}
		text_put(page, FACE_BODY, label, x, page->y, GREY_TEXT);
		text_set(page, FACE_BODY, text, page->right - x - labelled, &width, &height);
		text_draw(page, x + labelled, page->y, 0);
		x += labelled + width + 18;
		page->y += height - page->line[FACE_BODY];
	}
	if (x > page->left)
		page->y += page->line[FACE_BODY] + 2;
}

static void write_title(struct page *page)
{
	const char *made = page_text(page, "made");
	double length = text_length(page, FACE_SMALL, made), width, height;

	text_set(page, FACE_TITLE, page_text(page, "title"), page->right - page->left, &width, &height);
	text_draw(page, page->left, page->y, 0);
	if (page->left + width + 18 + length <= page->right) {
		text_put(page, FACE_SMALL, made, page->right - length,
		    page->y + height - page->line[FACE_SMALL] - 3, GREY_TEXT);
		made = NULL;
	}
	page->y += height + 4;
	write_lines(page);
	if (made) {
		text_put(page, FACE_SMALL, made, page->left, page->y, GREY_TEXT);
		page->y += page->line[FACE_SMALL] + 2;
	}
	page->y += 2;
	rule(page, page->left, page->y, page->right, 1.2, 0);
	page->y += 10;
}

/* What the paper is, of what, and when it was made: as much of it as stands on one line. */
static void write_running_head(struct page *page)
{
	const json_t *lines = json_object_get(page->request, "lines");
	const char *made = page_text(page, "made");
	double length = text_length(page, FACE_SMALL, made), x, width, height;
	json_t *line;
	size_t i;

	text_set(page, FACE_BOLD, page_text(page, "title"), -1, &width, &height);
	text_draw(page, page->left, page->y, 0);
	x = page->left + width;
	json_array_foreach(lines, i, line)
	{
		const char *text = json_string_value(json_object_get(line, "text"));

		if (x + 12 + text_length(page, FACE_SMALL, text) + 18 + length > page->right)
			continue;
		x += 12 + text_put(page, FACE_SMALL, text, x + 12, page->y + 1, GREY_TEXT);
	}
	if (x + 18 + length <= page->right)
		text_put(page, FACE_SMALL, made, page->right - length, page->y + 1, GREY_TEXT);
	page->y += page->line[FACE_BOLD] + 3;
	rule(page, page->left, page->y, page->right, 0.6, GREY_RULE);
	page->y += 10;
}

static void write_foot(struct page *page)
{
	double y = page->height - MARGIN - page->line[FACE_SMALL];
	char number[16], total[16], *text;
	double length;

	g_snprintf(number, sizeof number, "%d", page->number);
	g_snprintf(total, sizeof total, "%d", page->total);
	text = fill_in(page_text(page, "page"), "%zu", number, total);
	rule(page, page->left, y - 4, page->right, 0.6, GREY_RULE);
	length = text_length(page, FACE_SMALL, text);
	text_draw(page, page->right - length, y, GREY_TEXT);
	text_set(page, FACE_SMALL, page_text(page, "copy"), -1, &length, &length);
	text_draw(page, page->left, y, GREY_TEXT);
	g_free(text);
}

void page_begin(struct page *page)
{
	page->number++;
	page->y = page->top;
	if (page->number == 1)
		write_title(page);
	else
		write_running_head(page);
	page->start = page->y;
}

void page_end(struct page *page)
{
	write_foot(page);
	if (page->draw)
		cairo_show_page(page->cairo);
}

void page_next(struct page *page)
{
	page_end(page);
	page_begin(page);
}

bool page_full(const struct page *page, double height)
{
	return page->y + height > page->bottom;
}
