"""Tests of scans: a scanner told from a hand, and where each scan leads."""
