"""Tests of the price list and of asking it."""
