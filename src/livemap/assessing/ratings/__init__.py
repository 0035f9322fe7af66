"""How reliable a source is and how credible a piece of information: two questions, two answers."""
