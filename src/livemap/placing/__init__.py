"""Mention to place: names, candidates, ranking. Asks a gazetteer that it is handed."""
