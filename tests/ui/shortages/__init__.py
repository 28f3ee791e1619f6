"""Tests of the page of what runs short."""
