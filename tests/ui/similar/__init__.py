"""Tests of the panel of past jobs."""
