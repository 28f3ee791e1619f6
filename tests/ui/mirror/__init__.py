"""Tests of the page of tests before and after."""
