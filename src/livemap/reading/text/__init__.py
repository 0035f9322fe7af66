"""Text cut and parsed: sentences, tokens, which of them are worth a model, labels."""
