"""Tests of the jurisdiction packs."""
