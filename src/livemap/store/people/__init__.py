"""Kept of people: accounts, sessions, invitations, tokens, guesses. Of every secret only its hash."""
