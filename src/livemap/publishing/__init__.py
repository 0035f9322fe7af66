"""What leaves: redaction first, then one file per format."""
