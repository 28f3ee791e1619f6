"""Tests of the parts of a job on its pages."""
