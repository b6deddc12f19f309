# Rules of calendars are asked of the program beside the desk, through the process that may start it.
$(BUILD)/tests/db/test_booking_random $(BUILD)/tests/db/test_series: \
	$(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o
