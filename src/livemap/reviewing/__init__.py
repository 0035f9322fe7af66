"""People rule: rulings and policy (four eyes), as pure functions."""
