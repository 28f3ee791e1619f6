"""Tests of `app.services.diagnosis`."""
