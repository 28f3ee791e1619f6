"""Tests of the services of quotes."""
