"""Tests of `ui.diagnosis`."""
