"""Text to claims: sentences, figures, dates, voices, events. The only room that knows spaCy."""
