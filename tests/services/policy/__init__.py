"""Tests of the shop's own lists and published texts."""
