"""Tests of devices that came back."""
