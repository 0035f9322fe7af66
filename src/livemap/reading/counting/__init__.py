"""How many of what: numerals, their bounds, and what they count."""
