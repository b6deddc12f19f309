# Small programs that screen tests run, besides the console itself. They are linked with the lowest
# layer of the face and what it rests on, nothing else: it shall go on needing no more.
SCREEN_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/screen/programs/*.c))
SCREEN_PROGRAM_OBJ := $(patsubst %,$(BUILD)/%.o,tui/term tui/terminals tui/signals tui/paint \
	tui/keys tui/edit tui/list core/text core/fold core/latin db/arena)

$(SCREEN_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(SCREEN_PROGRAM_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
# Order only: they are run, not linked.
$(SCREEN_BIN): | $(SCREEN_PROGRAMS)

# Has the table of screens in it, to compare with what the console offers.
$(BUILD)/tests/screen/test_rights: $(TUI_OBJ)
$(BUILD)/tests/screen/test_rights: private PKG_LIBS = $(DESK) $(shell pkg-config --libs $(DEPS))
