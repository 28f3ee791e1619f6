"""Tests of safety at the bench."""
