/* Translation marks. Every string a person reads goes through _(); strings in static tables are
 * marked with N_() and translated where they are shown. Catalogues: tui/po. */
#ifndef CORE_I18N_H
#define CORE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))

#endif
