"""Tests of the handover page."""
