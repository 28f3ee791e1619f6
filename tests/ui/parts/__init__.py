"""Tests of the page of parts."""
