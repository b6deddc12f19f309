# What is asked of the calendar program goes through the process that may start it, in the face.
$(BUILD)/tests/unit/test_ical: $(BUILD)/tui/broker.o $(BUILD)/tui/broker_serve.o
