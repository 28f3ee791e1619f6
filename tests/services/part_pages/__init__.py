"""Tests of what the page of a part shows."""
