"""Reports that people send by hand: the form, what became of one, and the reviewers' list."""
