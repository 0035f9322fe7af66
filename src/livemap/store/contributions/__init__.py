"""Kept of contributions: their words and what became of them; of their senders, hashes that pass."""
