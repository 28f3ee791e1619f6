"""Tests of `ui.bench`."""
