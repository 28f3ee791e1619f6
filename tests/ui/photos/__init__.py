"""Tests of photos on a page."""
