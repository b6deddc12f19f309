/* What the parts of the demo share; only core/demo*.c include this. */
#ifndef CORE_DEMO_LOAD_H
#define CORE_DEMO_LOAD_H

#include "core/demo.h"
#include "core/demo_names.h"
#include "core/catalogue.h"
#include "db/appointment.h"
#include "db/placement.h"
#include "db/stay.h"

#define PARTY_MAX 8  /* people who come and leave together */
#define POOL_MAX 256 /* parties who left and may come again */

struct demo;

/* Somebody of the demo, as far as the next stay has to know. */
struct guest {
	int64_t person; /* person.id */
	int64_t stay;   /* their last one */
	int birth;      /* day number, see core/calendar.h */
	bool female, accessible;
	bool registered; /* relations and legal status are written */
	bool busy;       /* has a part in the last days */
	bool pupil;      /* goes to school in the last days */
};

struct party {
	struct guest guests[PARTY_MAX]; /* the head first */
	size_t count;
	when_t left_at;  /* end of their last stay */
	int64_t shelter; /* where that was: struct house's index */
};

struct house {
	struct shelter row;
	bool trafficking;
	int64_t limit; /* usual longest stay, in days, limits or not */
	int64_t mean;  /* usual stay, seconds */
	int64_t gap;   /* usual time that a bed stays free, seconds */
};

/* A bed, or a family room with all its beds: what one party takes. */
struct slot {
	const struct house *house;
	size_t house_index;
	struct room room;
	struct bed beds[PARTY_MAX];
	size_t count;
	bool family;
	when_t next;       /* nobody has it from then on */
	when_t horizon;    /* up to then for the past; then the stay begins that is still open */
	size_t present;    /* people of that stay; 0: none */
	struct party here; /* that stay's people, once they came */
	when_t since;
	bool kept; /* held or out of service in the last days */
	int number; /* of its first bed within the house */
};

/* Who gives a regular service in a house. */
#define DEMO_REGULAR 4
struct demo_giver {
	int64_t provider, service, venue; /* provider DB_NULL: nobody */
	int minutes;
	size_t nth; /* of the houses that share the provider */
	bool fund;
};

/* An appointment after the past: to be marked, moved, cancelled in the last days. */
struct demo_due {
	int64_t appointment;
	when_t at, until;
	size_t house;
};

/* Something of the last days, to happen at its time. */
struct moment {
	when_t at;
	size_t order; /* as noted, where times are equal */
	void (*happen)(struct demo *demo, const struct moment *moment);
	struct slot *slot;
	struct slot *from; /* who moves */
	size_t house;
	const char *person; /* code */
	const char *word;   /* kind, reason ... */
	bool exact;         /* at that very minute */
	when_t until;       /* expected, deadline; 0: not known */
	size_t nth;         /* which of a table */
};

struct demo {
	struct desk *desk;
	struct db *db;
	struct failure *failure;
	struct demo_options options;
	struct demo_summary *summary;
	void (*progress)(void *context, int64_t done, int64_t total);
	void *context;
	int64_t reported;
	struct random random;
	struct random doors;       /* for the waiting list and who is turned away */
	struct random services;    /* for appointments */
	struct random log;         /* for the log */
	struct {
		struct demo_giver of[DEMO_REGULAR];
	} *givers;                 /* by house */
	int64_t booker[2];         /* desk_user.id of who books: children's houses, the Fund's */
	int64_t away;              /* provider.id of who has days off soon; 0 nobody */
	struct demo_due *dues;
	size_t due_count;
	struct arena keep;         /* the network: as long as the demo */
	struct arena scratch;      /* emptied for every party */
	when_t start, recent, now; /* the past is start..recent, the verbs do recent..now */
	struct house *houses;
	size_t house_count;
	struct slot *slots;
	size_t slot_count;
	int64_t next_person;
	int64_t people_left, stays_left, open_left; /* to be made; open_left: of those still open */
	double room_left;                           /* stays that usual lengths would still give */
	struct party pools[2][POOL_MAX];            /* [trafficking] */
	size_t pooled[2];
	int64_t reserved; /* people whom the last days bring */
	struct moment *moments;
	size_t moment_count;
	const char *answer; /* code of the person that the last act was about */
};

/* demo.c */
bool demo_ok(struct demo *demo); /* false when the storage failed */
void demo_add(struct demo *demo, const struct table *table, void *row);
bool demo_commit(struct demo *demo, bool more);
void demo_told(struct demo *demo);
const char *demo_date(struct demo *demo, when_t at, int days); /* that many days after, ISO */
const char *demo_one(struct demo *demo, const char *const *texts, size_t count);
#define DEMO_ONE(demo, list) demo_one((demo), (list), sizeof(list) / sizeof((list)[0]))

/* demo_people.c: makes and writes new people who fit the slot at the instant. */
struct demo_newcomer {
	char given[DEMO_NAME_SIZE], family[DEMO_NAME_SIZE];
	const char *sex, *birth, *citizenship;
};
void demo_new_party(
    struct demo *demo, const struct slot *slot, size_t count, when_t at, struct party *party);
/* Somebody who is known but never stayed. */
void demo_new_contact(struct demo *demo, when_t at);
/* Somebody who fits the slot, to be registered by a verb. */
struct demo_newcomer demo_newcomer(struct demo *demo, const struct slot *slot, when_t at);
/* Family ties and legal status, once. */
void demo_register_ties(struct demo *demo, const struct slot *slot, struct party *party, when_t at);

/* demo_network.c: houses and slots; who is there at the end. */
void demo_network(struct demo *demo);
/* Beds were there before the demo began: a past night is counted with them. Captured as usual. */
void demo_backdate(struct demo *demo);

/* demo_history.c */
bool demo_history(struct demo *demo);
/* Whether the party may have the slot (age, sex, number). */
bool demo_fits(const struct slot *slot, const struct party *party, when_t at, size_t most);
/* Somebody who was there before, left, and fits. */
bool demo_known(struct demo *demo, const struct slot *slot, struct party *party);

/* demo_leaving.c: why and where somebody left. */
struct demo_leaving {
	const char *reason, *destination, *handover;
};
struct demo_leaving demo_leaving(struct demo *demo, const struct house *house, int64_t days);
const char *demo_basis(
    struct demo *demo, const struct slot *slot, bool first, const char **referrer);

/* demo_details.c: extensions, absences, papers of those who are there: what makes it look alive. */
void demo_details(struct demo *demo);

/* demo_services.c: providers; the regular appointments of one of a stay (until DB_NULL: still there). */
void demo_providers(struct demo *demo);
void demo_serve(struct demo *demo, const struct slot *slot, size_t guest, int64_t person, when_t from,
    when_t until);
void demo_remember(struct demo *demo, const struct appointment *row, size_t house);
void demo_skip(struct demo *demo, int64_t series, when_t at);

/* demo_serving.c: school days of the pupils who were chosen; what is noted for the last days. */
void demo_school(struct demo *demo);
typedef void demo_moment_note(struct demo *demo, const struct moment *moment);
void demo_note_services(struct demo *demo, demo_moment_note *note);

/* demo_log.c: entries, medicine, handovers of the last days. */
void demo_note_log(struct demo *demo, demo_moment_note *note);

/* demo_goals.c: service plans and compensations of those who are there. */
void demo_goals(struct demo *demo);

/* demo_diets.c: what some of those who are there eat. */
void demo_diets(struct demo *demo);

/* demo_duty.c: staff and their duties. */
void demo_duty(struct demo *demo);

/* demo_former.c: so many children more who stayed some days and left; fewer where no bed was free. */
void demo_former(struct demo *demo, int64_t wanted);

/* demo_street.c: mobile groups and their outings; last, when everybody is there. */
struct demo_outing {
	int64_t id;
	when_t from, until;
	const char *city; /* of the group, as the config names it in English */
};
struct demo_street {
	when_t from;                  /* since when they go out */
	int64_t user;                 /* desk_user.id of who writes it down */
	int64_t contacted, sheltered; /* children to be met, and how many of them used a shelter */
	struct demo_outing *outings;  /* by their time */
	size_t outing_count;
};
void demo_street(struct demo *demo);
const char *demo_street_place(const char *city, struct random *random);
/* demo_contacts.c: whom they met. */
void demo_contacts(struct demo *demo, const struct demo_street *street);
/* People who stayed in a children's house. */
int64_t demo_street_sheltered(struct demo *demo);

/* demo_day.c: day centres and who comes to them. */
void demo_day(struct demo *demo);

/* demo_present.c: the last days, through the verbs. */
bool demo_present(struct demo *demo);

/* demo_rounds.c: the night rounds up to now; last, when the board is what it is. */
void demo_rounds(struct demo *demo);

/* demo_act.c: one act at the desk's time; values as name, text ... NULL, a NULL text is skipped. */
bool demo_act(struct demo *demo, const char *user, const char *verb, ...);
/* Texts that live as long as the demo. */
const char *demo_code(struct demo *demo, int64_t person);
const char *demo_instant(struct demo *demo, when_t at);

/* demo_moments.c: what may happen; each is given a moment with what it needs. */
#define DEMO_MOMENTS(X)                                                                            \
	X(go_out) X(come_back) X(school_out) X(go_missing) X(leave) X(cleaned) X(arrive)           \
	X(arrive_again) X(rescued) X(move) X(swap) X(block)                    \
	X(hold_known) X(hold_label) X(hold_ahead) X(surge_on) X(surge_off) X(extend) X(edit) X(mistake) \
	X(register) X(door) X(wait_offer) X(wait_known)                                            \
	X(attend) X(call_off) X(book_group) X(book_family) X(book_now) X(walk_in) X(cancel) \
	X(log_event) X(medicine) X(give) X(hand_over)
#define DEMO_MOMENT(name) void demo_##name(struct demo *demo, const struct moment *moment);
DEMO_MOMENTS(DEMO_MOMENT)
/* Who is at the desk of the house at the instant. */
const char *demo_desk(const struct demo *demo, size_t house, when_t at);
/* demo_waiting.c: calls note for each moment at a door, so many minutes before the end. */
typedef void demo_door_note(
    struct demo *demo, bool fund, size_t house, int64_t minutes, size_t nth);
void demo_note_doors(struct demo *demo, demo_door_note *note);
/* Somebody alone in a bed, of the same house or of another of the kind (NULL: any), who fits the
 * free one; from now on they have this part. NULL when there is nobody. */
struct slot *demo_mover(
    struct demo *demo, const struct slot *free, bool same_house, const char *kind);

/* demo_inspection.c */
void demo_inspection(struct demo *demo);

#endif
