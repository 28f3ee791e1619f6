"""Tests of the access to a customer's device."""
