/* Forms through a terminal: a whole admission by keys, refusals at their fields, overriding,
 * warnings, and drafts that outlive Esc, a dropped line and a kill. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct house house;

/* The register, everybody, the cursor on the person. */
static struct vt *at_person(const struct vt_options *options, const char *code)
{
	struct vt *vt = house_console(&house, options, "", NULL);
	char keys[64];

	snprintf(keys, sizeof keys, "4/%s<Enter>", code);
	vt_press(vt, keys);
	return vt;
}

static void wait_drafts(int count)
{
	int found = -1;

	for (int i = 0; i < 100 && (found = house_drafts(&house)) != count; i++)
		poll(NULL, 0, 20);
	assert_int_equal(found, count);
}

/* --- sending ---------------------------------------------------------------------------------- */

static void a_person_is_admitted_by_keys_alone(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0004");
	vt_press(vt, "a");
	assert_row_contains(vt, 1, "Admit");
	assert_row_contains(vt, 2, " Person               B-0004              Оксана Коваленко");
	assert_row_contains(vt, 3, ">Shelter");
	assert_cursor(vt, 3, 22);
	vt_press(vt, "<Space>trf<Enter>");
	assert_row_contains(vt, 3, "TRF-TBS");
	assert_row_contains(vt, 4, ">Bed");
	vt_press(vt, "<Space>");
	assert_row_contains(vt, 4, "Best first");
	assert_true(vt_find(vt, "TRF-TBS/3A") < 0); /* taken: never offered */
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 4, "TRF-TBS/");
	vt_press(vt, "<Tab>alleged<Enter>");
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "admitted: B-0004 TRF-TBS/");
	assert_non_null(HOUSE_ASK(&house, "B-0004", "residents"));
	vt_done(&vt);
}

static void choices_are_found_by_a_part_of_their_name(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0001");
	vt_press(vt, "d");
	assert_row_contains(vt, 3, "? B-0001 leaves, of the family stay: B-0002"); /* told at once */
	assert_row_contains(vt, 5, ">Reason");
	vt_press(vt, "family<Tab>");
	assert_row_contains(vt, 5, "returned to the family");
	vt_press(vt, "<BackTab><Right>");
	assert_row_contains(vt, 5, "foster care or small group home");
	vt_press(vt, "<Left><Left>");
	assert_row_contains(vt, 5, "reintegrated, lives independently");
	vt_done(&vt);
}

static void times_show_what_they_come_to(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0001");
	vt_press(vt, "o<Space>");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 3, "on pass");
	assert_row_contains(vt, 4, ">Expected back");
	vt_press(vt, "tomorrow 08:00");
	assert_true(vt_find(vt, "= Wed 25.11.2026 08:00") > 0);
	vt_press(vt, "<Tab>");
	assert_row_contains(vt, 4, "25.11.2026 08:00");
	vt_press(vt, "<BackTab>31.02.2027<Tab>");
	assert_row_contains(vt, 5, "!");
	vt_press(vt, "<BackTab>+2h<Tab><C-s>");
	assert_row_contains(vt, 22, "B-0001");
	HOUSE_ASK(&house, "24.11.2026 23:40", "person", "--person", "B-0001");
	vt_done(&vt);
}

/* --- refusals --------------------------------------------------------------------------------- */

static void refusals_stand_at_their_fields(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0004");
	vt_press(vt, "a<Tab>trf-tbs/3a<Tab>");
	assert_row_contains(vt, 4, "TRF-TBS/3A");
	assert_row_contains(vt, 5, "!");
	assert_true(vt_find(vt, "is taken by B-0001") > 0);
	assert_true(vt_find(vt, "kept for one family") > 0);
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "Not saved");
	assert_row_contains(vt, 4, ">Bed");
	assert_row_contains(vt, 4, "TRF-TBS/3A"); /* what was typed stays */
	vt_done(&vt);
}

static void a_rule_is_overridden_with_a_reason(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0006");
	vt_press(vt, "a<Tab>trf-tbs/1a<Tab>");
	assert_true(vt_find(vt, "rule: ") > 0);
	assert_true(vt_find(vt, "Reason for overriding") < 0);
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "give a reason for overriding");
	assert_true(vt_find(vt, ">Reason for overriding") > 0);
	vt_press(vt, "no other bed tonight<C-s>");
	assert_row_contains(vt, 22, "admitted: B-0006 TRF-TBS/1A");
	HOUSE_ASK(&house, "rule-sex", "audit", "--entity", "B-0006");
	vt_done(&vt);
}

static void a_proposed_value_is_sent_as_it_stands(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "2/b-0001<Enter>e");
	assert_row_contains(vt, 1, "Extend");
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "Not saved: 2 things");
	assert_int_not_equal(vt_find(vt, "! to be filled in"), -1);
	vt_press(vt, "the board, 12<C-s>");
	assert_row_contains(vt, 22, "Not saved: Reason: to be filled in");
	vt_press(vt, "school year<C-s>");
	assert_row_contains(vt, 22, "extended: B-0001");
	vt_done(&vt);
}

/* The bed is known: how the hold ended is what is asked, not whom it was for. */
static void a_form_opens_at_what_it_needs(void **state)
{
	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "hold", "--bed", "TRF-TBS/2A", "--for", "police"), 0);
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "2/2a<Enter>n");
	assert_row_contains(vt, 1, "End a hold");
	assert_int_not_equal(vt_find(vt, ">Outcome"), -1);
	vt_done(&vt);
}

/* A refusal of three rows does not run into what the field is about. */
static void a_long_refusal_stands_alone(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "2/b-0001<Enter>opass<Tab>");
	vt_press(vt, "when the school year is over and the board of the shelter has met<C-s>");
	assert_row_contains(vt, 20, "Not saved: \"");
	assert_int_equal(vt_find(vt, "when they are to be back"), -1);
	vt_press(vt, "<C-u>");
	assert_int_not_equal(vt_find(vt, "when they are to be back"), -1);
	vt_done(&vt);
}

static void who_may_not_override_is_told_who_may(void **state)
{
	(void)state;
	assert_int_equal(
	    HOUSE_DO(&house, "", "user-add", "--user", "nini", "--role", "reception",
		"--shelters", "all"),
	    0);
	struct vt *vt = house_console(&house, NULL, "nini", NULL);
	vt_press(vt, "4/B-0006<Enter>a<Tab>trf-tbs/1a<Tab><C-s>");
	assert_true(vt_find(vt, "may be overridden by: ") > 0);
	assert_true(vt_find(vt, "Reason for overriding") < 0);
	vt_done(&vt);
}

static void a_warning_is_asked_once(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4nNino<Tab>Beridze<Tab><Tab>f<Tab>12.03.1990<C-s>");
	assert_row_contains(vt, 22, "Enter again to save anyway");
	assert_true(vt_find(vt, "B-0001") > 0);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "people"), "B-0007"));
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 22, "B-0007");
	vt_done(&vt);
}

static void what_another_changed_is_told_and_not_written_over(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0005");
	vt_press(vt, "e");
	vt_press(vt, "<Tab><Tab>ანუკა");
	assert_int_equal(
	    HOUSE_DO(&house, "", "person-edit", "--person", "B-0005", "--alerts", "asthma"), 0);
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "somebody else changed it");
	assert_true(vt_find(vt, "changed meanwhile by admin") > 0);
	assert_true(vt_find(vt, "ანუკა") > 0);
	vt_press(vt, "<C-s>");
	assert_true(vt_find(vt, "Edit a person") < 0);
	HOUSE_ASK(&house, "ანუკა", "person", "--person", "B-0005");
	HOUSE_ASK(&house, "asthma", "person", "--person", "B-0005"); /* theirs is there too */
	vt_done(&vt);
}

/* --- drafts ----------------------------------------------------------------------------------- */

static void a_draft_outlives_escape(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0004");
	vt_press(vt, "a<Tab>trf-tbs/2a<Tab><Esc>");
	assert_row_contains(vt, 22, "draft is kept");
	assert_int_equal(house_drafts(&house), 1);
	vt_press(vt, "a");
	assert_row_contains(vt, 22, "draft of 21:40 restored; ^X discards it");
	assert_row_contains(vt, 4, "TRF-TBS/2A");
	vt_press(vt, "<C-x>n");
	assert_row_contains(vt, 4, "TRF-TBS/2A");
	vt_press(vt, "<C-x>y");
	assert_true(vt_find(vt, "TRF-TBS/2A") < 0);
	assert_int_equal(house_drafts(&house), 0);
	vt_press(vt, "<Esc>");
	assert_int_equal(house_drafts(&house), 0); /* nothing typed: nothing kept */
	vt_done(&vt);
}

static void a_draft_outlives_a_dropped_line(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0004");
	vt_press(vt, "a<Tab>trf-tbs/2b");
	vt_hangup(vt);
	vt_done(&vt);
	assert_int_equal(house_drafts(&house), 1);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "residents"), "B-0004"));
	vt = at_person(NULL, "B-0004");
	vt_press(vt, "a");
	assert_true(vt_find(vt, "TRF-TBS/2B") > 0);
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 22, "admitted: B-0004 TRF-TBS/2B");
	assert_int_equal(house_drafts(&house), 0);
	vt_done(&vt);
}

/* A field that was left is kept whatever comes. */
static void a_draft_outlives_a_kill(void **state)
{
	(void)state;
	struct vt *vt = at_person(NULL, "B-0004");
	vt_press(vt, "a<Tab>trf-tbs/2c<Tab>");
	wait_drafts(1);
	vt_kill(vt, SIGKILL);
	vt_done(&vt);
	vt = at_person(NULL, "B-0004");
	vt_press(vt, "a");
	assert_true(vt_find(vt, "TRF-TBS/2C") > 0);
	vt_done(&vt);
}

/* --- what is typed ---------------------------------------------------------------------------- */

static void georgian_is_typed_and_kept(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4nჯაბა<Tab>ჩხეიძე<Tab><C-s>");
	HOUSE_ASK(&house, "ჯაბა ჩხეიძე", "people", "--find", "chkheidze");
	vt_done(&vt);
}

static void hostile_text_does_no_harm(void **state)
{
	static char paste[10200] = "\033[200~";
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "4n");
	vt_send(vt, "\x01\x02\x1f", 3);
	vt_press(vt, "Ana");
	assert_row_contains(vt, 2, "Ana");
	memset(paste + strlen(paste), 'x', 10000);
	strcat(paste, "\r\n\t\033[201~");
	vt_send(vt, paste, strlen(paste));
	vt_wait(vt, "takes no more");
	vt_press(vt, "<Tab>");
	assert_row_contains(vt, 3, ">Family name");
	assert_row_contains(vt, 1, "Register a person");
	vt_press(vt, "<Esc>");
	vt_done(&vt);
}

static void everything_fits_in_both_languages(void **state)
{
	static const char *const langs[] = { "en", "ka" };
	static const char *const terms[] = { "vt100", "vt220", "linux", "xterm-256color" };
	(void)state;
	for (size_t l = 0; l < 2; l++)
		for (size_t t = 0; t < 4; t++) {
			struct vt *vt = at_person(
			    &(struct vt_options){ .term = terms[t], .lang = langs[l] }, "B-0005");
			vt_press(vt, "e");
			assert_row_contains(vt, 2, "B-0005");
			assert_row_contains(vt, 23, "^S");
			assert_row_contains(vt, 23, "F1");
			vt_resize(vt, 43, 132);
			vt_sync(vt);
			assert_row_contains(vt, 42, "^S");
			vt_resize(vt, 24, 80);
			vt_press(vt, "<Esc>");
			vt_keys(vt, "q");
			vt_exit(vt);
			vt_done(&vt);
		}
}

static void next_field_costs_little(void **state)
{
	(void)state;
	struct vt *vt = at_person(&(struct vt_options){ .term = "vt220" }, "B-0005");
	vt_mark(vt);
	vt_press(vt, "e");
	printf("form of sixteen fields: %zu bytes\n", vt_bytes(vt));
	assert_bytes_below(vt, 2000);
	vt_mark(vt);
	vt_press(vt, "<Tab>");
	printf("next field: %zu bytes\n", vt_bytes(vt));
	assert_bytes_below(vt, 400);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_person_is_admitted_by_keys_alone),
		HOUSE_TEST(choices_are_found_by_a_part_of_their_name),
		HOUSE_TEST(times_show_what_they_come_to),
		HOUSE_TEST(refusals_stand_at_their_fields),
		HOUSE_TEST(a_rule_is_overridden_with_a_reason),
		HOUSE_TEST(a_proposed_value_is_sent_as_it_stands),
		HOUSE_TEST(a_form_opens_at_what_it_needs),
		HOUSE_TEST(a_long_refusal_stands_alone),
		HOUSE_TEST(who_may_not_override_is_told_who_may),
		HOUSE_TEST(a_warning_is_asked_once),
		HOUSE_TEST(what_another_changed_is_told_and_not_written_over),
		HOUSE_TEST(a_draft_outlives_escape),
		HOUSE_TEST(a_draft_outlives_a_dropped_line),
		HOUSE_TEST(a_draft_outlives_a_kill),
		HOUSE_TEST(georgian_is_typed_and_kept),
		HOUSE_TEST(hostile_text_does_no_harm),
		HOUSE_TEST(everything_fits_in_both_languages),
		HOUSE_TEST(next_field_costs_little),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
