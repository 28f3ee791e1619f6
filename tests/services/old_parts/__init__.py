"""Tests of `app.services.old_parts`."""
