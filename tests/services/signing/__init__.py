"""Tests of signing: what is kept, what is wanted, what proves it."""
