"""Tests of the bench's board."""
