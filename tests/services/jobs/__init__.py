"""Tests of a job's moves, price and log."""
