"""Tests of finding, listing and showing jobs, customers and devices."""
