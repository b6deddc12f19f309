/* Writes the filter of system calls as C, while the program is built: a console then neither loads
 * libseccomp nor puts 130 rules together at each start (measured: 1.1 ms and 150 KiB of its own). */
#include "tui/confine.h"

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

/* The calls that the desk makes, by purpose; every other one fails as in a kernel that does not have
 * it, so that a newer C library falls back to one it has. So there is no exec, no other process, no
 * socket, no ptrace, no mount, no link, no io_uring, and nothing that is yet to be invented. It is an
 * error and not the end of the process, because a console that dies leaves a terminal in disorder to
 * whoever sits there, and a refusal keeps as tight. */
static const int allowed[] = {
	/* files that are open */
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write),
	SCMP_SYS(writev), SCMP_SYS(pwrite64), SCMP_SYS(pwritev), SCMP_SYS(lseek), SCMP_SYS(_llseek),
	SCMP_SYS(close), SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(ftruncate),
	SCMP_SYS(ftruncate64), SCMP_SYS(fallocate), SCMP_SYS(flock), SCMP_SYS(fchmod),
	SCMP_SYS(fchown), SCMP_SYS(fchown32), SCMP_SYS(fadvise64), SCMP_SYS(fadvise64_64),
	/* files by name: Landlock says which */
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(stat), SCMP_SYS(stat64), SCMP_SYS(lstat), SCMP_SYS(lstat64), SCMP_SYS(fstat),
	SCMP_SYS(fstat64), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx),
	SCMP_SYS(fstatfs), SCMP_SYS(fstatfs64), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
	SCMP_SYS(getcwd), SCMP_SYS(getdents64), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(unlink),
	SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
	SCMP_SYS(umask),
	/* memory, none of it to be run (below) */
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(mlock),
	SCMP_SYS(mlock2), SCMP_SYS(munlock), SCMP_SYS(msync),
	/* time, waiting, signals to itself */
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(clock_getres),
	SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(clock_nanosleep),
	SCMP_SYS(clock_nanosleep_time64), SCMP_SYS(nanosleep), SCMP_SYS(timer_create),
	SCMP_SYS(timer_settime), SCMP_SYS(timer_settime64), SCMP_SYS(timer_delete), SCMP_SYS(poll),
	SCMP_SYS(ppoll), SCMP_SYS(ppoll_time64), SCMP_SYS(select), SCMP_SYS(_newselect),
	SCMP_SYS(pselect6), SCMP_SYS(pselect6_time64), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigsuspend), SCMP_SYS(rt_sigpending),
	SCMP_SYS(sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(futex),
	SCMP_SYS(futex_time64), SCMP_SYS(sched_yield),
	/* who and where am I */
	SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getpgrp), SCMP_SYS(getpgid),
	SCMP_SYS(getuid), SCMP_SYS(getuid32), SCMP_SYS(geteuid), SCMP_SYS(geteuid32),
	SCMP_SYS(getgid), SCMP_SYS(getgid32), SCMP_SYS(getegid), SCMP_SYS(getegid32),
	SCMP_SYS(getrandom), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(uname),
	/* the end */
	SCMP_SYS(exit), SCMP_SYS(exit_group),
#if CONFINE_SANITIZED
	SCMP_SYS(clone), SCMP_SYS(ptrace), SCMP_SYS(wait4), SCMP_SYS(prctl), SCMP_SYS(tgkill),
	SCMP_SYS(arch_prctl), SCMP_SYS(sched_getaffinity), SCMP_SYS(mmap), SCMP_SYS(mprotect),
	SCMP_SYS(getrlimit), SCMP_SYS(prlimit64), SCMP_SYS(process_vm_readv), SCMP_SYS(dup),
	SCMP_SYS(dup2), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(getdents),
#endif
};

/* Of the terminal its modes and size; above all not TIOCSTI, by which keys could be typed for the
 * shell that the console was started from. */
static const unsigned terminal_asks[] = { TCGETS, TCSETS, TCSETSW, TCSETSF,
#ifdef TCGETS2
	TCGETS2, TCSETS2, TCSETSW2, TCSETSF2,
#endif
	TCFLSH, TCSBRK, TCXONC, TIOCGWINSZ, TIOCGPGRP, FIONREAD };

/* Locks and flags; not the owner of a file, who would get signals from us. */
static const int file_asks[] = { F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW,
	F_OFD_GETLK, F_OFD_SETLK, /* db/seat.h */
	F_DUPFD_CLOEXEC };

static int add_each(scmp_filter_ctx filter)
{
	int bad = 0;

	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
		bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	return bad;
}

static int add_asks(scmp_filter_ctx filter)
{
	int bad = 0;

	for (size_t i = 0; i < sizeof terminal_asks / sizeof terminal_asks[0]; i++)
		bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
		    SCMP_A1_32(SCMP_CMP_EQ, terminal_asks[i]));
	for (size_t i = 0; i < sizeof file_asks / sizeof file_asks[0]; i++) {
		bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
		    SCMP_A1_32(SCMP_CMP_EQ, (unsigned)file_asks[i]));
		bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl64), 1,
		    SCMP_A1_32(SCMP_CMP_EQ, (unsigned)file_asks[i]));
	}
	return bad;
}

/* For a program whose libraries begin threads: threads of its own, which stand under the same filter,
 * and no process. Of clone3 the kernel cannot be asked what it is for, so it fails, and the C library
 * takes the other. */
static int add_threads(scmp_filter_ctx filter)
{
	int bad = 0;

#if !CONFINE_SANITIZED
	const scmp_datum_t thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;

	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread));
#endif
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(set_robust_list), 0);
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rseq), 0);
	return bad;
}

static int add_narrow(scmp_filter_ctx filter)
{
	int bad = 0;

#if !CONFINE_SANITIZED
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	    SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap2), 1,
	    SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	    SCMP_A2_32(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	/* limits are looked at, not set */
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
	    SCMP_A2(SCMP_CMP_EQ, 0));
	/* abort() */
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
	    SCMP_A2_32(SCMP_CMP_EQ, SIGABRT));
#endif
	/* ^Z stops the job */
	bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 2,
	    SCMP_A0_32(SCMP_CMP_EQ, 0), SCMP_A1_32(SCMP_CMP_EQ, SIGTSTP));
	return bad;
}

/* The kernel's instructions, one a line. */
static bool print(scmp_filter_ctx filter)
{
	FILE *made = tmpfile();
	struct sock_filter step;
	bool good = made && seccomp_export_bpf(filter, fileno(made)) == 0;

	printf("#include \"tui/confine.h\"\n\n#include <linux/filter.h>\n\n"
	       "const struct sock_filter confine_filter[] = {\n");
	if (good)
		rewind(made);
	while (good && fread(&step, sizeof step, 1, made) == 1)
		printf("\t{ 0x%04x, %u, %u, 0x%08x },\n", step.code, step.jt, step.jf, step.k);
	printf("};\nconst unsigned short confine_filter_length ="
	       " sizeof confine_filter / sizeof confine_filter[0];\n");
	if (made)
		fclose(made);
	return good && fflush(stdout) == 0;
}

/* Named "threads", the filter for a program that begins some. */
int main(int count, char **words)
{
	bool threads = count > 1 && strcmp(words[1], "threads") == 0;
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	bool good = filter && seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0
		&& add_each(filter) == 0 && add_asks(filter) == 0 && add_narrow(filter) == 0
		&& (!threads || add_threads(filter) == 0)
		&& print(filter);

	seccomp_release(filter);
	return good ? 0 : 1;
}
