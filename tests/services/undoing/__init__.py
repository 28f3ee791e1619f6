"""Tests of undoing repairs."""
