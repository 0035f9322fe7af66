"""Migrations of the tables, run by `livemap init`."""
