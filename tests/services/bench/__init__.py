"""Tests of work on the bench and of test points."""
