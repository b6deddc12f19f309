#include "db/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define SIDE "-turn"

bool turn_open(struct turn *turn, const char *database)
{
	size_t size = strlen(database) + sizeof SIDE;
	char *path = malloc(size);

	turn->taken = false;
	turn->fd = -1;
	if (!path)
		return false;
	snprintf(path, size, "%s-turn", database);
	turn->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	free(path);
	return turn->fd >= 0;
}

static void on_alarm(int signal)
{
	(void)signal; /* only there to interrupt flock() */
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* flock() knows no time limit: a timer interrupts it, again and again from the limit on, so that a
 * signal that comes just before the call cannot be missed for good. */
static bool wait_in_line(int fd, int limit_ms)
{
	struct sigaction alarm_action = { .sa_handler = on_alarm }, old_action;
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	struct itimerspec limit = { .it_value = { limit_ms / 1000, (limit_ms % 1000) * 1000000L },
		.it_interval = { 0, 20000000L } };
	int64_t deadline = now_ms() + limit_ms;
	timer_t timer;
	bool taken = false;

	if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
		return false;
	sigaction(SIGALRM, &alarm_action, &old_action);
	timer_settime(timer, 0, &limit, NULL);
	do {
		taken = flock(fd, LOCK_EX) == 0;
	} while (!taken && errno == EINTR && now_ms() < deadline);
	if (!taken && errno == EINTR)
		errno = ETIMEDOUT;
	int kept = errno;

	timer_delete(timer);
	sigaction(SIGALRM, &old_action, NULL);
	errno = kept;
	return taken;
}

bool turn_take(struct turn *turn, int limit_ms)
{
	if (flock(turn->fd, LOCK_EX | LOCK_NB) == 0)
		turn->taken = true;
	else if (errno == EWOULDBLOCK || errno == EINTR)
		turn->taken = wait_in_line(turn->fd, limit_ms);
	return turn->taken;
}

void turn_give(struct turn *turn)
{
	if (turn->taken)
		flock(turn->fd, LOCK_UN);
	turn->taken = false;
}

void turn_close(struct turn *turn)
{
	if (turn->fd >= 0)
		close(turn->fd);
	turn->fd = -1;
	turn->taken = false;
}
