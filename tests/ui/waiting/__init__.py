"""Tests of the page of what the shop waits for."""
