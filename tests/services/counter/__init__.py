"""Tests of the counter: arrivals, scans, intake, repair while the customer waits."""
