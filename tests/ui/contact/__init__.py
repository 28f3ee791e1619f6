"""Tests of the form in which calls are written down."""
