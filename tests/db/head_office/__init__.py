"""Tests of head office's database, on real servers."""
