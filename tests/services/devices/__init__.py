"""Tests of customers and devices known again."""
