# The test that breaks out needs the module that confines, which lies in the face.
$(BUILD)/tests/fault/test_confine: $(BUILD)/tui/confine.o $(BUILD)/tui/confine_files.o \
	$(BUILD)/tui/confine_calls.o $(BUILD)/gen/confine_filter.o
# What the printer at a terminal gets is asked of the module that writes it.
$(BUILD)/tests/fault/test_attached: $(BUILD)/tui/attached.o
# So does that of the process that starts programs for it.
$(BUILD)/tests/fault/test_broker: $(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o $(BUILD)/tui/confine.o \
	$(BUILD)/tui/confine_files.o $(BUILD)/tui/confine_calls.o $(BUILD)/gen/confine_filter.o
# The filter in its second form, under the same name.
$(BUILD)/tests/fault/test_threads: $(BUILD)/tui/confine_calls.o $(BUILD)/gen/confine_filter_threads.o
