"""Who may do what: roles, passwords, codes, guesses. Pure but for chance and the clock that it is handed."""
