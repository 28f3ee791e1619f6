"""Tests of money taken and given back."""
