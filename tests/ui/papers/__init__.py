"""Tests of the papers page."""
