"""Tests of past jobs that are like one at hand."""
