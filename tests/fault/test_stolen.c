/* What a stolen file shows: a demo is worked on by the real program, and then its database, its log,
 * its copies and everything else beside it are read raw, as somebody would who took the disk away
 * without the key ring. No name of the demo may stand in it, whole or in part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_MOST 4000

static char program[500], folder[64], keys[100], db[100];
static char *names[NAMES_MOST];
static size_t name_count;

static char *read_all(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	struct stat about;
	char *bytes;

	if (!file || fstat(fileno(file), &about) != 0)
		fail_msg("%s cannot be read", path);
	bytes = malloc((size_t)about.st_size + 1);
	*length = fread(bytes, 1, (size_t)about.st_size, file);
	bytes[*length] = '\0';
	fclose(file);
	return bytes;
}

static void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void shell(const char *format, ...)
{
	char words[900], command[2000];
	va_list values;

	va_start(values, format);
	vsnprintf(words, sizeof words, format, values);
	va_end(values);
	snprintf(command, sizeof command,
	    "cd %s && HOME=%s XDG_CONFIG_HOME=%s %s --db %s --as admin --now '2026-11-24 21:40' %s", folder,
	    folder, keys, program, db, words);
	if (system(command) != 0)
		fail_msg("%s", command);
}

/* Each word of each name: "ნინო", "ბერიძე". Words of fewer than four bytes would be found by chance. */
static void take_words(const char *text)
{
	char *copy = strdup(text);

	for (char *word = strtok(copy, " -"); word; word = strtok(NULL, " -")) {
		/* a user whose name is not given is called as they sign in */
		bool known = strlen(word) < 4 || strcmp(word, "admin") == 0;

		for (size_t i = 0; i < name_count && !known; i++)
			known = strcmp(names[i], word) == 0;
		if (!known && name_count < NAMES_MOST)
			names[name_count++] = strdup(word);
	}
	free(copy);
}

/* What the desk itself shows of names is what is looked for; codes may stand anywhere. */
static void take_names(const char *file, const char *column)
{
	char path[200];
	size_t length, i;
	char *bytes;
	json_t *report, *row;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	bytes = read_all(path, &length);
	report = json_loads(bytes, 0, NULL);
	assert_non_null(report);
	json_array_foreach(json_object_get(json_array_get(json_object_get(report, "sections"), 0),
			       "rows"), i, row)
		if (json_is_string(json_object_get(row, column)) &&
		    !json_equal(json_object_get(row, column), json_object_get(row, "person")))
			take_words(json_string_value(json_object_get(row, column)));
	json_decref(report);
	free(bytes);
	unlink(path);
}

static bool is_letter(char byte)
{
	return (byte & 0x80) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* As a word: რატი stands in ადმინისტრატორი too. */
static bool stands_in(const char *bytes, size_t length, const char *word)
{
	const char *at = bytes, *end = bytes + length;
	size_t size = strlen(word);

	while ((at = memmem(at, (size_t)(end - at), word, size))) {
		if ((at == bytes || !is_letter(at[-1])) && (at + size == end || !is_letter(at[size])))
			return true;
		at++;
	}
	return false;
}

static void look_through(const char *name)
{
	char path[400];
	size_t length;
	char *bytes;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	bytes = read_all(path, &length);
	for (size_t i = 0; i < name_count; i++)
		if (stands_in(bytes, length, names[i]))
			fail_msg("\"%s\" stands readable in %s", names[i], name);
	free(bytes);
}

static size_t look_through_folder(void)
{
	DIR *list = opendir(folder);
	const struct dirent *entry;
	struct stat about;
	char path[400];
	size_t seen = 0;

	assert_non_null(list);
	while ((entry = readdir(list))) {
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
			continue;
		look_through(entry->d_name);
		seen++;
	}
	closedir(list);
	return seen;
}

static void no_name_is_in_the_file_its_log_or_its_copies(void **state)
{
	(void)state;
	shell("demo --people 400 > /dev/null");
	shell("person-add --given ფატმანი --family საიდუმლოშვილი --sex female --birth 1999"
	      " --personal-number 00123456789 > /dev/null");
	shell("person-edit --person B-0001 --given Wiederkehr --address Verstecktestrasse > /dev/null");
	shell("people --find ფატმანი --format json > found.json");
	shell("people --limit 100000 --format json > people.json");
	shell("users --format json > users.json");
	take_names("found.json", "name");
	take_names("people.json", "name");
	take_names("users.json", "title");
	take_words("ფატმანი საიდუმლოშვილი Wiederkehr Verstecktestrasse 00123456789");
	assert_true(name_count > 200);
	shell("backup --to %s/backup.db > /dev/null", folder);
	assert_true(look_through_folder() >= 4);
}

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/shelterdesk-stolen-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(keys, sizeof keys, "%s-keys", folder);
	snprintf(db, sizeof db, "%s/t.db", folder);
	return 0;
}

static int tear_down(void **state)
{
	char command[300];

	(void)state;
	while (name_count > 0)
		free(names[--name_count]);
	snprintf(command, sizeof command, "rm -rf %s %s", folder, keys);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(
	    no_name_is_in_the_file_its_log_or_its_copies, set_up, tear_down) };
	const char *build = getenv("BUILD");
	char here[300];

	if (!getcwd(here, sizeof here))
		return 1;
	if (build && *build == '/')
		snprintf(program, sizeof program, "%s/shelterdesk", build);
	else
		snprintf(program, sizeof program, "%s/%s/shelterdesk", here, build ? build : "build");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
