"""Where: mentions of places, what the grammar takes them for, what moves them."""
