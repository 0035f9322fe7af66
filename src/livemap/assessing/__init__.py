"""Incidents to what can be said: corroboration, contradictions, tolls, holdings."""
