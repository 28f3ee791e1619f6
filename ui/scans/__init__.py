"""Scans: telling a scanner from a hand, and leading what it read to where it belongs.

Begin with `scan_wedge.py`; `burst.py` holds the rhythm as plain values.
"""
