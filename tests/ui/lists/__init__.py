"""Tests of what the lists of jobs, customers and devices share."""
