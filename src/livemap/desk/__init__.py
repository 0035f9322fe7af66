"""Joins people, policy and store: who comes in, who rules, what follows. Pages, API and commands share it."""
