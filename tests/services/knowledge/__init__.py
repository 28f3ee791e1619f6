"""Tests of the shop's knowledge."""
