"""Tests of where devices lie."""
