"""Measures on labelled data: the product's own stages, the public scorer, floors that only go up."""
