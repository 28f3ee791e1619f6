"""Tests of `app.services.exporting`."""
