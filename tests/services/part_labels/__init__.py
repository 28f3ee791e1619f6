"""Tests of what stands on labels of parts, and what their codes lead to."""
