"""Tests of domain.
"""
