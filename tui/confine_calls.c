#include "tui/confine.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

/* The filter itself is written by tui/seccomp/filter.c, which has the list of calls. */
extern const struct sock_filter confine_filter[];
extern const unsigned short confine_filter_length;

bool confine_calls(void)
{
	const struct sock_fprog program = { confine_filter_length,
		(struct sock_filter *)confine_filter };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
