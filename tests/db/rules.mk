# Rules of calendars are asked of the program beside the desk, through the process that may start it.
$(BUILD)/tests/db/test_booking_random $(BUILD)/tests/db/test_series $(BUILD)/tests/db/test_duty: \
	$(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o
# So is a pdf.
$(BUILD)/tests/db/test_pdf: $(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o | $(HELPERS)
$(BUILD)/tests/db/test_pdf: private PKG_LIBS += -lm
