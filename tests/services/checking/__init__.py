"""Tests of testing a device."""
