"""Tests of services.
"""
