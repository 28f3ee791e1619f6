"""Whose time a job took, in its window."""
