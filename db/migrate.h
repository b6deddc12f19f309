/* The ordered list of schema changes, embedded from db/schema/NNNN_name.sql. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

struct migration {
	const char *name; /* "0001_base" */
	const char *sql;  /* ends with PRAGMA user_version = its number */
};

extern const struct migration migrations[];
extern const int migration_count;

#endif
