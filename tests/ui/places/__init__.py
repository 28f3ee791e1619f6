"""Tests of the places page."""
