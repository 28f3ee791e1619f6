"""Tests of `app.spreadsheets`."""
