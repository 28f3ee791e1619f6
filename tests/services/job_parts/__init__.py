"""Tests of the parts of jobs."""
