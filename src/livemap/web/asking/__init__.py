"""What an address asks for, as one value."""
