"""Tests of ui.
"""
