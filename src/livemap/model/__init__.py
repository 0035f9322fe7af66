"""The words of Livemap as frozen values; the standard library only."""
