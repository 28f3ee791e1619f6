"""Tests of the device page."""
