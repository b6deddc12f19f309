/* The configuration: what the network is (shelters, rooms, beds, services) and how the desk behaves.
 * Read once at start from a libconfig file; every setting is a row of the option table
 * (config/options.h), which also gives defaults, checks and documentation. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct config_label { /* a name in both languages; ka may equal en */
	const char *en;
	const char *ka;
};

struct config_bed {
	const char *code; /* within its shelter: "2A"; unique there */
	bool surge;       /* counts only while a surge is declared */
	bool accessible;  /* lower bunk, reachable by wheelchair */
	const char *note; /* "" when none */
};

struct config_room {
	const char *code; /* within its shelter: "2" */
	struct config_label name;
	int floor;        /* 0 is the ground floor */
	const char *sex;  /* any | female | male */
	int age_from;     /* full years, inclusive; 0 when no limit */
	int age_to;       /* inclusive; 150 when no limit */
	bool family;      /* kept for families: people of one family only */
	bool accessible;
	struct config_bed *beds;
	size_t bed_count;
};

struct config_venue { /* a room in which appointments are held */
	const char *code; /* within its shelter: "C1"; unique there */
	struct config_label name; /* "" when the code says it */
	int capacity;     /* appointments at one time */
};

struct config_service {
	const char *code; /* "psychology" */
	struct config_label name;
	const char *kind; /* psychological | medical | legal | education | ... */
	int minutes;      /* default length */
	const char *const *given_by; /* kinds of provider; none: any */
	size_t given_by_count;
	const char *const *shelters; /* kinds of shelter it is for; none: all */
	size_t shelters_count;
	const char *const *owed;     /* kinds of shelter that owe it to who is in */
	size_t owed_count;
	int age_from, age_to;        /* full years, inclusive */
	int capacity;     /* people in one appointment; 1: no group */
	bool room;        /* needs a room */
	bool private;     /* shows to others only as "appointment" */
};

struct config_shift { /* a part of the day that people are put on duty for */
	const char *code; /* "night" */
	struct config_label name;
	int from, until;  /* minutes after midnight; an until not after from: of the next day */
	int minimum;      /* people at least, where a shelter does not say otherwise */
};

struct config_staffing { /* of a shelter */
	const char *shift; /* code */
	int minimum;
};

struct config_meal {
	const char *code; /* "dinner" */
	struct config_label name;
	int at;           /* minutes after midnight */
};

struct config_team { /* a mobile group of the street-children programme */
	const char *code; /* "MG-TBS" */
	struct config_label name, city, provider;
};

struct config_centre { /* a day centre: places, no beds */
	const char *code; /* "DC-TBS" */
	struct config_label name, city, provider;
	int capacity;     /* children at one time */
	int age_from, age_to; /* full years, inclusive */
	int opens, closes; /* minutes after midnight */
	const char *const *days; /* mon tue ...: when it is open */
	size_t days_count;
};

struct config_shelter {
	const char *code; /* "TRF-TBS" */
	struct config_label name, city, provider;
	const char *kind;    /* trafficking | crisis | transit | children-24h */
	const char *privacy; /* names | codes */
	bool open;           /* false: nobody can be admitted */
	const char *sex;     /* any | female | male */
	int age_from, age_to;
	int night_boundary;       /* minutes after midnight at which the shelter's day turns */
	int stay_limit_days;      /* 0: no limit */
	int extension_days;       /* the usual extension */
	int attention_days;       /* days before the limit at which it is listed */
	int hold_hours;           /* a hold's usual deadline */
	int away_bed_hours;       /* hours a bed is kept for one away; 0: as long as they stay */
	int late_minutes;         /* grace after "expected back" before somebody is late */
	int missing_minutes;      /* late by this: shown as to be reported missing (adults) */
	int missing_minutes_minor;
	int retention_months;     /* the same here; -1: as in the whole network, 0: never */
	struct config_label ban_contact; /* whom to call about a ban; "": as in the whole network */
	bool cleaning;            /* beds are to be cleaned after somebody leaves */
	const int *round_times;   /* minutes after midnight, in order */
	size_t round_count;
	struct config_room *rooms;
	size_t room_count;
	struct config_venue *venues;
	size_t venue_count;
	struct config_staffing *staffing;
	size_t staffing_count;
};

struct config_printer {
	const char *name;    /* "office": in flags and in the list of copies */
	struct config_label title;
	const char *kind;    /* queue | command | mail | terminal | file */
	const char *queue;   /* of a queue: its name; "": the printer's own */
	const char *const *command; /* the program's full path and its arguments */
	size_t command_count;
	const char *to;      /* of mail: the address */
	const char *folder;  /* of a file */
	const char *on, *off; /* of a terminal: its sequences, escaped ("\\E[5i"); "": terminfo's */
	const char *format;  /* text | pdf */
	int width;           /* columns of a page of text: 80 to 132 */
	const char *paper;   /* a4 | letter */
	const char *house;   /* by-kind | yes | no: what is printed stays in the house */
};

struct config {
	const char *language;    /* en | ka: what a new user gets */
	const char *database;    /* path; "" for the default place */
	const char *key_folder;  /* of the key ring; "" for the default place */
	const char *key_file;    /* the master key, when it is not there; "" */
	const char *paper_folder; /* where consoles write paper; "": "paper" beside the database */
	const char *paper_size;  /* a4 | letter: of a pdf */
	const char *pdf_font;    /* a family's name */
	int page_lines;          /* of a page of text */
	const char *import_folder; /* consoles take files from here; "": "import" beside the database */
	const char *timezone;    /* Asia/Tbilisi */
	int status_clock_hours;  /* the Permanent Group decides within: 48 */
	int status_attention_hours; /* hours before that at which it is listed */
	int reflection_days;     /* 30 */
	int adult_age;           /* 18 */
	int small_count;         /* counts below it are not given away: 5 */
	bool consent_signed;     /* names are given out on signed consents only */
	int alarm_snooze_minutes;    /* an alarm is put off for so long when nothing is said: 30 */
	int alarm_snooze_most_hours; /* an alarm is put off for so long at most: 24 */
	int alarm_snooze_urgent_hours; /* one that cannot wait, for so long: 2 */
	int consent_attention_days; /* days before the end of a consent at which it is listed */
	int retention_months;    /* files are due for forgetting so long after the last leaving */
	int waiting_step_days;   /* urgency of who waits rises by one step in so many: 7 */
	int waiting_attention_days; /* who waits longer is listed: 21; 0 never */
	int ban_days;            /* how long a ban lasts unless said otherwise: 30 */
	int ban_days_most;       /* and at most: 180 */
	struct config_label ban_contact; /* whom to call about it; "": who manages */
	int goal_remind_days;    /* a plan item is listed so long before it is due: a goal 1, */
	int paper_remind_days;   /* a paper 30, */
	int health_remind_days;  /* a health check 7 */
	int medication_early_minutes; /* medicine is due so long before its time: 60 */
	int medication_late_minutes;  /* and late so long after it: 60 */
	int compensation_gel;    /* the one-time compensation of a victim: 1000 */
	int no_contact_gap_minutes; /* between appointments of two who must not meet: 30 */
	int slot_minutes;        /* free slots begin at multiples of it: 10 */
	int series_days;         /* a series is booked so far ahead: 366 */
	int round_early_minutes; /* a round may begin so long before its set time: 30 */
	int round_late_minutes;  /* and is on time until so long after it: 30 */
	int backdate_days;       /* entries further back are warned about: 30 */
	int session_poll_ms;     /* how often an idle console looks for changes */
	int session_blank_seconds; /* idle: the screen goes blank; 0: never */
	int session_lock_seconds;  /* idle: it asks for the password; 0: never */
	int session_end_seconds;   /* idle: the console ends; 0: never */
	int reveal_minutes;      /* how long a name stays revealed where codes stand for names */
	int password_length;     /* letters a password has at least */
	int sign_attempts;       /* failed tries after which a user is locked */
	const char *backup_recipient; /* "" : none, plain copies */
	int backup_hours;        /* the last good one older than this: attention; 0: never */
	int glass_minutes;       /* how long emergency access lasts */
	int unusual_files;       /* more files than these are many ... */
	int unusual_minutes;     /* ... in so many minutes */
	int unusual_night_from, unusual_night_to; /* minutes after midnight */
	int unusual_days;        /* how far back unusual looks are listed */
	int duty_hours_week;     /* somebody on duty for longer in a week is warned of: 40 */
	int duty_rest_hours;     /* between two duties of somebody: 11 */
	int contact_again_days;  /* a child met so long ago at most is proposed as the same: 365 */
	int contact_attention_days; /* a next step of a contact is listed so long before: 1 */
	int day_absent_days;     /* who is due at a day centre and did not come so often is listed: 3 */
	int visit_attention_days; /* a planned visit is listed so long before: 7 */
	int handed_attention_days; /* a hand-over without an answer is listed after: 30 */
	int duty_attention_hours; /* a shift below its minimum is listed so long before: 24; 0 never */
	int escape_ms;           /* wait for the rest of a key sequence */
	const char *const *holidays; /* ISO dates yyyy-mm-dd, or --mm-dd every year */
	size_t holiday_count;
	struct config_label role_reception, role_night, role_service, role_provider, role_outreach,
	    role_day_centre, role_inspector, role_manager, role_auditor, role_administrator;
	const char *lp, *lpstat; /* full paths; "": none */
	struct config_printer *printers;
	size_t printer_count;
	struct config_service *services;
	size_t service_count;
	struct config_meal *meals; /* as they stand in the file: config_meals */
	size_t meal_count;
	struct config_shift *shifts; /* as they stand in the file: config_shifts */
	size_t shift_count;
	struct config_team *teams;
	size_t team_count;
	struct config_centre *day_centres;
	size_t day_centre_count;
	struct config_shelter *shelters;
	size_t shelter_count;
	const char *path;        /* the file it came from; "(built in)" for the shipped default */
	void *file;              /* the parsed file, which the texts are borrowed from */
};

/* A list of everything wrong with a file, one line each, in the file's order: "FILE:LINE: SETTING:
 * found X; allowed: Y; did you mean Z?" Owned by the caller: config_errors_done. */
struct config_errors {
	char **lines;
	size_t count;
};

/* Reads and checks a file; path NULL reads the shipped default (embedded in the program). Returns
 * NULL with errors filled (what they held before is overwritten), or a config to be freed with
 * config_free. Never prints. */
struct config *config_load(const char *path, struct config_errors *errors);
/* The same of text in memory, named name in errors. (Not config_read: libconfig exports that.) */
struct config *config_read_text(const char *name, const char *text, struct config_errors *errors);
void config_free(struct config **config);
void config_errors_done(struct config_errors *errors);
/* The shifts, in the order in which they are shown; day, evening and night when the file declares none.
 * Borrowed. */
const struct config_shift *config_shifts(const struct config *config, size_t *count);
/* The meals; breakfast, lunch and dinner when the file declares none. Borrowed. */
const struct config_meal *config_meals(const struct config *config, size_t *count);

/* Documentation written from the option table: a reference (help config), and a complete commented
 * example file that config_read_text accepts. Both in the language of the program. */
void config_help(FILE *out);
void config_example(FILE *out);
/* The shipped default as text. */
const char *config_default_text(void);
/* A stable 64-bit hash (16 hex digits) of what is applied to the database: the network. */
void config_network_hash(const struct config *config, char hex[17]);

#endif
