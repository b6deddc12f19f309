/* Every way in which the desk can say no, or yes-but: one list gives the number, the stable word of
 * the shell, the class (and with it the exit status) and a title. The sentence with names and dates
 * is made where it is found. */
#ifndef CORE_CODE_H
#define CORE_CODE_H

#include "core/i18n.h"

/* Exit statuses of the shell door, worst cause first in a mixed list. */
enum code_class {
	CLASS_WARN,    /* 0: done, but look */
	CLASS_RULE,    /* 1: refused by a rule that may be overridden with a reason */
	CLASS_REFUSE,  /* 1: refused, and nobody may override it */
	CLASS_CHANGED, /* 3: changed by somebody else, or busy: look and try again */
	CLASS_STORAGE, /* 5: the storage failed */
	CLASS_DENIED,  /* 4: not allowed */
	CLASS_BAD      /* 2: wrong usage or bad input */
};

#define CODES(X)                                                                                   \
	X(UNKNOWN_COMMAND, "unknown-command", BAD, N_("There is no such command"))                 \
	X(UNKNOWN_FLAG, "unknown-flag", BAD, N_("There is no such flag"))                          \
	X(MISSING_VALUE, "missing-value", BAD, N_("A value is missing"))                           \
	X(BAD_TEXT, "bad-text", BAD, N_("The text cannot be taken"))                               \
	X(BAD_DATE, "bad-date", BAD, N_("Not a date or time"))                                     \
	X(BAD_NUMBER, "bad-number", BAD, N_("Not a number in range"))                              \
	X(BAD_CHOICE, "bad-choice", BAD, N_("Not one of the choices"))                             \
	X(BAD_VALUE, "bad-value", BAD, N_("The value cannot be taken"))                            \
	X(UNKNOWN_PERSON, "unknown-person", BAD, N_("There is no such person"))                    \
	X(UNKNOWN_BED, "unknown-bed", BAD, N_("There is no such bed"))                             \
	X(UNKNOWN_SHELTER, "unknown-shelter", BAD, N_("There is no such shelter"))                 \
	X(UNKNOWN_USER, "unknown-user", BAD, N_("There is no such user"))                          \
	X(UNKNOWN_SERVICE, "unknown-service", BAD, N_("There is no such service"))                 \
	X(UNKNOWN_PROVIDER, "unknown-provider", BAD, N_("There is no such provider"))              \
	X(UNKNOWN_STAFF, "unknown-staff", BAD, N_("There is nobody of the staff like that"))       \
	X(UNKNOWN_SHIFT, "unknown-shift", BAD, N_("There is no such shift"))                       \
	X(UNKNOWN_TEAM, "unknown-team", BAD, N_("There is no such mobile group"))                  \
	X(UNKNOWN_CENTRE, "unknown-centre", BAD, N_("There is no such day centre"))                \
	X(UNKNOWN_VENUE, "unknown-venue", BAD, N_("There is no such room for appointments"))       \
	X(UNKNOWN_RECORD, "unknown-record", BAD, N_("There is no such record"))                    \
	X(BAD_CONFIG, "bad-config", BAD, N_("The config cannot be used"))                          \
	X(BAD_OUTPUT, "bad-output", BAD, N_("The output cannot be written"))                       \
	X(NOT_ALLOWED, "not-allowed", DENIED, N_("Not allowed"))                                   \
	X(CHANGED, "changed", CHANGED, N_("Somebody else changed it meanwhile"))                   \
	X(BUSY, "busy", CHANGED, N_("The database is busy"))                                       \
	X(BED_OCCUPIED, "bed-occupied", REFUSE, N_("The bed is taken"))                            \
	X(BED_HELD, "bed-held", RULE, N_("The bed is held for somebody else"))                     \
	X(BED_OUT_OF_SERVICE, "bed-out-of-service", REFUSE, N_("The bed is out of service"))       \
	X(BED_RETIRED, "bed-retired", REFUSE, N_("The bed is no longer in use"))                   \
	X(BED_SURGE, "bed-surge", REFUSE, N_("A surge bed, and no surge is declared"))             \
	X(RETIRES_OCCUPIED, "retires-occupied", REFUSE, N_("The config retires a bed that is taken")) \
	X(RETIRES_BOOKED, "retires-booked", REFUSE, N_("The config retires what is booked ahead")) \
	X(BED_FREE, "bed-free", REFUSE, N_("The bed has nothing to end"))                          \
	X(BED_IN_USE, "bed-in-use", RULE, N_("Somebody sleeps in the bed"))                        \
	X(PERSON_ALREADY_IN, "person-already-in", REFUSE, N_("The person is already in a shelter")) \
	X(PERSON_NOT_IN, "person-not-in", REFUSE, N_("The person is not in a shelter"))            \
	X(PERSON_OUT, "person-out", REFUSE, N_("The person is out already"))                       \
	X(PERSON_NOT_OUT, "person-not-out", REFUSE, N_("The person is not out"))                   \
	X(PERSON_VOID, "person-void", REFUSE, N_("The entry of the person is void"))               \
	X(SHELTER_CLOSED, "shelter-closed", REFUSE, N_("The shelter is closed"))                   \
	X(BORN_AFTER_ENTRY, "born-after-entry", REFUSE, N_("Born after the entry"))                \
	X(IN_THE_FUTURE, "in-the-future", REFUSE, N_("The time has not come yet"))                 \
	X(BEFORE_ARRIVAL, "before-arrival", REFUSE, N_("Before the arrival"))                      \
	X(PERIOD_OVERLAP, "period-overlap", REFUSE, N_("The periods overlap"))                     \
	X(WITHOUT_PLACE, "without-place", REFUSE, N_("Somebody would be left without a place"))    \
	X(NO_ROOM, "no-room", REFUSE, N_("Not enough beds"))                                       \
	X(SAME_PLACE, "same-place", REFUSE, N_("Already there"))                                   \
	X(ANOTHER_SHELTER, "another-shelter", REFUSE, N_("In another shelter"))                    \
	X(ALREADY_SO, "already-so", REFUSE, N_("It is so already"))                                \
	X(NOT_SO, "not-so", REFUSE, N_("There is nothing of the kind to end"))                     \
	X(SNOOZE_TOO_LONG, "snooze-too-long", REFUSE, N_("Put off for too long"))                  \
	X(DEPENDS, "depends", REFUSE, N_("Something later depends on it"))                         \
	X(NOTHING_TO_UNDO, "nothing-to-undo", REFUSE, N_("There is nothing to undo"))              \
	X(CANNOT_UNDO, "cannot-undo", REFUSE, N_("It cannot be undone"))                           \
	X(REASON_MISMATCH, "reason-mismatch", REFUSE, N_("The reason and the other fields do not agree")) \
	X(RELATION_IMPOSSIBLE, "relation-impossible", REFUSE, N_("The two cannot be related so"))  \
	X(STATUS_ORDER, "status-order", REFUSE, N_("The decisions on the status do not follow each other so")) \
	X(FOLLOWS_PRINCIPAL, "follows-principal", REFUSE, N_("A dependant follows the principal's status")) \
	X(LAST_ADMINISTRATOR, "last-administrator", REFUSE, N_("Nobody would be left to administer the desk")) \
	X(RULE_SEX, "rule-sex", RULE, N_("The room or shelter is for the other sex"))              \
	X(RULE_AGE, "rule-age", RULE, N_("Outside the age range"))                                 \
	X(RULE_FAMILY, "rule-family", RULE, N_("The room is kept for a family"))                   \
	X(RULE_ACCESSIBLE, "rule-accessible", RULE, N_("An accessible bed is needed"))             \
	X(RULE_NO_CONTACT, "rule-no-contact", RULE, N_("Not to be placed here"))                   \
	X(RULE_ADULT_WITH_MINOR, "rule-adult-with-minor", RULE, N_("A minor and an unrelated adult in one room")) \
	X(RULE_BAN, "rule-ban", RULE, N_("Banned from the shelter"))                               \
	X(RULE_BAN_DAYS, "rule-ban-days", RULE, N_("Longer than a ban may last"))                  \
	X(RULE_LIMIT, "rule-limit", RULE, N_("Past the limit of the stay"))                        \
	X(RULE_GIVEN_BY, "rule-given-by", RULE, N_("Not given by this kind of provider"))          \
	X(CLIENT_BUSY, "client-busy", REFUSE, N_("The person has another appointment then"))       \
	X(PROVIDER_BUSY, "provider-busy", REFUSE, N_("The provider has another appointment then")) \
	X(ROOM_BUSY, "room-busy", REFUSE, N_("The room is taken then"))                            \
	X(IN_THE_PAST, "in-the-past", REFUSE, N_("The time has passed"))                           \
	X(PROVIDER_OFF, "provider-off", RULE, N_("The provider does not work then"))               \
	X(PROVIDER_SERVICE, "provider-service", RULE, N_("The provider does not give the service here")) \
	X(RULE_SERVICE, "rule-service", RULE, N_("The service is not for this shelter"))           \
	X(RULE_CAPACITY, "rule-capacity", RULE, N_("Too many people for one appointment"))         \
	X(RULE_PLACES, "rule-places", RULE, N_("No place is left in the day centre"))              \
	X(ROOM_NEEDED, "room-needed", RULE, N_("The service needs a room"))                        \
	X(AWAY_THEN, "away-then", RULE, N_("The person is out then"))                              \
	X(RULE_VICTIM, "rule-victim", RULE, N_("Not recorded as a victim"))                        \
	X(RULE_COMPENSATED, "rule-compensated", RULE, N_("Another entry with the same personal number has the compensation")) \
	X(RULE_PAID, "rule-paid", RULE, N_("The compensation was paid"))                           \
	X(LOG_SIGNED, "log-signed", REFUSE, N_("A signed entry stays as it is"))                   \
	X(OWN_HANDOVER, "own-handover", WARN, N_("Who gave a handover took it too"))              \
	X(COMPENSATED, "already-compensated", REFUSE, N_("The compensation was given already"))    \
	X(ROUND_OPEN, "round-open", REFUSE, N_("A round is under way already"))                    \
	X(NO_ROUND, "no-round", REFUSE, N_("No round is under way"))                               \
	X(ROUND_CLOSED, "round-closed", REFUSE, N_("The round is closed and signed"))              \
	X(ROUND_NOT_DUE, "round-not-due", REFUSE, N_("No round is due then"))                      \
	X(ROUND_UNCHECKED, "round-unchecked", REFUSE, N_("Beds are not checked"))                  \
	X(ROUND_QUESTION, "round-question", REFUSE, N_("What was seen and the board do not agree")) \
	X(NO_CONSENT, "no-consent", REFUSE, N_("Nobody has agreed to that"))                       \
	X(EXACT_RELEASE, "exact-release", REFUSE, N_("Exact totals are not given away"))           \
	X(RETENTION, "rule-retention", RULE, N_("The file is to be kept still"))                   \
	X(GONE_FOR_GOOD, "gone-for-good", WARN, N_("This cannot be taken back"))                   \
	X(LEFT_AS_CODES, "left-as-codes", WARN, N_("Some people are left as codes"))               \
	X(RELOCATES, "relocates", WARN, N_("Somebody gets another bed"))                           \
	X(NOT_FIRST, "not-first", WARN, N_("Somebody on the waiting list is before them"))         \
	X(TO_CLEAN, "to-clean", WARN, N_("The bed is to be cleaned first"))                        \
	X(BACK_DATED, "back-dated", WARN, N_("Long ago"))                                          \
	X(LIKELY_DUPLICATE, "likely-duplicate", WARN, N_("Perhaps registered already"))            \
	X(NOBODY_TOLD, "nobody-told", WARN, N_("Nothing says who it was"))                         \
	X(PERSONAL_NUMBER, "personal-number", WARN, N_("Not the form of a personal number"))       \
	X(RECORDS_DIFFER, "records-differ", WARN, N_("The two entries do not say the same"))        \
	X(TAKEN_OVER, "taken-over", WARN, N_("Taken over from the other entry"))                    \
	X(MEMBER_BEFORE_HEAD, "member-before-head", WARN, N_("A member came before the head"))     \
	X(NO_DESTINATION, "no-destination", WARN, N_("Where they go is not recorded"))             \
	X(WITHOUT_BED, "without-bed", WARN, N_("Left without a bed"))                              \
	X(AWAY_STILL, "away-still", WARN, N_("The person is out, and it is not known until when")) \
	X(AFTER_LEAVING, "after-leaving", WARN, N_("After the day on which the person should leave")) \
	X(NOT_RESIDENT, "not-resident", WARN, N_("The person is not in the shelter"))              \
	X(NOT_ENROLLED, "not-enrolled", WARN, N_("Not enrolled at the day centre"))                \
	X(CENTRE_CLOSED, "centre-closed", WARN, N_("The day centre is closed then"))               \
	X(DATES_SKIPPED, "dates-skipped", WARN, N_("Some dates are not booked"))                   \
	X(MARKS_SEVERAL, "marks-several", WARN, N_("Several people are marked at once"))           \
	X(NO_STATUS, "no-status", WARN, N_("No decision on the status is recorded"))               \
	X(SERIES_CUT, "series-cut", WARN, N_("The series goes on beyond what is booked ahead"))   \
	X(HANDOVER_OPEN, "handover-open", WARN, N_("A handover was not taken yet"))                \
	X(GIVEN_TWICE, "given-twice", REFUSE, N_("The medicine was given for that time already"))  \
	X(OUTSIDE_WINDOW, "outside-window", REFUSE, N_("Not the time of the medicine"))            \
	X(STILL_HELD, "still-held", WARN, N_("A bed is held for the person"))                      \
	X(STILL_INSIDE, "still-inside", WARN, N_("The person is in the shelter"))                  \
	X(STILL_BOOKED, "still-booked", WARN, N_("Appointments are booked still"))                 \
	X(BELOW_MINIMUM, "below-minimum", WARN, N_("Fewer on duty than the shift needs"))          \
	X(DOUBLE_DUTY, "double-duty", WARN, N_("On duty elsewhere at the same time"))              \
	X(WITHOUT_REST, "without-rest", WARN, N_("Too little rest between two duties"))            \
	X(OVER_HOURS, "over-hours", WARN, N_("More hours than in a week"))                         \
	X(STAFF_ABSENT, "staff-absent", WARN, N_("Away on that day"))                              \
	X(STAFF_ENDED, "staff-ended", WARN, N_("No longer of the staff"))                          \
	X(STAFF_ELSEWHERE, "staff-elsewhere", WARN, N_("Does not work in this shelter"))           \
	X(WEEK_NOT_EMPTY, "week-not-empty", WARN, N_("People are on duty there already"))          \
	X(STILL_ON_DUTY, "still-on-duty", WARN, N_("On duty still"))                               \
	X(FAMILY_LEFT_BEHIND, "family-left-behind", WARN, N_("Others of the family stay"))         \
	X(NOT_PROVED, "not-proved", WARN, N_("No password was asked for"))                         \
	X(STORAGE, "storage", STORAGE, N_("The storage failed"))                                   \
	X(STORAGE_FULL, "storage-full", STORAGE, N_("The disk is full"))                           \
	X(STORAGE_READONLY, "storage-readonly", STORAGE, N_("The database cannot be written"))     \
	X(STORAGE_MISSING, "storage-missing", STORAGE, N_("There is no such database"))            \
	X(STORAGE_EXISTS, "storage-exists", BAD, N_("The file exists already"))                    \
	X(STORAGE_FOREIGN, "storage-foreign", STORAGE, N_("Not a Shelterdesk database"))           \
	X(STORAGE_NEWER, "storage-newer", STORAGE, N_("Written by a newer version"))               \
	X(STORAGE_CORRUPT, "storage-corrupt", STORAGE, N_("The database is damaged"))              \
	X(KEY_MISSING, "key-missing", STORAGE, N_("The key ring of the database is not here"))     \
	X(FORGOTTEN, "forgotten", REFUSE, N_("The person was forgotten"))                          \
	X(BACKUP_KEY, "backup-key", BAD, N_("The key does not open the backup"))                   \
	X(BACKUP_FOREIGN, "backup-foreign", BAD, N_("Not a backup of Shelterdesk"))                \
	X(BACKUP_DAMAGED, "backup-damaged", STORAGE, N_("The backup is damaged"))                  \
	X(BACKUP_CUT, "backup-cut", STORAGE, N_("The backup is cut off"))                          \
	X(NOT_SAVED, "not-saved", STORAGE, N_("Not saved"))                                        \
	X(HELPER, "helper", STORAGE, N_("A program beside the desk failed"))                       \
	X(CHECK_FAILED, "check-failed", REFUSE, N_("The check found faults"))

#define CODE_ENUM(id, word, class, title) CODE_##id,
enum code { CODES(CODE_ENUM) CODE_COUNT };

const char *code_word(enum code code);         /* "bed-occupied" */
enum code_class code_class(enum code code);
const char *code_title(enum code code);        /* translated */
int class_exit(enum code_class class);         /* exit status 0..5 */

#endif
