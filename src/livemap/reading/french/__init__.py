"""French: its word lists in words/french, its model fr-core-news, and the rules that its grammar asks for."""
