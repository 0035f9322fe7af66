"""The pages a person sees, and the words they use."""
