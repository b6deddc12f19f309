/* Setting up: a new database from a config. */
#ifndef CORE_SETUP_H
#define CORE_SETUP_H

#include "core/desk.h"

struct setup_options {
	const char *path;          /* of the database; an existing file is refused (storage-exists) */
	const char *key_folder;    /* see db/store.h */
	const char *key_file;
	const char *administrator; /* name of the first user: what --as takes, the system user's name */
	const char *title;         /* their full name; NULL or "": the name */
	const char *language;      /* en | ka; NULL or "": the config's */
	const char *password;      /* of the administrator; NULL: none yet */
	bool demo;                 /* a demo database: any system user acts as its administrator */
};

/* Makes the file, applies desk->config's network, adds the administrator and leaves the database
 * open in desk->db with nobody signed in. desk->config, terminal and fixed_now are set by the
 * caller; the folder must be there. False with findings: then no file is left behind. */
bool setup_create(struct desk *desk, const struct setup_options *options, struct failure *failure);

/* Closes the database and removes what setup_create has made, its key ring too: when what was to come
 * next failed. */
void setup_remove(struct desk *desk);

#endif
