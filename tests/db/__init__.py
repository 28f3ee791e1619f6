"""Tests of db.
"""
