"""Tests of what holds jobs up."""
