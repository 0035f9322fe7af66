"""Claims to incidents: blocking, features, scoring, clusters; and origins: who is independent of whom."""
