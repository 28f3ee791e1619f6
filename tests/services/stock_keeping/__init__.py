"""Tests of keeping the stock."""
