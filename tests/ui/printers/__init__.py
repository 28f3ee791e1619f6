"""Tests of choosing a printer and of printing from the window."""
