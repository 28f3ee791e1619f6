"""The bench's queue: what comes next and why, and who should take it."""
