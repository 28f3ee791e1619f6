"""Tests of the promised time."""
