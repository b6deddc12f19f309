# How it is built. Folders are found by wildcard: a new file needs no line here.

DEPS    := ncursesw sqlite3 libconfig libutf8proc jansson
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wconversion -Wformat=2 -Wundef
STD     := -std=c11 -D_GNU_SOURCE -I. -DVERSION='"$(VERSION)"' -DPREFIX='"$(PREFIX)"'
ALL_CFLAGS = $(STD) $(WARN) $(if $(WERROR),-Werror) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP
PKG_CFLAGS = $(shell pkg-config --cflags $(DEPS) 2>/dev/null)
PKG_LIBS   = $(shell pkg-config --libs $(DEPS) 2>/dev/null)

LIB_SRC  := $(wildcard config/*.c db/*.c core/*.c core/verbs/*.c core/reports/*.c core/paper/*.c)
TUI_SRC  := $(filter-out tui/main.c,$(wildcard tui/*.c))
MIGRATIONS := $(sort $(wildcard db/schema/*.sql))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/migrations.o $(BUILD)/gen/default_cfg.o
TUI_OBJ  := $(TUI_SRC:%.c=$(BUILD)/%.o)
PO       := $(wildcard tui/po/*.po)
MO       := $(PO:tui/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/shelterdesk.mo)

.PHONY: all
.DEFAULT_GOAL := all
all: $(BUILD)/shelterdesk $(MO)

$(BUILD)/shelterdesk: $(BUILD)/tui/main.o $(TUI_OBJ) $(LIB_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Migrations and the shipped configuration are embedded as C arrays of bytes.
$(BUILD)/gen/migrations.c: $(MIGRATIONS) build.mk
	@mkdir -p $(@D)
	@{ echo '#include "db/migrate.h"'; \
	n=0; for f in $(MIGRATIONS); do n=$$((n+1)); printf 'static const char sql_%d[] = {' $$n; \
	od -An -v -tx1 $$f | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '0};'; done; \
	echo 'const struct migration migrations[] = {'; \
	n=0; for f in $(MIGRATIONS); do n=$$((n+1)); printf '\t{ "%s", sql_%d },\n' $$(basename $$f .sql) $$n; done; \
	echo '};'; echo "const int migration_count = $$n;"; } > $@

$(BUILD)/gen/default_cfg.c: config/default.cfg build.mk
	@mkdir -p $(@D)
	@{ echo 'extern const char config_default_bytes[];'; echo 'const char config_default_bytes[] = {'; \
	od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/(char)0x\1,/g'; echo '0};'; } > $@

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

.SECONDARY:
$(UNIT_BIN): $(BUILD)/%: $(BUILD)/%.o $(LIB_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(SCREEN_BIN): $(BUILD)/%: $(BUILD)/%.o $(SCREEN_LIB) $(LIB_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka -lvterm -lutil
$(FAULT_BIN): $(BUILD)/%: $(BUILD)/%.o $(FAULT_LIB) $(LIB_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka

-include $(wildcard tests/*/rules.mk)
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
