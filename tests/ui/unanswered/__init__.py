"""Tests of the page of quotes that nobody answered."""
