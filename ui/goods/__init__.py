"""The goods page: what is on the shelf, what came in, what was counted."""
