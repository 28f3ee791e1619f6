"""The board of the bench: a column for each state, and the same jobs as one list."""
