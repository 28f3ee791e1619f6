"""The report of a repair, in its window."""
