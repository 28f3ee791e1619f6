"""Tests of `ui.bench` and of `ui.in_hand` on it."""
