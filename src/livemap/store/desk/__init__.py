"""Kept of the desk: which rulings concern which claims, what is shielded, what is held open, what waits."""
