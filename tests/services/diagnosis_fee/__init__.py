"""Tests of the fee of a diagnosis."""
