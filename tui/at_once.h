/* A verb that a key does without its form. */
#ifndef TUI_AT_ONCE_H
#define TUI_AT_ONCE_H

#include "tui/screen.h"

/* Tells what stands against it, who and when; what is only to be warned of, or may be agreed to
 * (PARAM_AGREE), is asked. True: done. */
bool act_at_once(struct pane *pane, const struct verb *verb, const struct values *values);

#endif
