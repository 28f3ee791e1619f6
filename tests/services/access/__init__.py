"""Tests of access to the customer's data."""
