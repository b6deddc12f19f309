/* The audit's chain as a part of the report audit. */
#ifndef CORE_REPORTS_AUDIT_CHAIN_H
#define CORE_REPORTS_AUDIT_CHAIN_H

#include "core/report.h"

/* The verified chain into doc; kept: a head that was printed before ("NUMBER:HASH"), NULL none. Faults
 * are a finding too (check-failed). */
void audit_chain_build(struct view *view, const char *kept, struct doc *doc);

#endif
