"""Tests of the bench's queue."""
