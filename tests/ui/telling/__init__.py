"""Tests of telling customers."""
