"""Tests of the scanners of a machine."""
