/* Random acts against a model of beds and people that is simple enough to be believed: what is done
 * and what is refused, who lies where, the state of every bed, undo and redo, all agree after every
 * act. The seeds are fixed, and a failure names its seed and step. */
#include "tests/db/fixture.h"

#include "core/random.h"

#define PEOPLE 10
#define BEDS 12
#define STEPS 200
#define NOBODY (-1)

static const char *const bed_codes[BEDS] = { "TRF-TBS/1A", "TRF-TBS/1B", "TRF-TBS/2A",
	"TRF-TBS/2B", "TRF-TBS/3A", "TRF-TBS/4A", "CHI-KUT/1A", "CHI-KUT/1B", "CHI-KUT/2A",
	"CHI-KUT/2B", "CHI-KUT/3A", "CHI-KUT/3B" };

struct model {
	int bed_of[PEOPLE]; /* NOBODY: in no shelter */
	bool out[PEOPLE];
	bool missing[PEOPLE];
	bool blocked[BEDS], held[BEDS], dirty[BEDS];
};

struct play {
	struct fixture *f;
	struct random random;
	const char *people[PEOPLE];
	struct model now;
	struct model done[STEPS], undone[STEPS]; /* before each act, after each act taken back */
	size_t done_count, undone_count;
	unsigned seed, step;
	int p, q, b; /* the people and the bed of this step */
};

static int sleeper_in(const struct model *model, int bed)
{
	for (int i = 0; i < PEOPLE; i++)
		if (model->bed_of[i] == bed)
			return i;
	return NOBODY;
}

static bool can_take(const struct model *model, int bed)
{
	return !model->blocked[bed] && sleeper_in(model, bed) == NOBODY;
}

static bool same_shelter(int a, int b)
{
	return strncmp(bed_codes[a], bed_codes[b], 7) == 0;
}

static enum bed_state state_in(const struct model *model, int bed)
{
	if (model->blocked[bed])
		return BED_OUT;
	if (sleeper_in(model, bed) != NOBODY)
		return BED_OCCUPIED;
	if (model->held[bed])
		return BED_HELD;
	return model->dirty[bed] ? BED_TO_CLEAN : BED_FREE;
}

/* --- acts: each says whether the model allows it, changes the model if so, and tries it --------- */
#define TRY(play, ...) act_over((play)->f, "drill", __VA_ARGS__, NULL)

static bool try_admit(struct play *play, bool *allowed)
{
	struct model *now = &play->now;

	*allowed = now->bed_of[play->p] == NOBODY && can_take(now, play->b);
	if (*allowed) {
		now->bed_of[play->p] = play->b;
		now->held[play->b] = false; /* overridden */
	}
	return TRY(play, "admit", "person", play->people[play->p], "bed", bed_codes[play->b],
	    "basis", "self");
}

static bool try_move(struct play *play, bool *allowed)
{
	struct model *now = &play->now;

	*allowed = now->bed_of[play->p] != NOBODY && can_take(now, play->b);
	if (*allowed) {
		now->dirty[now->bed_of[play->p]] = true;
		now->bed_of[play->p] = play->b;
		now->held[play->b] = false;
	}
	return TRY(play, "move", "person", play->people[play->p], "bed", bed_codes[play->b]);
}

static bool try_swap(struct play *play, bool *allowed)
{
	struct model *now = &play->now;
	int a = now->bed_of[play->p], b = now->bed_of[play->q];

	*allowed = play->p != play->q && a != NOBODY && b != NOBODY && same_shelter(a, b)
		&& !now->blocked[a] && !now->blocked[b];
	if (*allowed) {
		now->bed_of[play->p] = b;
		now->bed_of[play->q] = a;
		now->dirty[a] = now->dirty[b] = true;
	}
	return TRY(play, "swap", "person", play->people[play->p], "other", play->people[play->q]);
}

static bool try_discharge(struct play *play, bool *allowed)
{
	struct model *now = &play->now;

	*allowed = now->bed_of[play->p] != NOBODY;
	if (*allowed) {
		now->dirty[now->bed_of[play->p]] = true;
		now->bed_of[play->p] = NOBODY;
		now->out[play->p] = now->missing[play->p] = false;
	}
	return TRY(play, "discharge", "person", play->people[play->p], "reason", "left");
}

static bool try_gate(struct play *play, bool *allowed)
{
	struct model *now = &play->now;
	const char *who = play->people[play->p];
	bool in = now->bed_of[play->p] != NOBODY;

	switch (random_below(&play->random, 3)) {
	case 0:
		*allowed = in && !now->out[play->p];
		if (*allowed)
			now->out[play->p] = true;
		return TRY(play, "out", "person", who, "kind", "school", "expected", "+2h");
	case 1:
		*allowed = in && now->out[play->p];
		if (*allowed)
			now->out[play->p] = now->missing[play->p] = false;
		return TRY(play, "return", "person", who);
	default:
		*allowed = in && !now->missing[play->p];
		if (*allowed)
			now->out[play->p] = now->missing[play->p] = true;
		return TRY(play, "missing", "person", who);
	}
}

static bool try_bed(struct play *play, bool *allowed)
{
	struct model *now = &play->now;
	const char *bed = bed_codes[play->b];
	bool taken = sleeper_in(now, play->b) != NOBODY;

	switch (random_below(&play->random, 5)) {
	case 0:
		*allowed = !now->blocked[play->b];
		if (*allowed)
			now->blocked[play->b] = true;
		return TRY(play, "bed-block", "bed", bed, "reason", "repair");
	case 1:
		*allowed = now->blocked[play->b];
		now->blocked[play->b] = false;
		return TRY(play, "bed-release", "bed", bed);
	case 2:
		*allowed = now->dirty[play->b] && !taken;
		if (*allowed)
			now->dirty[play->b] = false;
		return TRY(play, "bed-clean", "bed", bed);
	case 3:
		*allowed = can_take(now, play->b) && !now->held[play->b];
		if (*allowed)
			now->held[play->b] = true;
		return TRY(play, "hold", "bed", bed, "for", "x", "keep-until", "+400d");
	default:
		*allowed = now->held[play->b];
		now->held[play->b] = false;
		return TRY(play, "hold-cancel", "bed", bed, "reason", "called");
	}
}

static bool take_back(struct play *play)
{
	play->undone[play->undone_count++] = play->now;
	play->now = play->done[--play->done_count];
	return act(play->f, "undo", NULL);
}

static bool do_again(struct play *play)
{
	play->done[play->done_count++] = play->now;
	play->now = play->undone[--play->undone_count];
	return act(play->f, "redo", NULL);
}

/* --- comparing -------------------------------------------------------------------------------- */
static void compare(struct play *play)
{
	struct fixture *f = play->f;

	for (int i = 0; i < BEDS; i++) {
		int who = sleeper_in(&play->now, i);
		struct bed_fact fact;

		if (!board_bed(f->desk.db, &f->arena, the_bed(f, bed_codes[i]).id,
			f->desk.fixed_now, f->desk.fixed_now, &fact))
			fail_msg("no bed %s", bed_codes[i]);
		if (bed_state(&fact) != state_in(&play->now, i))
			fail_msg("seed %u, step %u: %s is %s, not %s", play->seed, play->step,
			    bed_codes[i], bed_state_word(bed_state(&fact)),
			    bed_state_word(state_in(&play->now, i)));
		if ((fact.stay != DB_NULL) != (who != NOBODY)
			|| (who != NOBODY && strcmp(fact.person_code, play->people[who]) != 0))
			fail_msg("seed %u, step %u: not %s is in %s", play->seed, play->step,
			    who == NOBODY ? "nobody" : play->people[who], bed_codes[i]);
		if (who != NOBODY && (fact.absence != DB_NULL) != play->now.out[who])
			fail_msg("seed %u, step %u: %s is in and out", play->seed, play->step,
			    play->people[who]);
	}
}

static void one_step(struct play *play)
{
	static bool (*const tries[])(struct play *, bool *) = { try_admit, try_admit, try_admit,
		try_move, try_move, try_swap, try_discharge, try_discharge, try_gate, try_bed,
		try_bed };
	const size_t kinds = sizeof tries / sizeof tries[0];
	size_t kind = (size_t)random_below(&play->random, (int64_t)kinds + 5);
	struct model before = play->now;
	bool allowed = true, done;

	play->p = (int)random_below(&play->random, PEOPLE);
	play->q = (int)random_below(&play->random, PEOPLE);
	play->b = (int)random_below(&play->random, BEDS);
	play->f->desk.fixed_now += 60 * (1 + random_below(&play->random, 60));
	if (kind >= kinds + 3) {
		if (play->undone_count == 0)
			return;
		done = do_again(play);
	} else if (kind >= kinds) {
		if (play->done_count == 0)
			return;
		done = take_back(play);
	} else {
		done = tries[kind](play, &allowed);
		if (allowed) {
			play->done[play->done_count++] = before;
			play->undone_count = 0;
		}
	}
	if (done != allowed)
		fail_msg("seed %u, step %u: %s, against the model: %s", play->seed, play->step,
		    done ? "done" : "refused", done ? play->f->outcome.message : said(play->f));
	compare(play);
}

static void play_seed(struct fixture *f, unsigned seed)
{
	struct play *play = calloc(1, sizeof *play);

	assert_non_null(play);
	play->f = f;
	play->seed = seed;
	play->random.state = seed;
	for (int i = 0; i < PEOPLE; i++) {
		play->people[i] = fixture_person(f, "Lia", "female", "2012-05-01");
		play->now.bed_of[i] = NOBODY;
	}
	for (play->step = 0; play->step < STEPS; play->step++)
		one_step(play);
	free(play);
}

static void test_seed_1(void **state)
{
	play_seed(*state, 1);
}

static void test_seed_2(void **state)
{
	play_seed(*state, 2);
}

static void test_seed_3(void **state)
{
	play_seed(*state, 3);
}

static void test_seed_4(void **state)
{
	play_seed(*state, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(test_seed_1),
		SOUND_TEST(test_seed_2),
		SOUND_TEST(test_seed_3),
		SOUND_TEST(test_seed_4),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
