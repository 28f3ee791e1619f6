"""Tests of printing.
"""
