"""Tests of a day's figures, its report and its close."""
