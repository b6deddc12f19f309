#include "tests/fault/shim.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

struct shim_file {
	sqlite3_file base;
	sqlite3_file *real;
	bool wal;
};

static sqlite3_vfs *system_vfs;
static sqlite3_vfs shim_vfs;
static sqlite3_io_methods methods;
static shim_hook *hook;

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int ask(sqlite3_file *file, enum shim_op op)
{
	return hook ? hook(op, ((struct shim_file *)file)->wal) : SQLITE_OK;
}

#define PASS(file, op, call)                                                                       \
	do {                                                                                       \
		int asked = ask(file, op);                                                         \
		return asked == SQLITE_OK ? real(file)->pMethods->call : asked;                    \
	} while (0)

static int x_close(sqlite3_file *file)
{
	int code = real(file)->pMethods->xClose(real(file));

	free(real(file));
	return code;
}

static int x_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
	PASS(file, SHIM_READ, xRead(real(file), to, size, at));
}

static int x_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
	PASS(file, SHIM_WRITE, xWrite(real(file), from, size, at));
}

static int x_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	PASS(file, SHIM_TRUNCATE, xTruncate(real(file), size));
}

static int x_sync(sqlite3_file *file, int flags)
{
	PASS(file, SHIM_SYNC, xSync(real(file), flags));
}

static int x_size(sqlite3_file *file, sqlite3_int64 *size)
{
	PASS(file, SHIM_SIZE, xFileSize(real(file), size));
}

static int x_lock(sqlite3_file *file, int level)
{
	PASS(file, SHIM_LOCK, xLock(real(file), level));
}

static int x_unlock(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xUnlock(real(file), level);
}

static int x_reserved(sqlite3_file *file, int *is)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), is);
}

static int x_control(sqlite3_file *file, int op, void *argument)
{
	return real(file)->pMethods->xFileControl(real(file), op, argument);
}

static int x_sector(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int x_device(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int x_shm_map(
    sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
	return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}

static int x_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
	if (flags & SQLITE_SHM_UNLOCK)
		return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
	PASS(file, SHIM_SHM, xShmLock(real(file), offset, count, flags));
}

static void x_shm_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
	ask(file, SHIM_SHM);
}

static int x_shm_unmap(sqlite3_file *file, int remove)
{
	return real(file)->pMethods->xShmUnmap(real(file), remove);
}

/* No memory maps: only the second call is wanted. A checkpoint makes it between reading the header
 * of the WAL and acting on it, which is the very place where a reset by another process goes
 * unseen. */
static int x_fetch(sqlite3_file *file, sqlite3_int64 at, int size, void **memory)
{
	(void)file;
	(void)at;
	(void)size;
	*memory = NULL;
	return SQLITE_OK;
}

static int x_unfetch(sqlite3_file *file, sqlite3_int64 at, void *memory)
{
	(void)at;
	(void)memory;
	return ask(file, SHIM_CHECKPOINT);
}

static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct shim_file *mine = (struct shim_file *)file;
	int code;

	(void)vfs;
	mine->base.pMethods = NULL;
	mine->wal = (flags & SQLITE_OPEN_WAL) != 0;
	mine->real = calloc(1, (size_t)system_vfs->szOsFile);
	if (!mine->real)
		return SQLITE_NOMEM;
	code = ask(file, SHIM_OPEN);
	if (code == SQLITE_OK)
		code = system_vfs->xOpen(system_vfs, name, mine->real, flags, out);
	if (mine->real->pMethods)
		mine->base.pMethods = &methods;
	else
		free(mine->real);
	return code;
}

void shim_register(shim_hook *new_hook)
{
	hook = new_hook;
	if (system_vfs)
		return;
	system_vfs = sqlite3_vfs_find(NULL);
	shim_vfs = *system_vfs;
	shim_vfs.zName = "shim";
	shim_vfs.szOsFile = sizeof(struct shim_file);
	shim_vfs.xOpen = x_open;
	methods = (sqlite3_io_methods){ 3, x_close, x_read, x_write, x_truncate, x_sync, x_size,
		x_lock, x_unlock, x_reserved, x_control, x_sector, x_device, x_shm_map, x_shm_lock,
		x_shm_barrier, x_shm_unmap, x_fetch, x_unfetch };
	sqlite3_vfs_register(&shim_vfs, 0);
}

/* --- waiting --------------------------------------------------------------------------------- */

static unsigned state, most;

static unsigned next_random(void)
{
	state = state * 1664525u + 1013904223u;
	return state >> 8;
}

static void wait_up_to(unsigned us)
{
	struct timespec time = { 0, (long)(next_random() % us) * 1000 };

	nanosleep(&time, NULL);
}

static int delay(enum shim_op op, bool wal)
{
	(void)wal;
	if (op == SHIM_CHECKPOINT)
		wait_up_to(most);
	else if (op == SHIM_SHM && next_random() % 16 == 0)
		wait_up_to(most / 20 + 1);
	return SQLITE_OK;
}

void shim_delays(unsigned seed, unsigned most_us)
{
	state = seed * 2654435761u + 1;
	most = most_us ? most_us : 1;
	shim_register(delay);
}

/* --- failing --------------------------------------------------------------------------------- */

static struct {
	enum shim_op op;
	bool wal_only, for_ever;
	long count, calls;
	int code;
} plan;

static int fail(enum shim_op op, bool wal)
{
	if (op != plan.op || (plan.wal_only && !wal) || plan.count == 0)
		return SQLITE_OK;
	plan.calls++;
	return plan.calls == plan.count || (plan.for_ever && plan.calls > plan.count)
		? plan.code : SQLITE_OK;
}

void shim_fail(enum shim_op op, bool wal_only, long count, bool for_ever, int code)
{
	plan.op = op;
	plan.wal_only = wal_only;
	plan.count = count;
	plan.for_ever = for_ever;
	plan.code = code;
	plan.calls = 0;
	shim_register(fail);
}

void shim_pass(void)
{
	hook = NULL;
}

long shim_calls(void)
{
	return plan.calls;
}
