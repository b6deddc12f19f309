# Shelterdesk. The two commands of the README are `make demo` and `make check`.
# Everything is built below $(BUILD); nothing is written beside the sources.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= gcc
CFLAGS  ?= -O2 -g
WERROR  ?=
VERSION := 0.1

# The one dependency list (Debian 12). `make packages` installs what is missing.
PACKAGES_BUILD := gcc make pkg-config libncurses-dev libsqlite3-dev libconfig-dev libutf8proc-dev \
	libjansson-dev libsodium-dev libseccomp-dev libical-dev libpango1.0-dev fonts-dejavu-core \
	gettext tzdata
PACKAGES_TEST  := libcmocka-dev libvterm-dev ncurses-term openssh-server openssh-client calcurse \
	poppler-utils
PACKAGES_LINT  := clang libclang-rt-14-dev clang-format clang-tidy cppcheck mandoc
PACKAGES_BENCH := tig valgrind sqlite3

DEPS    := ncursesw sqlite3 libconfig libutf8proc jansson libsodium
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wconversion -Wformat=2 -Wundef -Wno-missing-field-initializers
STD     := -std=c11 -D_GNU_SOURCE -I. -DVERSION='"$(VERSION)"' -DPREFIX='"$(PREFIX)"'
ALL_CFLAGS = $(STD) $(WARN) $(if $(WERROR),-Werror) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP
PKG_CFLAGS := $(shell pkg-config --cflags $(DEPS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(DEPS) 2>/dev/null)

LIB_SRC  := $(wildcard config/*.c db/*.c core/*.c core/verbs/*.c core/reports/*.c core/paper/*.c)
TUI_SRC  := $(filter-out tui/main.c,$(wildcard tui/*.c))
MIGRATIONS := $(sort $(wildcard db/schema/*.sql))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/migrations.o $(BUILD)/gen/default_cfg.o
TUI_OBJ  := $(TUI_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/confine_filter.o
PO       := $(wildcard tui/po/*.po)
MO       := $(PO:tui/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/shelterdesk.mo)

.PHONY: all
.DEFAULT_GOAL := all
HELPERS := $(BUILD)/shelterdesk-ical $(BUILD)/shelterdesk-pdf
all: $(BUILD)/shelterdesk $(HELPERS) $(MO)

# One archive: a test program takes from it what it needs, and no more has to be there.
DESK := $(BUILD)/desk.a
$(DESK): $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^

# What states no right in its row ends the build, by its name.
$(BUILD)/gen/rights: $(BUILD)/tests/lint/rights.o $(TUI_OBJ) $(DESK)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/gen/rights.stated: $(BUILD)/gen/rights
	@$< && touch $@

$(BUILD)/shelterdesk: $(BUILD)/tui/main.o $(TUI_OBJ) $(DESK) | $(BUILD)/gen/rights.stated
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# The programs beside the desk: each is linked with what it is for, and what confines it.
CONFINE_OBJ := $(BUILD)/tui/confine.o $(BUILD)/tui/confine_files.o $(BUILD)/tui/confine_calls.o
ICAL_OBJ := $(patsubst %.c,$(BUILD)/%.o,tui/helpers/ical.c $(wildcard core/ical/*.c)) $(CONFINE_OBJ) \
	$(BUILD)/gen/confine_filter.o
$(BUILD)/shelterdesk-ical: $(ICAL_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs jansson) -lical
PDF_OBJ := $(patsubst %.c,$(BUILD)/%.o,tui/helpers/pdf.c $(wildcard core/pdf/*.c))
PDF_DEPS := pangocairo fontconfig jansson
$(PDF_OBJ): PKG_CFLAGS = $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PDF_DEPS) 2>/dev/null))
$(BUILD)/shelterdesk-pdf: $(PDF_OBJ) $(CONFINE_OBJ) $(BUILD)/gen/confine_filter_threads.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs $(PDF_DEPS))

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Migrations and the shipped configuration are embedded as C arrays of bytes.
$(BUILD)/gen/migrations.c: $(MIGRATIONS) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "db/migrate.h"'; \
	n=0; for f in $(MIGRATIONS); do n=$$((n+1)); printf 'static const char sql_%d[] = {' $$n; \
	od -An -v -tx1 $$f | sed 's/ \([0-9a-f][0-9a-f]\)/(char)0x\1,/g'; echo '0};'; done; \
	echo 'const struct migration migrations[] = {'; \
	n=0; for f in $(MIGRATIONS); do n=$$((n+1)); printf '\t{ "%s", sql_%d },\n' $$(basename $$f .sql) $$n; done; \
	echo '};'; echo "const int migration_count = $$n;"; } > $@

$(BUILD)/gen/default_cfg.c: config/default.cfg Makefile
	@mkdir -p $(@D)
	@{ echo 'extern const char config_default_bytes[];'; echo 'const char config_default_bytes[] = {'; \
	od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/(char)0x\1,/g'; echo '0};'; } > $@

# The filter of system calls is put together by libseccomp now, not by each console at its start.
$(BUILD)/gen/filter: tui/seccomp/filter.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(shell pkg-config --cflags --libs libseccomp)
$(BUILD)/gen/confine_filter.c: $(BUILD)/gen/filter
	@$< > $@.new && mv $@.new $@
$(BUILD)/gen/confine_filter_threads.c: $(BUILD)/gen/filter
	@$< threads > $@.new && mv $@.new $@

$(BUILD)/locale/%/LC_MESSAGES/shelterdesk.mo: tui/po/%.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# --- tests: each tests/{unit,db}/test_*.c is a program of its own ---------------------------------
UNIT_SRC := $(wildcard tests/unit/test_*.c tests/db/test_*.c)
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
SCREEN_SRC := $(wildcard tests/screen/test_*.c)
SCREEN_BIN := $(SCREEN_SRC:%.c=$(BUILD)/%)
SCREEN_LIB := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(SCREEN_SRC),$(wildcard tests/screen/*.c)))
FAULT_SRC := $(wildcard tests/fault/test_*.c)
FAULT_BIN := $(FAULT_SRC:%.c=$(BUILD)/%)
FAULT_LIB := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(FAULT_SRC),$(wildcard tests/fault/*.c)))

# What these do is done by the desk: compiled with less themselves, they are there in half the time.
$(patsubst %,$(BUILD)/tests/%/%.o,db screen fault): private ALL_CFLAGS += \
	$(if $(filter -O2,$(CFLAGS)),-O1,-O0)

.SECONDARY:
$(UNIT_BIN): $(BUILD)/%: $(BUILD)/%.o $(DESK)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(SCREEN_BIN): $(BUILD)/%: $(BUILD)/%.o $(SCREEN_LIB) $(DESK)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka -lvterm -lutil
$(FAULT_BIN): $(BUILD)/%: $(BUILD)/%.o $(FAULT_LIB) $(DESK)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka

-include $(wildcard tests/*/rules.mk)

.PHONY: tests
tests: $(UNIT_BIN) $(SCREEN_BIN) $(FAULT_BIN) $(HELPERS)

# --- the two commands -----------------------------------------------------------------------------
.PHONY: demo run check check-run
DEMO_DB ?= $(BUILD)/demo/demo.db
demo: packages-build
	@$(MAKE) --no-print-directory all
	@test -e $(DEMO_DB) || { mkdir -p $(dir $(DEMO_DB)) && $(BUILD)/shelterdesk --db $(DEMO_DB) demo; }
	@echo "Opening the demo as its administrator. q leaves, ? explains every screen."
	@$(BUILD)/shelterdesk --db $(DEMO_DB) --as admin

run: packages-build
	@$(MAKE) --no-print-directory all
	@$(BUILD)/shelterdesk

check: packages-test
	@$(MAKE) --no-print-directory all tests
	@$(MAKE) --no-print-directory check-run

# those that take longest (the runner tells) begin first, so that they do not stand alone at the end
SLOW_BIN := $(addprefix $(BUILD)/tests/,fault/test_backup screen/test_sign screen/test_random \
	screen/test_ssh db/test_rounds db/test_property screen/test_glass db/test_demo unit/test_config \
	screen/test_see screen/test_console db/test_hidden)
check-run:
	@BUILD=$(BUILD) tests/run.sh $(SLOW_BIN) \
		$(filter-out $(SLOW_BIN),$(UNIT_BIN) $(SCREEN_BIN) $(FAULT_BIN))

# --- other ways to look at it ---------------------------------------------------------------------
.PHONY: check-asan fuzz cover bench
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
check-asan: packages-test
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS="-O1 -g1 $(SANITIZE)" all tests
	@ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS=print_suppressions=0 \
		$(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS="-O1 -g1 $(SANITIZE)" check-run

cover: packages-test
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/cover CFLAGS="-O0 -g --coverage -DCONFINE_COVERAGE='\"$(abspath $(BUILD))/cover\"'" all tests
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/cover CFLAGS="-O0 -g --coverage -DCONFINE_COVERAGE='\"$(abspath $(BUILD))/cover\"'" check-run
	@tests/cover.sh $(BUILD)/cover

# Hours of it, if you like: make fuzz FUZZ_SECONDS=7200
FUZZ_SECONDS ?= 60
FUZZ := $(BUILD)/fuzz/tests/fault/fuzz/fuzz_input
fuzz: packages-lint
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang WERROR= \
		CFLAGS="-O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link" $(FUZZ)
	@mkdir -p $(BUILD)/fuzz/corpus
	@printf '\003' | cat - config/default.cfg > $(BUILD)/fuzz/corpus/default
	@ASAN_OPTIONS=detect_leaks=0 $(FUZZ) -max_total_time=$(FUZZ_SECONDS) -timeout=5 -print_final_stats=1 \
		$(BUILD)/fuzz/corpus
$(BUILD)/tests/fault/fuzz/fuzz_input: $(BUILD)/tests/fault/fuzz/fuzz_input.o $(DESK)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

bench: packages-bench
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory bench-run

# --- packages -------------------------------------------------------------------------------------
.PHONY: packages-build packages-test packages-lint packages-bench
packages-build:
	@tests/packages.sh $(PACKAGES_BUILD)
packages-test:
	@tests/packages.sh $(PACKAGES_BUILD) $(PACKAGES_TEST)
packages-lint:
	@tests/packages.sh $(PACKAGES_BUILD) $(PACKAGES_LINT)
.PHONY: list-packages
list-packages:
	@echo $(PACKAGES_BUILD) $(PACKAGES_TEST) $(PACKAGES_LINT)
packages-bench:
	@tests/packages.sh $(PACKAGES_BUILD) $(PACKAGES_TEST) $(PACKAGES_BENCH)

# --- lint: layers, SQL, translations, man page, static analysis -----------------------------------
.PHONY: lint layers sql-lint po-lint man-lint tidy pot
lint: packages-lint
	@$(MAKE) --no-print-directory layers sql-lint po-lint man-lint tidy

layers:
	@tests/lint/layers.sh
sql-lint:
	@tests/lint/sql.sh
po-lint: pot
	@tests/lint/po.sh $(BUILD)/shelterdesk.pot $(PO)
man-lint: all
	@$(BUILD)/shelterdesk --lang en help man > $(BUILD)/shelterdesk.1
	@mandoc -T lint -W error $(BUILD)/shelterdesk.1 && echo "man page: good"
tidy:
	@cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr -I. -D_GNU_SOURCE \
		--suppress=missingInclude --suppress=nullPointerArithmetic \
		--suppress=internalAstError --suppress=ctuuninitvar --suppress=unknownMacro --suppress=uninitvar --suppress=varFuncNullUB --error-exitcode=1 \
		config db core tui && echo "cppcheck: good"

TEXT_SRC := $(sort $(LIB_SRC) $(TUI_SRC) tui/main.c $(wildcard core/*.h tui/*.h))
pot:
	@mkdir -p $(BUILD)
	@xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=P_:1,2 \
		--add-comments=Translators --package-name=shelterdesk --no-wrap --sort-by-file \
		-o $(BUILD)/shelterdesk.pot $(TEXT_SRC)

# --- install --------------------------------------------------------------------------------------
.PHONY: install uninstall clean compile-commands
install: all
	install -D -m 0755 $(BUILD)/shelterdesk $(DESTDIR)$(PREFIX)/bin/shelterdesk
	for helper in $(HELPERS); do install -D -m 0755 $$helper \
		$(DESTDIR)$(PREFIX)/libexec/shelterdesk/$$(basename $$helper); done
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/doc/shelterdesk
	$(BUILD)/shelterdesk --lang en help man > $(DESTDIR)$(PREFIX)/share/man/man1/shelterdesk.1
	$(BUILD)/shelterdesk --lang en help config-example \
		> $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/shelterdesk.cfg.example
	install -m 0644 config/default.cfg README.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/
	mkdir -p $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/kit
	install -m 0644 config/kit/* $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/kit/
	sed -i 's|/usr/local/bin/|$(PREFIX)/bin/|' $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/kit/*.service
	$(BUILD)/shelterdesk --lang en help ssh > $(DESTDIR)$(PREFIX)/share/doc/shelterdesk/kit/SSH.txt
	for mo in $(MO); do lang=$$(basename $$(dirname $$(dirname $$mo))); install -D -m 0644 $$mo \
		$(DESTDIR)$(PREFIX)/share/locale/$$lang/LC_MESSAGES/shelterdesk.mo; done
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/shelterdesk $(DESTDIR)$(PREFIX)/share/man/man1/shelterdesk.1
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/shelterdesk $(DESTDIR)$(PREFIX)/libexec/shelterdesk
	for mo in $(MO); do lang=$$(basename $$(dirname $$(dirname $$mo))); \
		rm -f $(DESTDIR)$(PREFIX)/share/locale/$$lang/LC_MESSAGES/shelterdesk.mo; done

# compile_commands.json for editors, written without running anything.
compile-commands:
	@{ echo '['; n=0; for f in $(LIB_SRC) $(TUI_SRC) tui/main.c; do \
	[ $$n -gt 0 ] && echo ','; n=1; \
	printf '{"directory":"%s","file":"%s","arguments":["cc","-std=c11","-D_GNU_SOURCE","-I.","-DVERSION=\"\"","-DPREFIX=\"\"","-c","%s"]}' \
	"$(CURDIR)" "$$f" "$$f"; done; echo ']'; } > compile_commands.json
all: compile-commands

clean:
	rm -rf $(BUILD) compile_commands.json

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
