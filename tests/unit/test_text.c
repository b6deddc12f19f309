/* Text at the door, in columns, in search and on the way out. */
#include "core/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return 0;
}

static int teardown(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

/* --- the door -------------------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *typed;
	const char *clean;
} accepted[] = {
	{ "Nino", "Nino" },
	{ "  Nino Beridze ", "Nino Beridze" },
	{ "ნინო", "ნინო" },
	{ "ᲜᲘᲜᲝ", "ნინო" },                     /* Mtavruli folded */
	{ "Ჿ", "ჿ" },                            /* the last of them */
	{ "e\xCC\x81t\xC3\xA9", "été" },         /* e + U+0301 composed */
	{ "é\xCC\xA3", "ẹ́" },                    /* marks put in order */
	{ "\xC2\xA0Nino\xC2\xA0""B\xE3\x80\x80", "Nino B" }, /* no-break and ideographic space */
	{ "რ\xCC\x81 ᲑᲔ", "რ́ ბე" },              /* Georgian that needs the slow road */
	{ "日本", "日本" },
	{ "O\xCA\xBBktam", "Oʻktam" },           /* Uzbek */
};
/* clang-format on */

static void test_door_accepts(void **state)
{
	for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++) {
		const char *clean;
		const char *typed = accepted[i].typed;

		assert_int_equal(text_admit(*state, typed, strlen(typed), 80, &clean), TEXT_OK);
		assert_string_equal(clean, accepted[i].clean);
	}
}

#define BYTES(text) text, sizeof text - 1
/* clang-format off */
static const struct {
	const char *name;
	const char *typed;
	size_t length;
	enum text_fault fault;
} refused[] = {
	{ "nothing", BYTES(""), TEXT_EMPTY },
	{ "white space", BYTES("   "), TEXT_EMPTY },
	{ "no-break spaces", BYTES("\xC2\xA0\xE2\x80\x83"), TEXT_EMPTY },
	{ "NUL inside", BYTES("Ni\0no"), TEXT_CONTROL },
	{ "NUL at the end", BYTES("Nino\0"), TEXT_CONTROL },
	{ "tab", BYTES("Ni\tno"), TEXT_CONTROL },
	{ "line feed at the end", BYTES("Nino\n"), TEXT_CONTROL },
	{ "escape sequence", BYTES("\x1B[2J"), TEXT_CONTROL },
	{ "DEL", BYTES("Nino\x7F"), TEXT_CONTROL },
	{ "C1 control (CSI)", BYTES("\xC2\x9B""31m"), TEXT_CONTROL },
	{ "next line", BYTES("a\xC2\x85""b"), TEXT_CONTROL },
	{ "line separator", BYTES("a\xE2\x80\xA8""b"), TEXT_CONTROL },
	{ "right-to-left override U+202E", BYTES("a\xE2\x80\xAE""b"), TEXT_INVISIBLE },
	{ "right-to-left mark", BYTES("a\xE2\x80\x8F"), TEXT_INVISIBLE },
	{ "isolate U+2066", BYTES("\xE2\x81\xA6""a"), TEXT_INVISIBLE },
	{ "zero-width space U+200B", BYTES("a\xE2\x80\x8B""b"), TEXT_INVISIBLE },
	{ "zero-width joiner", BYTES("a\xE2\x80\x8D""b"), TEXT_INVISIBLE },
	{ "soft hyphen", BYTES("a\xC2\xAD""b"), TEXT_INVISIBLE },
	{ "byte order mark", BYTES("\xEF\xBB\xBFNino"), TEXT_INVISIBLE },
	{ "variation selector", BYTES("a\xEF\xB8\x8F"), TEXT_INVISIBLE },
	{ "Hangul filler", BYTES("\xE3\x85\xA4"), TEXT_INVISIBLE },
	{ "tag character", BYTES("\xF3\xA0\x81\x81"), TEXT_INVISIBLE },
	{ "private use", BYTES("\xEE\x80\x80"), TEXT_INVISIBLE },
	{ "noncharacter U+FFFF", BYTES("\xEF\xBF\xBF"), TEXT_INVISIBLE },
	{ "noncharacter U+FDD0", BYTES("\xEF\xB7\x90"), TEXT_INVISIBLE },
	{ "lone continuation", BYTES("Nin\x80"), TEXT_NOT_UTF8 },
	{ "cut letter", BYTES("Nin\xE1\x83"), TEXT_NOT_UTF8 },
	{ "overlong slash", BYTES("\xC0\xAF"), TEXT_NOT_UTF8 },
	{ "surrogate", BYTES("\xED\xA0\x80"), TEXT_NOT_UTF8 },
	{ "above U+10FFFF", BYTES("\xF4\x90\x80\x80"), TEXT_NOT_UTF8 },
	{ "Latin-1", BYTES("Jos\xE9"), TEXT_NOT_UTF8 },
	{ "the first fault counts", BYTES("a\t\x80"), TEXT_CONTROL },
};
/* clang-format on */

static void test_door_refuses(void **state)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		const char *clean = "untouched";
		enum text_fault fault =
		    text_admit(*state, refused[i].typed, refused[i].length, 80, &clean);

		if (fault != refused[i].fault || clean)
			fail_msg(
			    "%s: fault %d instead of %d", refused[i].name, fault, refused[i].fault);
		assert_true(strlen(text_fault_title(fault)) > 10);
	}
	assert_string_equal(text_fault_title(TEXT_OK), "");
}

static void test_door_limits_length(void **state)
{
	static char name[10001];
	const char *clean;

	memset(name, 'a', 10000);
	assert_int_equal(text_admit(*state, name, 10000, TEXT_NAME_MAX, &clean), TEXT_TOO_LONG);
	assert_null(clean);
	assert_int_equal(text_admit(*state, name, 10000, 0, &clean), TEXT_OK);
	assert_int_equal(strlen(clean), 10000);
	assert_int_equal(text_admit(*state, name, 80, TEXT_NAME_MAX, &clean), TEXT_OK);
	assert_int_equal(text_admit(*state, name, 81, TEXT_NAME_MAX, &clean), TEXT_TOO_LONG);
	/* columns count, not bytes; spaces around do not */
	assert_int_equal(text_admit(*state, BYTES("  ბერიძე  "), 6, &clean), TEXT_OK);
	assert_int_equal(text_admit(*state, BYTES("ბერიძეე"), 6, &clean), TEXT_TOO_LONG);
	assert_int_equal(text_admit(*state, BYTES("日本語"), 5, &clean), TEXT_TOO_LONG);
	/* one column under 5,000 marks is no name */
	name[0] = 'a';
	for (size_t i = 1; i + 1 < 10000; i += 2)
		memcpy(name + i, "\xCC\xA1", 2);
	assert_int_equal(text_admit(*state, name, 9999, TEXT_NAME_MAX, &clean), TEXT_TOO_LONG);
}

/* --- columns --------------------------------------------------------------------------------- */

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("Nino"), 4);
	assert_int_equal(text_width("ბერიძე"), 6);
	assert_int_equal(text_width("ᲜᲘᲜᲝ"), 4);
	assert_int_equal(text_width("日本語"), 6);
	assert_int_equal(text_width("e\xCC\x81"), 1);
	assert_int_equal(text_width("რ\xCC\x81\xCC\xA3x"), 2);
	assert_int_equal(text_width("Шевченко"), 8);
	assert_int_equal(text_width("███▒·"), 5);
	/* what is replaced counts as its replacement */
	assert_int_equal(text_width("a\x1B\xE2\x80\x8B\x80z"), 5);
}

static void test_fit(void **state)
{
	(void)state;
	assert_int_equal(text_fit("Nino", 0), 0);
	assert_int_equal(text_fit("Nino", 2), 2);
	assert_int_equal(text_fit("Nino", 9), 4);
	assert_int_equal(text_fit("ბერიძე", 2), 6);
	assert_int_equal(text_fit("日本語", 3), 3);             /* half a character is none */
	assert_int_equal(text_fit("e\xCC\x81\xCC\xA3x", 1), 5); /* marks stay with their letter */
	assert_int_equal(text_fit("xe\xCC\x81", 1), 1);
	assert_int_equal(text_fit("\xED\x95\x9C\xEA\xB8\x80", 2), 3);
	assert_int_equal(text_fit("", 5), 0);
}

/* clang-format off */
static const struct {
	const char *text;
	size_t columns;
	bool right;
	const char *column;
} columns[] = {
	{ "Nino", 6, false, "Nino  " },
	{ "Nino", 6, true, "  Nino" },
	{ "Nino", 4, false, "Nino" },
	{ "Nino", 3, false, "Ni~" },
	{ "Nino", 1, false, "~" },
	{ "Nino", 0, false, "" },
	{ "", 3, false, "   " },
	{ "ბერიძე", 8, false, "ბერიძე  " },
	{ "ბერიძე", 8, true, "  ბერიძე" },
	{ "ბერიძე", 4, false, "ბერ~" },
	{ "日本語", 6, false, "日本語" },
	{ "日本語", 5, false, "日本~" },
	{ "日本語", 4, false, "日 ~" }, /* a wide one does not fit: the gap is before the mark */
	{ "日本語", 4, true, "日 ~" },
	{ "日本語", 1, false, "~" },
	{ "日本語", 7, true, " 日本語" },
	{ "e\xCC\x81""e\xCC\x81""e\xCC\x81", 2, false, "e\xCC\x81~" },
	{ "e\xCC\x81", 3, false, "e\xCC\x81  " },
};
/* clang-format on */

static void test_column(void **state)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		const char *column =
		    text_column(*state, columns[i].text, columns[i].columns, columns[i].right);

		assert_string_equal(column, columns[i].column);
		assert_int_equal(text_width(column), columns[i].columns);
	}
}

static void test_walk_by_graphemes(void **state)
{
	const char *text = "aე\xCC\x81\xCC\xA3日\x80z"; /* a, ე with two marks, wide, broken, z */
	static const size_t lengths[] = { 1, 7, 3, 1, 1 };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(text_next(text + at), lengths[i]);
		at += lengths[i];
		assert_int_equal(text_previous(text, at), lengths[i]);
	}
	assert_int_equal(text_next(text + at), 0);
	assert_int_equal(text_previous(text, 0), 0);
	/* a cursor inside a grapheme goes back to its start, never before it */
	assert_int_equal(text_previous(text, 4), 3);
}

/* --- the way out ----------------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *text;
	const char *safe;
} outgoing[] = {
	{ "a\x1B[2Jb", "a�[2Jb" },
	{ "\t\n\r\b", "����" },
	{ "x\x7F", "x�" },
	{ "\xC2\x9B""31m", "�31m" },
	{ "a\xE2\x80\xAE""b", "a�b" },
	{ "a\xE2\x80\x8B""b", "a�b" },
	{ "\xEF\xBB\xBFx", "�x" },
	{ "ნ\xE1\x83", "ნ��" },
	{ "ok\x80", "ok�" },
};
/* clang-format on */

static void test_safe(void **state)
{
	static char hostile[10001];
	const char *good = "Nino ბერიძე e\xCC\x81 日本 ███ „“";

	for (size_t i = 0; i < sizeof outgoing / sizeof *outgoing; i++)
		assert_string_equal(text_safe(*state, outgoing[i].text), outgoing[i].safe);
	assert_ptr_equal(text_safe(*state, good), good);
	memset(hostile, 0x1B, 10000);
	assert_int_equal(strlen(text_safe(*state, hostile)), 30000);
}

/* clang-format off */
static const struct {
	const char *text;
	const char *ascii;
} plain[] = {
	{ "ბერიძე", "beridze" },
	{ "ყიფიანი", "q'ipiani" },
	{ "ჭყონდიდელი", "ch'q'ondideli" },
	{ "წერეთელი", "ts'ereteli" },
	{ "ჟღენტი", "zhghent'i" },
	{ "კაპიტან ტოტი", "k'ap'it'an t'ot'i" },
	{ "შჩძჯჰხცფქღთ", "shchdzjhkhtspkght" },
	{ "ᲑᲔ", "be" },
	{ "Москва Щука", "Moskva Shchuka" },
	{ "Ոսկան Սուրեն", "Oskan Suren" },
	{ "Şəhla Çelik Łukasz José", "Sahla Celik Lukasz Jose" },
	{ "e\xCC\x81t", "et" },
	{ "„ა“ — ‘b’ … №5", "\"a\" - 'b' ... No5" },
	{ "x\x1B\xE2\x80\xAE₾日\x80", "x?????" },
};
/* clang-format on */

static void test_ascii(void **state)
{
	const char *same = "Nino-2 (A)";

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		assert_string_equal(text_ascii(*state, plain[i].text), plain[i].ascii);
	assert_ptr_equal(text_ascii(*state, same), same);
}

/* --- search ---------------------------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *typed;
	const char *stored;
} meeting[] = {
	/* scripts and capitals */
	{ "beridze", "ბერიძე" },
	{ "BERIDZE", "ბერიძე" },
	{ "Beridze", "ბერიძე" },
	{ "ბერიძე", "Beridze" },
	{ "ბერიძე", "ბერიძე" },
	{ "ᲑᲔᲠᲘᲫᲔ", "ბერიძე" },
	{ "Ⴁერიძე", "ბერიძე" },
	/* national romanization, with every apostrophe people use */
	{ "q'ipiani", "ყიფიანი" },
	{ "q’ipiani", "ყიფიანი" },
	{ "ts`ereteli", "წერეთელი" },
	{ "ch'q'ondideli", "ჭყონდიდელი" },
	{ "k’ap’anadze", "კაპანაძე" },
	{ "t'abidze", "ტაბიძე" },
	{ "zhvania", "ჟვანია" },
	{ "gharibashvili", "ღარიბაშვილი" },
	{ "khachidze", "ხაჩიძე" },
	{ "dzigua", "ძიგუა" },
	{ "javakhishvili", "ჯავახიშვილი" },
	/* the same without apostrophes, and looser */
	{ "kipiani", "ყიფიანი" },
	{ "qipiani", "ყიფიანი" },
	{ "tsereteli", "წერეთელი" },
	{ "chkondideli", "ჭყონდიდელი" },
	{ "tabidze", "ტაბიძე" },
	{ "qetevan", "ქეთევან" },
	{ "ketevan", "ქეთევან" },
	{ "fiphia", "ფიფია" },
	{ "pipia", "ფიფია" },
	{ "garibashvili", "ღარიბაშვილი" },
	{ "tchiaberashvili", "ჭიაბერაშვილი" },
	{ "djaparidze", "ჯაფარიძე" },
	{ "japharidze", "ჯაფარიძე" },
	{ "sakashvili", "სააკაშვილი" },
	{ "anna", "ანა" },
	/* Latin letters of the Georgian keyboard */
	{ "beriZe", "ბერიძე" },
	{ "yifiani", "ყიფიანი" },
	{ "wereTeli", "წერეთელი" },
	{ "WyondiSvili", "ჭყონდიშვილი" },
	{ "CxeiZe", "ჩხეიძე" },
	{ "cxeidze", "ჩხეიძე" },
	{ "SoTa", "შოთა" },
	{ "mixeil", "მიხეილ" },
	{ "RaribaSvili", "ღარიბაშვილი" },
	{ "TavberiZe paRava", "თავბერიძე ფაღავა" },
	{ "Jvania", "ჟვანია" },
	{ "mayvala", "მაყვალა" },
	{ "carcizc", "ცარციზც" },
	{ "jafariZe", "ჯაფარიძე" },
	/* Latin letters with two readings */
	{ "alexandre", "ალექსანდრე" },
	{ "max", "მაქსიმე" },
	{ "ალექსი", "Alexi" },
	{ "viktoria", "Victoria" },
	{ "ვიქტორია", "Victoria" },
	{ "yulia", "იულია" },
	{ "mariya", "მარია" },
	{ "aynur", "აინურ" },
	{ "walter", "ვალტერ" },
	/* other scripts and marks */
	{ "shevchenko", "Шевченко" },
	{ "შევჩენკო", "Шевченко" },
	{ "yuriy", "Юрий" },
	{ "иулия", "იულია" },
	{ "Джапаридзе", "ჯაფარიძე" },
	{ "petrosyan", "Պետրոսյան" },
	{ "პეტროსიან", "Պետրոսյան" },
	{ "suren", "Սուրեն" },
	{ "სურენ", "Սուրեն" },
	{ "shahin", "Şahin" },
	{ "ilham", "İlham" },
	{ "mammad", "Məmməd" },
	{ "oktam", "Oʻktam" },
	{ "josé", "JOSE" },
	{ "e\xCC\x81va", "éva" },
	/* words, beginnings and middles */
	{ "nin ber", "ნინო ბერიძე" },
	{ "ber nin", "ნინო ბერიძე" },
	{ "ridze", "ნინო ბერიძე" },
	{ "ანა მარია", "Anna-Maria" },
	{ "anna-maria", "ანა  მარია" },
	{ "0031", "B-0031" },
	{ "b-0031", "B-0031" },
	{ "", "ნინო" },
	{ "'", "ნინო" },
};
/* clang-format on */

static void test_fold_meets(void **state)
{
	for (size_t i = 0; i < sizeof meeting / sizeof *meeting; i++) {
		const char *typed = text_fold(*state, meeting[i].typed);
		const char *stored = text_fold(*state, meeting[i].stored);

		if (!text_found(stored, typed))
			fail_msg("\"%s\" (%s) does not find \"%s\" (%s)", meeting[i].typed, typed,
			    meeting[i].stored, stored);
	}
}

/* clang-format off */
static const struct {
	const char *typed;
	const char *stored;
} strangers[] = {
	{ "berishvili", "ბერიძე" },
	{ "nana", "ნინო" },
	{ "nino", "ნანა" },
	{ "giorgi", "გრიგოლ" },
	{ "mariam", "მარინა" },
	{ "levani", "ლევან" },
	{ "dato", "თადეოზ" },
	{ "gela", "ქელა" },
	{ "gela", "რელა" },
	{ "rusudan", "გუსუდან" },
	{ "Rusudan", "ღუსუდან" },
	{ "vaso", "ბაზო" },
	{ "in", "ნინო" },            /* two letters only begin a word */
	{ "nin gel", "ნინო ბერიძე" }, /* every word must be found */
	{ "beridze", "ბერი ძე" },
	{ "tamar", "დამარ" },
	{ "zaza", "ჟაჟა" },
	{ "shota", "ჩოთა" },
	{ "0032", "B-0031" },
	{ "ნინო", "" },
	{ "шевченко", "Шевчук" },
};
/* clang-format on */

static void test_fold_keeps_strangers_apart(void **state)
{
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		const char *typed = text_fold(*state, strangers[i].typed);
		const char *stored = text_fold(*state, strangers[i].stored);

		if (text_found(stored, typed))
			fail_msg("\"%s\" (%s) finds \"%s\" (%s)", strangers[i].typed, typed,
			    strangers[i].stored, stored);
	}
}

/* Every Georgian word meets its own national romanization, with apostrophes and without. */
static void test_fold_meets_romanization(void **state)
{
	static const char letters[] = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ";

	for (int first = 0; first < 33; first++) {
		for (int second = 0; second < 33; second++) {
			char word[10] = "";
			const char *key, *romanized;

			memcpy(word, letters + first * 3, 3);
			memcpy(word + 3, letters + second * 3, 3);
			memcpy(word + 6, letters + first * 3, 3);
			key = text_fold(*state, word);
			romanized = text_ascii(*state, word);
			assert_string_equal(text_fold(*state, romanized), key);
			assert_true(text_same(text_fold(*state, romanized), key));
		}
	}
}

static void test_same(void **state)
{
	struct arena *arena = *state;
	const char *key = text_fold(arena, "ალექსი ბერიძე");

	assert_true(text_same(key, text_fold(arena, "Alexi  BERIDZE")));
	assert_true(text_same(text_fold(arena, "Alexi Beridze"), key));
	assert_false(text_same(key, text_fold(arena, "Alexi")));
	assert_false(text_same(text_fold(arena, "Alexi"), key));
	assert_false(text_same(key, text_fold(arena, "Alexi Beridzeo")));
	assert_true(text_same("", ""));
}

/* Keys are bounded and survive anything, also what never passes the door. */
static void test_fold_of_anything(void **state)
{
	static char junk[10001];
	unsigned seed = 1;

	assert_string_equal(text_fold(*state, ""), "");
	assert_string_equal(text_fold(*state, " - ' . "), "");
	assert_string_equal(text_fold(*state, "\xF0\x9F\x98\x80 a\x80"
					      "b"),
	    "ab");
	for (int round = 0; round < 50; round++) {
		for (size_t i = 0; i < 10000; i++) {
			seed = seed * 1103515245u + 12345u;
			junk[i] = (char)((seed >> 16) % 255 + 1);
		}
		text_fold(*state, junk);
		text_ascii(*state, junk);
		assert_int_equal(text_width(text_safe(*state, junk)), text_width(junk));
		text_column(*state, junk, 40, round & 1);
	}
	for (size_t i = 0; i + 3 < 10000; i += 3)
		memcpy(junk + i, "\xEF\xB7\xBA", 3); /* U+FDFA unfolds into eighteen letters */
	junk[9999] = '\0';
	assert_true(strlen(text_fold(*state, junk)) > 10000);
}

static void test_hotkeys(void **state)
{
	/* აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ in the alphabet's order */
	static const char keys[] = "abgdevzTiklmnopJrstufqRySCcZwWxjh";

	(void)state;
	for (uint32_t i = 0; i < 33; i++) {
		assert_int_equal(text_hotkey(0x10D0 + i), keys[i]);
		assert_int_equal(text_hotkey(0x1C90 + i), keys[i]);
	}
	assert_int_equal(text_hotkey('q'), 'q');
	assert_int_equal(text_hotkey('?'), '?');
	assert_int_equal(text_hotkey(0x10F1), 0x10F1); /* archaic: on no key */
	assert_int_equal(text_hotkey(0x44F), 0x44F);
	assert_int_equal(text_hotkey(0xFFFFFFFF), 0xFFFFFFFF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_door_accepts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_door_refuses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_door_limits_length, setup, teardown),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_fit),
		cmocka_unit_test_setup_teardown(test_column, setup, teardown),
		cmocka_unit_test(test_walk_by_graphemes),
		cmocka_unit_test_setup_teardown(test_safe, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ascii, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fold_meets, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fold_keeps_strangers_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fold_meets_romanization, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fold_of_anything, setup, teardown),
		cmocka_unit_test(test_hotkeys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
