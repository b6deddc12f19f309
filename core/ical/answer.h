/* Calendar work that needs libical, as text to text: the inside of the program shelterdesk-ical,
 * which core/ical.h asks. <libical/ical.h> appears in this folder alone, and no other part of the
 * desk is linked with it: it parses what came from elsewhere, and does so in a process that has
 * nothing to give. Requests and answers are JSON objects:
 *
 *   expand  {"rule", "start", "latest", "except": [day], "most"} -> {"at": [time]}
 *   write   {"stamp", "name", "events": [{"uid", "from", "until", "summary" ...}]} -> {"text"}
 *   read    {"text", "from", "until", "most"} -> {"events": [{...}], "faults": [{"line", "what",
 *           "detail"}]}
 *
 * Times without a zone are "20261124T100000", days "20261124", instants UTC seconds. An answer that
 * is {"wrong": word} says why there is none. */
#ifndef CORE_ICAL_ANSWER_H
#define CORE_ICAL_ANSWER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* The answer, to be freed by the caller; NULL when the request is not one. */
char *ical_answer(const char *request, size_t length);

/* Each takes the request and gives the answer. */
json_t *ical_answer_expand(const json_t *request);
json_t *ical_answer_write(const json_t *request);
json_t *ical_answer_read(const json_t *request);

/* For them: members of the request, "" and 0 where there is none. */
const char *ask_text(const json_t *request, const char *name);
json_int_t ask_number(const json_t *request, const char *name);
json_t *ical_wrong(const char *word);

#endif
