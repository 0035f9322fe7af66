"""What happened: events, their types, who did it and to whom."""
