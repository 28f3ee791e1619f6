"""Tests of devices.
"""
