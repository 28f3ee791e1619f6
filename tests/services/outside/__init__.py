"""Tests of outside repairs and their statements."""
