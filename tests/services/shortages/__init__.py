"""Tests of what runs short."""
