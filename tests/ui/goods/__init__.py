"""Tests of the goods page."""
