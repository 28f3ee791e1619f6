"""Tests of the parcels page."""
