"""Tests of the arrivals page."""
