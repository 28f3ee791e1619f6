"""Tests of the pay panel."""
