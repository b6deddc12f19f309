/* A VFS that does what the system's does, but asks a hook before each call: the hook may wait (to
 * stretch a race of a few instructions into milliseconds) or answer with an error code instead. */
#ifndef TESTS_FAULT_SHIM_H
#define TESTS_FAULT_SHIM_H

#include <stdbool.h>

enum shim_op {
	SHIM_OPEN,
	SHIM_READ,
	SHIM_WRITE,
	SHIM_TRUNCATE,
	SHIM_SYNC,
	SHIM_SIZE,
	SHIM_LOCK,
	SHIM_SHM, /* a lock or barrier of the shared index of the WAL */
	SHIM_CHECKPOINT /* a checkpoint between reading the header of the WAL and acting on it */
};

/* SQLITE_OK lets the call through; anything else is its answer. wal: on the write-ahead log. */
typedef int shim_hook(enum shim_op op, bool wal);

/* Registers the VFS "shim" in this process, once; the hook may be changed at any time. */
void shim_register(shim_hook *hook);

/* A hook that waits: up to most_us before a checkpoint acts, a little now and then at locks, and
 * does not sync. Seeded. */
void shim_delays(unsigned seed, unsigned most_us);

/* A hook that fails the count-th call of the kind with this code (once, or from then on), and
 * counts. shim_calls tells how many calls of the kind there were since. */
void shim_fail(enum shim_op op, bool wal_only, long count, bool for_ever, int code);
void shim_pass(void); /* nothing fails any more */
long shim_calls(void);

#endif
