"""Tests of records as rows to choose from."""
