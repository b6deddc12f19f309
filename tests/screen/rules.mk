# Small programs that screen tests run, besides the console itself.
SCREEN_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/screen/programs/*.c))

$(SCREEN_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(TUI_OBJ) $(LIB_OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
# Order only: they are run, not linked.
$(SCREEN_BIN): | $(SCREEN_PROGRAMS)
