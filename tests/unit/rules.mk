# What is asked of the calendar program goes through the process that may start it, in the face.
$(BUILD)/tests/unit/test_ical $(BUILD)/tests/db/test_ics $(BUILD)/tests/db/test_import_ics $(BUILD)/tests/db/test_property: \
	$(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o
