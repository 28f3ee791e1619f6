"""Tests of `ui.bench` and of `ui.work` on it."""
