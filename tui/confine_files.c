#include "tui/confine.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Landlock, by its three calls: the C library has no functions for them, and the kernel headers of
 * the machine that builds may know less than the kernel that runs. From linux/landlock.h, which
 * promises them. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

#define ASK_VERSION 1u
#define RULE_BENEATH 1

#define EXECUTE (1u << 0)
#define WRITE_FILE (1u << 1)
#define READ_FILE (1u << 2)
#define READ_DIR (1u << 3)
#define REMOVE_FILE (1u << 5)
#define MAKE_DIR (1u << 7)
#define MAKE_REG (1u << 8)
#define TRUNCATE (1u << 14)

#define READS (READ_FILE | READ_DIR)
#define KEEPS (READS | WRITE_FILE | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE)
#define OF_A_FILE (EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE)

struct ruleset {
	uint64_t files, network, scope;
};

struct __attribute__((packed)) beneath {
	uint64_t allowed;
	int32_t fd;
};

/* Everything that an ABI can refuse is refused, but for what a rule allows: 13 kinds of access to
 * files at first, moving between folders from 2 on, truncating from 3, devices from 5. From 4 on
 * TCP, from 6 abstract sockets. Signals stay: ^Z stops the whole job, its other processes too. */
static struct ruleset all_of(int abi)
{
	int kinds = abi >= 5 ? 16 : abi >= 3 ? 15 : abi == 2 ? 14 : 13;

	return (struct ruleset){ .files = (1u << kinds) - 1, .network = abi >= 4 ? 3 : 0,
		.scope = abi >= 6 ? 1 : 0 };
}

static void allow(int rules, const struct ruleset *handled, const struct place *place)
{
	struct beneath beneath = { .allowed = (place->keep ? KEEPS : READS) & handled->files };
	struct stat info;

	beneath.fd = open(place->path, O_PATH | O_CLOEXEC);
	if (beneath.fd < 0)
		return;
	if (fstat(beneath.fd, &info) == 0 && !S_ISDIR(info.st_mode))
		beneath.allowed &= OF_A_FILE;
	syscall(SYS_landlock_add_rule, rules, RULE_BENEATH, &beneath, 0u);
	close(beneath.fd);
}

/* What the C library looks up by itself: the language of somebody else who signs in, time zones,
 * random bytes; SQLite holds /dev/null in places that were closed. The terminal was read already. */
static const struct place system_places[] = {
	{ "/usr/share/locale", false },
	{ "/usr/share/locale-langpack", false },
	{ "/usr/lib/locale", false },
	{ "/usr/share/zoneinfo", false },
	{ "/etc/localtime", false },
	{ "/dev/urandom", false },
	{ "/dev/null", true },
#if CONFINE_SANITIZED
	{ "/proc", false }, /* and what a finding's lines are named from */
	{ "/proc/self/exe", false },
	{ "/usr/lib", false },
#endif
#ifdef CONFINE_COVERAGE
	{ CONFINE_COVERAGE, true }, /* where counts are written at the end */
#endif
};

int confine_files(const struct place *places, size_t count)
{
	int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_VERSION), rules;
	struct ruleset handled;

	if (abi < 1)
		return 0;
	handled = all_of(abi);
	/* an older kernel takes the longer struct as long as what it does not know is zero */
	rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0u);
	if (rules < 0)
		return 0;
	for (size_t i = 0; i < sizeof system_places / sizeof system_places[0]; i++)
		allow(rules, &handled, &system_places[i]);
	for (size_t i = 0; i < count; i++)
		allow(rules, &handled, &places[i]);
	if (syscall(SYS_landlock_restrict_self, rules, 0u) != 0)
		abi = 0;
	close(rules);
	return abi;
}
