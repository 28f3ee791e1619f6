"""Tests of what the customer is told of a repair."""
