"""Tests of what is shown of the shop's knowledge."""
