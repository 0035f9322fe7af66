"""Areas of control from the ledger: cells of places, their standing, areas, front line, and what changed hands."""
