"""The optional reader that asks a language model; off unless a site configures its address."""
