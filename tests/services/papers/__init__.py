"""Tests of papers kept and printed, and of a machine's printers."""
