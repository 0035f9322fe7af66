"""Who says so: attributions, quotations, chains of voices, names behind 'the source'."""
