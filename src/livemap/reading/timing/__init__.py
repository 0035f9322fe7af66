"""When: the times a text names, resolved against the day of publication."""
