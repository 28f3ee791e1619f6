"""Tests of the list to be booked."""
