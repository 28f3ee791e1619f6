"""Serial scanners on pseudo-terminals."""
