"""Tests of the price page."""
