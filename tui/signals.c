#include "tui/signals.h"

#include <stddef.h>

static const int caught[SIGNALS_CAUGHT] = { SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH };

/* The only mutable globals of the face: what the handler saw. */
static volatile sig_atomic_t seen_hangup, seen_stop, seen_suspend, seen_resume, seen_resize;

static void on_signal(int number)
{
	switch (number) {
	case SIGHUP:
		seen_hangup = 1;
		break;
	case SIGTSTP:
		seen_suspend = 1;
		break;
	case SIGCONT:
		seen_resume = 1;
		break;
	case SIGWINCH:
		seen_resize = 1;
		break;
	default:
		seen_stop = 1;
	}
}

void signals_block(struct signals *before)
{
	sigset_t blocked;
	sigemptyset(&blocked);
	for (int i = 0; i < SIGNALS_CAUGHT; i++) {
		sigaddset(&blocked, caught[i]);
		sigaction(caught[i], NULL, &before->actions[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &before->mask);
	seen_hangup = seen_stop = seen_suspend = seen_resume = seen_resize = 0;
}

void signals_catch(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigfillset(&action.sa_mask);
	for (int i = 0; i < SIGNALS_CAUGHT; i++)
		sigaction(caught[i], &action, NULL);
}

void signals_release(const struct signals *before, bool hung_up)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	for (int i = 0; i < SIGNALS_CAUGHT; i++) {
		sigaction(caught[i], &ignore, NULL); /* forgets what is pending */
		if (!hung_up || caught[i] != SIGHUP)
			sigaction(caught[i], &before->actions[i], NULL);
	}
	sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

void signals_open(const struct signals *before, sigset_t *mask)
{
	*mask = before->mask;
	for (int i = 0; i < SIGNALS_CAUGHT; i++)
		sigdelset(mask, caught[i]);
}

static bool take(volatile sig_atomic_t *seen)
{
	bool was = *seen != 0;
	*seen = 0;
	return was;
}

enum signal_seen signals_take(void)
{
	if (seen_hangup)
		return SIGNAL_HANGUP;
	if (seen_stop)
		return SIGNAL_STOP;
	if (take(&seen_suspend))
		return SIGNAL_SUSPEND;
	if (take(&seen_resume))
		return SIGNAL_RESUME;
	return take(&seen_resize) ? SIGNAL_RESIZE : SIGNAL_NONE;
}

void signals_stop_job(void)
{
	const struct sigaction stop = { .sa_handler = SIG_DFL }, forget = { .sa_handler = SIG_IGN };
	struct sigaction ours;
	sigset_t only, blocked;
	sigemptyset(&only);
	sigaddset(&only, SIGTSTP);
	sigaction(SIGTSTP, &stop, &ours);
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &only, &blocked); /* here we stand still */
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	sigaction(SIGCONT, &forget, &ours); /* the one that woke us */
	sigaction(SIGCONT, &ours, NULL);
}
