"""Tests of the receipts page."""
