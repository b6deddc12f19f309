/* A private SSH server on the loopback, configured from the very files that are shipped
 * (config/kit), with this program behind it. It runs as whoever runs the tests, and that system user
 * stands for the one that the kit is written for. Around the kit the host's settings are as lax as
 * they get, so that what is denied is denied by the kit. */
#ifndef TESTS_SCREEN_SSHD_H
#define TESTS_SCREEN_SSHD_H

#include "tests/screen/vt.h"

#include <sys/types.h>

#define SSHD_WORDS 40

struct sshd {
	char folder[128]; /* keys, config, log; data/shelterdesk/shelterdesk.db is the database */
	char db[192];
	char user[64]; /* system user */
	char name[32]; /* whose console the key opens: in no other test's use */
	const char *key; /* which one clients use: "key", or "other", which opens nothing */
	int port;
	pid_t pid;
};

/* Makes the folder, keys and config and starts it; fails the test when it does not come up. Users of
 * the desk are to be made by the caller in sshd->db. */
void sshd_open(struct sshd *sshd);
/* Ends the server and every session of it, removes the folder. */
void sshd_done(struct sshd *sshd);

/* A client on a terminal; more: further words before the address, ending in NULL, or NULL; command:
 * what the client asks for, or NULL. */
struct vt *sshd_terminal(const struct sshd *sshd, const struct vt_options *options,
    const char *const more[], const char *command);
/* The words of a client program that knows the key and the host: ssh, sftp or scp. Ends with NULL;
 * returns how many. port_flag: "-p" or "-P". */
size_t sshd_client(const struct sshd *sshd, const char *program, const char *port_flag,
    const char *words[SSHD_WORDS]);
/* Runs words without a terminal, with nothing on standard input, and waits at most ten seconds. Exit
 * status; *said is all that it wrote, until the next call. */
int sshd_run(const char *const words[], const char **said);
/* The shipped file with the names of this test in it, as text until the next call. */
const char *sshd_kit(const struct sshd *sshd, const char *name);
/* Kills consoles that a test has left, with their sessions. */
void sshd_sweep(const struct sshd *sshd);
/* The process of the console that a session has opened; 0: none. Waits at most so long for there to
 * be one (wanted) or none. */
pid_t sshd_console(const struct sshd *sshd, bool wanted, int wait_ms);

#endif
