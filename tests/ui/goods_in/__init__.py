"""Tests of the page of goods in."""
