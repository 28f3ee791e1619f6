"""Tests of the sale page."""
