# Figures: `make bench` comes here once the packages are there. Databases and what else is made lie
# in $(BUILD)/bench and are used again; BENCH_PARTS chooses some of the parts.
BENCH_PROGRAMS := $(patsubst %,$(BUILD)/tests/bench/%,start memory queries admissions writers \
	search finding services statistics street funnel paper drill)
BENCH_LIB := $(BUILD)/tests/bench/bench.o $(BUILD)/tests/bench/pty.o $(BUILD)/tests/bench/bare.o \
	$(BUILD)/tests/fault/hostel.o
BENCH_PARTS ?= demo start memory queries admissions writers search finding services statistics street funnel paper drill

$(BENCH_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(BENCH_LIB) $(DESK)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lutil

.PHONY: bench-run
bench-run: $(BENCH_PROGRAMS) $(BUILD)/shelterdesk $(HELPERS)
	@tests/bench/run.sh $(BUILD) $(BENCH_PARTS)
