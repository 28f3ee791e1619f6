"""Tests of the dispute pack."""
