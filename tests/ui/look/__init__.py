"""Tests of tokens, theme and the words a window wears."""
