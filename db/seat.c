#include "db/seat.h"

#include "db/internal.h"

#include <fcntl.h>
#include <unistd.h>

/* Byte locks and the turn's flock() do not see each other. */
static struct flock seat_of(int64_t user, short kind)
{
	return (struct flock){ .l_type = kind, .l_whence = SEEK_SET, .l_start = user, .l_len = 1 };
}

void seat_take(struct db *db, int64_t user)
{
	struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };
	struct flock seat = seat_of(user, F_RDLCK);

	fcntl(db->turn.fd, F_OFD_SETLK, &all);
	fcntl(db->turn.fd, F_OFD_SETLK, &seat);
}

bool seat_taken(struct db *db, int64_t user)
{
	struct flock seat = seat_of(user, F_WRLCK);

	return fcntl(db->turn.fd, F_OFD_GETLK, &seat) == 0 && seat.l_type != F_UNLCK;
}
